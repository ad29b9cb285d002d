"""Stories: the documents on one event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from sqlalchemy import Connection, func, select

from firsthand.ledger import schema
from firsthand.ledger.derivations import fetch_derivations
from firsthand.ledger.filters import choose_versions
from firsthand.ledger.groups import fetch_groups
from firsthand.ledger.keys import among, cut_batches
from firsthand.ledger.moments import MOMENT_COLUMNS, tell_moment
from firsthand.ledger.read import fetch_entries
from firsthand.records import ClaimGroup, Entry, Likeness, Story


@dataclass(frozen=True, slots=True)
class _Member:
    """A document of a story.

    Attributes:
        key: the document's.
        order: when it was published, and its id.
        superseded: whether there is a later version of its page.
    """

    key: int
    order: tuple[str, str]
    superseded: bool


def list_stories(connection: Connection, *, limit: int, since: str, all_versions: bool) -> tuple[Story, ...]:
    """List stories of two documents and more, those with the latest document first.

    Args:
        connection: a transaction.
        limit: how many at most.
        since: the first day, month or year of their latest document; empty for all.
        all_versions: whether older versions of a page count, too.
    """
    member, document = schema.story_member.c, schema.document.c
    latest = func.max(document.published_latest)
    wanted = (
        select(member.story_key)
        .join(schema.document, document["key"] == member.document_key)
        .where(*choose_versions(member.document_key, all_versions=all_versions))
        .group_by(member.story_key)
        .having(func.count() > 1, *((func.substr(latest, 1, len(since)) >= since,) if since else ()))
        .order_by(latest.desc(), func.min(document.id))
        .limit(limit)
    )
    keys = connection.scalars(wanted).all()
    stories = _fetch_stories(connection, keys, all_versions=all_versions)
    return tuple(stories[key] for key in keys)


def fetch_story(
    connection: Connection, document_key: int, *, all_versions: bool
) -> tuple[Story, tuple[ClaimGroup, ...]]:
    """Fetch the story that a document belongs to, and the claims of all of its documents."""
    member, told, document = schema.story_member.c, schema.attribution.c, schema.document
    found = connection.scalar(select(member.story_key).where(member.document_key == document_key))
    key = document_key if found is None else found
    story = _fetch_stories(connection, (key,), all_versions=all_versions)[key]
    ids = [entry.id for entry in story.entries]
    keys = [
        key
        for batch in cut_batches(ids)
        for key in connection.scalars(select(told["key"]).join(document).where(among(connection, document.c.id, batch)))
    ]
    return story, tuple(fetch_groups(connection, keys, all_versions=all_versions))


def _fetch_stories(connection: Connection, keys: Sequence[int], *, all_versions: bool) -> dict[int, Story]:
    """Fetch stories, without their claims, by the keys of the documents that stand for them.

    Args:
        connection: a transaction.
        keys: of the stories.
        all_versions: whether older versions of a page count, too. Where a story has no others it is given with them.
    """
    stories = {key: _choose(members, all_versions) for key, members in _fetch_members(connection, keys).items()}
    listed = [member.key for members in stories.values() for member in members]
    entries = {key: entry for batch in cut_batches(listed) for key, entry in fetch_entries(connection, batch).items()}
    likenesses = _fetch_likenesses(connection, entries)
    derivations = fetch_derivations(connection, entries.keys())
    built: dict[int, Story] = {}
    for key, members in stories.items():
        documents = [entries[member.key] for member in members]
        ids = {entry.id for entry in documents}
        alike = tuple(each for each in likenesses if ids.issuperset((each.left, each.right)))
        copied = tuple(each for each in derivations if ids.issuperset((each.derived, each.original)))
        built[key] = Story(documents[0].id, _choose_title(documents, alike), tuple(documents), alike, copied)
    return built


def _fetch_members(connection: Connection, keys: Sequence[int]) -> dict[int, list[_Member]]:
    """Fetch the documents of stories, earliest first, by the keys of these; of one that stands alone, itself."""
    member = schema.story_member.c
    story_of = {key: key for key in keys}
    for batch in cut_batches(keys):
        inside = select(member.document_key, member.story_key).where(among(connection, member.story_key, batch))
        story_of |= {row.document_key: row.story_key for row in connection.execute(inside)}
    members: dict[int, list[_Member]] = {key: [] for key in keys}
    for each in sorted(_rank(connection, list(story_of)), key=attrgetter("order")):
        members[story_of[each.key]].append(each)
    return members


def _rank(connection: Connection, keys: Sequence[int]) -> Iterator[_Member]:
    """Look up when documents were published, and whether there are later versions of their pages."""
    document, old = schema.document.c, schema.superseded.c
    wanted = select(document["key"], document.id, old.document_key.label("later"), *MOMENT_COLUMNS).outerjoin(
        schema.superseded, old.document_key == document["key"]
    )
    for batch in cut_batches(keys):
        for row in connection.execute(wanted.where(among(connection, document["key"], batch))):
            yield _Member(row.key, (tell_moment(row), row.id), row.later is not None)


def _choose(members: Sequence[_Member], all_versions: bool) -> Sequence[_Member]:
    """Leave out older versions of pages, unless they are wanted or there is nothing else."""
    return [member for member in members if all_versions or not member.superseded] or members


def _fetch_likenesses(connection: Connection, entries: Mapping[int, Entry]) -> Sequence[Likeness]:
    """Fetch which of some documents tell of one event, in the order of their ids."""
    held = schema.likeness.c
    wanted = select(held.left_key, held.right_key, held.confidence, held.reason)
    found = [
        Likeness(entries[row.left_key].id, entries[row.right_key].id, row.confidence, row.reason)
        for batch in cut_batches(sorted(entries))
        for row in connection.execute(wanted.where(among(connection, held.left_key, batch)))
        if row.right_key in entries
    ]
    return sorted(found, key=attrgetter("left", "right"))


def _choose_title(entries: Sequence[Entry], likenesses: Sequence[Likeness]) -> str:
    """Choose the title of the document that is most like the others, of those that have one; else the earliest's."""
    alike = dict.fromkeys((entry.id for entry in entries), 0.0)
    for each in likenesses:
        alike[each.left] += each.confidence
        alike[each.right] += each.confidence
    best = max(entries, key=lambda entry: (bool(entry.metadata.title), alike[entry.id]))
    return best.metadata.title
