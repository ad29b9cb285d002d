"""What the ledger has from the sources that go by a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, and_, func, or_, select

from firsthand.ledger import schema
from firsthand.ledger.amended import Amended, AmendedClaim, fetch_amended
from firsthand.ledger.filters import holds_words, is_named, restrict
from firsthand.ledger.hits import fetch_hits
from firsthand.ledger.keys import among
from firsthand.ledger.latest import list_latest
from firsthand.ledger.mouthpieces import part_names
from firsthand.ledger.names import index_name
from firsthand.ledger.tallies import Named, Who
from firsthand.ledger.vantage import Conditions, choose_documents
from firsthand.records import EVERYTHING, Dossier, Filter, Hit, SourceType, Vantage, Voice, tally

MOST_VOICES = 100
"""A word like "officials" stands in thousands of names; those with the most claims are told."""


@dataclass(slots=True)
class _Counts:
    """What is counted of a voice. The counters of pairs tell own copy (True) from wire copy."""

    names: Counter[str] = field(default_factory=Counter)
    titles: Counter[Named] = field(default_factory=Counter)
    outlets: Counter[Named] = field(default_factory=Counter)
    via: Counter[Named] = field(default_factory=Counter)
    stances: Counter[Named] = field(default_factory=Counter)
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

    def add_amended(self, claims: Sequence[AmendedClaim]) -> None:
        """Add claims of documents of which no other claim is added."""
        for each in claims:
            self.titles[each.title, each.own] += 1
            self.outlets[each.publisher, each.own] += 1
            self.stances[each.stance, each.own] += 1
            self.via.update((hand, each.own) for hand in set(each.via))
        self.names.update(name for name, _ in {(each.name, each.document) for each in claims})
        self.claims += len(claims)
        self.documents += len({each.document for each in claims})
        self.first = min(filter(None, (self.first, *(each.earliest for each in claims))), default="")
        self.last = max(self.last, *(each.latest for each in claims))


def open_dossier(
    connection: Connection, name: str, *, where: Filter, limit: int, vantage: Vantage, exact: bool = False
) -> Dossier:
    """Gather what the sources of a name said.

    One word names nobody in full: it finds every name that holds it. More words find the names that are just these
    or, where there are none, those that hold all of them in any order. A nameless source goes by its description.
    Who speaks for somebody ("Brandvold's spokeswoman") does not go by that name, and is told apart.

    Args:
        connection: a transaction.
        name: as it may be written.
        where: which of their claims are given; the counts are of all. Its own vantage does not count.
        limit: how many claims at most.
        vantage: from where in time it is asked.
        exact: whether only names count that are just these words.
    """
    amended, document_key = fetch_amended(connection, vantage), schema.voice.c.document_key
    counted = (*choose_documents(document_key, vantage), *amended.leave_out(connection, document_key))
    folded_names = _find_names(connection, name, counted, amended, exact=exact)
    if not folded_names:
        return Dossier(name, (), ())
    search = _Search(connection, amended, counted, replace(where, vantage=vantage), limit)
    own, others = part_names(folded_names, index_name(name))
    voices, hits = search.gather(own)
    spokes, said_for = search.gather(others) if others else ((), ())
    return Dossier(name, voices, hits, spokes, said_for)


@dataclass(frozen=True, slots=True)
class _Search:
    """Gathers what sources said, by their names.

    Attributes:
        connection: a transaction.
        amended: what people put right.
        counted: which documents count.
        where: which claims are given, and from where in time it is asked.
        limit: how many claims at most.
    """

    connection: Connection
    amended: Amended
    counted: Conditions
    where: Filter
    limit: int

    def gather(self, folded_names: Sequence[str]) -> tuple[tuple[Voice, ...], tuple[Hit, ...]]:
        """Count what sources of some names said, and fetch the latest claims of it."""
        connection, vantage = self.connection, self.where.vantage
        named = and_(schema.voice.c.folded_name.in_(folded_names), *self.counted)
        claims = [each for each in self.amended.claims if index_name(each.name) in folded_names]
        counts = _count(connection, named, claims)
        voices = sorted(counts, key=lambda who: (-counts[who].claims, who))[:MOST_VOICES]
        asked = restrict(connection, self.where) if self.where != replace(EVERYTHING, vantage=vantage) else ()
        theirs = (_say_theirs(connection, named, claims), *asked)
        latest = list_latest(connection, theirs, vantage, self.limit) if self.limit else ()
        return tuple(_draw_voice(who, counts[who]) for who in voices), fetch_hits(connection, latest, vantage)


def _find_names(
    connection: Connection, name: str, counted: Conditions, amended: Amended, *, exact: bool
) -> Sequence[str]:
    """Find the folded names that are meant; of many, those with the most claims."""
    folded, voice = index_name(name), schema.voice.c
    if not folded:
        return ()
    just_so = select(voice.source_key).where(voice.folded_name == folded, *counted).limit(1)
    others = Counter(index_name(each.name) for each in amended.claims if each.name and is_named(each.name, name))
    if (exact or " " in folded) and (folded in others or connection.scalar(just_so) is not None):
        return (folded,)
    if exact:
        return ()
    worth = func.sum(voice.claims)
    holding = select(voice.folded_name, worth).where(holds_words(schema.voice, name), *counted)
    by_name = holding.group_by(voice.folded_name)
    rows = connection.execute(by_name.order_by(worth.desc(), voice.folded_name).limit(MOST_VOICES)).all()
    if others:
        rows = [*rows, *connection.execute(by_name.where(voice.folded_name.in_(list(others))))]
    claims = others + Counter(dict(map(tuple, rows)))
    return sorted(claims, key=lambda each: (-claims[each], each))[:MOST_VOICES]


def _say_theirs(
    connection: Connection, named: ColumnElement[bool], claims: Sequence[AmendedClaim]
) -> ColumnElement[bool]:
    """Say of a claim in `facet` that it is by one of the sources, as it was read or as it should read."""
    facet = schema.facet.c
    read = facet.source_key.in_(select(schema.voice.c.source_key).where(named))
    return or_(read, among(connection, facet.attribution_key, [each.key for each in claims])) if claims else read


def _count(connection: Connection, named: ColumnElement[bool], claims: Iterable[AmendedClaim]) -> Mapping[Who, _Counts]:
    counts: dict[Who, _Counts] = defaultdict(_Counts)
    for row in connection.execute(_select_claims(named)):
        counts[row.folded_name, row.type].add(row)
    for row in connection.execute(_select_spellings(named)):
        counts[row.folded_name, row.type].names[row.name] = row.documents
    for row in connection.execute(_select_documents(named)):
        counts[row.folded_name, row.type].documents = row.documents
    for row in connection.execute(_select_hands(named)):
        counts[row.folded_name, row.type].via[row.hand, row.own] = row.claims
    amended: dict[Who, list[AmendedClaim]] = defaultdict(list)
    for each in claims:
        amended[index_name(each.name), each.type].append(each)
    for who, theirs in amended.items():
        counts[who].add_amended(theirs)
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


def _draw_voice(who: Who, counts: _Counts) -> Voice:
    name = min(counts.names, key=lambda each: (-counts.names[each], each))
    return Voice(
        name=name,
        type=SourceType(who[1]),
        titles=tally(counts.titles),
        outlets=tally(counts.outlets),
        via=tally(counts.via),
        stances=tally(counts.stances),
        claims=counts.claims,
        documents=counts.documents,
        first=counts.first,
        last=counts.last,
    )
