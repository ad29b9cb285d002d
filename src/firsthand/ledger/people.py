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
from firsthand.ledger.names import fold_name
from firsthand.records import Dossier, SourceType, Tally, Voice

MOST_NAMES = 1_000
"""A word like "officials" stands in thousands of names; those in the most documents are looked at."""
MOST_VOICES = 100
"""Of these, the ones with the most claims are told."""

Who = tuple[str, str]
"""A folded name and a type of source: what makes a voice."""


@dataclass(slots=True)
class _Counts:
    """What is counted of a voice. Most counters tell own copy (True) from wire copy."""

    names: Counter[str] = field(default_factory=Counter)
    titles: Counter[tuple[str, bool]] = field(default_factory=Counter)
    outlets: Counter[tuple[str, bool]] = field(default_factory=Counter)
    via: Counter[tuple[str, bool]] = field(default_factory=Counter)
    stances: Counter[tuple[str, bool]] = field(default_factory=Counter)
    documents: set[int] = field(default_factory=set)
    claims: int = 0
    first: str = ""
    last: str = ""

    def add(self, row: Row[Any]) -> None:
        """Add the claims that one source of one document makes with one stance."""
        if row.document_key not in self.documents:
            self.names[row.name] += 1
        self.documents.add(row.document_key)
        self.titles[row.title, row.own] += row.claims
        self.outlets[row.publisher or "", row.own] += row.claims
        self.stances[row.stance, row.own] += row.claims
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
    voices = sorted(counts, key=lambda who: (-counts[who].claims, who))[:MOST_VOICES]
    facet = schema.facet.c
    latest = select(facet.attribution_key).join_from(schema.facet, schema.source).where(named)
    ordered = latest.order_by(facet.latest.desc(), facet.attribution_key.desc()).limit(limit)
    hits = fetch_hits(connection, connection.scalars(ordered).all())
    return Dossier(name, tuple(_draw_voice(who, counts[who]) for who in voices), hits)


def _find_names(connection: Connection, name: str) -> list[str]:
    """Find the folded names that are meant."""
    folded, source = fold_name(name), schema.source.c
    if not folded:
        return []
    exact = select(source["key"]).where(source.folded_name == folded).limit(1)
    if " " in folded and connection.scalar(exact) is not None:
        return [folded]
    holding = select(source.folded_name).where(holds_words(source.name, source.folded_name, name))
    frequent = holding.group_by(source.folded_name).order_by(func.count().desc(), source.folded_name)
    return list(connection.scalars(frequent.limit(MOST_NAMES)))


def _count(connection: Connection, named: ColumnElement[bool]) -> Mapping[Who, _Counts]:
    counts: dict[Who, _Counts] = defaultdict(_Counts)
    for row in connection.execute(_select_claims(named)):
        counts[row.folded_name, row.type].add(row)
    for row in connection.execute(_select_hands(named)):
        counts[row.folded_name, row.type].via[row.hand, row.own] += row.claims
    return counts


def _select_claims(named: ColumnElement[bool]) -> Select[Any]:
    source, facet, document = schema.source.c, schema.facet.c, schema.document.c
    about = (source.folded_name, source.type, source.name, source.title, source.document_key)
    printed = (document.publisher, (document.wire == "").label("own"))
    counted = (
        func.count().label("claims"),
        func.coalesce(func.min(func.nullif(facet.earliest, "")), "").label("first"),
        func.max(facet.latest).label("last"),
    )
    return (
        select(*about, *printed, facet.stance, *counted)
        .join_from(schema.source, schema.facet)
        .join(schema.document, document["key"] == source.document_key)
        .where(named)
        .group_by(source["key"], document["key"], facet.stance)
    )


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
        documents=len(counts.documents),
        first=counts.first,
        last=counts.last,
    )


def _tally(counted: Counter[tuple[str, bool]]) -> tuple[Tally, ...]:
    """Tally what has a name, in descending order."""
    names = {name for name, _ in counted if name}
    tallies = (Tally(name, own=counted[name, True], wire=counted[name, False]) for name in names)
    return tuple(sorted(tallies, key=lambda tally: (-tally.all, tally.name)))
