"""A reader: the process that reads documents for a run. `python -m firsthand.ingest.reader`; the run starts it.

It is sent the settings first, then one item at a time, and answers each with a pickle of what came of it: a `Reading`,
or the `FirsthandError` that was raised. An error that nobody foresaw ends it, which costs the document at hand. So does
a document that takes too long: the interpreter's own watchdog ends the process, whatever code it is in. It ends with
the run, however that ended, for then nothing comes in any more.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import pickle
import signal
from collections.abc import Callable
from functools import partial
from typing import BinaryIO

from firsthand.documents import Item
from firsthand.errors import FirsthandError
from firsthand.ingest import frames
from firsthand.ingest.delivery import Delivery, open_delivery
from firsthand.pipeline import read_item, read_text
from firsthand.records import Reading
from firsthand.settings import Settings

_WARM_UP = "The bridge is safe, the mayor said."


def serve(prepare: Callable[[Settings], object], read: Callable[[Item, Settings], Reading]) -> None:
    """Answer what comes in until nothing comes any more.

    Args:
        prepare: loads what reading needs, so that the time a document takes is its own.
        read: reads a document.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which ends its readers
    tasks, answers = _take_pipes()
    with contextlib.suppress(EOFError, BrokenPipeError):
        settings: Settings = pickle.loads(frames.receive(tasks))  # noqa: S301 - from the run
        _answer(answers, partial(prepare, settings))
        while True:
            item: Item | Delivery = pickle.loads(frames.receive(tasks))  # noqa: S301 - from the run
            _answer(answers, partial(_read_in_time, read, item, settings))


def _answer(answers: BinaryIO, act: Callable[[], object]) -> None:
    frames.send(answers, pickle.dumps(_attempt(act), pickle.HIGHEST_PROTOCOL))


def _attempt(act: Callable[[], object]) -> object:
    try:
        return act()
    except FirsthandError as error:
        return error


def _read_in_time(read: Callable[[Item, Settings], Reading], item: Item | Delivery, settings: Settings) -> Reading:
    faulthandler.dump_traceback_later(settings.max_read_s, exit=True)
    try:
        return read(open_delivery(item, settings) if isinstance(item, Delivery) else item, settings)
    finally:
        faulthandler.cancel_dump_traceback_later()


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take standard input and output for the frames alone; what a library prints goes to standard error."""
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return tasks, answers


def _warm_up(settings: Settings) -> None:
    read_text(_WARM_UP, settings=settings)


def _read(item: Item, settings: Settings) -> Reading:
    return read_item(item, settings=settings)


if __name__ == "__main__":
    serve(_warm_up, _read)
