"""What a database complains of, said so that a person knows what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError

from firsthand.errors import DocumentError, LedgerError, LockedLedger

_LOCKED = "another process has been writing to it for too long. Wait for it to end, and try again."
_FULL = "there is no room left on its disk. Make room, and run the same command again."
_AWAY = "its server cannot be reached. Check that it runs, and its host and port."
_GONE = "the connection to its server was lost. Run the same command again when the server is back."
_NO_ENTRY = "its server does not let this user in. Check the user and the password."

_COMPLAINTS: tuple[tuple[str, type[LedgerError], str], ...] = (
    ("is locked", LockedLedger, _LOCKED),
    ("lock timeout", LockedLedger, _LOCKED),
    ("disk is full", LedgerError, _FULL),
    ("No space left on device", LedgerError, _FULL),
    ("disk I/O error", LedgerError, "its disk cannot be read or written to. Check the disk."),
    ("not a database", LedgerError, "this file is not a ledger. Name another with --ledger."),
    ("malformed", LedgerError, "the file is damaged. Go back to a copy, or add the documents to a new ledger."),
    ("readonly database", LedgerError, "it cannot be written to. Check the permissions of the file and its folder."),
    ("unable to open", LedgerError, "it cannot be opened. Check its path and its permissions."),
    ("FATAL: database", LedgerError, "its server has no such database. Make it with `createdb`."),
    ("FATAL: role", LedgerError, _NO_ENTRY),
    ("password", LedgerError, _NO_ENTRY),
    ("FATAL: no pg_hba.conf entry", LedgerError, _NO_ENTRY),
    ("server closed the connection", LedgerError, _GONE),
    ("terminating connection", LedgerError, _GONE),
    ("connection is lost", LedgerError, _GONE),
    ("connection failed", LedgerError, _AWAY),
    ("connection is bad", LedgerError, _AWAY),
    ("connection timeout", LedgerError, _AWAY),
    ("failed to resolve host", LedgerError, _AWAY),
    ("permission denied", LedgerError, "this user may not write to it. Ask whoever keeps the database."),
)
"""What a message holds, and what it means. Neither driver gives each of these a class of its own."""

_QUOTED_CHARS = 300
"""Of what a database says; more than any complaint that was seen needs."""


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn what the database raises within into a `LedgerError`.

    Args:
        where: the ledger, as messages name it.
    """
    try:
        yield
    except DBAPIError as error:
        said = _quote(error)
        for mark, kind, meaning in _COMPLAINTS:
            if mark in said:
                raise kind(f"{where}: {meaning}") from error
        raise LedgerError(f"{where}: the database says: {said}.") from error
    except SQLAlchemyError as error:
        raise LedgerError(f"{where}: {type(error).__name__}. Report it, with the command that led to it.") from error


@contextmanager
def blamed_on(document: str) -> Iterator[None]:
    """Turn the database's refusal to hold a document into a `DocumentError`: the ledger is well, and can go on.

    Args:
        document: its name, for the message.
    """
    try:
        yield
    except DBAPIError as error:
        if not (isinstance(error, IntegrityError | DataError) or _is_too_large(error)):
            raise
        what, advice = f"the ledger cannot hold it: {_quote(error)}", "Report it, with the document."
        raise DocumentError(what, where=document, advice=advice) from error


def _is_too_large(error: DBAPIError) -> bool:
    """Tell whether a document passes a limit of PostgreSQL (class 54 of its states)."""
    return str(getattr(error.orig, "sqlstate", None)).startswith("54")


def _quote(error: DBAPIError) -> str:
    """What the driver says, in one line; PostgreSQL tells the values in lines of their own, which are left out."""
    lines = (line for line in str(error.orig).splitlines() if not line.startswith(("DETAIL:", "CONTEXT:")))
    return " ".join(" ".join(lines).split())[:_QUOTED_CHARS].rstrip(".")
