"""What the ledger has from the sources that go by a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from firsthand.ledger import schema
from firsthand.ledger.filters import holds_words
from firsthand.ledger.hits import fetch_hits
from firsthand.ledger.names import fold_name, shorten
from firsthand.records import Dossier, SourceType, Tally, Voice

MOST_VOICES = 100
"""A word like "officials" stands in thousands of names; those with the most claims are told."""

Who = tuple[str, str]
"""A folded name and a type of source: what makes a voice."""


@dataclass(slots=True)
class _Counts:
    """What is counted of a voice. The counters of pairs tell own copy (True) from wire copy."""

    names: Counter[str] = field(default_factory=Counter)
    titles: Counter[tuple[str, bool]] = field(default_factory=Counter)
    outlets: Counter[tuple[str, bool]] = field(default_factory=Counter)
    via: Counter[tuple[str, bool]] = field(default_factory=Counter)
    stances: Counter[tuple[str, bool]] = field(default_factory=Counter)
    claims: int = 0
    documents: int = 0
    first: str = ""
    last: str = ""

    def add(self, row: Row[Any]) -> None:
        """Add sources of one spelling, one title and one outlet, with their claims."""
        own = not row.wire
        self.names[row.name] += row.sources
        self.titles[row.title, own] += row.claims
        self.outlets[row.publisher or "", own] += row.claims
        self.claims += row.claims
        self.first = min(filter(None, (self.first, row.first)), default="")
        self.last = max(self.last, row.last)


def open_dossier(connection: Connection, name: str, *, limit: int) -> Dossier:
    """Gather what the sources of a name said.

    One word names nobody in full: it finds every name that holds it. More words find the names that are just these
    or, where there are none, those that hold all of them in any order. A nameless source goes by its description.

    Args:
        connection: a transaction.
        name: as it may be written.
        limit: how many claims at most.
    """
    folded_names = _find_names(connection, name)
    if not folded_names:
        return Dossier(name, (), ())
    named = schema.source.c.folded_name.in_(folded_names)
    counts = _count(connection, named)
    voices = sorted((who for who in counts if counts[who].claims), key=lambda who: (-counts[who].claims, who))[
        :MOST_VOICES
    ]
    facet = schema.facet.c
    latest = select(facet.attribution_key).join_from(schema.facet, schema.source).where(named)
    ordered = latest.order_by(facet.latest.desc(), facet.attribution_key.desc()).limit(limit)
    hits = fetch_hits(connection, connection.scalars(ordered).all())
    return Dossier(name, tuple(_draw_voice(who, counts[who]) for who in voices), hits)


def _find_names(connection: Connection, name: str) -> list[str]:
    """Find the folded names that are meant."""
    folded, source = shorten(fold_name(name)), schema.source.c
    if not folded:
        return []
    exact = select(source["key"]).where(source.folded_name == folded).limit(1)
    if " " in folded and connection.scalar(exact) is not None:
        return [folded]
    holding = select(source.folded_name).join_from(schema.source, schema.facet)
    counted = holding.where(holds_words(schema.source, name)).group_by(source.folded_name)
    return list(connection.scalars(counted.order_by(func.count().desc(), source.folded_name).limit(MOST_VOICES)))


def _count(connection: Connection, named: ColumnElement[bool]) -> Mapping[Who, _Counts]:
    counts: dict[Who, _Counts] = defaultdict(_Counts)
    for row in connection.execute(_select_speakers(named)):
        counts[row.folded_name, row.type].add(row)
    for row in connection.execute(_select_documents(named)):
        counts[row.folded_name, row.type].documents = row.documents
    for row in connection.execute(_select_stances(named)):
        counts[row.folded_name, row.type].stances[row.stance, row.own] = row.claims
    for row in connection.execute(_select_hands(named)):
        counts[row.folded_name, row.type].via[row.hand, row.own] = row.claims
    return counts


def _select_speakers(named: ColumnElement[bool]) -> Select[Any]:
    """Select how many claims the sources have; first of each, which an index yields in order, then of those alike."""
    source, facet, document = schema.source.c, schema.facet.c, schema.document.c
    first = func.coalesce(func.min(func.nullif(facet.earliest, "")), "").label("first")
    counted = select(facet.source_key, func.count().label("claims"), first, func.max(facet.latest).label("last"))
    each = counted.join_from(schema.source, schema.facet).where(named).group_by(facet.source_key).subquery()
    alike = (source.folded_name, source.type, source.name, source.title, document.publisher, document.wire)
    totals = (
        func.count().label("sources"),
        func.sum(each.c.claims).label("claims"),
        func.coalesce(func.min(func.nullif(each.c.first, "")), "").label("first"),
        func.max(each.c.last).label("last"),
    )
    return (
        select(*alike, *totals)
        .join_from(each, schema.source, source["key"] == each.c.source_key)
        .join(schema.document, document["key"] == source.document_key)
        .group_by(*alike)
    )


def _select_documents(named: ColumnElement[bool]) -> Select[Any]:
    source = schema.source.c
    alike = (source.folded_name, source.type)
    documents = func.count(source.document_key.distinct()).label("documents")
    return select(*alike, documents).where(named).group_by(*alike)


def _select_stances(named: ColumnElement[bool]) -> Select[Any]:
    source, facet = schema.source.c, schema.facet.c
    alike = (source.folded_name, source.type, facet.stance, facet.own)
    counted = select(*alike, func.count().label("claims")).join_from(schema.source, schema.facet)
    return counted.where(named).group_by(*alike)


def _select_hands(named: ColumnElement[bool]) -> Select[Any]:
    source, facet, hand = schema.source.c, schema.facet.c, schema.hand.c
    about = (source.folded_name, source.type, hand.name.label("hand"), facet.own)
    return (
        select(*about, func.count(facet.attribution_key.distinct()).label("claims"))
        .join_from(schema.source, schema.facet)
        .join(schema.hand, hand.attribution_key == facet.attribution_key)
        .where(named)
        .group_by(source.folded_name, source.type, hand.name, facet.own)
    )


def _draw_voice(who: Who, counts: _Counts) -> Voice:
    name = min(counts.names, key=lambda each: (-counts.names[each], each))
    return Voice(
        name=name,
        type=SourceType(who[1]),
        titles=_tally(counts.titles),
        outlets=_tally(counts.outlets),
        via=_tally(counts.via),
        stances=_tally(counts.stances),
        claims=counts.claims,
        documents=counts.documents,
        first=counts.first,
        last=counts.last,
    )


def _tally(counted: Counter[tuple[str, bool]]) -> tuple[Tally, ...]:
    """Tally what has a name, in descending order."""
    names = {name for name, _ in counted if name}
    tallies = (Tally(name, own=counted[name, True], wire=counted[name, False]) for name in names)
    return tuple(sorted(tallies, key=lambda tally: (-tally.all, tally.name)))
