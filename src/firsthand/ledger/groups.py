"""Claims as the ledger has them: who tells each, why that is one claim, what stands against it, who copied whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from firsthand.errors import NotFound
from firsthand.ledger import schema
from firsthand.ledger.derivations import fetch_derivations
from firsthand.ledger.entries import LEAST_DIGITS, MOST_LISTED, SHOWN_CHARS
from firsthand.ledger.keys import among, cut_batches
from firsthand.ledger.moments import MOMENT_COLUMNS, tell_moment
from firsthand.ledger.read import fetch_attributions, fetch_entries
from firsthand.records import (
    ID_HEX_DIGITS,
    ClaimGroup,
    ClaimLink,
    Contradiction,
    Relation,
    Telling,
    Vantage,
)

_HEX = re.compile(f"[0-9a-f]{{{LEAST_DIGITS},{ID_HEX_DIGITS}}}")


def find_claim(connection: Connection, asked: str) -> int:
    """Find a claim by the id of any of its attributions, or the first digits of that.

    Returns:
        The key of the attribution.

    Raises:
        NotFound: none fits, or several do; the message lists them.
    """
    told, digits = schema.attribution.c, asked.strip().lower()
    fitting: Sequence[Any] = ()
    if _HEX.fullmatch(digits):
        wanted = select(told["key"], told.id, told.content_text).where(told.id.between(digits, digits + "g"))
        fitting = connection.execute(wanted.order_by(told.id).limit(MOST_LISTED + 1)).all()
    if len(fitting) == 1:
        return int(fitting[0].key)
    raise NotFound(_complain(asked, fitting))


def _complain(asked: str, fitting: Sequence[Row[Any]]) -> str:
    shown = ascii(asked if len(asked) <= SHOWN_CHARS else asked[:SHOWN_CHARS] + "...")
    if not fitting:
        advice = f"Give the id of the claim, or the first {LEAST_DIGITS} digits of it or more"
        return f"the ledger has no claim {shown}. {advice}; `firsthand claims` shows the ids."
    listed = [f"{row.id} ({row.content_text[:SHOWN_CHARS]})" for row in fitting[:MOST_LISTED]]
    more = " and others" if len(fitting) > MOST_LISTED else ""
    return f"several claims fit {shown}: {', '.join(listed)}{more}. Give more of the id that is meant."


def fetch_groups(connection: Connection, keys: Collection[int], *, vantage: Vantage) -> Iterator[ClaimGroup]:
    """Fetch the claims that attributions put forward, each claim once.

    Args:
        connection: a transaction.
        keys: of the attributions.
        vantage: from where in time it is asked.
    """
    claims = find_members(connection, keys, vantage=vantage)
    claim_of = {member: claim for claim, members in claims.items() for member in members}
    same = _fetch_same(connection, [key for key, claim in claim_of.items() if len(claims[claim]) > 1])
    against = _fetch_against(connection, list(claim_of))
    ends = {*claim_of, *(end for link in against for end in (link.left_key, link.right_key))}
    opposing = find_members(connection, ends - claim_of.keys(), vantage=vantage) | claims
    told = _fetch_told(connection, ends | opposing.keys())
    derivations = fetch_derivations(connection, {told[key].document for key in claim_of})
    links, clashes = _sort_links(same, claim_of), _sort_clashes(against, claim_of)
    for claim, members in claims.items():
        shown = {key for key in members if vantage.all_versions or not told[key].superseded} or members
        documents = {told[key].telling.entry.id for key in shown}
        opposed = [each for each in clashes[claim] if vantage.all_versions or not told[each.other].superseded]
        yield ClaimGroup(
            claim=min(told[key].order for key in shown)[1],
            tellings=tuple(each.telling for each in sorted((told[key] for key in shown), key=attrgetter("order"))),
            links=_build_links(links[claim], shown, told),
            contradictions=_find_contradictions([each for each in opposed if each.member in shown], told, opposing),
            derivations=tuple(each for each in derivations if documents.issuperset((each.derived, each.original))),
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """A telling, and where it stands.

    Attributes:
        telling: as answers have it.
        document: the document's key.
        order: when it was published, and the attribution's id.
        superseded: whether there is a later version of its page.
    """

    telling: Telling
    document: int
    order: tuple[str, str]
    superseded: bool


@dataclass(frozen=True, slots=True)
class _Clash:
    """An attribution of a claim, the one that stands against it, and the row that says so."""

    member: int
    other: int
    row: Row[Any]


def list_claims(connection: Connection, documents: Sequence[int]) -> Sequence[int]:
    """List the attributions of documents, in the order of these."""
    told = schema.attribution.c
    wanted = select(told["key"], told.position, told.document_key)
    rows = [
        row
        for batch in cut_batches(documents)
        for row in connection.execute(wanted.where(among(connection, told.document_key, batch)))
    ]
    places = {key: place for place, key in enumerate(documents)}
    return [row.key for row in sorted(rows, key=lambda row: (places[row.document_key], row.position))]


def find_members(connection: Connection, keys: Collection[int], *, vantage: Vantage) -> dict[int, set[int]]:
    """Find all attributions that put forward the claims of some, by the keys of those that stand for the claims.

    Args:
        connection: a transaction.
        keys: of attributions.
        vantage: from where in time it is asked.

    Returns:
        The claims in the order of the keys.
    """
    member = schema.claim_member.c
    claim_of = {key: key for key in keys}
    for batch in cut_batches(sorted(keys)):
        found = select(member.attribution_key, member.claim_key).where(among(connection, member.attribution_key, batch))
        claim_of |= {row.attribution_key: row.claim_key for row in connection.execute(found)}
    claims = {claim: {claim} for claim in claim_of.values()}
    for batch in cut_batches(sorted(claims)):
        found = select(member.attribution_key, member.claim_key).where(among(connection, member.claim_key, batch))
        for row in connection.execute(found):
            claims[row.claim_key].add(row.attribution_key)
    return claims


def _fetch_same(connection: Connection, keys: Sequence[int]) -> Iterator[Row[Any]]:
    """Fetch why some attributions are one claim with others."""
    link = schema.claim_link.c
    for batch in cut_batches(sorted(keys)):
        yield from connection.execute(_select_links(Relation.SAME).where(among(connection, link.left_key, batch)))


def _fetch_against(connection: Connection, keys: Sequence[int]) -> Sequence[Row[Any]]:
    """Fetch the contradictions that attributions are part of, each once."""
    link = schema.claim_link.c
    found: dict[tuple[int, int], Any] = {
        (row.left_key, row.right_key): row
        for end in (link.left_key, link.right_key)
        for batch in cut_batches(sorted(keys))
        for row in connection.execute(_select_links(Relation.CONTRADICTS).where(among(connection, end, batch)))
    }
    return list(found.values())


def _select_links(relation: Relation) -> Select[Any]:
    link = schema.claim_link.c
    return select(link.left_key, link.right_key, link.confidence, link.reason).where(link.relation == relation.value)


def _fetch_told(connection: Connection, keys: Collection[int]) -> dict[int, _Told]:
    """Fetch attributions, and where they stand, by their keys."""
    facet, old = schema.facet.c, schema.superseded.c
    located = (
        select(facet.attribution_key, facet.document_key, old.document_key.label("superseded"), *MOMENT_COLUMNS)
        .join(schema.document, schema.document.c["key"] == facet.document_key)
        .outerjoin(schema.superseded, old.document_key == facet.document_key)
    )
    told: dict[int, _Told] = {}
    for batch in cut_batches(sorted(keys)):
        rows = connection.execute(located.where(among(connection, facet.attribution_key, batch))).all()
        attributions = fetch_attributions(connection, batch)
        entries = fetch_entries(connection, {row.document_key for row in rows})
        for row in rows:
            telling = Telling(attributions[row.attribution_key], entries[row.document_key])
            order = (tell_moment(row), telling.attribution.id)
            told[row.attribution_key] = _Told(telling, row.document_key, order, row.superseded is not None)
    return told


def _sort_links(rows: Iterable[Row[Any]], claim_of: Mapping[int, int]) -> Mapping[int, Sequence[Row[Any]]]:
    """Sort links by the claim that both ends put forward; leave out those between two claims."""
    by_claim: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        claim = claim_of.get(row.left_key)
        if claim is not None and claim == claim_of.get(row.right_key):
            by_claim[claim].append(row)
    return by_claim


def _sort_clashes(rows: Iterable[Row[Any]], claim_of: Mapping[int, int]) -> Mapping[int, Sequence[_Clash]]:
    """Sort contradictions by the claim that they stand against; a claim does not stand against itself."""
    by_claim: dict[int, list[_Clash]] = defaultdict(list)
    for row in rows:
        for member, other in ((row.left_key, row.right_key), (row.right_key, row.left_key)):
            claim = claim_of.get(member)
            if claim is not None and claim != claim_of.get(other):
                by_claim[claim].append(_Clash(member, other, row))
    return by_claim


def _build_links(rows: Iterable[Row[Any]], shown: Collection[int], told: Mapping[int, _Told]) -> tuple[ClaimLink, ...]:
    """Make links of those rows whose ends are both shown, in the order of their ids."""
    links = (
        ClaimLink(told[row.left_key].order[1], told[row.right_key].order[1], Relation.SAME, row.confidence, row.reason)
        for row in rows
        if row.left_key in shown and row.right_key in shown
    )
    return tuple(sorted(links, key=attrgetter("left", "right")))


def _find_contradictions(
    clashes: Collection[_Clash], told: Mapping[int, _Told], claims: Mapping[int, Collection[int]]
) -> tuple[Contradiction, ...]:
    """Find what stands against a claim, earliest first, each attribution once: where it does so most surely."""
    surest: dict[int, _Clash] = {}
    weights: dict[int, float] = defaultdict(float)
    for each in sorted(clashes, key=lambda clash: (-clash.row.confidence, told[clash.member].order)):
        surest.setdefault(each.other, each)
        weights[each.other] += each.row.confidence
    claim_of = {member: claim for claim, members in claims.items() for member in members}
    return tuple(
        Contradiction(
            against=told[each.member].order[1],
            telling=told[each.other].telling,
            confidence=each.row.confidence,
            reason=each.row.reason,
            claim=told[claim_of[each.other]].order[1],
            tellings=len(claims[claim_of[each.other]]),
            weight=weights[each.other],
        )
        for each in sorted(surest.values(), key=lambda clash: told[clash.other].order)
    )
