"""The commands on what hangs together: `origins`, `story`, `relink`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand import pipeline
from firsthand.cli.console import Progress, Status, end_well, is_drawn, is_shown, note, write, write_drawing
from firsthand.cli.meter import follow_links
from firsthand.cli.options import (
    AllVersionsOption,
    AsOfOption,
    JsonlOption,
    KnownOnOption,
    LedgerOption,
    QuietOption,
    TextOption,
    look_from,
    name_option,
)
from firsthand.pipeline import open_ledger
from firsthand.records import Linked, Story, Vantage
from firsthand.views.words import count

if TYPE_CHECKING:
    from firsthand.ledger import Ledger

MOST_LISTED = 15
"""So many rows of stories or claims fill a screen of a terminal."""


def origins(
    claim: Annotated[list[str], typer.Argument(metavar="CLAIM", hidden=True)],
    *,
    as_of: AsOfOption = "",
    known_on: KnownOnOption = "",
    all_versions: AllVersionsOption = False,
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    text: TextOption = False,
) -> None:
    """Follow a claim back to its origins, and count them.

    Who has it from whom, and how many origins does it really have? CLAIM is the id of the claim in any of its
    documents, or the first four digits of it or more; `firsthand claims WORDS` and `firsthand story` show ids. First
    comes what stands against it, then how many independent origins it has, at least and at most, and where outlets cite
    each other in a circle; then each origin with the tree of those who have the claim from it; at the end what is not
    certain, what would be worth finding out, and a suggested rating in the Admiralty code. An outlet that has its own
    source counts, one that passes on does not. Of a page with several versions, only the latest counts.

    \b
    Examples:
      firsthand claims minesweepers out of service    # shows the ids of claims
      firsthand origins 3f2a91bc04
      firsthand origins 3f2a91bc04 --jsonl | jq '[.least, .most, .circular]'

    \b
    Exit status:
      0    the claim was followed back
      2    wrong usage
      3    the ledger cannot be opened or asked, or has no such claim
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    drawn = is_drawn(jsonl=jsonl, text=text)
    vantage = look_from(as_of, known_on, all_versions=all_versions)
    with end_well(), open_ledger(ledger) as opened:
        asked = " ".join(claim)
        found = pipeline.origins(opened, asked, vantage=vantage)
        if drawn:
            from firsthand.views.origins import draw_origins

            write_drawing(draw_origins(found, asked=asked))
        else:
            from firsthand.views.linked import encode_origins

            write(encode_origins(found))
        _note_unlinked(opened)


