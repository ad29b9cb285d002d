"""The commands on what was taken back or changed: `impact`, `changes`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from firsthand import pipeline
from firsthand.cli.console import end_well, is_drawn, note, write, write_drawing
from firsthand.cli.options import (
    AsOfOption,
    JsonlOption,
    KnownOnOption,
    LedgerOption,
    TextOption,
    look_from,
    name_option,
)
from firsthand.pipeline import open_ledger
from firsthand.records import PageChange, Vantage

if TYPE_CHECKING:
    from firsthand.ledger import Ledger

MOST_LISTED = 10
"""So many changes fill two screens of a terminal."""


def impact(
    id: Annotated[str, typer.Argument(metavar="ID", hidden=True)],  # noqa: A002 - the record's own word
    *,
    as_of: AsOfOption = "",
    known_on: KnownOnOption = "",
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    text: TextOption = False,
) -> None:
    """Show what falls when a claim or a document is taken back.

    ID is that of a claim in any of its documents, or of a document, or the first four digits of it or more. A claim is
    taken back by its origin: all who have it from there fall. A document is taken back by its publisher: with it falls
    who has a claim from there alone. For each claim come the number of independent origins before and after, each
    telling that falls with the way that leads there, and who is left; then the documents with their figures. Where
    `firsthand judge` noted no retraction or correction, it is thought through as if it were retracted.

    \b
    Examples:
      firsthand claims minesweepers out of service    # shows the ids
      firsthand impact 3f2a91bc04
      firsthand impact 3f2a91bc04 --jsonl | jq -r '.documents[].document.metadata.url'

    \b
    Exit status:
      0    the ledger answered, also where nothing is touched
      2    wrong usage
      3    the ledger cannot be opened or asked, or has no such claim or document
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    drawn = is_drawn(jsonl=jsonl, text=text)
    vantage = look_from(as_of, known_on)
    with end_well(), open_ledger(ledger) as opened:
        found = pipeline.impact(opened, id, vantage=vantage)
        if drawn:
            from firsthand.views.impact import draw_impact

            write_drawing(draw_impact(found))
        else:
            from firsthand.views.effects import encode_impact

            write(encode_impact(found))


def changes(
    *,
    silent: Annotated[
        bool, typer.Option("--silent", help="Only those of which the page does not say that it corrects anything.")
    ] = False,
    since: Annotated[
        str,
        typer.Option(metavar="DATE", show_default=False, help="Only versions that came out on this day or later."),
    ] = "",
    as_of: AsOfOption = "",
    known_on: KnownOnOption = "",
    limit: Annotated[
        int, typer.Option("--limit", "-n", metavar="N", min=1, help="Give at most this many changes.")
    ] = MOST_LISTED,
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    text: TextOption = False,
) -> None:
    """List claims that later versions of pages dropped or altered.

    The latest come first, each with what stood there, what stands there now, and the notice of a correction that the
    later version has and the earlier has not. Without one, the change is silent. That a page was "updated" is no such
    notice. A DATE is 2019-06-02, or 2019-06 or 2019.

    \b
    Examples:
      firsthand changes --silent
      firsthand changes --since 2024-09 -n 50
      firsthand changes --silent --jsonl | jq -r '.change.before.id' | xargs -n 1 firsthand impact

    \b
    Exit status:
      0    the ledger answered, also where nothing changed
      2    wrong usage
      3    the ledger cannot be opened or asked
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    drawn = is_drawn(jsonl=jsonl, text=text)
    vantage = look_from(as_of, known_on)
    with end_well(), open_ledger(ledger) as opened:
        found = _list_changes(opened, since, limit=limit, silent=silent, vantage=vantage)
        _write_changes(found, drawn=drawn)
        if len(found) == limit:
            note(f"These are the first {limit}; --limit shows more.")


def _list_changes(ledger: Ledger, since: str, *, limit: int, silent: bool, vantage: Vantage) -> tuple[PageChange, ...]:
    try:
        return pipeline.changes(ledger, limit=limit, since=since, silent=silent, vantage=vantage)
    except ValueError as error:
        raise name_option(error) from None


def _write_changes(found: tuple[PageChange, ...], *, drawn: bool) -> None:
    if drawn and found:
        from firsthand.views.page_changes import draw_page_changes

        write_drawing(draw_page_changes(found))
    elif not drawn:
        from firsthand.views.effects import encode_page_change

        for each in found:
            write(encode_page_change(each))
    if not found:
        note("No claim was dropped or altered: no page of this ledger and time has a version that does so.")
