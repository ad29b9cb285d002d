"""Filters as conditions on the facets of claims."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Table, and_, func, or_, select

from firsthand.ledger import schema
from firsthand.ledger.amended import AmendedClaim, fetch_amended
from firsthand.ledger.keys import among
from firsthand.ledger.names import fold_name
from firsthand.ledger.publishers import list_publishers
from firsthand.ledger.vantage import Conditions, choose_documents
from firsthand.records import NAMELESS, Filter, Relation, Ruling, Vantage

NAME_CHARS = 500
"""Of a name that is asked for, what counts; databases refuse patterns and conditions without end."""
MOST_NAMES = 1_000
"""Listed in a statement: an index finds them sooner than all names are looked through again."""


def restrict(connection: Connection, where: Filter) -> Conditions:
    """Turn a filter into conditions on `facet`; none where it lets all through.

    A claim that people corrected is let through as it should read, and one that is none is not. Of `single_origin`, the
    conditions ask only what the database can tell: whether several documents may have the claim.
    """
    conditions = (*choose_documents(schema.facet.c.document_key, where.vantage), *_ask(connection, where))
    amended = fetch_amended(connection, where.vantage)
    if not amended.wrong:
        return conditions
    key, passing = schema.facet.c.attribution_key, [each.key for each in amended.corrected if passes(each, where)]
    others = ~among(connection, key, sorted(amended.wrong))
    return (or_(and_(others, *conditions), among(connection, key, passing)),)


def _ask(connection: Connection, where: Filter) -> Conditions:
    """Turn what a filter asks of claims into conditions on what was read."""
    facet = schema.facet.c
    conditions = list[ColumnElement[bool]]()
    if where.source:
        named = _find_names(connection, schema.voice, where.source)
        conditions.append(facet.source_key.in_(select(schema.voice.c.source_key).where(named)))
    if where.outlet:
        printed = schema.document.c.publisher.in_(list_outlets(connection, where.outlet))
        conditions.append(facet.document_key.in_(select(schema.document.c.key).where(printed)))
    if where.via:
        passed = _find_names(connection, schema.hand, where.via)
        conditions.append(facet.attribution_key.in_(select(schema.hand.c.attribution_key).where(passed)))
    if where.kind is not None:
        conditions.append(facet.type == str(where.kind))
    if where.stance is not None:
        conditions.append(facet.stance == str(where.stance))
    if where.nameless:
        conditions.append(facet.type.in_([kind.value for kind in NAMELESS]))
    if where.own:
        conditions.append(facet.own)
    if where.single_origin:
        conditions.append(_is_shared(where.vantage))
    return (*conditions, *_bound(where))


def _is_shared(vantage: Vantage) -> ColumnElement[bool]:
    """Say that several documents may have a claim: of a past moment, that it was ever linked with another one.

    That is more than those that have one origin. How many origins a claim has follows from its tellings alone.
    """
    facet = schema.facet.c
    if vantage.is_past:
        link, told, judged = schema.claim_link.c, schema.attribution.c, schema.judgement.c
        linked = [
            select(end).where(end == facet.attribution_key, link.relation == Relation.SAME.value)
            for end in (link.left_key, link.right_key)
        ]
        named = or_(judged.subject == told.id, judged.other == told.id), judged.ruling == Ruling.SAME_CLAIM.value
        decided = select(told["key"]).where(told["key"] == facet.attribution_key, *named)
        return or_(*(each.correlate(schema.facet).exists() for each in (*linked, decided)))
    own, other = schema.claim_member.alias("own"), schema.claim_member.alias("other")
    elsewhere = schema.facet.alias("elsewhere")
    shared = (
        select(other.c.attribution_key)
        .join(own, own.c.claim_key == other.c.claim_key)
        .join(elsewhere, elsewhere.c.attribution_key == other.c.attribution_key)
        .where(own.c.attribution_key == facet.attribution_key, elsewhere.c.document_key != facet.document_key)
    )
    return shared.correlate(schema.facet).exists()


def passes(claim: AmendedClaim, where: Filter) -> bool:
    """Tell whether a claim, as it should read, passes a filter; its document counts already."""
    return (
        (not where.source or is_named(claim.name, where.source))
        and (not where.outlet or is_named(claim.publisher, where.outlet))
        and (not where.via or any(is_named(hand, where.via) for hand in claim.via))
        and (where.kind is None or claim.type == str(where.kind))
        and (where.stance is None or claim.stance == str(where.stance))
        and (not where.nameless or claim.type in NAMELESS)
        and (not where.own or claim.own)
        and _is_within(claim, str(where.since), str(where.until))
    )


def is_named(name: str, asked: str) -> bool:
    """Tell whether a name holds all words of another, as `holds_words` says it to the database."""
    words = fold_name(asked[:NAME_CHARS]).split()
    return set(words) <= set(fold_name(name).split()) if words else name == asked


def _is_within(claim: AmendedClaim, since: str, until: str) -> bool:
    dated = bool(claim.earliest or claim.latest)
    ends = claim.latest[: len(since)] >= since or not claim.latest
    begins = claim.earliest[: len(until)] <= until
    return (not since or (dated and ends)) and (not until or (dated and begins))


def meet(key: ColumnElement[int], conditions: Conditions) -> ColumnElement[bool]:
    """Say that a claim meets the conditions, in a form that has the database look each claim up by its key.

    Joined, SQLite may begin with the claims that meet them, of which there may be far more.
    """
    facet = schema.facet.c.attribution_key
    return select(facet).where(facet == key, *conditions).correlate_except(schema.facet).exists()


def holds_words(named: Table, asked: str) -> ColumnElement[bool]:
    """Say that a name holds all words of another, in any order; the same signs where that one has no words ("?")."""
    words = fold_name(asked[:NAME_CHARS]).split()
    if not words:
        return named.c.name == asked
    padded = " " + named.c.folded_name + " "
    return and_(*(padded.like(f"% {word} %") for word in dict.fromkeys(words)))  # a folded word holds no wildcard


def _find_names(connection: Connection, named: Table, asked: str) -> ColumnElement[bool]:
    """Say that a name holds all words of another; look the names up now, where they are not too many to list."""
    holding = holds_words(named, asked)
    names = connection.scalars(select(named.c.folded_name).where(holding).distinct().limit(MOST_NAMES + 1)).all()
    few = len(names) <= MOST_NAMES and bool(fold_name(asked))
    return named.c.folded_name.in_(names) if few else holding


def list_outlets(connection: Connection, asked: str) -> list[str]:
    """List the publishers whose name holds all words of another; there are few of them.

    No index has them, for a name may be longer than an index takes; to look through 10,000 documents costs some 10 ms.
    """
    return [name for name in list_publishers(connection) if is_named(name, asked)]


def _bound(where: Filter) -> Conditions:
    """Bound the days that a claim may be of. A bound may be a month or a year: all of it counts."""
    earliest, latest = schema.facet.c.earliest, schema.facet.c.latest
    conditions: list[ColumnElement[bool]] = []
    if since := str(where.since):
        ends = func.substr(latest, 1, len(since)) >= since
        conditions.append(or_(ends, and_(latest == "", earliest != "")))
    if until := str(where.until):
        begins = func.substr(earliest, 1, len(until)) <= until
        conditions.append(and_(begins, or_(earliest != "", latest != "")))
    return tuple(conditions)
