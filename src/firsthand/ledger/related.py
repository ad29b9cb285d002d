"""The claims beside a claim or in a document: what else goes with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from firsthand.ledger import schema
from firsthand.ledger.choosing import choose_claims, list_claims
from firsthand.ledger.groups import fetch_groups
from firsthand.ledger.keys import fetch_among, find_keys
from firsthand.ledger.read import locate
from firsthand.ledger.story_members import find_stories
from firsthand.ledger.webs import ClaimWeb
from firsthand.records import ClaimGroup, Vantage


def fetch_document_groups(connection: Connection, document_key: int, *, vantage: Vantage) -> tuple[ClaimGroup, ...]:
    """Fetch the claims that a document tells, in the order in which it does.

    Args:
        connection: a transaction.
        document_key: the document's.
        vantage: from where in time it is asked.
    """
    return tuple(fetch_groups(connection, list_claims(connection, (document_key,)), vantage=vantage))


def fetch_groups_of(connection: Connection, ids: Iterable[str], *, vantage: Vantage) -> dict[str, ClaimGroup]:
    """Fetch the claims of attributions, by the ids of these.

    Args:
        connection: a transaction.
        ids: whole; what is not seen is left out.
        vantage: from where in time it is asked.
    """
    wanted = set(ids)
    keys = [*find_keys(connection, schema.attribution, wanted).values()]
    groups = fetch_groups(connection, keys, vantage=vantage)
    return {
        telling.attribution.id: group
        for group in groups
        for telling in group.tellings
        if telling.attribution.id in wanted
    }


def fetch_related_groups(connection: Connection, key: int, *, limit: int, vantage: Vantage) -> tuple[ClaimGroup, ...]:
    """Fetch a claim and those that go with it, the most related first.

    After the claim itself come those that its tellings are linked with, as one claim less surely than makes them one or
    as contradicting each other; those first whose links add up to most. Then come the other claims of the stories that
    it is told in, those of most outlets first.

    Args:
        connection: a transaction.
        key: of an attribution that puts the claim forward.
        limit: how many claims at most, itself included.
        vantage: from where in time it is asked.
    """
    web = ClaimWeb(connection, vantage)
    (members,) = web.find_groups((key,)).values()
    chosen = [key, *_rank_linked(connection, members, web)][:limit]
    if len(chosen) < limit:
        known = {member for found in web.find_groups(chosen).values() for member in found}
        stories = find_stories(connection, sorted({*locate(connection, members).values()}), vantage)
        listed = list_claims(connection, [each.key for documents in stories.values() for each in documents])
        beside = [each for each in listed if each not in known]
        chosen += choose_claims(connection, beside, web, limit=limit - len(chosen), vantage=vantage)
    return tuple(fetch_groups(connection, chosen, vantage=vantage, web=web))


def _rank_linked(connection: Connection, members: Collection[int], web: ClaimWeb) -> Sequence[int]:
    """Rank the claims that those of a claim are linked with, by what the links add up to; of each claim one key."""
    weights = _weigh_linked(connection, members)
    claims = web.find_groups(weights.keys() - set(members))
    totals = {claim: sum(weights.get(each, 0.0) for each in sorted(found)) for claim, found in claims.items()}
    ids = _fetch_ids(connection, totals)
    return sorted(totals, key=lambda claim: (-totals[claim], ids[claim]))


def _weigh_linked(connection: Connection, members: Collection[int]) -> Mapping[int, float]:
    """Add up, for each attribution that some are linked with, how surely it is."""
    link = schema.claim_link.c
    weights: dict[int, float] = defaultdict(float)
    for end, other in ((link.left_key, link.right_key), (link.right_key, link.left_key)):
        for key, confidence in fetch_among(connection, select(other, link.confidence), end, members):
            weights[key] += confidence
    return weights


def _fetch_ids(connection: Connection, keys: Collection[int]) -> Mapping[int, str]:
    told = schema.attribution.c
    wanted = select(told["key"], told.id)
    return {row.key: row.id for row in fetch_among(connection, wanted, told["key"], keys)}
