"""What the ledger learned since a moment, and how claims turned with it.

Links of a pair follow from the pair alone, and every document and judgement has its own moment. So what a claim looked
like when a document came in, and just before, follows from the ledger at any later time; no state is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from firsthand.ledger import schema
from firsthand.ledger.choosing import list_claims
from firsthand.ledger.groups import fetch_groups, fetch_groups_by_key
from firsthand.ledger.judgements import DATED, fetch_in_force
from firsthand.ledger.keys import fetch_among, find_keys
from firsthand.ledger.searches import find_searches, list_searches
from firsthand.ledger.vantage import learned_by
from firsthand.ledger.webs import ClaimWeb
from firsthand.records import NOW, ClaimGroup, News, Turn, Vantage

_TICK = timedelta(microseconds=1)


def find_newest(connection: Connection) -> str:
    """Find when the ledger last learned something; empty where it never did."""
    columns = schema.appearance.c.added_at, schema.judgement.c.learned_at
    return max(connection.scalar(select(func.max(column))) or "" for column in columns)


def list_news(connection: Connection, *, since: str, vantage: Vantage = NOW) -> tuple[News, ...]:
    """List what the ledger learned since a moment: documents, and retractions and corrections that are in force.

    Args:
        connection: a transaction.
        since: a text that sorts with the ledger's times; what it learned just then counts. Empty for all.
        vantage: until when counts what it learned.

    Returns:
        In the order in which it learned of them.
    """
    came, held = schema.appearance.c, schema.document.c
    until = learned_by(came.added_at, vantage)
    wanted = select(came.added_at, held.id).join(schema.document, held["key"] == came.document_key)
    rows = connection.execute(wanted.where(came.added_at >= since, *until).order_by(came.added_at, held["key"]))
    documents = [News(row.added_at, row.id, None) for row in rows]
    judged = [
        News(each.learned_at, "", each)
        for each in fetch_in_force(connection, vantage)
        if each.ruling in DATED and each.learned_at >= since
    ]
    return tuple(sorted([*documents, *judged], key=lambda news: news.at))


def fetch_turns(connection: Connection, news: News) -> tuple[Turn, ...]:
    """Fetch the claims that a document bears on: those that it tells, and those that these stand against.

    What cannot have turned is left out: a claim that only this document tells, and nobody contradicts.

    Args:
        connection: a transaction.
        news: of a document.
    """
    at, before = Vantage(known_on=news.at), _look_before(news.at)
    web = ClaimWeb(connection, at)
    document = find_keys(connection, schema.document, (news.document,))[news.document]
    claims = fetch_groups_by_key(connection, list_claims(connection, (document,)), web, at)
    known = {each.claim for each in claims.values()}
    opposing = {other for each in claims.values() for other in _list_opposing(each)} - known
    keys = find_keys(connection, schema.attribution, opposing)
    claims |= fetch_groups_by_key(connection, [keys[each] for each in sorted(opposing)], web, at)
    turning = {first: group for first, group in claims.items() if len(group.tellings) > 1 or any(_list_opposing(group))}
    members = web.find_groups(sorted(turning))
    return tuple(_fetch_turns(connection, turning, members, (news.at, at, before)))


def _fetch_turns(
    connection: Connection,
    turning: Mapping[int, ClaimGroup],
    members: Mapping[int, Sequence[int]],
    moments: tuple[str, Vantage, Vantage],
) -> Iterator[Turn]:
    """Fetch what claims were before, and which saved searches find them.

    Args:
        connection: a transaction.
        turning: the claims by the keys of who stands for their groups.
        members: of these groups.
        moments: when the document came in, as the ledger's time and as a vantage, and the vantage just before.
    """
    at, after, before = moments
    older = _list_older(connection, {key for each in members.values() for key in each}, at)
    web = ClaimWeb(connection, before)
    group_of = {key: first for first, each in members.items() for key in each}
    past: dict[int, list[ClaimGroup]] = defaultdict(list)
    were = web.find_groups(sorted(older))
    for keys, group in zip(
        were.values(), fetch_groups(connection, sorted(older), vantage=before, web=web), strict=True
    ):
        for first in dict.fromkeys(group_of[key] for key in keys if key in group_of):
            past[first].append(group)
    searches = list_searches(connection)
    for first, group in turning.items():
        asked = searches if any(_list_opposing(group)) else ()
        found = find_searches(connection, asked, members[first], after)
        yield Turn(group, tuple(past[first]), found)


def _list_opposing(group: ClaimGroup) -> Iterator[str]:
    """List the claims that clearly stand against one."""
    return (each.claim for each in group.contradictions if each.is_clear)


def _list_older(connection: Connection, keys: Collection[int], at: str) -> list[int]:
    """List the attributions of which the ledger had the document before a moment."""
    told, came = schema.attribution.c, schema.appearance.c
    wanted = select(told["key"]).join(schema.appearance, came.document_key == told.document_key)
    return [key for (key,) in fetch_among(connection, wanted.where(came.added_at < at), told["key"], keys)]


def _look_before(at: str) -> Vantage:
    """Look from just before one of the ledger's times."""
    return Vantage(known_on=(datetime.fromisoformat(at) - _TICK).isoformat(timespec="microseconds"))
