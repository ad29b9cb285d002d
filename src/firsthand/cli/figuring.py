"""The command on figures over time: `figures`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from firsthand import pipeline
from firsthand.cli.console import STANDARD_OUTPUT, end_well, is_drawn, note, write, write_drawing
from firsthand.cli.options import AsOfOption, JsonlOption, KnownOnOption, LedgerOption, TextOption, look_from
from firsthand.pipeline import open_ledger
from firsthand.records import FigureHistory, FigurePolicy


def figures(
    claim: Annotated[list[str], typer.Argument(metavar="CLAIM", hidden=True)],
    *,
    policy: Annotated[
        FigurePolicy | None,
        typer.Option(
            show_default=False,
            help="Whose latest figure counts where they are put together; else FIRSTHAND_FIGURE_POLICY, else origin.",
        ),
    ] = None,
    svg: Annotated[
        str, typer.Option(metavar="FILE", show_default=False, help="Write a chart to this file; - is standard output.")
    ] = "",
    as_of: AsOfOption = "",
    known_on: KnownOnOption = "",
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    text: TextOption = False,
) -> None:
    """Follow the figures of a claim over time.

    CLAIM is the id of the claim in any of its documents, or the first four digits of it or more; `firsthand claims
    WORDS` and `firsthand story` show ids. For each thing that the claim has a figure of come all figures for it, in
    this claim and in those that go with it: when it holds, who gave it, through whom, which earlier one of the same
    origin it revises, and whether somebody denies it; then what they come to, day by day. Older versions of pages
    count: what they said is history. A figure joins only where its words show that it is of the same thing.

    \b
    Policies, for what the figures come to:
      origin   the latest figure of each independent origin
      outlet   the latest figure of each outlet
      telling  every figure that was ever given

    \b
    Examples:
      firsthand claims people killed landslide    # shows the ids of claims
      firsthand figures 3f2a91bc04
      firsthand figures 3f2a91bc04 --svg toll.svg
      firsthand figures 3f2a91bc04 --jsonl | jq -c '.counts[]'

    \b
    Exit status:
      0    the ledger answered, also where the claim has no figure
      2    wrong usage
      3    the ledger cannot be opened or asked, or has no such claim, or
           the file cannot be written
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    if svg == STANDARD_OUTPUT and (jsonl or text):
        raise typer.BadParameter("it goes to standard output; leave out --jsonl and --text", param_hint="--svg")
    drawn = is_drawn(jsonl=jsonl, text=text)
    vantage = look_from(as_of, known_on)
    with end_well(), open_ledger(ledger) as opened:
        found = pipeline.figure_history(opened, " ".join(claim), policy=policy or "", vantage=vantage)
        if svg:
            _write_chart(found, svg)
        if svg != STANDARD_OUTPUT:
            _write_figures(found, drawn=drawn)
    if not found.series:
        note("The claim has no figure that says how much or how many there are.")


def _write_chart(history: FigureHistory, where: str) -> None:
    from firsthand.views.figure_chart import draw_figure_chart

    chart = draw_figure_chart(history).encode("utf-8", "replace") + b"\n"
    if where == STANDARD_OUTPUT:
        write(chart)
    else:
        Path(where).write_bytes(chart)
        note(f"The chart is in {where}.")


def _write_figures(history: FigureHistory, *, drawn: bool) -> None:
    if drawn:
        from firsthand.views.figure_table import draw_figure_history

        write_drawing(draw_figure_history(history))
    else:
        from firsthand.views.figured import encode_series

        for line in encode_series(history):
            write(line)
