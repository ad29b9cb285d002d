"""The commands on what is worth telling at once: `alerts`, `searches`; and how alerts are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from firsthand import pipeline
from firsthand.cli.console import Status, complain, end_well, is_drawn, note, write, write_drawing
from firsthand.cli.options import JsonlOption, LedgerOption, TextOption, name_option
from firsthand.pipeline import open_ledger
from firsthand.views.words import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.ledger import Ledger
    from firsthand.records import Alert


def alerts(
    *,
    since: Annotated[
        str,
        typer.Option("--since", metavar="TIME", show_default=False, help="What was learned then or later."),
    ],
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    text: TextOption = False,
) -> None:
    """Tell what the ledger learned since a TIME.

    \b
    Of all that came in, it tells
      second_origin         a claim that had one independent origin has a
                            second, and neither is in doubt
      denied                somebody stands against a claim that a saved
                            search finds (`firsthand claims --save`)
      retracted, corrected  an origin or a publisher took back or corrected
                            what a claim rests on, as `firsthand judge` noted
                            it; once for each claim

    Each document is looked at by itself: the claims that it bears on with it, and just before. So a claim that came in
    and was confirmed within the TIME is told, and one that a single document brings with two origins is not. Who
    repeats a denial is no news. The same news has the same id, whenever it is asked for; nothing is kept of what was
    told. A TIME is a day, 2026-11-23, or 2026-11-23T10:15, in UTC; all of it counts. It is when the ledger learned of
    things, not when they were published. Documents that are not linked raise no alert: ask again from the same TIME
    when they are.

    \b
    Examples:
      firsthand alerts --since 2026-11-23
      firsthand alerts --since "$(date -u -d '1 hour ago' +%FT%R)" | jq -r .reason
      firsthand alerts --since 2026-11-01 --jsonl | jq 'select(.kind == "denied")'

    \b
    Exit status:
      0    the ledger answered, also where there is nothing to tell
      1    a saved search could not be asked, for another version saved
           it; the others were
      2    wrong usage
      3    the ledger cannot be opened or asked
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    drawn, told = is_drawn(jsonl=jsonl, text=text), 0
    with end_well(), open_ledger(ledger) as opened:
        for told, alert in enumerate(_find_alerts(opened, since), 1):  # noqa: B007 - how many is said below
            write_alert(alert, drawn=drawn)
        if not told:
            note("There is nothing to tell.")
        if unlinked := pipeline.count_unlinked(opened):
            what = f"{count(unlinked, 'document')} not linked yet, of which nothing can be told"
            complain(f"{what}. `firsthand relink --rest` links them; ask again from the same time then.")
        whole = complain_of_searches(opened)
    raise typer.Exit(Status.READ if whole else Status.FOUND_ERRORS)


def searches(
    *,
    drop: Annotated[
        str, typer.Option("--drop", metavar="NAME", show_default=False, help="Drop the search of this name.")
    ] = "",
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    text: TextOption = False,
) -> None:
    """List the saved searches, or drop one.

    `firsthand claims --save NAME` saves a search; `firsthand watch --alerts` and `firsthand alerts` tell when somebody
    stands against a claim that it finds. It finds a claim that passes its filters and has all of its words, or comes
    near their meaning.

    \b
    Examples:
      firsthand claims bridge collapse --source mayor --save bridge
      firsthand searches
      firsthand searches --drop bridge

    \b
    Exit status:
      0    the ledger answered, also where no search is saved
      2    wrong usage
      3    the ledger cannot be opened, asked or written to, or has no
           search of that name
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    drawn = is_drawn(jsonl=jsonl, text=text)
    with end_well(), open_ledger(ledger) as opened:
        if drop:
            opened.drop_search(drop)
            note("Dropped.")
            return
        found = opened.searches()
        if drawn and found:
            from firsthand.views.alert_notes import draw_searches

            write_drawing(draw_searches(found))
        elif not drawn:
            from firsthand.views.alerts import encode_search

            for each in found:
                write(encode_search(each))
        if not found:
            note("No search is saved. `firsthand claims WORDS --save NAME` saves one.")


def write_alert(alert: Alert, *, drawn: bool) -> None:
    """Write an alert to standard output at once: a line of JSON, or drawn."""
    if drawn:
        from firsthand.views.alert_notes import draw_alert

        write_drawing(draw_alert(alert))
    else:
        from firsthand.views.alerts import encode_alert

        write(encode_alert(alert))


def complain_of_searches(ledger: Ledger) -> bool:
    """Say which saved searches cannot be asked; say whether all can."""
    damaged = [each for each in ledger.searches() if each.trouble]
    for each in damaged:
        complain(f"saved search {each.name}: {each.trouble}")
    return not damaged


def _find_alerts(ledger: Ledger, since: str) -> Iterator[Alert]:
    try:
        return pipeline.alerts(ledger, since=since)
    except ValueError as error:
        raise name_option(error) from None
