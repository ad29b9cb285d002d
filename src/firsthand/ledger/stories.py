"""Stories: the documents on one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from sqlalchemy import Connection, func, select

from firsthand.ledger import schema
from firsthand.ledger.derivations import fetch_derivations
from firsthand.ledger.groups import fetch_groups, find_members, list_claims
from firsthand.ledger.keys import among, cut_batches
from firsthand.ledger.moments import MOMENT_COLUMNS, tell_moment
from firsthand.ledger.read import fetch_entries
from firsthand.ledger.vantage import choose_documents
from firsthand.records import ClaimGroup, Derivation, Entry, Likeness, Relation, Story, Vantage


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


def list_stories(connection: Connection, *, limit: int, since: str, vantage: Vantage) -> tuple[Story, ...]:
    """List stories of two documents and more, those with the latest document first.

    Args:
        connection: a transaction.
        limit: how many at most.
        since: the first day, month or year of their latest document; empty for all.
        vantage: from where in time it is asked.
    """
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
    )
    keys = connection.scalars(wanted).all()
    stories = _fetch_stories(connection, keys, vantage=vantage)
    return tuple(stories[key] for key in keys)


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
    (key,) = find_stories(connection, (document_key,), vantage=vantage)
    story = _fetch_stories(connection, (key,), vantage=vantage)[key]
    listed = list_claims(connection, find_story_documents(connection, (document_key,), vantage=vantage))
    chosen = choose_claims(connection, listed, limit=claims, vantage=vantage)
    return story, tuple(fetch_groups(connection, chosen, vantage=vantage))


def find_stories(connection: Connection, documents: Collection[int], *, vantage: Vantage) -> Sequence[int]:
    """Find the stories that documents belong to, by the keys of those that stand for them."""
    member = schema.story_member.c
    story_of = {key: key for key in documents}
    for batch in cut_batches(sorted(documents)):
        found = select(member.document_key, member.story_key).where(among(connection, member.document_key, batch))
        story_of |= {row.document_key: row.story_key for row in connection.execute(found)}
    return sorted({*story_of.values()})


def find_story_documents(connection: Connection, documents: Collection[int], *, vantage: Vantage) -> Sequence[int]:
    """Find the documents of the stories that some belong to, story by story, earliest first."""
    stories = _fetch_members(connection, find_stories(connection, documents, vantage=vantage))
    return [member.key for members in stories.values() for member in _choose(members, vantage)]


def choose_claims(connection: Connection, keys: Sequence[int], *, limit: int, vantage: Vantage) -> Sequence[int]:
    """Choose the attributions of the claims that are most told and opposed, of each claim one.

    Args:
        connection: a transaction.
        keys: of the attributions; between claims that are alike the first goes first.
        limit: how many claims at most.
        vantage: from where in time it is asked.
    """
    claims = find_members(connection, keys, vantage=vantage)
    claim_of = {member: claim for claim, members in claims.items() for member in members}
    first = {claim_of[key]: key for key in reversed(keys)}
    if len(claims) > limit:
        weights = _weigh(connection, claim_of, vantage=vantage)
        places = {key: place for place, key in enumerate(keys)}
        ranked = sorted(first, key=lambda claim: (weights[claim].rank, places[first[claim]]))
        return [first[claim] for claim in ranked[:limit]]
    return list(first.values())


@dataclass(slots=True)
class _Weight:
    """Who tells a claim, and what stands against it, by their keys; the outlets by their names."""

    outlets: set[str] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    against: set[int] = field(default_factory=set)

    @property
    def rank(self) -> tuple[int, int, int]:
        """The most told come first."""
        return -len(self.outlets), -len(self.documents), -len(self.against)


def _weigh(connection: Connection, claim_of: Mapping[int, int], *, vantage: Vantage) -> Mapping[int, _Weight]:
    """Weigh claims, given by their attributions."""
    facet, link = schema.facet.c, schema.claim_link.c
    weights: dict[int, _Weight] = {claim: _Weight() for claim in claim_of.values()}
    located = (
        select(facet.attribution_key, facet.document_key, schema.document.c.publisher)
        .join(schema.document, schema.document.c["key"] == facet.document_key)
        .where(*choose_documents(facet.document_key, vantage))
    )
    for batch in cut_batches(sorted(claim_of)):
        for key, document, publisher in connection.execute(
            located.where(among(connection, facet.attribution_key, batch))
        ):
            weights[claim_of[key]].documents.add(document)
            weights[claim_of[key]].outlets.add(publisher or str(document))
        for end, other in ((link.left_key, link.right_key), (link.right_key, link.left_key)):
            opposed = select(end, other).where(among(connection, end, batch), link.relation == Relation.CONTRADICTS)
            for key, against in connection.execute(opposed):
                weights[claim_of[key]].against.add(against)
    return weights


def _fetch_stories(connection: Connection, keys: Sequence[int], *, vantage: Vantage) -> dict[int, Story]:
    """Fetch stories, without their claims, by the keys of the documents that stand for them.

    Args:
        connection: a transaction.
        keys: of the stories.
        vantage: from where in time it is asked.
    """
    stories = {key: _choose(members, vantage) for key, members in _fetch_members(connection, keys).items()}
    listed = [member.key for members in stories.values() for member in members]
    entries = {key: entry for batch in cut_batches(listed) for key, entry in fetch_entries(connection, batch).items()}
    story_of = {entries[member.key].id: key for key, members in stories.items() for member in members}
    likenesses, derivations = defaultdict[int, list[Likeness]](list), defaultdict[int, list[Derivation]](list)
    for likeness in _fetch_likenesses(connection, entries):
        likenesses[story_of[likeness.left]].append(likeness)
    for derivation in fetch_derivations(connection, entries.keys()):
        derivations[story_of[derivation.derived]].append(derivation)
    built: dict[int, Story] = {}
    for key, members in stories.items():
        documents = [entries[member.key] for member in members]
        alike = tuple(each for each in likenesses[key] if story_of[each.right] == key)
        copied = tuple(each for each in derivations[key] if story_of[each.original] == key)
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


def _choose(members: Sequence[_Member], vantage: Vantage) -> Sequence[_Member]:
    """Leave out older versions of pages, unless they are wanted or there is nothing else."""
    return [member for member in members if vantage.all_versions or not member.superseded] or members


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
