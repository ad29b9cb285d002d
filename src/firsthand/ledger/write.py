"""What puts documents into the ledger. Each function works inside the transaction that its caller opened.

Invariant: one writer at a time, on either database (see `connect.py`), so that what was looked up before it is written
is still true then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from firsthand.ledger import schema
from firsthand.ledger.clock import stamp
from firsthand.ledger.index import index_document
from firsthand.ledger.names import shorten
from firsthand.ledger.pages import derive_address
from firsthand.ledger.read import fetch_as_read
from firsthand.ledger.rows import (
    Row,
    describe_attribution,
    describe_document,
    describe_hand,
    describe_quantity,
    describe_source,
    lay_out,
    tell_time,
)
from firsthand.ledger.vantage import find_day
from firsthand.ledger.versions import compare_versions
from firsthand.records import Failure, Reading, Sighting


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document came to stand."""

    document_key: int
    page_key: int
    version: int


def knows(connection: Connection, sha256: str) -> bool:
    """Tell whether the ledger has a document."""
    return connection.scalar(_select_key(sha256)) is not None


def see(connection: Connection, sha256: str, sighting: Sighting) -> bool:
    """Note where a document was found, if the ledger has it.

    Returns:
        Whether it has.
    """
    key = connection.scalar(_select_key(sha256))
    if key is None:
        return False
    _note_sighting(connection, key, sighting, stamp(connection))
    forget_unread(connection, sighting.name)
    return True


def put(connection: Connection, reading: Reading, sighting: Sighting) -> Place | None:
    """Put a document and what was read in it into the ledger.

    Returns:
        Where it stands; None if the ledger had it, of which then nothing changes but where it was found.
    """
    if see(connection, reading.document.sha256, sighting):
        return None
    added_at = stamp(connection)
    place = _put_document(connection, reading, sighting, added_at)
    _note_sighting(connection, place.document_key, sighting, added_at)
    connection.execute(insert(schema.layout), lay_out(reading, place.document_key))
    keys = _put_claims(connection, reading, place.document_key)
    if place.version > 1:
        _put_changes(connection, reading, keys, place)
    index_document(connection, place.document_key, keys, reading)
    _note_appearance(connection, reading, place, added_at)
    forget_unread(connection, sighting.name)
    return place


def put_unread(connection: Connection, failure: Failure, sha256: str) -> None:
    """Note that a document could not be read; a failure that is known is noted anew with its time."""
    row = {"name": shorten(failure.name), "sha256": sha256, "error": failure.error}
    row |= {"what": failure.what, "advice": failure.advice, "at": tell_time()}
    told = _insert(connection, schema.unread).values(row)
    connection.execute(told.on_conflict_do_update(index_elements=["name", "sha256"], set_=row))


def forget_unread(connection: Connection, name: str, *, sha256: str | None = None) -> None:
    """Take what has a name, and the bytes if they are given, off the list of what could not be read."""
    told = schema.unread.c
    stale = delete(schema.unread).where(told.name == shorten(name))
    connection.execute(stale if sha256 is None else stale.where(told.sha256 == sha256))


def _select_key(sha256: str) -> Select[Any]:
    return select(schema.document.c.key).where(schema.document.c.sha256 == sha256)


def _put_document(connection: Connection, reading: Reading, sighting: Sighting, added_at: str) -> Place:
    page_key = _find_page(connection, derive_address(reading.document, sighting))
    highest = select(func.max(schema.document.c.version)).where(schema.document.c.page_key == page_key)
    number = (connection.scalar(highest) or 0) + 1
    row = describe_document(reading, added_at) | {"page_key": page_key, "version": number}
    new = insert(schema.document).values(row).returning(schema.document.c.key)
    return Place(connection.execute(new).scalar_one(), page_key, number)


