"""Documents by their ids, the list of documents, and the list of those that could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, tuple_

from firsthand.errors import NotFound
from firsthand.ledger import schema
from firsthand.ledger.ids import LEAST_DIGITS, MOST_LISTED, begins, read_digits
from firsthand.ledger.judgements import fetch_in_force, has_ruling, list_spurious
from firsthand.ledger.read import fetch_attributions, fetch_entries, fetch_reading
from firsthand.ledger.vantage import learned_by, see_documents
from firsthand.records import NOW, Attribution, Change, ChangeKind, Entry, Holding, Ruling, Sighting, Unread, Vantage

SECONDS_CHARS = len("2026-11-23T03:25:11")
"""Of a time, in a message."""
SHOWN_CHARS = 80
"""Of what was asked for, in a message."""
SHA256_DIGITS = 64


def find_document(connection: Connection, asked: str, vantage: Vantage = NOW) -> int:
    """Find a document.

    Args:
        connection: a transaction.
        asked: its id in the ledger, else the id that it came with, which the versions of a page may share: the latest
            of these is meant; else the first digits of its SHA-256, of which its id in the ledger is the head.
        vantage: from where in time it is asked: a document that is not seen from there is not found.

    Returns:
        Its key.

    Raises:
        NotFound: none fits, or several do; the message lists them.
    """
    document, digits = schema.document.c, read_digits(asked, most=SHA256_DIGITS)
    seen = see_documents(document["key"], vantage)
    listed: Select[Any] = select(document["key"], document.id, document.version, document.added_at).where(*seen)
    latest = select(document.page_key, func.max(document.version)).where(document.given_id == asked, *seen)
    by_id = listed.where(document.id == digits)
    by_given_id = listed.where(tuple_(document.page_key, document.version).in_(latest.group_by(document.page_key)))
    by_digits = listed.where(begins(document.sha256, digits))
    for attempt in (by_id, by_given_id, by_digits) if digits else (by_given_id,):
        fitting = connection.execute(attempt.order_by(document["key"]).limit(MOST_LISTED + 1)).all()
        if len(fitting) == 1:
            return int(fitting[0].key)
        if fitting:
            break
    raise NotFound(_complain(asked, fitting, vantage))


def _complain(asked: str, fitting: Sequence[Row[Any]], vantage: Vantage) -> str:
    shown = ascii(asked if len(asked) <= SHOWN_CHARS else asked[:SHOWN_CHARS] + "...")
    if not fitting:
        lacks = "had no document" if vantage.is_past else "has no document"
        then = " at that time" if vantage.is_past else ""
        advice = f"Give its id, the first {LEAST_DIGITS} digits of it or more, or the id that it came with"
        return f"the ledger {lacks} {shown}{then}. {advice}; `firsthand claims` shows the ids."
    listed = [
        f"{row.id} (version {row.version}, added {row.added_at[:SECONDS_CHARS]})" for row in fitting[:MOST_LISTED]
    ]
    more = " and others" if len(fitting) > MOST_LISTED else ""
    return f"several documents fit {shown}: {', '.join(listed)}{more}. Give more of the id that is meant."


def fetch_holding(connection: Connection, document_key: int, vantage: Vantage = NOW) -> Holding:
    """Fetch all that the ledger holds of a document, by its key; from a past moment, what it held then."""
    document = schema.document.c
    page = select(document.page_key).where(document["key"] == document_key).scalar_subquery()
    on_page = (document.page_key == page, *see_documents(document["key"], vantage))
    keys = connection.scalars(select(document["key"]).where(*on_page).order_by(document.version)).all()
    entries = fetch_entries(connection, keys, vantage)
    return Holding(
        entry=entries[document_key],
        reading=fetch_reading(connection, document_key, vantage),
        sightings=fetch_sightings(connection, document_key, vantage),
        versions=tuple(entries[key] for key in keys),
        changes=tuple(_fetch_changes(connection, document_key, vantage)),
    )


def fetch_sightings(connection: Connection, document_key: int, vantage: Vantage) -> tuple[Sighting, ...]:
    """Fetch where a document was found by then. That has no day of its own but when the ledger learned of it."""
    seen = schema.sighting.c
    wanted = select(seen.name, seen.path, seen.whole).where(seen.document_key == document_key)
    rows = connection.execute(wanted.where(*learned_by(seen.at, vantage)).order_by(seen["key"]))
    return tuple(Sighting(*row) for row in rows)


def _fetch_changes(connection: Connection, document_key: int, vantage: Vantage) -> Iterator[Change]:
    """Fetch how the claims differ from those of the version before; a claim that is none is on neither side."""
    change = schema.change.c
    wanted = select(schema.change).where(change.document_key == document_key).order_by(change["key"])
    rows = connection.execute(wanted).all()
    claims: dict[int, Attribution] = {}
    for column in (change.before_key, change.after_key) if rows else ():
        held = select(column).where(change.document_key == document_key, column.is_not(None))
        claims |= fetch_attributions(connection, held, vantage)
    ids = {each.id for each in claims.values()}
    judged = fetch_in_force(connection, vantage, about=ids) if has_ruling(connection, Ruling.WRONG) else ()
    none = list_spurious(judged)
    spurious = {key for key, each in claims.items() if each.id in none}
    for row in rows:
        before, after = (claims.get(key) if key not in spurious else None for key in (row.before_key, row.after_key))
        if before or after:
            yield Change(_name_kind(before, after), before, after, row.reason)


def _name_kind(before: Attribution | None, after: Attribution | None) -> ChangeKind:
    if before and after:
        return ChangeKind.ALTERED
    return ChangeKind.DROPPED if before else ChangeKind.ADDED


def list_entries(connection: Connection, document_keys: Sequence[int], vantage: Vantage = NOW) -> tuple[Entry, ...]:
    """List documents in the order of their keys."""
    entries = fetch_entries(connection, document_keys, vantage)
    return tuple(entries[key] for key in document_keys)


def list_unread(connection: Connection) -> tuple[Unread, ...]:
    """List what could not be read, in the order in which it was first tried."""
    told = schema.unread.c
    wanted = select(told.name, told.sha256, told.error, told.what, told.advice, told.at).order_by(told["key"])
    return tuple(Unread(*row) for row in connection.execute(wanted))
