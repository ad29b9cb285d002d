"""Stories: the documents on one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from sqlalchemy import Connection, select

from firsthand.ledger import schema
from firsthand.ledger.choosing import choose_claims, list_claims
from firsthand.ledger.derivations import fetch_derivations
from firsthand.ledger.groups import fetch_groups
from firsthand.ledger.keys import cut_batches, fetch_among
from firsthand.ledger.read import fetch_entries
from firsthand.ledger.story_members import Stories, find_stories, list_latest
from firsthand.ledger.webs import ClaimWeb
from firsthand.records import ClaimGroup, Derivation, Entry, Likeness, Story, Vantage


def list_stories(
    connection: Connection, *, limit: int, since: str, vantage: Vantage, start: int = 0
) -> tuple[Story, ...]:
    """List stories of two documents and more, those with the latest document first.

    Args:
        connection: a transaction.
        limit: how many at most.
        start: how many of the first to leave out.
        since: the first day, month or year of their latest document; empty for all.
        vantage: from where in time it is asked.
    """
    stories = list_latest(connection, limit=limit, start=start, since=since, vantage=vantage)
    return tuple(_build_stories(connection, stories, vantage))


def fetch_story(
    connection: Connection, document_key: int, *, claims: int, vantage: Vantage
) -> tuple[Story, tuple[ClaimGroup, ...]]:
    """Fetch the story that a document belongs to, and the claims of all of its documents.

    Args:
        connection: a transaction.
        document_key: the document's.
        claims: how many at most: those of most outlets, of these those of most documents, of these the most opposed.
        vantage: from where in time it is asked.
    """
    stories = find_stories(connection, (document_key,), vantage)
    (story,) = _build_stories(connection, stories, vantage)
    (members,) = stories.values()
    listed = list_claims(connection, [member.key for member in members])
    web = ClaimWeb(connection, vantage)
    chosen = choose_claims(connection, listed, web, limit=claims, vantage=vantage)
    return story, tuple(fetch_groups(connection, chosen, vantage=vantage, web=web))


def _build_stories(connection: Connection, stories: Stories, vantage: Vantage) -> Iterator[Story]:
    """Build stories, without their claims, in their order.

    Args:
        connection: a transaction.
        stories: with their documents.
        vantage: from where in time it is asked.
    """
    listed = [member.key for members in stories.values() for member in members]
    entries = {
        key: entry for batch in cut_batches(listed) for key, entry in fetch_entries(connection, batch, vantage).items()
    }
    story_of = {entries[member.key].id: key for key, members in stories.items() for member in members}
    likenesses, derivations = defaultdict[int, list[Likeness]](list), defaultdict[int, list[Derivation]](list)
    for likeness in _fetch_likenesses(connection, entries):
        likenesses[story_of[likeness.left]].append(likeness)
    for derivation in fetch_derivations(connection, entries.keys(), vantage):
        derivations[story_of[derivation.derived]].append(derivation)
    for key, members in stories.items():
        documents = [entries[member.key] for member in members]
        alike = tuple(each for each in likenesses[key] if story_of[each.right] == key)
        copied = tuple(each for each in derivations[key] if story_of[each.original] == key)
        yield Story(documents[0].id, _choose_title(documents, alike), tuple(documents), alike, copied)


def _fetch_likenesses(connection: Connection, entries: Mapping[int, Entry]) -> Sequence[Likeness]:
    """Fetch which of some documents tell of one event, in the order of their ids."""
    held = schema.likeness.c
    wanted = select(held.left_key, held.right_key, held.confidence, held.reason)
    found = [
        Likeness(entries[row.left_key].id, entries[row.right_key].id, row.confidence, row.reason)
        for row in fetch_among(connection, wanted, held.left_key, entries)
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
