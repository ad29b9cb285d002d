"""Options that the commands on a ledger share, and the opening of the ledger that they name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.ledger import Ledger

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


@contextmanager
def open_ledger(where: str, *, create: bool = False) -> Iterator[Ledger]:
    """Open the ledger that is named, else the one that the settings name.

    Raises:
        LedgerError: it cannot be opened.
        SettingsError: a setting has a value that it cannot have.
    """
    settings = Settings.from_environment()
    from firsthand.ledger import Ledger

    with Ledger.open(where or settings.ledger, create=create) as ledger:
        yield ledger
