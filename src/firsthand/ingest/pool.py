"""Pool: the reader processes of a run. One that ends is replaced, at the cost of the document that it had."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from types import TracebackType
from typing import Self

from firsthand.documents import Item
from firsthand.errors import DocumentError, FirsthandError, SettingsError, SlowDocument
from firsthand.ingest.delivery import Delivery
from firsthand.ingest.reader_process import READER, ReaderProcess
from firsthand.records import Failure, Reading
from firsthand.settings import Settings

MOST_BY_ITSELF = 16
"""Readers on a machine with many processors: about as many as one writer keeps up with, at 0.2 GB each."""

_REPORT = "Add it again to try once more; if it stays so, report it with the document."


@dataclass(frozen=True, slots=True)
class Pending:
    """A document that is being read, or waits for its turn, or was read and waits to be taken.

    What a reader answered is kept as it came over the pipe until it is asked for: that takes far less memory.
    """

    item_bytes: int
    future: Future[bytes | Failure]

    @property
    def is_done(self) -> bool:
        """Whether nothing has to be waited for."""
        return self.future.done()

    @property
    def held_bytes(self) -> int:
        """Return how much memory it takes about."""
        if not self.future.done():
            return self.item_bytes
        answer = None if self.future.exception() else self.future.result()
        return len(answer) if isinstance(answer, bytes) else 0

    def wait(self) -> Reading | Failure:
        """Wait until it is read; give back the reading, or why there is none.

        Raises:
            FirsthandError: no document can be read: the model is missing, a setting cannot hold.
        """
        answer = self.future.result()
        if isinstance(answer, Failure):
            return answer
        result: Reading | FirsthandError = pickle.loads(answer)  # noqa: S301 - from our own process
        if isinstance(result, DocumentError):
            return Failure.of(result)
        if isinstance(result, FirsthandError):
            raise result
        return result


class Pool:
    """Reader processes, each with a thread that waits for it. They start when there is something to read.

    Args:
        settings: what they read by.
        readers: how many at most; default: one for each processor that this process may use.
        command: what starts one.

    Raises:
        SettingsError: there are to be less than one.
    """

    def __init__(self, settings: Settings, *, readers: int | None = None, command: Sequence[str] = READER) -> None:
        if readers is not None and readers < 1:
            raise SettingsError(f"the number of readers is {readers}; give a whole number of 1 or more")
        self.settings = settings
        self._command = command
        self._threads = ThreadPoolExecutor(readers or count_processors(), thread_name_prefix="firsthand-reader")
        self._lock = Lock()
        self._running: set[ReaderProcess] = set()
        self._idle: list[ReaderProcess] = []
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def submit(self, item: Item | Delivery) -> Pending:
        """Have a document read by the reader that is free first, or the only one in what was delivered."""
        return Pending(len(item.data), self._threads.submit(self._read, item))

    def close(self) -> None:
        """End all readers, whatever they are at."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            self._closed = True
            for reader in self._running:
                reader.kill()
        self._threads.shutdown()
        for reader in self._running:
            reader.end()

    def _read(self, item: Item | Delivery) -> bytes | Failure:
        reader = self._take_reader()
        started = time.monotonic()
        try:
            answer = reader.ask(item)
        except (EOFError, OSError):
            return self._give_up(reader, item, time.monotonic() - started)
        with self._lock:
            self._idle.append(reader)
        return answer

    def _take_reader(self) -> ReaderProcess:
        with self._lock:
            while self._idle:
                reader = self._idle.pop()
                if reader.is_alive:
                    return reader
                self._running.discard(reader)
                reader.end()
            reader = ReaderProcess(self._command)
            self._running.add(reader)
            if self._closed:
                reader.kill()
        reader.prepare(self.settings)
        return reader

    def _give_up(self, reader: ReaderProcess, item: Item | Delivery, taken_s: float) -> Failure:
        with self._lock:
            self._running.discard(reader)
        ending = reader.end()
        if taken_s >= self.settings.max_read_s:
            what = f"reading it took longer than {self.settings.max_read_s:,} seconds"
            return Failure(item.name, SlowDocument.__name__, what, "Split it, or raise the setting max_read_s.")
        return Failure(item.name, DocumentError.__name__, f"the process that read it broke off ({ending})", _REPORT)


def count_processors() -> int:
    """Return how many readers there are where nobody says: one for each processor that this process may use."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST_BY_ITSELF)
