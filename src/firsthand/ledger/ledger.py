"""The ledger: documents go in once, and every claim can be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select

from firsthand.ledger import read, schema, write
from firsthand.ledger.connect import connect, describe
from firsthand.ledger.trouble import explained
from firsthand.records import Failure, Outcome, Reading, Sighting


class Ledger:
    """A store of documents and their claims, on SQLite or PostgreSQL.

    Each method is one transaction. One `Ledger` serves one thread at a time; several processes may hold the same
    ledger open.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self.where = where

    @classmethod
    def open(cls, where: str, *, create: bool = False) -> Self:
        """Open a ledger; one of an older version is brought to the schema of this one.

        Args:
            where: the path of a SQLite file, or the URL of a PostgreSQL database.
            create: whether to make one where there is none.

        Raises:
            NoLedger: there is none, and none was to be made.
            NewerLedger: a newer version wrote it.
            LedgerError: it cannot be opened, or is something else.
            MissingExtra: PostgreSQL's driver is not installed.
        """
        return cls(connect(where, create=create), describe(where))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def see(self, sha256: str, sighting: Sighting) -> bool:
        """Note where a document was found, if the ledger has it; say whether it has."""
        with self._write() as connection:
            return write.see(connection, sha256, sighting)

    def put(self, reading: Reading, sighting: Sighting) -> Outcome:
        """Take a document in, with what was read in it. One that is known changes nothing."""
        with self._write() as connection:
            place = write.put(connection, reading, sighting)
        if place is None:
            return Outcome.KNOWN
        return Outcome.ADDED if place.version == 1 else Outcome.NEW_VERSION

    def put_unread(self, failure: Failure, *, sha256: str = "") -> Outcome:
        """Note that a document could not be read."""
        with self._write() as connection:
            write.put_unread(connection, failure, sha256)
        return Outcome.UNREAD

    def readings(self) -> Iterator[Reading]:
        """Give back every document with what was read in it, in the order in which they were taken in."""
        with self._ask() as connection:
            keys = connection.scalars(select(schema.document.c.key).order_by(schema.document.c.key)).all()
        for key in keys:
            with self._ask() as connection:
                reading = read.fetch_reading(connection, key)
            yield reading

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        writing = self._engine.execution_options(writes=True)
        with explained(self.where), writing.begin() as connection:
            yield connection

    @contextmanager
    def _ask(self) -> Iterator[Connection]:
        with explained(self.where), self._engine.connect() as connection:
            yield connection
