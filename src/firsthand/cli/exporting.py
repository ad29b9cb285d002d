"""`firsthand export`: what a ledger holds, in formats that other tools open."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.console import STANDARD_OUTPUT, Progress, Status, check_folder, end_well, is_shown, note
from firsthand.cli.options import LedgerOption
from firsthand.exports import FORMATS, Format
from firsthand.pipeline import open_ledger
from firsthand.records import Reading
from firsthand.views.words import count

HELP_COLUMNS = 76
"""What a terminal of 80 columns leaves to a list in the help."""


def _list_formats() -> str:
    width = max(len(each.name) for each in FORMATS)
    return "\n".join(
        textwrap.fill(
            f"{each.help}{_say_extra(each)}",
            HELP_COLUMNS,
            initial_indent=f"  {each.name:<{width}}  ",
            subsequent_indent=" " * (width + 4),
        )
        for each in FORMATS
    )


def _say_extra(form: Format) -> str:
    return f" Needs firsthand[{form.extra}]." if form.extra else ""


EXPORT_HELP = f"""\
Write all that was read in a format that other tools open.

\b
A FORMAT is one of
{_list_formats()}

It goes to standard output, or to the TARGET: a file, or the folder that brat needs. A file gets its name when it is
whole: where writing fails, what had that name before is still there.

\b
Examples:
  firsthand export csv -o claims.csv
  firsthand export web-annotation | gzip > annotations.jsonld.gz
  firsthand export brat -o corpus/

\b
Exit status:
  0    everything was written, or the reader of the pipe had enough
  2    wrong usage
  3    the ledger cannot be opened or asked, a library is missing, or
       where to write
  130  interrupted
"""


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", hidden=True)],
    *,
    target: Annotated[
        str,
        typer.Option("--output", "-o", metavar="TARGET", show_default=False, help="Write to this file or folder."),
    ] = STANDARD_OUTPUT,
    ledger: LedgerOption = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Write all that was read in a format that other tools open; `EXPORT_HELP` is what the user sees."""
    chosen = _choose_format(form)
    _check_target(chosen, target)
    with end_well(), open_ledger(ledger) as opened:
        counted = _Counted(opened.readings(), Progress(shown=is_shown(quiet)))
        if target != STANDARD_OUTPUT:
            chosen.save(counted, Path(target))
            where = f" to {target}"
        elif chosen.write:
            chosen.write(counted, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            where = ""
        told = f"{count(counted.documents, 'document')} with {count(counted.claims, 'attribution')}"
        note(f"{told} written{where}", quiet=quiet)
    raise typer.Exit(Status.READ)


def _choose_format(name: str) -> Format:
    for each in FORMATS:
        if each.name == name:
            return each
    what = f"there is no format named {name}; give one of {', '.join(each.name for each in FORMATS)}"
    raise typer.BadParameter(what, param_hint="FORMAT")


def _check_target(chosen: Format, target: str) -> None:
    check_folder(target, "--output")
    if target != STANDARD_OUTPUT:
        return
    if not chosen.write:
        raise typer.BadParameter(f"{chosen.name} is a folder of files; name it with -o", param_hint="--output")
    if chosen.is_binary and sys.stdout.isatty():
        what = f"{chosen.name} would be noise on a terminal; name a file with -o, or write into a pipe"
        raise typer.BadParameter(what, param_hint="--output")


class _Counted:
    """Lets readings through, counts them and their claims, and says how many there were."""

    def __init__(self, readings: Iterable[Reading], progress: Progress) -> None:
        self._readings = readings
        self._progress = progress
        self.documents = 0
        self.claims = 0

    def __iter__(self) -> Iterator[Reading]:
        try:
            for reading in self._readings:
                yield reading
                self.documents += 1
                self.claims += len(reading.attributions)
                self._progress.say(f"{count(self.documents, 'document')} written")
        finally:
            self._progress.clear()
