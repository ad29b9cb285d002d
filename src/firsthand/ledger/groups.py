"""Claims as the ledger has them: who tells each, why that is one claim, what stands against it, who copied whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from sqlalchemy import Column, Connection, Row, Select, select

from firsthand.ledger import schema
from firsthand.ledger.derivations import fetch_derivations
from firsthand.ledger.judgements import fetch_in_force, pair
from firsthand.ledger.keys import among_given, cut_batches, give
from firsthand.ledger.tellings import Told, fetch_told
from firsthand.ledger.webs import ClaimWeb
from firsthand.ledger.within import fetch_spread
from firsthand.records import (
    ClaimGroup,
    ClaimLink,
    Contradiction,
    Judgement,
    Relation,
    Ruling,
    Vantage,
)

JUDGED_SURE = 1.0
"""The confidence of a link that a person decided."""

_Link = Row[int, int, float, str]
"""The keys of both ends, the confidence and the reason."""


def fetch_groups(
    connection: Connection,
    keys: Collection[int],
    *,
    vantage: Vantage,
    against: bool = True,
    web: ClaimWeb | None = None,
) -> Iterator[ClaimGroup]:
    """Fetch the claims that attributions put forward, each claim once, in the order of these.

    Args:
        connection: a transaction.
        keys: of the attributions; those that are not seen are left out.
        vantage: from where in time it is asked.
        against: whether to look for what stands against them.
        web: the claims as they are seen from there, if some of their groups were found before.
    """
    web = web or ClaimWeb(connection, vantage)
    claims = web.find_groups(keys)
    claim_of = {member: claim for claim, members in claims.items() for member in members}
    same = _fetch_same(connection, [key for key, claim in claim_of.items() if len(claims[claim]) > 1])
    clashing = _fetch_against(connection, claim_of, web) if against else ()
    ends = {*claim_of, *(end for link in clashing for end in (link.left_key, link.right_key))}
    opposing = web.find_groups(sorted(ends - claim_of.keys())) | claims
    told = fetch_told(connection, ends | opposing.keys(), vantage)
    derivations = fetch_derivations(connection, {told[key].document for key in claim_of}, vantage)
    judgements = _Judgements(connection, told, vantage)
    links, clashes = _sort_links(same, claim_of), _sort_clashes(clashing, claim_of)
    for claim, members in claims.items():
        shown = {key: told[key] for key in members if vantage.all_versions or not told[key].superseded}
        shown = shown or {key: told[key] for key in members}
        documents = {each.telling.entry.id for each in shown.values()}
        opposed = [each for each in clashes[claim] if vantage.all_versions or not told[each.other].superseded]
        contradictions = _find_contradictions([each for each in opposed if each.member in shown], told, opposing)
        in_force = judgements.list_naming((*shown.values(), *(told[each.other] for each in opposed)))
        yield ClaimGroup(
            claim=min(each.order for each in shown.values())[1],
            tellings=tuple(each.telling for each in sorted(shown.values(), key=attrgetter("order"))),
            links=_build_links(links[claim], shown, in_force),
            contradictions=contradictions,
            derivations=tuple(each for each in derivations if documents.issuperset((each.derived, each.original))),
            judgements=in_force,
        )


def fetch_groups_by_key(
    connection: Connection, keys: Sequence[int], web: ClaimWeb, vantage: Vantage
) -> dict[int, ClaimGroup]:
    """Fetch the same claims by the keys of who stands for their groups, as the web has them."""
    groups = fetch_groups(connection, keys, vantage=vantage, web=web)
    return dict(zip(web.find_groups(keys), groups, strict=True))


class _Judgements:
    """The judgements in force that name some tellings or their documents, in the order in which they were learned."""

    def __init__(self, connection: Connection, told: Mapping[int, Told], vantage: Vantage) -> None:
        about = {id_ for each in told.values() for id_ in (each.id, each.telling.entry.id)}
        within = fetch_spread(connection, {each.document for each in told.values()}, vantage)
        self._in_force = (*fetch_in_force(connection, vantage, about=about), *within)

    def list_naming(self, told: Iterable[Told]) -> tuple[Judgement, ...]:
        """List those that name some of the tellings, or their documents."""
        if not self._in_force:
            return ()
        named = {id_ for each in told for id_ in (each.id, each.telling.entry.id)}
        return tuple(each for each in self._in_force if each.subject in named or each.other in named)


@dataclass(frozen=True, slots=True)
class _Clash:
    """An attribution of a claim, the one that stands against it, and the row that says so."""

    member: int
    other: int
    row: _Link


def _fetch_same(connection: Connection, keys: Sequence[int]) -> Iterator[_Link]:
    """Fetch why some attributions are one claim with others."""
    link = schema.claim_link.c
    for batch in cut_batches(sorted(keys)):
        wanted = _select_links(Relation.SAME, link.left_key, connection.dialect.name)
        yield from connection.execute(wanted, give(connection, batch)).all()


def _fetch_against(connection: Connection, keys: Mapping[int, int], web: ClaimWeb) -> Sequence[_Link]:
    """Fetch the contradictions between attributions, by their keys, and what is seen, each once."""
    link = schema.claim_link.c
    found: dict[tuple[int, int], _Link] = {
        (row[0], row[1]): row
        for end in (link.left_key, link.right_key)
        for batch in cut_batches(sorted(keys))
        for row in connection.execute(
            _select_links(Relation.CONTRADICTS, end, connection.dialect.name), give(connection, batch)
        ).all()
    }
    seen = web.see({end for ends in found for end in ends} - keys.keys()) | keys.keys() if found else set()
    return [row for ends, row in found.items() if seen.issuperset(ends)]


@cache
def _select_links(relation: Relation, end: Column[int], dialect: str) -> Select[int, int, float, str]:
    """Select the links of a kind of which one end is among those that are given."""
    link = schema.claim_link.c
    wanted = select(link.left_key, link.right_key, link.confidence, link.reason)
    return wanted.where(link.relation == relation.value, among_given(dialect, end))


def _sort_links(rows: Iterable[_Link], claim_of: Mapping[int, int]) -> Mapping[int, Sequence[_Link]]:
    """Sort links by the claim that both ends put forward; leave out those between two claims."""
    by_claim: dict[int, list[_Link]] = defaultdict(list)
    for row in rows:
        left, right = row[:2]
        claim = claim_of.get(left)
        if claim is not None and claim == claim_of.get(right):
            by_claim[claim].append(row)
    return by_claim


def _sort_clashes(rows: Iterable[_Link], claim_of: Mapping[int, int]) -> Mapping[int, Sequence[_Clash]]:
    """Sort contradictions by the claim that they stand against; a claim does not stand against itself."""
    by_claim: dict[int, list[_Clash]] = defaultdict(list)
    for row in rows:
        for member, other in ((row.left_key, row.right_key), (row.right_key, row.left_key)):
            claim = claim_of.get(member)
            if claim is not None and claim != claim_of.get(other):
                by_claim[claim].append(_Clash(member, other, row))
    return by_claim


def _build_links(
    rows: Iterable[_Link], shown: Mapping[int, Told], judgements: Collection[Judgement]
) -> tuple[ClaimLink, ...]:
    """Make links of what the rows and people say of those that are shown, in the order of their ids."""
    ids = {each.id for each in shown.values()}
    links = {
        (shown[left].id, shown[right].id): (confidence, reason)
        for left, right, confidence, reason in rows
        if left in shown and right in shown
    }
    for each in pair(judgements, Ruling.SAME_CLAIM, Ruling.DIFFERENT_CLAIM):
        if each.ruling is Ruling.SAME_CLAIM and ids.issuperset((each.subject, each.other)):
            left, right = sorted((each.subject, each.other))
            links[left, right] = (JUDGED_SURE, each.reason)
    return tuple(ClaimLink(*ends, Relation.SAME, *why) for ends, why in sorted(links.items()))


def _find_contradictions(
    clashes: Collection[_Clash], told: Mapping[int, Told], claims: Mapping[int, Collection[int]]
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
