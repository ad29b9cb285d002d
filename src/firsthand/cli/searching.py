"""The command that searches a ledger: `claims`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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
    TextOption,
    look_from,
    name_option,
)
from firsthand.pipeline import open_ledger
from firsthand.records import NOW, Filter, SavedSearch, SourceType, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from firsthand.records import Hit


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
      3    the ledger cannot be opened or asked, or has another search of
           that NAME
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
        raise name_option(error) from None
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


def _write_hits(hits: Iterable[Hit], asked: str, *, drawn: bool) -> None:
    if drawn:
        from firsthand.views.hits import draw_hits

        write_drawing(draw_hits(hits, asked))
    else:
        from firsthand.views.answers import encode_hit

        for hit in hits:
            write(encode_hit(hit))
