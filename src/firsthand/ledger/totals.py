"""How much a ledger holds, quickly; and which of its claims somebody stands against."""

from __future__ import annotations

from sqlalchemy import Connection, Select, func, select

from firsthand.ledger import schema
from firsthand.ledger.filters import restrict
from firsthand.ledger.groups import fetch_groups
from firsthand.ledger.latest import list_latest
from firsthand.ledger.vantage import choose_documents
from firsthand.records import EVERYTHING, NOW, ClaimGroup, Relation, Totals
from firsthand.records.claim_group import CLEAR


def count_totals(connection: Connection) -> Totals:
    """Count documents, claims, outlets, stories, and what is still to do."""
    document, facet, member = schema.document.c, schema.facet.c, schema.story_member.c
    latest = choose_documents(document["key"], NOW)
    documents = connection.execute(select(func.count(), func.count(document.publisher.distinct())).where(*latest)).one()
    stories = (
        select(member.story_key)
        .where(*choose_documents(member.document_key, NOW))
        .group_by(member.story_key)
        .having(func.count() > 1)
    )
    claims = select(func.count(facet.attribution_key)).where(*restrict(connection, EVERYTHING))
    linked = select(schema.profile.c.document_key)
    unlinked = select(document["key"]).where(document["key"].not_in(linked))
    return Totals(
        documents=documents[0],
        claims=connection.scalar(claims) or 0,
        outlets=documents[1],
        stories=_count(connection, stories),
        unread=_count(connection, select(schema.unread.c["key"])),
        unlinked=_count(connection, unlinked),
    )


def _count(connection: Connection, rows: Select[tuple[int]]) -> int:
    return connection.scalar(select(func.count()).select_from(rows.subquery())) or 0


def list_disputed(connection: Connection, *, limit: int) -> tuple[ClaimGroup, ...]:
    """List the latest claims that other ones may stand against, each once.

    Args:
        connection: a transaction.
        limit: how many attributions are looked at; what they claim may be fewer claims.
    """
    link, facet = schema.claim_link.c, schema.facet.c
    clear = link.relation == Relation.CONTRADICTS.value, link.confidence >= CLEAR
    ends = [select(end).where(end == facet.attribution_key, *clear) for end in (link.left_key, link.right_key)]
    opposed = ends[0].correlate(schema.facet).exists() | ends[1].correlate(schema.facet).exists()
    latest = list_latest(connection, (opposed, *restrict(connection, EVERYTHING)), NOW, limit)
    return tuple(fetch_groups(connection, latest, vantage=NOW))
