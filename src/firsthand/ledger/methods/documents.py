"""What a ledger is told and asked of documents."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from firsthand.ledger import read, schema, write
from firsthand.ledger.desk import list_drafts, list_folders
from firsthand.ledger.effects import fetch_changed, list_changed
from firsthand.ledger.entries import fetch_holding, fetch_sightings, find_document, list_entries, list_unread
from firsthand.ledger.methods.opened import Opened
from firsthand.ledger.newest import list_newest
from firsthand.ledger.trouble import blamed_on
from firsthand.records import (
    NOW,
    ChangedPage,
    Entry,
    Failure,
    Folder,
    Holding,
    Outcome,
    Reading,
    Scope,
    Selection,
    Sighting,
    Unread,
    Vantage,
)

ENTRIES_AT_ONCE = 500
"""Fetched in one statement: about as quick as more, and little to hold."""


class Documents(Opened):
    """Documents: taken in, listed, given back."""

    def see(self, sha256: str, sighting: Sighting) -> bool:
        """Note where a document was found, if the ledger has it; say whether it has."""
        with self._ask() as connection:
            if not write.knows(connection, sha256):
                return False
        with self._write() as connection:
            return write.see(connection, sha256, sighting)

    def put(self, reading: Reading, sighting: Sighting) -> Outcome:
        """Take a document in, with what was read in it. One that is known changes nothing.

        Raises:
            DocumentError: the database cannot hold it; nothing of it is in the ledger, which can go on.
        """
        with self._write() as connection, blamed_on(sighting.name):
            place = write.put(connection, reading, sighting)
        if place is None:
            return Outcome.KNOWN
        return Outcome.ADDED if place.version == 1 else Outcome.NEW_VERSION

    def put_unread(self, failure: Failure, *, sha256: str = "") -> Outcome:
        """Note that a document could not be read."""
        with self._write() as connection:
            write.put_unread(connection, failure, sha256)
        return Outcome.UNREAD

    def forget_unread(self, name: str) -> None:
        """Take a file off the list of what could not be read; the documents in it stay on it."""
        with self._write() as connection:
            write.forget_unread(connection, name, sha256="")

    def readings(self) -> Iterator[Reading]:
        """Give back every document with what was read in it, as people corrected it, in the order of taking in."""
        with self._ask() as connection:
            keys = connection.scalars(select(schema.document.c.key).order_by(schema.document.c.key)).all()
        for key in keys:
            with self._ask() as connection:
                reading = read.fetch_reading(connection, key)
            yield reading

    def entries(self) -> Iterator[Entry]:
        """List the documents, in the order in which they were taken in."""
        with self._ask() as connection:
            keys = connection.scalars(select(schema.document.c.key).order_by(schema.document.c.key)).all()
        for start in range(0, len(keys), ENTRIES_AT_ONCE):
            with self._ask() as connection:
                entries = list_entries(connection, keys[start : start + ENTRIES_AT_ONCE])
            yield from entries

    def unread(self) -> tuple[Unread, ...]:
        """List the documents that could not be read, in the order in which they were first tried."""
        with self._ask() as connection:
            return list_unread(connection)

    def document(self, id: str, *, vantage: Vantage = NOW) -> Holding:  # noqa: A002 - the record's own word
        """Give all that the ledger holds of a document.

        Args:
            id: its id in the ledger, the first four digits of that or more, or the id that it came with; of the
                versions of a page that came with one id, the latest is given.
            vantage: from where in time it is asked: versions, changes and corrections that were known then.

        Raises:
            NotFound: none fits, or several do; the message lists them.
        """
        with self._ask() as connection:
            return fetch_holding(connection, find_document(connection, id, vantage), vantage)

    def sightings(self, id: str, *, vantage: Vantage = NOW) -> tuple[Entry, tuple[Sighting, ...]]:  # noqa: A002 - the record's own word
        """Give a document as the ledger lists it, and where it was found, in the order of finding.

        Args:
            id: as for `document`.
            vantage: from where in time it is asked.

        Raises:
            NotFound: none fits, or several do; the message lists them.
        """
        with self._ask() as connection:
            key = find_document(connection, id, vantage)
            return read.fetch_entries(connection, (key,), vantage)[key], fetch_sightings(connection, key, vantage)

    def reading(self, id: str, *, vantage: Vantage = NOW) -> Reading:  # noqa: A002 - the record's own word
        """Give a document with what was read in it, as people corrected it: `document` without all around it.

        Args:
            id: as for `document`.
            vantage: from where in time it is asked: corrections that were known then.

        Raises:
            NotFound: none fits, or several do; the message lists them.
        """
        with self._ask() as connection:
            return read.fetch_reading(connection, find_document(connection, id, vantage), vantage)

    def newest(self, *, limit: int = 20, after: str = "", vantage: Vantage = NOW) -> tuple[Entry, ...]:
        """List the documents by the day that they came out on, the newest first, some at a time.

        Args:
            limit: how many at most.
            after: the id of the last document that was given before; empty to begin.
            vantage: from where in time it is asked.

        Raises:
            NotFound: there is no such document.
        """
        with self._ask() as connection:
            last = find_document(connection, after) if after else None
            return list_newest(connection, limit=max(limit, 0), vantage=vantage, after=last)

    def folders(self) -> tuple[Folder, ...]:
        """List the folders that documents were found in, and the files that hold several, most documents first."""
        with self._ask() as connection:
            return list_folders(connection)

    def drafts(self, scope: Scope, *, limit: int) -> Selection:
        """List the documents of a scope that an audit looks at, the latest first.

        Args:
            scope: which documents are meant.
            limit: how many at most.
        """
        with self._ask() as connection:
            return list_drafts(connection, scope, limit=max(limit, 0))

    def changed_pages(self, *, since: str = "", outlet: str = "", vantage: Vantage = NOW) -> Iterator[ChangedPage]:
        """Give the versions of pages that dropped or altered claims of the version before, the latest first.

        Args:
            since: the day, month or year in which they came out, or later; empty for all.
            outlet: whose pages, as for `outlet`; empty for all.
            vantage: from where in time it is asked.
        """
        with self._ask() as connection:
            keys = list_changed(connection, since=since, outlet=outlet, vantage=vantage)
        for key in keys:
            with self._ask() as connection:
                page = fetch_changed(connection, key, vantage=vantage)
            yield page
