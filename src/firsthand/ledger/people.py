"""What the ledger has from the sources that go by a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, and_, func, select

from firsthand.ledger import schema
from firsthand.ledger.filters import holds_words
from firsthand.ledger.hits import fetch_hits
from firsthand.ledger.names import fold_name, shorten
from firsthand.ledger.vantage import Conditions, choose_documents
from firsthand.records import Dossier, SourceType, Tally, Vantage, Voice

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
        """Add claims of one title, one outlet and one stance."""
        self.titles[row.title, row.own] += row.claims
        self.outlets[row.publisher or "", row.own] += row.claims
        self.stances[row.stance, row.own] += row.claims
        self.claims += row.claims
        self.first = min(filter(None, (self.first, row.first)), default="")
        self.last = max(self.last, row.last)


def open_dossier(connection: Connection, name: str, *, limit: int, vantage: Vantage) -> Dossier:
    """Gather what the sources of a name said.

    One word names nobody in full: it finds every name that holds it. More words find the names that are just these
    or, where there are none, those that hold all of them in any order. A nameless source goes by its description.

    Args:
        connection: a transaction.
        name: as it may be written.
        limit: how many claims at most.
        vantage: from where in time it is asked.
    """
    counted = choose_documents(schema.voice.c.document_key, vantage)
    folded_names = _find_names(connection, name, counted)
    if not folded_names:
        return Dossier(name, (), ())
    named = and_(schema.voice.c.folded_name.in_(folded_names), *counted)
    counts = _count(connection, named)
    voices = sorted(counts, key=lambda who: (-counts[who].claims, who))[:MOST_VOICES]
    hits = fetch_hits(connection, connection.scalars(_select_latest(named).limit(limit)).all())
    return Dossier(name, tuple(_draw_voice(who, counts[who]) for who in voices), hits)


def _find_names(connection: Connection, name: str, counted: Conditions) -> list[str]:
    """Find the folded names that are meant."""
    folded, voice = shorten(fold_name(name)), schema.voice.c
    if not folded:
        return []
    exact = select(voice.source_key).where(voice.folded_name == folded, *counted).limit(1)
    if " " in folded and connection.scalar(exact) is not None:
        return [folded]
    holding = select(voice.folded_name).where(holds_words(schema.voice, name), *counted).group_by(voice.folded_name)
    most_claims = holding.order_by(func.sum(voice.claims).desc(), voice.folded_name)
    return list(connection.scalars(most_claims.limit(MOST_VOICES)))


def _count(connection: Connection, named: ColumnElement[bool]) -> Mapping[Who, _Counts]:
    counts: dict[Who, _Counts] = defaultdict(_Counts)
    for row in connection.execute(_select_claims(named)):
        counts[row.folded_name, row.type].add(row)
    for row in connection.execute(_select_spellings(named)):
        counts[row.folded_name, row.type].names[row.name] = row.documents
    for row in connection.execute(_select_documents(named)):
        counts[row.folded_name, row.type].documents = row.documents
    for row in connection.execute(_select_hands(named)):
        counts[row.folded_name, row.type].via[row.hand, row.own] = row.claims
    return counts


def _select_claims(named: ColumnElement[bool]) -> Select[Any]:
    voice = schema.voice.c
    alike = (voice.folded_name, voice.type, voice.title, voice.publisher, voice.own, voice.stance)
    counted = (
        func.sum(voice.claims).label("claims"),
        func.coalesce(func.min(func.nullif(voice.earliest, "")), "").label("first"),
        func.max(voice.latest).label("last"),
    )
    return select(*alike, *counted).where(named).group_by(*alike)


def _select_spellings(named: ColumnElement[bool]) -> Select[Any]:
    voice = schema.voice.c
    return _count_documents(voice.folded_name, voice.type, voice.name).where(named)


def _select_documents(named: ColumnElement[bool]) -> Select[Any]:
    voice = schema.voice.c
    return _count_documents(voice.folded_name, voice.type).where(named)


def _count_documents(*alike: Column[str]) -> Select[Any]:
    columns: tuple[ColumnElement[Any], ...] = (
        *alike,
        func.count(schema.voice.c.document_key.distinct()).label("documents"),
    )
    return select(*columns).group_by(*alike)


def _select_hands(named: ColumnElement[bool]) -> Select[Any]:
    voice, facet, hand = schema.voice.c, schema.facet.c, schema.hand.c
    alike = (voice.folded_name, voice.type, hand.name.label("hand"), voice.own)
    same = and_(facet.source_key == voice.source_key, facet.stance == voice.stance)
    return (
        select(*alike, func.count(facet.attribution_key.distinct()).label("claims"))
        .join_from(schema.voice, schema.facet, same)
        .join(schema.hand, hand.attribution_key == facet.attribution_key)
        .where(named)
        .group_by(voice.folded_name, voice.type, hand.name, voice.own)
    )


def _select_latest(named: ColumnElement[bool]) -> Select[Any]:
    facet = schema.facet.c
    theirs = facet.source_key.in_(select(schema.voice.c.source_key).where(named))
    return select(facet.attribution_key).where(theirs).order_by(facet.latest.desc(), facet.attribution_key.desc())


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
