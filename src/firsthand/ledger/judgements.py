"""What people decided: kept as it was said, in force until it is withdrawn.

Rows are only ever added. A judgement is in force from a vantage point if the ledger had learned of it by then, and had
not learned that it was withdrawn; of a retraction or correction, also if it had happened by the day that is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, or_, select

from firsthand.ledger import schema
from firsthand.ledger.keys import among, cut_batches
from firsthand.records import NOW, Correction, Judgement, Ruling, Vantage

DATED = (Ruling.RETRACTED, Ruling.CORRECTED)
"""What happened on a day of its own, which is not the day that somebody noted it."""


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
    told = schema.judgement.c
    known = (told.learned_at < vantage.known_before,) if vantage.known_on else ()
    return tuple(map(_build, connection.execute(select(schema.judgement).where(*known).order_by(told["key"]))))


def fetch_in_force(
    connection: Connection, vantage: Vantage, *, about: Collection[str] | None = None
) -> tuple[Judgement, ...]:
    """Fetch the judgements in force, in the order in which the ledger learned of them.

    Args:
        connection: a transaction.
        vantage: from where in time it is asked.
        about: the ids of attributions or documents of which a judgement names one at least; None for all.
    """
    told = schema.judgement
    gone = schema.judgement.alias("gone")
    known = (told.c.learned_at < vantage.known_before,) if vantage.known_on else ()
    known_gone = (gone.c.learned_at < vantage.known_before,) if vantage.known_on else ()
    withdrawn = select(gone.c.subject).where(gone.c.ruling == Ruling.WITHDRAWN.value, *known_gone)
    wanted = select(told).where(told.c.ruling != Ruling.WITHDRAWN.value, told.c.id.not_in(withdrawn), *known)
    if about is None:
        rows = list(connection.execute(wanted))
    else:
        rows = [
            row
            for batch in cut_batches(sorted(about))
            for row in connection.execute(
                wanted.where(
                    or_(among(connection, told.c.subject, batch), among(connection, told.c.other, batch)),
                )
            )
        ]
    unique = {row.key: row for row in rows}
    found = map(_build, (unique[key] for key in sorted(unique)))
    return tuple(each for each in found if _has_happened(each, str(vantage.as_of)))


def list_spurious(judgements: Collection[Judgement]) -> frozenset[str]:
    """List the attributions that are none, by their ids: the last that was said of each says so."""
    last = {each.subject: each for each in judgements if each.ruling is Ruling.WRONG}
    return frozenset(subject for subject, each in last.items() if each.correction is None)


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
