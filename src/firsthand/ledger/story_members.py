"""Which documents make a story, and which stories are the latest, as they are seen from a vantage."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, select, union_all

from firsthand.grouping import STORY_THRESHOLD
from firsthand.ledger import schema
from firsthand.ledger.keys import among, cut_batches
from firsthand.ledger.moments import MOMENT_COLUMNS, tell_moment
from firsthand.ledger.tellings import say_superseded
from firsthand.ledger.vantage import choose_documents, see_documents
from firsthand.ledger.webs import StoryWeb
from firsthand.records import Vantage

AT_ONCE: Final = 100
"""Documents whose stories are looked for in one go, from the latest down: twenty stories are found in two or three."""


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a story.

    Attributes:
        key: the document's.
        order: when it was published, and its id.
        latest: the last day that it may have been published on.
        superseded: whether there is a later version of its page.
    """

    key: int
    order: tuple[str, str]
    latest: str
    superseded: bool


Stories = dict[int, Sequence[Member]]
"""The documents of stories, earliest first, by the keys of those that stand for the stories: without older versions of
pages, unless they are wanted or there is nothing else."""


def find_stories(connection: Connection, documents: Collection[int], vantage: Vantage) -> Stories:
    """Find the stories that documents belong to; one that stands alone is a story, and one that is not seen has none.

    Args:
        connection: a transaction.
        documents: by their keys.
        vantage: from where in time it is asked.

    Returns:
        The stories in the order of the documents.
    """
    return _choose_members(connection, StoryWeb(connection, vantage).find_groups(documents), vantage)


def list_latest(connection: Connection, *, limit: int, since: str, vantage: Vantage, start: int = 0) -> Stories:
    """List the stories of two documents and more, those with the latest document first.

    Args:
        connection: a transaction.
        limit: how many at most.
        start: how many of the first to leave out.
        since: the first day, month or year of their latest document; empty for all.
        vantage: from where in time it is asked.
    """
    if vantage.is_past:
        made = _make_latest(connection, limit=start + limit, since=since, vantage=vantage)
        return dict(islice(made.items(), start, None))
    member, document = schema.story_member.c, schema.document.c
    latest = func.max(document.published_latest)
    wanted = (
        select(member.story_key)
        .join(schema.document, document["key"] == member.document_key)
        .where(*choose_documents(member.document_key, vantage))
        .group_by(member.story_key)
        .having(func.count() > 1, *((func.substr(latest, 1, len(since)) >= since,) if since else ()))
        .order_by(latest.desc(), func.min(document.id))
        .limit(limit)
        .offset(start)
    )
    return find_stories(connection, connection.scalars(wanted).all(), vantage)


def _make_latest(connection: Connection, *, limit: int, since: str, vantage: Vantage) -> Stories:
    """Make the latest stories of a past moment, from the latest document that was linked down, until there are enough.

    All stories are found whose latest document is later than the first one that was not looked at yet.
    """
    waiting = _list_linked(connection, since, vantage)
    found, known = Stories(), set[int]()
    for start in range(0, len(waiting), AT_ONCE):
        if sum(_tell_latest(members) > waiting[start].published_latest for members in found.values()) >= limit:
            break
        new = [row.key for row in waiting[start : start + AT_ONCE] if row.key not in known]
        groups = StoryWeb(connection, vantage).find_groups(new)
        known.update(chain.from_iterable(groups.values()))
        stories = _choose_members(connection, groups, vantage)
        found |= {
            key: members for key, members in stories.items() if len(members) > 1 and _tell_latest(members) >= since
        }
    ranked = sorted(found, key=lambda key: min(member.order[1] for member in found[key]))
    ranked.sort(key=lambda key: _tell_latest(found[key]), reverse=True)
    return {key: found[key] for key in ranked[:limit]}


def _tell_latest(members: Sequence[Member]) -> str:
    return max(member.latest for member in members)


def _list_linked(connection: Connection, since: str, vantage: Vantage) -> Sequence[Row[Any]]:
    """List the documents that are seen and linked with another one as surely as those of a story, the latest first."""
    link, document = schema.likeness.c, schema.document.c
    linked = union_all(
        *(select(end).where(link.confidence >= STORY_THRESHOLD) for end in (link.left_key, link.right_key))
    )
    wanted: Select[Any] = (
        select(document["key"], document.published_latest)
        .where(document["key"].in_(linked), *see_documents(document["key"], vantage))
        .order_by(document.published_latest.desc(), document.id)
    )
    return connection.execute(wanted.where(document.published_latest >= since) if since else wanted).all()


def _choose_members(connection: Connection, groups: Mapping[int, Sequence[int]], vantage: Vantage) -> Stories:
    story_of = {member: key for key, members in groups.items() for member in members}
    stories: dict[int, list[Member]] = {key: [] for key in groups}
    for each in sorted(_rank(connection, list(story_of), vantage), key=attrgetter("order")):
        stories[story_of[each.key]].append(each)
    return {
        key: members if vantage.all_versions else [each for each in members if not each.superseded] or members
        for key, members in stories.items()
    }


def _rank(connection: Connection, keys: Sequence[int], vantage: Vantage) -> Iterator[Member]:
    """Look up when documents were published, and whether there are later versions of their pages."""
    document = schema.document.c
    wanted = select(document["key"], document.id, say_superseded(vantage).label("superseded"), *MOMENT_COLUMNS)
    for batch in cut_batches(keys):
        for row in connection.execute(wanted.where(among(connection, document["key"], batch))):
            yield Member(row.key, (tell_moment(row), row.id), row.published_latest, row.superseded)
