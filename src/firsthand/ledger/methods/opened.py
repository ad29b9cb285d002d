"""A database that is open, and the one way in which it is asked and written to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from firsthand.ledger.connect import connect, describe
from firsthand.ledger.trouble import explained
from firsthand.ledger.vectors import Vectors


class Opened:
    """A ledger that is open, on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self.where = where
        self._vectors = Vectors()

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

    @property
    def is_embedded(self) -> bool:
        """Whether the database works within this process: SQLite does."""
        return self._engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __repr__(self) -> str:
        """Show where it is; `where` holds no password."""
        return f"Ledger({self.where!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        writing = self._engine.execution_options(writes=True)
        with explained(self.where), writing.begin() as connection:
            yield connection

    @contextmanager
    def _ask(self) -> Iterator[Connection]:
        with explained(self.where), self._engine.connect() as connection:
            yield connection
