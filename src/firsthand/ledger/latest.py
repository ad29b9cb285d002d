"""The latest claims."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, literal, not_, select, tuple_

from firsthand.ledger import schema
from firsthand.ledger.keys import among, fetch_among
from firsthand.ledger.vantage import Conditions, name_end
from firsthand.records import Vantage


def list_latest(
    connection: Connection, conditions: Conditions, vantage: Vantage, limit: int, *, after: int | None = None
) -> list[int]:
    """List the latest claims that meet conditions on `facet`; those that come after one of them, given by its key.

    From a past day hardly a claim is seen that is of a later one. These few are found by their documents, and all
    others by walking back from that day, so that what came out since costs nothing.
    """
    if after is not None:
        conditions = (*conditions, _follow(connection, after))
    if not vantage.as_of:
        return _list(connection, conditions, limit)
    facet, end = schema.facet.c, name_end(vantage)
    found = list[int]()
    out = schema.appearance.c
    if documents := connection.scalars(select(out.document_key).where(out.latest >= end, out.day < end)).all():
        told = schema.attribution.c
        ahead = select(told["key"]).where(among(connection, told.document_key, documents))
        found = _list(connection, (facet.attribution_key.in_(ahead), facet.latest >= end, *conditions), limit)
    return found + _list(connection, (facet.latest < end, *conditions), limit - len(found))


def list_earlier(
    connection: Connection, conditions: Conditions, after: int | None, keys: Collection[int]
) -> Collection[int]:
    """List which of some claims stand, in that list, before those that come after one, or are that one.

    Args:
        connection: a transaction.
        conditions: on `facet`.
        after: the key of that one; None where the list begins.
        keys: of attributions.
    """
    if after is None:
        return ()
    key = schema.facet.c.attribution_key
    before = select(key).where(not_(_follow(connection, after)), *conditions)
    return [each for (each,) in fetch_among(connection, before, key, keys)]


def _follow(connection: Connection, after: int) -> ColumnElement[bool]:
    """Say that a claim comes after another one in the order of `_list`."""
    facet = schema.facet.c
    latest = connection.scalars(select(facet.latest).where(facet.attribution_key == after)).one()
    return tuple_(facet.latest, facet.attribution_key) < tuple_(literal(latest), literal(after))


def _list(connection: Connection, conditions: Conditions, limit: int) -> list[int]:
    facet = schema.facet.c
    latest = facet.latest.desc(), facet.attribution_key.desc()
    return list(connection.scalars(select(facet.attribution_key).where(*conditions).order_by(*latest).limit(limit)))
