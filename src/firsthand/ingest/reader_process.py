"""A reader process as the run sees it: it is started, asked, and ended; what it says of itself is kept for messages."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from threading import Event, Thread, Timer
from typing import IO, BinaryIO, cast

from firsthand.errors import FirsthandError
from firsthand.ingest import frames
from firsthand.settings import Settings

READER = (sys.executable, "-P", "-m", "firsthand.ingest.reader")
"""With -P no module is taken from the working folder: documents lie there, and whatever else came with them."""

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""There is a reader for each processor; more threads would only be in each other's way."""
MOST_START_S = 120.0
"""One is ready within two seconds; on a cold disk of a busy machine within twenty."""
_END_S = 5.0
"""One that nothing is asked of any more ends within a tenth of a second."""
_LAST_WORDS_BYTES = 2_000
"""Enough for the last line of a traceback."""
_LAST_LINE_CHARS = 200
"""A line of a message; it may quote the document."""


class ReaderProcess:
    """A process that reads one document after the other. One thread at a time asks it.

    Args:
        command: what starts it.

    Raises:
        FirsthandError: it cannot start.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process = _start(command)
        self._last_words = b""
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def is_alive(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def prepare(self, settings: Settings) -> None:
        """Wait until it can read.

        Raises:
            FirsthandError: it came to its end, or is not ready in time, or nothing can be read with these settings.
        """
        is_late = Event()

        def give_up() -> None:
            is_late.set()
            self.kill()

        alarm = Timer(MOST_START_S, give_up)
        alarm.daemon = True
        alarm.start()
        try:
            answer = self.ask(settings)
        except (EOFError, OSError):
            late = f"not ready within {MOST_START_S:g} seconds; " if is_late.is_set() else ""
            what = f"a process that reads documents broke off before it could read any ({late}{self.end()})"
            raise FirsthandError(f"{what}. Check that `{' '.join(self._command)}` starts.") from None
        finally:
            alarm.cancel()
        error = pickle.loads(answer)  # noqa: S301 - from our own process
        if isinstance(error, FirsthandError):
            raise error

    def ask(self, task: object) -> bytes:
        """Send the settings or an item; wait for the answer, a pickle.

        Raises:
            EOFError, OSError: the process came to its end.
        """
        frames.send(_pipe(self._process.stdin), pickle.dumps(task, pickle.HIGHEST_PROTOCOL))
        return frames.receive(_pipe(self._process.stdout))

    def kill(self) -> None:
        """End it at once, from any thread; whoever waits for its answer gets an EOFError."""
        self._process.kill()

    def end(self) -> str:
        """Let it end, and say how it did."""
        with suppress(OSError):
            _pipe(self._process.stdin).close()
        code = self._wait()
        self._listener.join()
        _pipe(self._process.stdout).close()
        if code < 0:
            return f"the system ended it: {signal.strsignal(-code)}"
        return f"it ended with status {code}: {_find_last_line(self._last_words) or 'it said nothing'}"

    def _wait(self) -> int:
        try:
            return self._process.wait(_END_S)
        except subprocess.TimeoutExpired:
            self.kill()
            return self._process.wait()

    def _listen(self) -> None:
        with _pipe(self._process.stderr) as stream:
            while said := os.read(stream.fileno(), _LAST_WORDS_BYTES):
                self._last_words = (self._last_words + said)[-_LAST_WORDS_BYTES:]


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a process that finds the packages that this one finds, and whose only ties to it are the three pipes."""
    environment = os.environ | _ONE_THREAD | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment)  # noqa: S603 - no shell, our own
    except OSError as error:
        what = f"a process that reads documents cannot start: {error.strerror or error}"
        raise FirsthandError(f"{what}. Close other programs, or read with fewer readers.") from error


def _pipe(stream: IO[bytes] | None) -> BinaryIO:
    """Tell the type checker that what was asked for as a pipe is one."""
    return cast(BinaryIO, stream)


def _find_last_line(words: bytes) -> str:
    """Return the last line that says something, fit for a message: it may quote the document."""
    lines = words.decode("utf-8", "replace").split("\n")
    last = next((line for line in reversed(lines) if line.strip()), "")
    return "".join(char if char.isprintable() else " " for char in last).strip()[:_LAST_LINE_CHARS]