def _note_appearance(connection: Connection, reading: Reading, place: Place, added_at: str) -> None:
    """Note when a document whose claims are findable came out, and when the ledger learned of it."""
    held, told = schema.appearance.c, reading.published
    before = select(held.day).where(held.page_key == place.page_key, held.version == place.version - 1)
    day = find_day(
        (told.earliest, told.latest) if told else ("", ""),
        reading.document.metadata.retrieved,
        added_at,
        before=connection.scalar(before) or "",
    )
    row: Row = {"document_key": place.document_key, "page_key": place.page_key, "version": place.version}
    row |= {"day": day, "added_at": added_at, "latest": connection.scalar(_select_latest(place.document_key)) or ""}
    connection.execute(insert(schema.appearance), row)


def _select_latest(document_key: int) -> Select[tuple[str]]:
    """Select the last day that a claim of a document may be of."""
    told, facet = schema.attribution.c, schema.facet.c
    claims = select(func.max(facet.latest)).join_from(
        schema.attribution, schema.facet, facet.attribution_key == told["key"]
    )
    return claims.where(told.document_key == document_key)


def _find_page(connection: Connection, address: str) -> int:
    """Find or make a page."""
    new = _insert(connection, schema.page).values(address=address).on_conflict_do_nothing()
    connection.execute(new)
    wanted = select(schema.page.c.key).where(schema.page.c.address == address)
    return int(connection.execute(wanted).scalar_one())


def _note_sighting(connection: Connection, document_key: int, sighting: Sighting, at: str) -> None:
    row = {"document_key": document_key, "name": shorten(sighting.name), "path": sighting.path}
    row |= {"whole": sighting.whole, "at": at}
    connection.execute(_insert(connection, schema.sighting).values(row).on_conflict_do_nothing())


def _put_claims(connection: Connection, reading: Reading, document_key: int) -> Sequence[int]:
    """Put in who speaks and what is claimed; return the keys of the attributions, in their order."""
    speakers = _insert_all(
        connection, schema.source, [describe_source(*each, document_key) for each in enumerate(reading.sources)]
    )
    rows = [describe_attribution(*each, document_key, speakers) for each in enumerate(reading.attributions)]
    keys = _insert_all(connection, schema.attribution, rows)
    owned = list(zip(keys, reading.attributions, strict=True))
    insert_rows(connection, schema.hand, (describe_hand(*each, key) for key, a in owned for each in enumerate(a.hands)))
    figures = (describe_quantity(*each, key) for key, a in owned for each in enumerate(a.quantities))
    insert_rows(connection, schema.quantity, figures)
    denials = ({"attribution_key": key, "denied_key": keys[place]} for key, a in owned for place in a.denies)
    insert_rows(connection, schema.denial, denials)
    return keys


def _put_changes(connection: Connection, reading: Reading, keys: Sequence[int], place: Place) -> None:
    """Note how the claims differ from those of the version before."""
    told, held = schema.attribution, schema.document
    before = fetch_as_read(
        connection,
        select(told.c.key).join(held).where(held.c.page_key == place.page_key, held.c.version == place.version - 1),
    )
    old_keys = list(before)
    differences = compare_versions(list(before.values()), reading.attributions)
    rows = (
        {
            "document_key": place.document_key,
            "kind": each.kind.value,
            "before_key": None if each.before is None else old_keys[each.before],
            "after_key": None if each.after is None else keys[each.after],
            "reason": each.reason,
        }
        for each in differences
    )
    insert_rows(connection, schema.change, rows)


def _insert_all(connection: Connection, table: Table, rows: Sequence[Row]) -> Sequence[int]:
    """Insert rows; return their keys in the same order.

    The keys are counted here, which only a single writer may do: to ask the database for them costs more than all else.
    """
    highest = connection.scalar(select(func.max(table.c.key))) or 0
    keys = range(highest + 1, highest + 1 + len(rows))
    insert_rows(connection, table, ({"key": key, **row} for key, row in zip(keys, rows, strict=True)))
    return keys


def insert_rows(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows, if there are any."""
    if listed := list(rows):
        connection.execute(insert(table), listed)


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Begin an insert that can say what to do where the row is there already."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
