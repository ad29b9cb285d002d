"""What stands within the content of an attribution: its source handed it on, so that it falls if that one falls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import Connection, select

from firsthand.ledger import schema
from firsthand.ledger.judgements import DATED, fetch_in_force
from firsthand.ledger.keys import fetch_among
from firsthand.records import Judgement, Vantage


def find_within(connection: Connection, document: int, key: int) -> dict[int, str]:
    """Find what stands within an attribution of a document, by the keys of both; at any depth, ids by keys."""
    told = schema.attribution.c
    wanted = select(told["key"], told.id, told.position, told.within).where(told.document_key == document)
    inner: dict[int | None, list[tuple[int, str, int]]] = defaultdict(list)
    own = None
    for row in connection.execute(wanted.order_by(told.position)):
        inner[row.within].append((row.key, row.id, row.position))
        own = row.position if row.key == key else own
    found: dict[int, str] = {}
    waiting = [own]
    for position in waiting:
        fresh = [each for each in inner.pop(position, ()) if each[0] not in found]
        found |= {each_key: id_ for each_key, id_, _ in fresh}
        waiting += [place for _, _, place in fresh]
    return found


def fetch_spread(connection: Connection, documents: Collection[int], vantage: Vantage) -> tuple[Judgement, ...]:
    """Fetch what was taken back or corrected in documents, by their keys, once for each attribution within it.

    Returns:
        The judgements, in the order in which they were learned of, each with the id of what stands within as `other`.
    """
    told, held = schema.judgement.c, schema.attribution.c
    dated = told.ruling.in_([each.value for each in DATED])
    if connection.scalar(select(told["key"]).where(dated).limit(1)) is None:
        return ()
    located = select(held.id, held["key"], held.document_key).join(schema.judgement, told.subject == held.id)
    within: Mapping[str, Collection[str]] = {
        row.id: find_within(connection, row.document_key, row.key).values()
        for row in fetch_among(connection, located.where(dated), held.document_key, documents)
    }
    in_force = fetch_in_force(connection, vantage, about=within)
    return tuple(
        replace(each, other=id_) for each in in_force if each.ruling in DATED for id_ in within.get(each.subject, ())
    )
