"""Options that the commands on a ledger share."""

from __future__ import annotations

from typing import Annotated

import typer

LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger",
        metavar="PATH|URL",
        show_default=False,
        help="The ledger: a SQLite file or postgresql://...; else FIRSTHAND_LEDGER, else firsthand.db.",
    ),
]
JsonlOption = Annotated[bool, typer.Option("--jsonl", help="Write JSON Lines, as in a pipe.")]
TextOption = Annotated[bool, typer.Option("--text", help="Draw for the eye, as on a terminal.")]
AllVersionsOption = Annotated[
    bool, typer.Option("--all-versions", help="Count older versions of a page, too, not only its latest.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress, nor what became of all.")]
