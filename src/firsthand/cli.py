"""The command line: parse the arguments, call one function, print.

Nothing that takes time to import is imported before a command needs it, so that `--help` comes at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import IntEnum
from pathlib import Path
from typing import Annotated

import typer

from firsthand.errors import FirsthandError
from firsthand.records import Failure, Reading
from firsthand.settings import Settings
from firsthand.views.inert import flatten, shorten

STANDARD_INPUT = STANDARD_OUTPUT = "-"

PROGRESS_CHARS = 70
"""Progress is one line on any terminal: a line that wraps cannot be wiped."""


class Status(IntEnum):
    """What the process ends with. These numbers do not change."""

    READ = 0
    SOME_UNREAD = 1
    WRONG_USAGE = 2
    UNABLE = 3
    INTERRUPTED = 130


app = typer.Typer(
    name="firsthand",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line."""
    app()


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"firsthand {version('firsthand')}")
        raise typer.Exit(Status.READ)


@app.callback()
def start(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Read news documents and tell who really said it.

    Every attribution - source, cue, content - is anchored to the exact characters of the original. Nothing leaves
    this machine.

    Begin with: firsthand read article.txt
    """


@app.command(no_args_is_help=True)
def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", hidden=True),  # explained below, in words: typer's row would show its type
    ],
    *,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Write JSON Lines, one object a document.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Draw the text with its attributions, and a table.")] = False,
    html: Annotated[
        str, typer.Option(metavar="FILE", show_default=False, help="Write one page for all documents; - for output.")
    ] = "",
    skip_repair: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", show_default=False, help="Leave out this repair; may be given again."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Read documents and show every attribution in them.

    A PATH is a text, HTML or PDF file, or a .jsonl file, which holds one document a line; - is standard input. On a
    terminal the text is drawn with its attributions and a table of them; in a pipe, JSON Lines are written.

    \b
    Examples:
      firsthand read article.txt
      firsthand read page.html report.pdf --html ledger.html
      firsthand read archive.jsonl | jq -r '.attributions[].source_text'
      curl -s https://news.example/story | firsthand read - --text
      firsthand read scan.pdf --skip-repair mend_ocr_slips

    \b
    Exit status:
      0    every document was read, or the reader of the pipe had enough
      1    a document could not be read; the others were
      2    wrong usage
      3    Firsthand itself could not work: a setting, the model, or where to write
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    if jsonl + text + bool(html) > 1:
        raise typer.BadParameter("give one of --jsonl, --text and --html, not several")
    _check_repairs(skip_repair or ())
    if html not in ("", STANDARD_OUTPUT) and not Path(html).parent.is_dir():
        raise typer.BadParameter(f"there is no folder {Path(html).parent}; make it first", param_hint="--html")
    with _end_well():
        settings = _settle(skip_repair or ())
        counted = _Failures(_read_all(paths, settings, _Progress(shown=not quiet and sys.stderr.isatty())))
        if html:
            _write_page(counted, html)
        elif text or (sys.stdout.isatty() and not jsonl):
            _write_drawings(counted)
        else:
            _write_lines(counted)
    raise typer.Exit(Status.SOME_UNREAD if counted.number else Status.READ)


@app.command()
def repairs() -> None:
    """List the repairs, in the order they are done.

    `firsthand read --skip-repair NAME` leaves one out.
    """
    from firsthand.repair import REPAIRS

    width = max(len(repair.__name__) for repair in REPAIRS)
    for repair in REPAIRS:
        typer.echo(f"{repair.__name__:<{width}}  {(repair.__doc__ or '').partition(chr(10))[0]}")


def _check_repairs(names: Sequence[str]) -> None:
    from firsthand.repair import REPAIRS

    unknown = sorted(set(names) - {repair.__name__ for repair in REPAIRS})
    if unknown:
        what = f"there is no repair named {', '.join(unknown)}; `firsthand repairs` lists them"
        raise typer.BadParameter(what, param_hint="--skip-repair")


@contextmanager
def _end_well() -> Iterator[None]:
    """Turn what can stop the whole run into its exit status."""
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit(Status.INTERRUPTED) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(Status.READ) from None
    except FirsthandError as error:
        _complain(str(error))
        raise typer.Exit(Status.UNABLE) from None
    except OSError as error:
        where = error.filename or "standard output"
        _complain(f"{where}: cannot be written to ({error.strerror or error}). Choose another place, or make room.")
        raise typer.Exit(Status.UNABLE) from None


def _settle(skip_repairs: Iterable[str]) -> Settings:
    settings = Settings.from_environment()
    return replace(settings, skip_repairs=(*settings.skip_repairs, *skip_repairs))


def _complain(message: str) -> None:
    typer.echo(f"firsthand: {flatten(message)}", err=True)


class _Progress:
    """One line on a terminal's standard error that says what is being read; gone before all else that is written."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown

    def say(self, words: str) -> None:
        if self._shown:
            typer.echo(f"\r\x1b[2K{shorten(words, most_chars=PROGRESS_CHARS)}", err=True, nl=False)

    def clear(self) -> None:
        self.say("")


def _read_all(paths: Iterable[str], settings: Settings, progress: _Progress) -> Iterator[Reading | Failure]:
    try:
        yield from _read_each(paths, settings, progress)
    finally:
        progress.clear()


def _read_each(paths: Iterable[str], settings: Settings, progress: _Progress) -> Iterator[Reading | Failure]:
    from firsthand.pipeline import read_bytes, read_many

    done = 0
    for path in paths:
        progress.say(f"{done} read · reading {path}")
        if path == STANDARD_INPUT:
            results = read_bytes(sys.stdin.buffer.read(), name="standard input", settings=settings)
        else:
            results = read_many([path], settings=settings)
        for result in results:
            done += 1
            progress.clear()
            yield result
            progress.say(f"{done} read · reading {path}")


class _Failures:
    """Lets readings through; reports failures and counts them in `number`."""

    def __init__(self, results: Iterable[Reading | Failure]) -> None:
        self._results = results
        self.number = 0

    def __iter__(self) -> Iterator[Reading]:
        for result in self._results:
            if isinstance(result, Failure):
                self.number += 1
                _complain(result.message)
            else:
                yield result


def _write_lines(readings: Iterable[Reading]) -> None:
    from firsthand.views.jsonl import encode_line

    for reading in readings:
        _write(encode_line(reading))


def _write_drawings(readings: Iterable[Reading]) -> None:
    from firsthand.views.terminal import draw_reading, make_console

    console = make_console()
    for reading in readings:
        with console.capture() as drawn:
            console.print(draw_reading(reading))
        lines = "".join(f"{line.rstrip()}\n" for line in drawn.get().splitlines())
        _write(lines.encode(sys.stdout.encoding, "backslashreplace"))


def _write_page(readings: Iterable[Reading], target: str) -> None:
    from firsthand.views.page import draw_page

    read = list(readings)
    if not read:
        return
    page = draw_page(read).encode()
    if target == STANDARD_OUTPUT:
        _write(page)
    else:
        Path(target).write_bytes(page)


def _write(data: bytes) -> None:
    """Write to standard output at once, so that a pipe sees each document when it is read."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
