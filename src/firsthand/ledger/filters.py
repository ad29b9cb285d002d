"""Filters as conditions on the facets of claims."""

from __future__ import annotations

from sqlalchemy import Column, ColumnElement, Connection, and_, func, or_, select

from firsthand.ledger import schema
from firsthand.ledger.names import fold_name
from firsthand.records import Filter, SourceType

NAMELESS = (SourceType.ANONYMOUS_SOURCE, SourceType.UNNAMED_PERSON, SourceType.UNNAMED_GROUP)

Conditions = tuple[ColumnElement[bool], ...]


def restrict(connection: Connection, where: Filter) -> Conditions:
    """Turn a filter into conditions on `facet`; none where it lets all through."""
    facet = schema.facet.c
    conditions: list[ColumnElement[bool]] = []
    if where.source:
        named = holds_words(schema.source.c.name, schema.source.c.folded_name, where.source)
        conditions.append(facet.source_key.in_(select(schema.source.c.key).where(named)))
    if where.outlet:
        printed = schema.document.c.publisher.in_(_list_outlets(connection, where.outlet))
        conditions.append(facet.document_key.in_(select(schema.document.c.key).where(printed)))
    if where.via:
        passed = holds_words(schema.hand.c.name, schema.hand.c.folded_name, where.via)
        conditions.append(facet.attribution_key.in_(select(schema.hand.c.attribution_key).where(passed)))
    if where.kind is not None:
        conditions.append(facet.type == where.kind.value)
    if where.stance is not None:
        conditions.append(facet.stance == where.stance.value)
    if where.nameless:
        conditions.append(facet.type.in_([kind.value for kind in NAMELESS]))
    if where.own:
        conditions.append(facet.own)
    return (*conditions, *_bound(where))


def holds_words(name: Column[str], folded_name: Column[str], asked: str) -> ColumnElement[bool]:
    """Say that a name holds all words of another, in any order; the same signs where that one has no words ("?")."""
    words = fold_name(asked).split()
    if not words:
        return name == asked
    padded = " " + folded_name + " "
    return and_(*(padded.like(f"% {word} %") for word in dict.fromkeys(words)))  # a folded word holds no wildcard


def _list_outlets(connection: Connection, asked: str) -> list[str]:
    """List the publishers whose name holds all words of another; there are few of them."""
    words = set(fold_name(asked).split())
    known = connection.scalars(select(schema.document.c.publisher).distinct())
    return [name for name in known if name and (words <= set(fold_name(name).split()) if words else name == asked)]


def _bound(where: Filter) -> Conditions:
    """Bound the days that a claim may be of. A bound may be a month or a year: all of it counts."""
    earliest, latest = schema.facet.c.earliest, schema.facet.c.latest
    conditions: list[ColumnElement[bool]] = []
    if where.since:
        ends = func.substr(latest, 1, len(where.since)) >= where.since
        conditions.append(or_(ends, and_(latest == "", earliest != "")))
    if where.until:
        begins = func.substr(earliest, 1, len(where.until)) <= where.until
        conditions.append(and_(begins, or_(earliest != "", latest != "")))
    return tuple(conditions)
