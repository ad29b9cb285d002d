"""What people decided: kept as it was said, in force until it is withdrawn.

Rows are only ever added. A judgement is in force from a vantage point if the ledger had learned of it by then, and had
not learned that it was withdrawn; of a retraction or correction, also if it had happened by the day that is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, insert, select

from firsthand.ledger import schema
from firsthand.ledger.keys import fetch_among
from firsthand.ledger.vantage import learned_by
from firsthand.records import NOW, OF_READING, Correction, Judgement, Ruling, Vantage

DATED = (Ruling.RETRACTED, Ruling.CORRECTED)
"""What happened on a day of its own, which is not the day that somebody noted it."""

FEW = 100
"""Judgements that are looked through sooner than an index is asked for each of a thousand ids."""


def put_judgement(connection: Connection, judgement: Judgement) -> bool:
    """Put a judgement in; say whether it is new. `learned_at` is set."""
    told = schema.judgement.c
    if connection.scalar(select(told["key"]).where(told.id == judgement.id)) is not None:
        return False
    row: dict[str, Any] = {
        "id": judgement.id,
        "ruling": judgement.ruling.value,
        "subject": judgement.subject,
        "other": judgement.other,
        "by": judgement.by,
        "at": judgement.at,
        "why": judgement.why,
        "on": judgement.on,
        "now": judgement.now,
        "correction": judgement.correction,
        "learned_at": judgement.learned_at,
    }
    connection.execute(insert(schema.judgement), row)
    return True


def list_judgements(connection: Connection, vantage: Vantage = NOW) -> tuple[Judgement, ...]:
    """List all judgements that were known, withdrawn ones and withdrawals, too, in the order of learning of them."""
    return fetch_judgements(connection, *learned_by(schema.judgement.c.learned_at, vantage))


def fetch_judgements(connection: Connection, *where: ColumnElement[bool]) -> tuple[Judgement, ...]:
    """Fetch the judgements that meet all of some conditions, in the order of learning of them."""
    told = schema.judgement.c
    return tuple(map(_build, connection.execute(select(schema.judgement).where(*where).order_by(told["key"]))))


def fetch_in_force(
    connection: Connection, vantage: Vantage, *, about: Collection[str] | None = None
) -> tuple[Judgement, ...]:
    """Fetch the judgements in force, in the order in which the ledger learned of them.

    Args:
        connection: a transaction.
        vantage: from where in time it is asked.
        about: the ids of attributions or documents of which a judgement names one at least; None for all.
    """
    told = schema.judgement.c
    if about is None:
        return _build_in_force(connection.execute(_select_in_force(vantage)), vantage)
    if not about:
        return ()
    some = connection.execute(_select_few(vantage)).all()
    if len(some) <= FEW:
        return _build_in_force((row for row in some if row.subject in about or row.other in about), vantage)
    rows: Iterable[Row[Any]] = (
        row
        for end in (told.subject, told.other)
        for row in fetch_among(connection, _select_in_force(vantage), end, about)
    )
    return _build_in_force(rows, vantage)


@lru_cache(maxsize=16)
def _select_in_force(vantage: Vantage) -> Select[Any]:
    """Select the judgements that were known, and not known to be withdrawn."""
    told, gone = schema.judgement, schema.judgement.alias("gone")
    known, known_gone = (learned_by(each.c.learned_at, vantage) for each in (told, gone))
    withdrawn = select(gone.c.subject).where(gone.c.ruling == Ruling.WITHDRAWN.value, *known_gone)
    return select(told).where(told.c.ruling != Ruling.WITHDRAWN.value, told.c.id.not_in(withdrawn), *known)


@lru_cache(maxsize=16)
def _select_few(vantage: Vantage) -> Select[Any]:
    return _select_in_force(vantage).limit(FEW + 1)


def _build_in_force(rows: Iterable[Row[Any]], vantage: Vantage) -> tuple[Judgement, ...]:
    unique = {row.key: row for row in rows}
    found = (_build(unique[key]) for key in sorted(unique))
    return tuple(each for each in found if _has_happened(each, str(vantage.as_of)))


def has_ruling(connection: Connection, *rulings: Ruling) -> bool:
    """Tell whether anybody ever judged so in one of these ways."""
    return connection.scalar(_select_ruled(rulings)) is not None


@cache
def _select_ruled(rulings: tuple[Ruling, ...]) -> Select[Any]:
    told = schema.judgement.c
    return select(told["key"]).where(told.ruling.in_([each.value for each in rulings])).limit(1)


def fetch_checks(
    connection: Connection, vantage: Vantage, document_keys: Collection[int]
) -> dict[int, tuple[Judgement, ...]]:
    """Fetch the judgements in force on how attributions of some documents were read, by the documents' keys."""
    if not document_keys or not has_ruling(connection, *OF_READING):
        return {}
    told, held = schema.judgement.c, schema.attribution.c
    checks = told.ruling.in_([each.value for each in OF_READING])
    located = select(told.id, held.document_key).join(schema.attribution, held.id == told.subject).where(checks)
    document_of = {
        row.id: row.document_key for row in fetch_among(connection, located, held.document_key, document_keys)
    }
    rows = fetch_among(connection, _select_in_force(vantage), told.id, document_of)
    found: dict[int, tuple[Judgement, ...]] = {}
    for each in _build_in_force(rows, vantage):
        found[document_of[each.id]] = (*found.get(document_of[each.id], ()), each)
    return found


def list_spurious(judgements: Collection[Judgement]) -> frozenset[str]:
    """List the attributions that are none, by their ids: the last that was said of each says so."""
    last = {each.subject: each for each in judgements if each.ruling in OF_READING}
    gone = (each for each in last.values() if each.ruling is Ruling.WRONG and each.correction is None)
    return frozenset(each.subject for each in gone)


def drop_overruled(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Drop what was said of how an attribution was read before the last one who found it right.

    Args:
        judgements: those in force, in the order of learning of them; those of other rulings are dropped, too.
    """
    kept: dict[str, list[Judgement]] = {}
    for each in judgements:
        if each.ruling is Ruling.RIGHT:
            kept[each.subject] = [each]
        elif each.ruling is Ruling.WRONG:
            kept.setdefault(each.subject, []).append(each)
    return tuple(each for told in kept.values() for each in told)


def list_right(judgements: Iterable[Judgement]) -> frozenset[str]:
    """List the attributions that were found right, by their ids: the last that was said of each says so."""
    last = {each.subject: each for each in judgements if each.ruling in OF_READING}
    return frozenset(each.subject for each in last.values() if each.ruling is Ruling.RIGHT)


def pair(judgements: Collection[Judgement], *rulings: Ruling) -> Iterator[Judgement]:
    """Give those of some rulings, of each two subjects the last one."""
    last = {frozenset((each.subject, each.other)): each for each in judgements if each.ruling in rulings}
    yield from last.values()


def _has_happened(judgement: Judgement, as_of: str) -> bool:
    """Whether a retraction or correction had happened by a day; without its own, it counts from when it was noted."""
    if not as_of or judgement.ruling not in DATED:
        return True
    return (judgement.on or judgement.day)[: len(as_of)] <= as_of


def _build(row: Row[Any]) -> Judgement:
    return Judgement(
        ruling=Ruling(row.ruling),
        subject=row.subject,
        other=row.other,
        by=row.by,
        at=row.at,
        why=row.why,
        on=row.on,
        now=row.now,
        correction=msgspec.convert(row.correction, Correction) if row.correction else None,
        learned_at=row.learned_at,
        id=row.id,
    )
