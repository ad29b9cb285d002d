"""The command on what a claim lost on its way: `drift`."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand import pipeline
from firsthand.cli.console import end_well, is_drawn, note, write, write_drawing
from firsthand.cli.options import (
    AllVersionsOption,
    AsOfOption,
    JsonlOption,
    KnownOnOption,
    LedgerOption,
    TextOption,
    look_from,
)
from firsthand.pipeline import open_ledger


def drift(
    claim: Annotated[list[str], typer.Argument(metavar="CLAIM", hidden=True)],
    *,
    as_of: AsOfOption = "",
    known_on: KnownOnOption = "",
    all_versions: AllVersionsOption = False,
    ledger: LedgerOption = "",
    jsonl: JsonlOption = False,
    text: TextOption = False,
) -> None:
    """Show what a claim lost or gained on its way.

    CLAIM is the id of the claim in any of its documents, or the first four digits of it or more; `firsthand claims
    WORDS` and `firsthand story` show ids. For each document that has the claim from another one of the ledger come the
    passages of both: a hedge or a bound that was dropped, a figure that changed, a source that was blurred or became
    several, a reason for namelessness, a denial or a day that was left out, a suspicion told as a fact. Where the
    sentences around keep it, nothing is said.

    \b
    Examples:
      firsthand drift 3f2a91bc04
      firsthand drift 3f2a91bc04 --jsonl | jq -r '.findings[] | [.kind, .reason] | @tsv'

    \b
    Exit status:
      0    the ledger answered, also where nothing changed
      2    wrong usage
      3    the ledger cannot be opened or asked, or has no such claim
      130  interrupted
    """  # noqa: D301 - \b keeps the lines that follow as they are
    drawn = is_drawn(jsonl=jsonl, text=text)
    vantage = look_from(as_of, known_on, all_versions=all_versions)
    with end_well(), open_ledger(ledger) as opened:
        found = pipeline.drift(opened, " ".join(claim), vantage=vantage)
        if drawn:
            from firsthand.views.drift_list import draw_drift

            write_drawing(draw_drift(found))
        else:
            from firsthand.views.drifted import encode_drift

            for line in encode_drift(found):
                write(line)
    if not found.edges:
        note("No document of the ledger has the claim from another one that it holds.")
