"""Options that the commands on a ledger share."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.records import Vantage

MOST_HITS = 10
"""So many claims fill some two screens of a terminal; who wants more says so."""

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
AsOfOption = Annotated[
    str,
    typer.Option(
        "--as-of", metavar="DATE", show_default=False, help="Answer as things stood then: by what had come out."
    ),
]
KnownOnOption = Annotated[
    str,
    typer.Option(
        "--known-on", metavar="TIME", show_default=False, help="Answer as the ledger did then: by what it had learned."
    ),
]
LimitOption = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="Give at most this many claims.")]
PolicyOption = Annotated[
    str,
    typer.Option(
        metavar="FILE",
        show_default=False,
        help="Check against this policy; else FIRSTHAND_POLICY, else the shipped one.",
    ),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress, nor what became of all.")]
RecordOption = Annotated[
    bool, typer.Option("--record", help="Tell, too, what became of the latest claims: confirmed, denied, alone.")
]


def look_from(as_of: str, known_on: str, *, all_versions: bool = False) -> Vantage:
    """Make of what was given from where in time a question is answered."""
    try:
        return Vantage(as_of, known_on, all_versions)
    except ValueError as error:
        raise name_option(error) from None


def name_option(error: ValueError) -> typer.BadParameter:
    """Make of what is wrong with a value, which begins with its name, what is wrong with an option."""
    name, _, what = str(error).partition(": ")
    return typer.BadParameter(what, param_hint="--" + name.replace("_", "-"))
