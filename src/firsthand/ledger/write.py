"""What puts documents into the ledger. Each function works inside the transaction that its caller opened.

Invariant: one writer at a time, on either database (see `connect.py`), so that what was looked up before it is written
is still true then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from firsthand.ledger import schema
from firsthand.ledger.index import index_document
from firsthand.ledger.names import fold_name, shorten
from firsthand.ledger.pages import derive_address
from firsthand.ledger.read import fetch_attributions
from firsthand.ledger.versions import compare_versions
from firsthand.records import (
    Attribution,
    Failure,
    Hand,
    Quantity,
    Reading,
    Sighting,
    Source,
    TimeRef,
)

ID_HEX_DIGITS = 16
"""As many as `Document.id` has where the input gives none."""

Row = dict[str, Any]


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
    _note_sighting(connection, key, sighting)
    forget_unread(connection, sighting.name)
    return True


def put(connection: Connection, reading: Reading, sighting: Sighting) -> Place | None:
    """Put a document and what was read in it into the ledger.

    Returns:
        Where it stands; None if the ledger had it, of which then nothing changes but where it was found.
    """
    if see(connection, reading.document.sha256, sighting):
        return None
    place = _put_document(connection, reading, sighting)
    _note_sighting(connection, place.document_key, sighting)
    connection.execute(insert(schema.layout), _lay_out(reading, place.document_key))
    keys = _put_claims(connection, reading, place.document_key)
    if place.version > 1:
        _put_changes(connection, reading, keys, place)
    index_document(connection, place.document_key, keys, reading)
    forget_unread(connection, sighting.name)
    return place


def put_unread(connection: Connection, failure: Failure, sha256: str) -> None:
    """Note that a document could not be read; a failure that is known is noted anew with its time."""
    row = {"name": shorten(failure.name), "sha256": sha256, "error": failure.error}
    row |= {"what": failure.what, "advice": failure.advice, "at": _now()}
    told = _insert(connection, schema.unread).values(row)
    connection.execute(told.on_conflict_do_update(index_elements=["name", "sha256"], set_=row))


def forget_unread(connection: Connection, name: str, *, sha256: str | None = None) -> None:
    """Take what has a name, and the bytes if they are given, off the list of what could not be read."""
    told = schema.unread.c
    stale = delete(schema.unread).where(told.name == shorten(name))
    connection.execute(stale if sha256 is None else stale.where(told.sha256 == sha256))


def _select_key(sha256: str) -> Select[Any]:
    return select(schema.document.c.key).where(schema.document.c.sha256 == sha256)


def _put_document(connection: Connection, reading: Reading, sighting: Sighting) -> Place:
    page_key = _find_page(connection, derive_address(reading.document, sighting))
    highest = select(func.max(schema.document.c.version)).where(schema.document.c.page_key == page_key)
    number = (connection.scalar(highest) or 0) + 1
    row = _describe(reading) | {"page_key": page_key, "version": number}
    new = insert(schema.document).values(row).returning(schema.document.c.key)
    return Place(connection.execute(new).scalar_one(), page_key, number)


def _find_page(connection: Connection, address: str) -> int:
    """Find or make a page."""
    new = _insert(connection, schema.page).values(address=address).on_conflict_do_nothing()
    connection.execute(new)
    wanted = select(schema.page.c.key).where(schema.page.c.address == address)
    return int(connection.execute(wanted).scalar_one())


def _note_sighting(connection: Connection, document_key: int, sighting: Sighting) -> None:
    row = {"document_key": document_key, "name": shorten(sighting.name), "path": sighting.path}
    row |= {"whole": sighting.whole, "at": _now()}
    connection.execute(_insert(connection, schema.sighting).values(row).on_conflict_do_nothing())


def _put_claims(connection: Connection, reading: Reading, document_key: int) -> Sequence[int]:
    """Put in who speaks and what is claimed; return the keys of the attributions, in their order."""
    speakers = _insert_all(
        connection, schema.source, [_source(*each, document_key) for each in enumerate(reading.sources)]
    )
    rows = [_attribution(*each, document_key, speakers) for each in enumerate(reading.attributions)]
    keys = _insert_all(connection, schema.attribution, rows)
    owned = list(zip(keys, reading.attributions, strict=True))
    _insert_rows(connection, schema.hand, (_hand(*each, key) for key, a in owned for each in enumerate(a.hands)))
    figures = (_quantity(*each, key) for key, a in owned for each in enumerate(a.quantities))
    _insert_rows(connection, schema.quantity, figures)
    denials = ({"attribution_key": key, "denied_key": keys[place]} for key, a in owned for place in a.denies)
    _insert_rows(connection, schema.denial, denials)
    return keys


def _put_changes(connection: Connection, reading: Reading, keys: Sequence[int], place: Place) -> None:
    """Note how the claims differ from those of the version before."""
    told, held = schema.attribution, schema.document
    before = fetch_attributions(
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
    _insert_rows(connection, schema.change, rows)


def _insert_all(connection: Connection, table: Table, rows: Sequence[Row]) -> Sequence[int]:
    """Insert rows; return their keys in the same order.

    The keys are counted here, which only a single writer may do: to ask the database for them costs more than all else.
    """
    highest = connection.scalar(select(func.max(table.c.key))) or 0
    keys = range(highest + 1, highest + 1 + len(rows))
    _insert_rows(connection, table, ({"key": key, **row} for key, row in zip(keys, rows, strict=True)))
    return keys


def _insert_rows(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    if listed := list(rows):
        connection.execute(insert(table), listed)


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Begin an insert that can say what to do where the row is there already."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def _describe(reading: Reading) -> Row:
    document, known, publisher = reading.document, reading.document.metadata, reading.publisher
    return {
        "id": document.sha256[:ID_HEX_DIGITS],
        "sha256": document.sha256,
        "given_id": document.id,
        "name": document.name,
        "media_type": document.media_type,
        "title": known.title,
        "author": known.author,
        "url": known.url,
        "wire": known.wire,
        "language": known.language,
        "retrieved": known.retrieved,
        "publisher": publisher.name if publisher else None,
        "publisher_inferred": bool(publisher and publisher.inferred),
        "publisher_reason": publisher.reason if publisher else "",
        "publisher_evidence": publisher.evidence if publisher else None,
        "stated_publisher": known.publisher,
        **_time("published", reading.published),
        "stated_published": known.published,
        "claims": len(reading.attributions),
        "added_at": _now(),
        "read_with": _name_program(),
        "text": document.text,
    }


def _time(name: str, time: TimeRef | None) -> Row:
    return {
        name: time.edtf if time else None,
        f"{name}_earliest": time.earliest if time else "",
        f"{name}_latest": time.latest if time else "",
        f"{name}_anchor": time.anchor if time else "",
        f"{name}_inferred": bool(time and time.inferred),
        f"{name}_reason": time.reason if time else "",
        f"{name}_evidence": time.passage if time else None,
    }


def _lay_out(reading: Reading, document_key: int) -> Row:
    document = reading.document
    return {
        "document_key": document_key,
        "blocks": document.blocks,
        "links": document.links,
        "pages": document.pages,
        "boxes": document.boxes,
        "repairs": reading.repairs,
        "unattributed": reading.unattributed,
    }


def _source(position: int, source: Source, document_key: int) -> Row:
    return {
        "document_key": document_key,
        "position": position,
        "name": source.name,
        "folded_name": shorten(fold_name(source.name)),
        "type": source.type.value,
        "title": source.title,
        "mentions": source.mentions,
        "justification": source.justification,
        "origin": source.origin,
        "maybe": source.maybe,
        "confidence": source.confidence,
        "reason": source.reason,
    }


def _attribution(position: int, attribution: Attribution, document_key: int, speakers: Sequence[int]) -> Row:
    return {
        "id": attribution.id,
        "document_key": document_key,
        "position": position,
        "source_key": None if attribution.speaker is None else speakers[attribution.speaker],
        "within": attribution.within,
        "source_text": attribution.source_text,
        "cue_text": attribution.cue_text,
        "content_text": attribution.content_text,
        "source_spans": attribution.source,
        "cue_spans": attribution.cue,
        "content_spans": attribution.content,
        "confidence": attribution.confidence,
        "reason": attribution.reason,
        "channel": attribution.channel.value,
        "stance": attribution.stance.value,
        "stance_reason": attribution.stance_reason,
        "negated": attribution.negated,
        **_time("said", attribution.said),
        "hedges": attribution.hedges,
        "times": attribution.times,
    }


def _hand(position: int, hand: Hand, attribution_key: int) -> Row:
    return {
        "attribution_key": attribution_key,
        "position": position,
        "name": hand.name,
        "folded_name": shorten(fold_name(hand.name)),
        "evidence": hand.evidence,
        "reason": hand.reason,
    }


def _quantity(position: int, quantity: Quantity, attribution_key: int) -> Row:
    return {
        "attribution_key": attribution_key,
        "position": position,
        "passage": quantity.passage,
        "low": quantity.low,
        "high": quantity.high,
        "modifier": quantity.modifier,
        "unit": quantity.unit,
        "counted": quantity.counted,
        "when": quantity.when,
        "change": quantity.change,
    }


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@cache
def _name_program() -> str:
    return f"firsthand {version('firsthand')}"
