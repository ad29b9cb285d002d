"""The command line: parse the arguments, call one function, print.

Nothing that takes time to import is imported before a command needs it, so that `--help` comes at once.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.errors import FirsthandError
from firsthand.records import Failure, Level, Reading
from firsthand.settings import Settings
from firsthand.views.inert import flatten, shorten

if TYPE_CHECKING:
    from firsthand.audit import Policy

STANDARD_INPUT = STANDARD_OUTPUT = "-"

PROGRESS_CHARS = 70
"""Progress is one line on any terminal: a line that wraps cannot be wiped."""


class Status(IntEnum):
    """What the process ends with. These numbers do not change."""

    READ = 0
    SOME_UNREAD = 1
    FOUND_ERRORS = 1
    WRONG_USAGE = 2
    UNABLE = 3
    INTERRUPTED = 130


class Format(StrEnum):
    """What `firsthand read` writes."""

    TEXT = "text"
    JSONL = "jsonl"
    HTML = "html"
    SOURCING = "sourcing"


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
    form: Annotated[
        Format | None,
        typer.Option("--format", metavar="NAME", show_default=False, help="Write text, jsonl, html or sourcing."),
    ] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Write JSON Lines, one object a document.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Draw the text with its attributions, and a table.")] = False,
    html: Annotated[
        str,
        typer.Option(
            metavar="FILE", show_default=False, help="Write one page for all documents; - is standard output."
        ),
    ] = "",
    skip_repair: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", show_default=False, help="Leave out this repair; may be given again."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Read documents and show every attribution in them.

    A PATH is a text, HTML or PDF file, or a .jsonl file, which holds one document a line; - is standard input. On a
    terminal the text is drawn with its attributions and a table of them; in a pipe, JSON Lines are written. The format
    sourcing gives the passages that rest on a source, as newsrooms audit them: whole sentences, in JSON Lines.

    \b
    Examples:
      firsthand read article.txt
      firsthand read page.html report.pdf --html ledger.html
      firsthand read archive.jsonl | jq -r '.attributions[].source_text'
      firsthand read story.txt --format sourcing
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
    if (form is not None) + jsonl + text + bool(html) > 1:
        raise typer.BadParameter("give one of --format, --jsonl, --text and --html, not several")
    _check_repairs(skip_repair or ())
    if html not in ("", STANDARD_OUTPUT) and not Path(html).parent.is_dir():
        raise typer.BadParameter(f"there is no folder {Path(html).parent}; make it first", param_hint="--html")
    with _end_well():
        settings = _settle(skip_repair or ())
        counted = _Failures(_read_all(paths, settings, _Progress(shown=_is_shown(quiet))))
        _write_as(_choose_format(form, jsonl=jsonl, text=text, html=bool(html)), counted, html or STANDARD_OUTPUT)
    raise typer.Exit(Status.SOME_UNREAD if counted.number else Status.READ)


def _show_policy(wanted: bool) -> None:
    if wanted:
        from firsthand.audit.policy import show_default

        typer.echo(show_default(), nl=False)
        raise typer.Exit(Status.READ)


@app.command(no_args_is_help=True)
def check(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", hidden=True),  # explained below, in words: typer's row would show its type
    ],
    *,
    policy: Annotated[
        str, typer.Option(metavar="FILE", show_default=False, help="Check against this policy, not the shipped one.")
    ] = "",
    _show: Annotated[
        bool,
        typer.Option(
            "--show-policy", callback=_show_policy, is_eager=True, help="Print the shipped policy, and leave."
        ),
    ] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Write JSON Lines, one object a finding.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress, nor how many findings.")] = False,
) -> None:
    """Check how documents use their sources.

    They are held against a newsroom's policy: nameless sources without a reason given, claims that rest on one of
    them, bare "sources said", figures without a source, and more. A PATH is as for `firsthand read`. A finding is a
    line FILE:LINE:COLUMN CODE message [level]; under those of one place stands the passage. Line and column are those
    of the original text. Codes, levels and thresholds are in the policy file, which docs/policy.md explains.

    \b
    Examples:
      firsthand check draft.txt
      firsthand check page.html --jsonl | jq -r .code | sort | uniq -c
      firsthand check --show-policy > policy.toml
      firsthand check drafts/*.txt --policy policy.toml

    \b
    Exit status:
      0    there is no finding of level error
      1    there is one, or a document could not be read; the others were
      2    wrong usage
      3    Firsthand itself could not work: a setting, the policy, the model, or where to write
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    with _end_well():
        from firsthand.audit import Policy

        rules = Policy.load(policy) if policy else Policy.default()
        counted = _Failures(_read_all(paths, Settings.from_environment(), _Progress(shown=_is_shown(quiet))))
        levels = _write_findings(counted, rules, jsonl=jsonl)
        if _is_shown(quiet):
            typer.echo(_count_levels(levels), err=True)
    raise typer.Exit(Status.FOUND_ERRORS if levels[Level.ERROR] or counted.number else Status.READ)


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


def _is_shown(quiet: bool) -> bool:
    return not quiet and sys.stderr.isatty()


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


def _choose_format(form: Format | None, *, jsonl: bool, text: bool, html: bool) -> Format:
    """The format that is asked for, by name or by its short cut; else a drawing on a terminal, and lines in a pipe."""
    if form:
        return form
    if html:
        return Format.HTML
    return Format.TEXT if text or (sys.stdout.isatty() and not jsonl) else Format.JSONL


def _write_as(form: Format, readings: Iterable[Reading], target: str) -> None:
    match form:
        case Format.HTML:
            _write_page(readings, target)
        case Format.TEXT:
            _write_drawings(readings)
        case Format.JSONL:
            _write_lines(readings)
        case Format.SOURCING:
            _write_statements(readings)


def _write_findings(readings: Iterable[Reading], policy: Policy, *, jsonl: bool) -> Counter[Level]:
    """Write what each reading has that does not meet the policy; return how many findings there are of each level."""
    from firsthand.audit import check as find_all
    from firsthand.views.findings import draw_findings, encode_findings

    levels = Counter[Level]()
    for reading in readings:
        findings = find_all(reading, policy)
        levels.update(finding.level for finding in findings)
        drawn = encode_findings(reading, findings) if jsonl else draw_findings(reading, findings)
        _write(drawn.encode("utf-8" if jsonl else sys.stdout.encoding, "backslashreplace"))
    return levels


def _count_levels(levels: Counter[Level]) -> str:
    from firsthand.views.words import count

    return ", ".join(count(levels[level], level.value) for level in Level if levels[level]) or "no findings"


def _write_statements(readings: Iterable[Reading]) -> None:
    from firsthand.audit.sourcing import list_statements

    for reading in readings:
        line = {"id": reading.document.id, "statements": list_statements(reading)}
        _write(json.dumps(line, ensure_ascii=False).encode(errors="replace") + b"\n")


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
