"""The latest claims."""

from __future__ import annotations

from sqlalchemy import Connection, select

from firsthand.ledger import schema
from firsthand.ledger.keys import is_listed
from firsthand.ledger.vantage import Conditions, name_end
from firsthand.records import Vantage


def list_latest(connection: Connection, conditions: Conditions, vantage: Vantage, limit: int) -> list[int]:
    """List the latest claims that meet conditions on `facet`.

    From a past day hardly a claim is seen that is of a later one. These few are found by their documents, and all
    others by walking back from that day, so that what came out since costs nothing.
    """
    if not vantage.as_of:
        return _list(connection, conditions, limit)
    facet, end = schema.facet.c, name_end(vantage)
    found = list[int]()
    out = schema.appearance.c
    if documents := connection.scalars(select(out.document_key).where(out.latest >= end, out.day < end)).all():
        told = schema.attribution.c
        ahead = select(told["key"]).where(is_listed(connection, told.document_key, documents))
        found = _list(connection, (facet.attribution_key.in_(ahead), facet.latest >= end, *conditions), limit)
    return found + _list(connection, (facet.latest < end, *conditions), limit - len(found))


def _list(connection: Connection, conditions: Conditions, limit: int) -> list[int]:
    facet = schema.facet.c
    latest = facet.latest.desc(), facet.attribution_key.desc()
    return list(connection.scalars(select(facet.attribution_key).where(*conditions).order_by(*latest).limit(limit)))
