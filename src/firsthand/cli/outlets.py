"""The command that asks a ledger for an outlet: `outlet`."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.cli.console import end_well, is_drawn, note, write, write_drawing
from firsthand.cli.options import (
    AllVersionsOption,
    AsOfOption,
    JsonlOption,
    KnownOnOption,
    LedgerOption,
    RecordOption,
    TextOption,
    look_from,
)
from firsthand.pipeline import open_ledger, outlet_record

MOST_DOCUMENTS = 10


def outlet(
    name: Annotated[list[str], typer.Argument(metavar="NAME", hidden=True)],
    *,
    record: RecordOption = False,
    as_of: AsOfOption = "",
    known_on: KnownOnOption = "",
    all_versions: AllVersionsOption = False,
    limit: Annotated[
        int, typer.Option("--limit", "-n", metavar="N", min=0, help="Give at most this many of its latest documents.")
    ] = MOST_DOCUMENTS,
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    text: TextOption = False,
) -> None:
    """Show what an outlet has first hand, and what it passes on.

    How many of its claims name a source and no hand, came through a hand, or stand in copies; which outlets it has
    documents from, and which have theirs from it; how many sources are nameless; whom it quotes; what was retracted or
    corrected. The NAME is the whole name of a publisher, in any case, with or without its article. Of a page with
    several versions, only the latest counts.

    \b
    Examples:
      firsthand outlet The Vellmar Courier
      firsthand outlet "Vellmar Courier" --record
      firsthand outlet AFP --jsonl | jq '.outlet.takes[] | [.outlet, .documents]'

    \b
    Exit status:
      0    the ledger answered, also where it has nothing of the outlet
      2    wrong usage
      3    the ledger cannot be opened or asked
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    drawn, asked = is_drawn(jsonl=jsonl, text=text), " ".join(name)
    vantage = look_from(as_of, known_on, all_versions=all_versions)
    with end_well(), open_ledger(ledger) as opened:
        found = opened.outlet(asked, limit=limit, vantage=vantage)
        kept = outlet_record(opened, asked, vantage=vantage) if record and found.name else None
        if drawn and found.name:
            from firsthand.views.outlets import draw_outlet

            write_drawing(draw_outlet(found, kept))
        elif not drawn:
            from firsthand.views.answers import encode_outlet

            write(encode_outlet(found, kept))
        if not found.name:
            near = [each.name for each in opened.outlets(asked, limit=MOST_DOCUMENTS, vantage=vantage).listed]
            more = f" Names with these words: {', '.join(near)}." if near else " `firsthand stats` shows who publishes."
            note(f"No document is published by “{asked}”.{more}")
