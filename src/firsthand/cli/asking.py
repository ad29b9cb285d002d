"""The commands that ask a ledger: `claims`, `source`, `document`, `stats`, `errors`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from firsthand import pipeline
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
from firsthand.pipeline import open_ledger
from firsthand.records import NOW, Filter, SavedSearch, SourceType, Stance
from firsthand.views.words import count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from firsthand.records import Hit

MOST_HITS = 10
"""So many claims fill some two screens of a terminal; who wants more says so."""
MOST_TALLIES = 10

LimitOption = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="Give at most this many claims.")]


def _name_all(kinds: Iterable[str]) -> str:
    *most, last = kinds
    return f"{', '.join(most)} or {last}"


def claims(
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS", hidden=True)] = None,
    *,
    source: Annotated[
        str, typer.Option(metavar="NAME", show_default=False, help="Only sources whose name has these words.")
    ] = "",
    kind: Annotated[
        SourceType | None,
        typer.Option(metavar="TYPE", show_default=False, help=f"Only sources of this kind: {_name_all(SourceType)}."),
    ] = None,
    nameless: Annotated[
        bool, typer.Option("--nameless", help="Only sources without a name, persons and groups.")
    ] = False,
    outlet: Annotated[
        str, typer.Option(metavar="NAME", show_default=False, help="Only from publishers whose name has these words.")
    ] = "",
    via: Annotated[
        str,
        typer.Option(metavar="NAME", show_default=False, help="Only through a hand whose name has these words."),
    ] = "",
    own: Annotated[bool, typer.Option("--own", help="Only from copy that credits no wire agency.")] = False,
    single_origin: Annotated[
        bool,
        typer.Option("--single-origin", help="Only claims that several outlets have, all from at most one origin."),
    ] = False,
    stance: Annotated[
        Stance | None,
        typer.Option(metavar="STANCE", show_default=False, help=f"Only claims of this stance: {_name_all(Stance)}."),
    ] = None,
    since: Annotated[
        str, typer.Option(metavar="DATE", show_default=False, help="Only said (or else published) then or later.")
    ] = "",
    until: Annotated[
        str, typer.Option(metavar="DATE", show_default=False, help="Only said (or else published) then or before.")
    ] = "",
    as_of: AsOfOption = "",
    known_on: KnownOnOption = "",
    all_versions: AllVersionsOption = False,
    limit: LimitOption = MOST_HITS,
    save: Annotated[
        str, typer.Option("--save", metavar="NAME", show_default=False, help="Save the search, to be alerted by it.")
    ] = "",
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    text: TextOption = False,
) -> None:
    """Find claims by their words and their meaning.

    The best come first; without WORDS, the latest. Each shows the chain from the publisher through every hand back to
    the source, what kind of source that is, the words, stance and time, the document, and why it was found: which of
    the WORDS the claim or its source has, and how near its meaning comes (1 is the same). The id of the claim is what
    `firsthand origins` follows back. A DATE is 2019-06-02, or
    2019-06 or 2019 for all of its days. What counts is when a claim was said or, where that is unknown, published;
    where neither is known, no DATE fits. Of a page with several versions, only the latest is searched.

    A search that is saved under a NAME is asked of all that comes in: `firsthand watch --alerts` and `firsthand alerts`
    tell when somebody stands against a claim that it finds; `firsthand searches` lists them.

    \b
    Examples:
      firsthand claims advisers in Venezuela
      firsthand claims sanctions --nameless --since 2019-06
      firsthand claims --source Maduro --stance deny
      firsthand claims --nameless --single-origin
      firsthand claims harbour --via Reuters --own | jq -r .claim.name
      firsthand claims bridge collapse --source mayor --save bridge

    \b
    Exit status:
      0    the ledger answered, also where nothing fits
      2    wrong usage
      3    the ledger cannot be opened or asked, or has another search of that NAME
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    drawn, asked = is_drawn(jsonl=jsonl, text=text), " ".join(words or ())
    vantage = look_from(as_of, known_on, all_versions=all_versions)
    try:
        wanted = Filter(
            source=source,
            kind=kind,
            outlet=outlet,
            via=via,
            stance=stance,
            since=since,
            until=until,
            nameless=nameless,
            own=own,
            single_origin=single_origin,
            vantage=vantage,
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    if save and vantage != NOW:
        raise typer.BadParameter("a saved search is asked of what comes in, not of the past", param_hint="--save")
    with end_well(), open_ledger(ledger) as opened:
        if save:
            opened.save_search(SavedSearch(save, asked, wanted))
        found = pipeline.search(opened, asked, wanted, limit=limit)
        _write_hits(found, asked, drawn=drawn)
        if not found:
            note("No claim fits. Ask with fewer words or filters.")
        if found.cut:
            note("Many claims were followed back, and not all that may fit; narrow the search to see the rest.")
        elif len(found) == limit:
            note(f"These are the first {limit}; --limit shows more.")


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


def _write_hits(hits: Iterable[Hit], asked: str, *, drawn: bool) -> None:
    if drawn:
        from firsthand.views.hits import draw_hits

        write_drawing(draw_hits(hits, asked))
    else:
        from firsthand.views.answers import encode_hit

        for hit in hits:
            write(encode_hit(hit))
