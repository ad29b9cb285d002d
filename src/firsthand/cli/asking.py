"""The commands that ask a ledger: `source`, `document`, `stats`, `errors`."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand import pipeline
from firsthand.cli.console import end_well, is_drawn, note, write, write_drawing
from firsthand.cli.options import (
    MOST_HITS,
    AllVersionsOption,
    AsOfOption,
    JsonlOption,
    KnownOnOption,
    LedgerOption,
    LimitOption,
    RecordOption,
    TextOption,
    look_from,
)
from firsthand.pipeline import open_ledger
from firsthand.views.words import count

MOST_TALLIES = 10


def source(
    name: Annotated[list[str], typer.Argument(metavar="NAME", hidden=True)],
    *,
    as_of: AsOfOption = "",
    known_on: KnownOnOption = "",
    all_versions: AllVersionsOption = False,
    record: RecordOption = False,
    limit: LimitOption = MOST_HITS,
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    text: TextOption = False,
) -> None:
    """Show what a source has said, and through whom.

    Everybody who goes by the NAME, in whole or in part: titles, outlets, hands, stances, days; then their claims, the
    latest first. Names are compared, not yet persons: two persons of one name stand together here, and one person under
    two names does not. Of a page with several versions, only the latest counts.

    \b
    Examples:
      firsthand source Mark Galeotti
      firsthand source Mark Galeotti --record
      firsthand source "Russian Defense Ministry" --limit 5
      firsthand source Maduro --jsonl | jq '.voices[].via'

    \b
    Exit status:
      0    the ledger answered, also where nobody goes by the name
      2    wrong usage
      3    the ledger cannot be opened or asked
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    drawn = is_drawn(jsonl=jsonl, text=text)
    vantage = look_from(as_of, known_on, all_versions=all_versions)
    with end_well(), open_ledger(ledger) as opened:
        asked = " ".join(name)
        dossier = opened.source(asked, limit=limit, vantage=vantage)
        kept = pipeline.track_record(opened, asked, vantage=vantage) if record and dossier.voices else None
        if drawn and dossier.voices:
            from firsthand.views.dossiers import draw_dossier

            write_drawing(draw_dossier(dossier, kept))
        elif not drawn:
            from firsthand.views.answers import encode_dossier

            write(encode_dossier(dossier, kept))
        if dossier.claims > len(dossier.hits):
            note(f"The latest {len(dossier.hits)} of {count(dossier.claims, 'attribution')}; --limit shows more.")
        if not dossier.voices:
            what = f"No source goes by “{dossier.asked}”. Try one word of the name;"
            note(f"{what} `firsthand stats` shows who is quoted.")


def document(
    id: Annotated[str, typer.Argument(metavar="ID", hidden=True)],  # noqa: A002 - the record's own word
    *,
    as_of: AsOfOption = "",
    known_on: KnownOnOption = "",
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    text: TextOption = False,
) -> None:
    """Show all that is held of a document.

    Where it was found, the versions of its page, what was added, dropped or altered among its claims since the version
    before, and its text with its attributions as `firsthand read` draws it. The ID is as the other answers show it; its
    first digits are enough where no other document's begins with them. The id that a document came with does, too; of
    several versions that came with it, the latest is shown.

    \b
    Examples:
      firsthand document 3f2a91bc04
      firsthand document 3f2a91bc04 --jsonl | jq .changes
      firsthand document 3f2a91bc04 --known-on 2026-11-23

    \b
    Exit status:
      0    the document was shown
      2    wrong usage
      3    the ledger cannot be opened or asked, or has no such document
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    drawn, vantage = is_drawn(jsonl=jsonl, text=text), look_from(as_of, known_on)
    with end_well(), open_ledger(ledger) as opened:
        holding = opened.document(id, vantage=vantage)
        if drawn:
            from firsthand.views.holdings import draw_holding

            write_drawing(draw_holding(holding))
        else:
            from firsthand.views.answers import encode_holding

            write(encode_holding(holding))


def stats(
    *,
    top: Annotated[
        int, typer.Option("--top", metavar="N", min=1, help="Give at most this many names of each.")
    ] = MOST_TALLIES,
    as_of: AsOfOption = "",
    known_on: KnownOnOption = "",
    all_versions: AllVersionsOption = False,
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    text: TextOption = False,
) -> None:
    """Show who is quoted, as what, through whom.

    Names, kinds and titles of sources, the hands that their words passed through, outlets, stances: each with its
    claims in all, in the outlets' own copy, and in copy that credits a wire agency. Of a page with several versions,
    only the latest counts.

    \b
    Examples:
      firsthand stats
      firsthand stats --top 50 --jsonl | jq -r '.quoted[] | [.name, .own, .wire] | @tsv'

    \b
    Exit status:
      0    the ledger answered
      2    wrong usage
      3    the ledger cannot be opened or asked
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    drawn = is_drawn(jsonl=jsonl, text=text)
    vantage = look_from(as_of, known_on, all_versions=all_versions)
    with end_well(), open_ledger(ledger) as opened:
        statistics = opened.statistics(top=top, vantage=vantage)
        if drawn:
            from firsthand.views.statistics import draw_statistics

            write_drawing(draw_statistics(statistics))
        else:
            from firsthand.views.answers import encode_statistics

            write(encode_statistics(statistics))


def errors(*, ledger: LedgerOption = "", jsonl: JsonlOption = False, text: TextOption = False) -> None:
    """List the documents that could not be read.

    Each with what was found, what to do about it, and when it was last tried. `firsthand add` tries it again; what can
    be read then is no longer listed. A terminal shows the first of many; --jsonl lists all.

    \b
    Examples:
      firsthand errors
      firsthand errors --jsonl | jq -r .error | sort | uniq -c

    \b
    Exit status:
      0    the ledger answered
      2    wrong usage
      3    the ledger cannot be opened or asked
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    drawn = is_drawn(jsonl=jsonl, text=text)
    with end_well(), open_ledger(ledger) as opened:
        listed = opened.unread()
        if drawn and listed:
            from firsthand.views.unread import draw_unread

            write_drawing(draw_unread(listed))
        elif not drawn:
            from firsthand.views.answers import encode_unread

            for each in listed:
                write(encode_unread(each))
        if not listed:
            note("Every document could be read.")
