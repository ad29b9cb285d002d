"""The commands that read documents and keep nothing: `read`, `check`, `repairs`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.console import (
    STANDARD_INPUT,
    STANDARD_OUTPUT,
    Progress,
    Status,
    check_folder,
    complain,
    end_well,
    is_shown,
    open_standard_input,
    write,
    write_drawing,
)
from firsthand.cli.options import PolicyOption
from firsthand.records import Failure, Level, Reading
from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.audit import Policy


class Format(StrEnum):
    """What `firsthand read` writes."""

    TEXT = "text"
    JSONL = "jsonl"
    HTML = "html"
    SOURCING = "sourcing"


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

    A PATH is a text, HTML or PDF file, or a .jsonl file, which holds one document a line; - is standard input. With
    firsthand[ocr] it may be a scan, too: PNG, JPEG, TIFF, WebP, or a PDF without text. On a terminal the text is drawn
    with its attributions and a table of them; in a pipe, JSON Lines are written. The format sourcing gives the passages
    that rest on a source, as newsrooms audit them: whole sentences, in JSON Lines.

    \b
    Examples:
      firsthand read article.txt
      firsthand read page.html report.pdf --html ledger.html
      firsthand read archive.jsonl | jq -r '.attributions[].source_text'
      firsthand read story.txt --format sourcing
      curl -s https://news.example/story | firsthand read - --text
      firsthand read scan.png
      firsthand read scan.pdf --skip-repair mend_ocr_slips

    \b
    Exit status:
      0    every document was read, or the reader of the pipe had enough
      1    a document could not be read; the others were
      2    wrong usage
      3    Firsthand itself could not work: a setting, the model, or where to
           write
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    if (form is not None) + jsonl + text + bool(html) > 1:
        raise typer.BadParameter("give one of --format, --jsonl, --text and --html, not several")
    _check_repairs(skip_repair or ())
    check_folder(html, "--html")
    with end_well():
        settings = _settle(skip_repair or ())
        counted = _Failures(_read_all(paths, settings, Progress(shown=is_shown(quiet))))
        _write_as(_choose_format(form, jsonl=jsonl, text=text, html=bool(html)), counted, html or STANDARD_OUTPUT)
    raise typer.Exit(Status.SOME_UNREAD if counted.number else Status.READ)


def _show_policy(wanted: bool) -> None:
    if wanted:
        from firsthand.audit.policy import show_default

        typer.echo(show_default(), nl=False)
        raise typer.Exit(Status.READ)


def check(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", hidden=True),  # explained below, in words: typer's row would show its type
    ],
    *,
    policy: PolicyOption = "",
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
      3    Firsthand itself could not work: a setting, the policy, the model, or
           where to write
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    with end_well():
        from firsthand.pipeline import choose_policy

        rules = choose_policy(policy)
        counted = _Failures(_read_all(paths, Settings.from_environment(), Progress(shown=is_shown(quiet))))
        levels = _write_findings(counted, rules, jsonl=jsonl)
        if is_shown(quiet):
            typer.echo(_count_levels(levels), err=True)
    raise typer.Exit(Status.FOUND_ERRORS if levels[Level.ERROR] or counted.number else Status.READ)


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


def _settle(skip_repairs: Iterable[str]) -> Settings:
    settings = Settings.from_environment()
    return replace(settings, skip_repairs=(*settings.skip_repairs, *skip_repairs))


def _read_all(paths: Iterable[str], settings: Settings, progress: Progress) -> Iterator[Reading | Failure]:
    try:
        yield from _read_each(paths, settings, progress)
    finally:
        progress.clear()


def _read_each(paths: Iterable[str], settings: Settings, progress: Progress) -> Iterator[Reading | Failure]:
    from firsthand.pipeline import read_many, read_stream

    done = 0
    for path in paths:
        progress.say(f"{done} read · reading {path}")
        if path == STANDARD_INPUT:
            results = read_stream(open_standard_input(), name="standard input", settings=settings)
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
                complain(result.message)
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
        write(drawn.encode("utf-8" if jsonl else sys.stdout.encoding, "backslashreplace"))
    return levels


def _count_levels(levels: Counter[Level]) -> str:
    from firsthand.views.words import count

    return ", ".join(count(levels[level], level.value) for level in Level if levels[level]) or "no findings"


def _write_statements(readings: Iterable[Reading]) -> None:
    from firsthand.audit.sourcing import list_statements

    for reading in readings:
        line = {"id": reading.document.id, "statements": list_statements(reading)}
        write(json.dumps(line, ensure_ascii=False).encode(errors="replace") + b"\n")


def _write_lines(readings: Iterable[Reading]) -> None:
    from firsthand.views.jsonl import encode_line

    for reading in readings:
        write(encode_line(reading))


def _write_drawings(readings: Iterable[Reading]) -> None:
    from firsthand.views.terminal import draw_reading

    for reading in readings:
        write_drawing(draw_reading(reading))


def _write_page(readings: Iterable[Reading], target: str) -> None:
    from firsthand.views.page import draw_page

    if not (read := list(readings)):
        return
    page = draw_page(read).encode()
    if target == STANDARD_OUTPUT:
        write(page)
    else:
        Path(target).write_bytes(page)
