"""What every command has in common: how it ends, what it says on standard error, how it writes."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import typer

from firsthand.errors import FirsthandError
from firsthand.views.inert import flatten, shorten

if TYPE_CHECKING:
    from rich.console import RenderableType

STANDARD_INPUT = STANDARD_OUTPUT = "-"

PROGRESS_CHARS = 70
"""Progress is one line on any terminal: a line that wraps cannot be wiped."""

_STYLED_END = re.compile(r"(?: |\x1b\[[\d;]*m)+$")
"""What ends a line that rich drew and cannot be seen: spaces, and the signs that switch styles on and off."""


def open_standard_input() -> BinaryIO:
    """Return what comes in; nothing does where whoever started the command closed it."""
    return sys.stdin.buffer if sys.stdin else io.BytesIO()


class Status(IntEnum):
    """What the process ends with. These numbers do not change."""

    READ = 0
    SOME_UNREAD = 1
    FOUND_ERRORS = 1
    WRONG_USAGE = 2
    UNABLE = 3
    INTERRUPTED = 130


def check_folder(file: str, option: str) -> None:
    """Refuse a file to write whose folder is not there; no file, and standard output, will do."""
    folder = Path(file).parent
    if file not in ("", STANDARD_OUTPUT) and not folder.is_dir():
        raise typer.BadParameter(f"there is no folder {folder}; make it first", param_hint=option)


@contextmanager
def end_well() -> Iterator[None]:
    """Turn what can stop the whole run into its exit status."""
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit(Status.INTERRUPTED) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(Status.READ) from None
    except FirsthandError as error:
        complain(str(error))
        raise typer.Exit(Status.UNABLE) from None
    except OSError as error:
        where = error.filename or "standard output"
        complain(f"{where}: cannot be written to ({error.strerror or error}). Choose another place, or make room.")
        raise typer.Exit(Status.UNABLE) from None


def is_shown(quiet: bool) -> bool:
    """Tell whether a person watches standard error, and wants to."""
    return not quiet and sys.stderr.isatty()


def complain(message: str) -> None:
    """Say on standard error what went wrong, in one line."""
    typer.echo(f"firsthand: {flatten(message)}", err=True)


def note(message: str, *, quiet: bool = False) -> None:
    """Say something on standard error that only a person wants to know."""
    if is_shown(quiet):
        typer.echo(flatten(message), err=True)


class Progress:
    """One line on a terminal's standard error that says what is being read; gone before all else that is written."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown

    def say(self, words: str) -> None:
        """Show the words in place of those before."""
        if self._shown:
            typer.echo(f"\r\x1b[2K{shorten(words, most_chars=PROGRESS_CHARS)}", err=True, nl=False)

    def clear(self) -> None:
        """Take the line away."""
        self.say("")


def write(data: bytes) -> None:
    """Write to standard output at once, so that a pipe sees each document when it is read."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_drawing(drawing: RenderableType) -> None:
    """Write what rich draws, without the spaces at the ends of its lines; colours on a terminal only."""
    from firsthand.views.terminal import make_console

    console = make_console()
    with console.capture() as drawn:
        console.print(drawing)
    lines = "".join(f"{_STYLED_END.sub(_drop_spaces, line)}\n" for line in drawn.get().splitlines())
    write(lines.encode(sys.stdout.encoding, "backslashreplace"))


def _drop_spaces(found: re.Match[str]) -> str:
    return found[0].replace(" ", "")


def is_drawn(*, jsonl: bool, text: bool) -> bool:
    """Tell whether an answer is drawn: where that is asked for, else on a terminal; a pipe gets JSON Lines."""
    if jsonl and text:
        raise typer.BadParameter("give one of --jsonl and --text, not both")
    return text or (sys.stdout.isatty() and not jsonl)