def story(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", hidden=True)] = "",
    *,
    since: Annotated[
        str,
        typer.Option(metavar="DATE", show_default=False, help="Only stories with a document of this day or later."),
    ] = "",
    as_of: AsOfOption = "",
    known_on: KnownOnOption = "",
    all_versions: AllVersionsOption = False,
    limit: Annotated[
        int,
        typer.Option("--limit", "-n", metavar="N", min=1, help="Give at most this many stories or, of one, claims."),
    ] = MOST_LISTED,
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    text: TextOption = False,
) -> None:
    """Show the documents on one event, and their claims.

    Without DOCUMENT, the stories that several documents tell, the latest first. With the id of one of its documents, or
    the first digits of that, a story: its documents, which of them are copies, link to or cite which others, and its
    claims: those that most outlets have come first, then those with most origins, then the most contradicted. Of a page
    with several versions, only the latest counts. A DATE is 2019-06-02, or 2019-06 or 2019.

    \b
    Examples:
      firsthand story
      firsthand story 7abe204772
      firsthand story 7abe204772 --jsonl | jq -r '.claims[] | select(.circular) | .claim'

    \b
    Exit status:
      0    the ledger answered, also where it has no story
      2    wrong usage
      3    the ledger cannot be opened or asked, or has no such document
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    drawn = is_drawn(jsonl=jsonl, text=text)
    vantage = look_from(as_of, known_on, all_versions=all_versions)
    if document and since:
        raise typer.BadParameter("it narrows the list of stories; leave it out, or DOCUMENT", param_hint="--since")
    with end_well(), open_ledger(ledger) as opened:
        if document:
            told = pipeline.story(opened, document, claims=limit, vantage=vantage)
            _write_story(told, drawn=drawn)
            listed = len(told.claims)
        else:
            found = _list_stories(opened, since, limit=limit, vantage=vantage)
            _write_stories(found, drawn=drawn)
            listed = len(found)
        if listed == limit:
            note(f"These are the first {limit}; --limit shows more.")
        _note_unlinked(opened)


def relink(
    *,
    rest: Annotated[
        bool, typer.Option("--rest", help="Only what is not linked yet: after --no-link, or where a run was stopped.")
    ] = False,
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    quiet: QuietOption = False,
) -> None:
    """Link all documents anew.

    `firsthand add` and `firsthand watch` link what comes in; this forgets what was found, and compares each document
    with its neighbours once more. The result is the same in whatever order documents came. Stop it at any time, and go
    on with --rest. In a pipe, each document is a line of JSON.

    \b
    Examples:
      firsthand relink
      firsthand relink --rest --ledger archive.db
      firsthand relink | jq -r 'select(.derivations > 0) | .id'

    \b
    Exit status:
      0    all documents are linked, or the reader of the pipe had enough
      2    wrong usage
      3    the ledger cannot be opened or written to, or Firsthand could not work
      130  interrupted; what was linked stays, --rest goes on from there
    """  # noqa: D301 - \b keeps the lines that follow as they are
    written, progress, done = not is_drawn(jsonl=jsonl, text=False), Progress(shown=is_shown(quiet)), 0
    with end_well(), open_ledger(ledger) as opened:
        results = pipeline.link(opened) if rest else pipeline.relink(opened)
        unlinked = pipeline.count_unlinked(opened)
        try:
            done = follow_links(_tell(results, progress, written=written), progress, of=unlinked)
        except KeyboardInterrupt:
            note("Interrupted; `firsthand relink --rest` goes on from here.", quiet=quiet)
            raise
        note(f"{count(done, 'document')} linked", quiet=quiet)
    raise typer.Exit(Status.READ)


def _tell(results: Iterable[Linked], progress: Progress, *, written: bool) -> Iterator[Linked]:
    """Let through what is linked and, where that is wanted, write each as a line of JSON."""
    if not written:
        yield from results
        return
    from firsthand.views.linked import encode_linked

    for linked in results:
        progress.clear()
        write(encode_linked(linked))
        yield linked


def _list_stories(ledger: Ledger, since: str, *, limit: int, vantage: Vantage) -> tuple[Story, ...]:
    try:
        return pipeline.stories(ledger, limit=limit, since=since, vantage=vantage)
    except ValueError as error:
        raise name_option(error) from None


def _write_stories(stories: tuple[Story, ...], *, drawn: bool) -> None:
    if drawn and stories:
        from firsthand.views.stories import draw_stories

        write_drawing(draw_stories(stories))
    elif not drawn:
        from firsthand.views.linked import encode_story

        for each in stories:
            write(encode_story(each))
    if not stories:
        note("There is no story: no two documents of this ledger and time were found to tell of one event.")


def _write_story(found: Story, *, drawn: bool) -> None:
    if drawn:
        from firsthand.views.stories import draw_story

        write_drawing(draw_story(found))
    else:
        from firsthand.views.linked import encode_story

        write(encode_story(found))


def _note_unlinked(ledger: Ledger) -> None:
    """Say to a person that there is more than the answer could tell."""
    if is_shown(quiet=False) and (unlinked := pipeline.count_unlinked(ledger)):
        note(f"{count(unlinked, 'document')} not linked yet, and not counted; `firsthand relink --rest` links them.")
