"""What a database complains of, said so that a person knows what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from firsthand.errors import LedgerError, LockedLedger

_COMPLAINTS: tuple[tuple[str, type[LedgerError], str], ...] = (
    (
        "is locked",
        LockedLedger,
        "another process has been writing to it for too long. Wait for it to end, and try again.",
    ),
    ("disk is full", LedgerError, "there is no room left on its disk. Make room, and run the same command again."),
    (
        "No space left on device",
        LedgerError,
        "there is no room left on its disk. Make room, and run the same command again.",
    ),
    ("disk I/O error", LedgerError, "its disk cannot be read or written to. Check the disk."),
    ("not a database", LedgerError, "this file is not a ledger. Name another with --ledger."),
    ("malformed", LedgerError, "the file is damaged. Go back to a copy, or add the documents to a new ledger."),
    ("readonly database", LedgerError, "it cannot be written to. Check the permissions of the file and its folder."),
    ("unable to open", LedgerError, "it cannot be opened. Check its path and its permissions."),
)
"""What a message holds, and what it means. Neither driver gives each of these a class of its own."""


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn what the database raises within into a `LedgerError`.

    Args:
        where: the ledger, as messages name it.
    """
    try:
        yield
    except DBAPIError as error:
        said = " ".join(str(error.orig).split())
        for mark, kind, meaning in _COMPLAINTS:
            if mark in said:
                raise kind(f"{where}: {meaning}") from error
        raise LedgerError(f"{where}: the database says: {said}.") from error
    except SQLAlchemyError as error:
        raise LedgerError(f"{where}: {error}.") from error
