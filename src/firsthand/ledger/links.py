"""What puts links into the ledger, and takes from it what they are found and grouped by.

Everything here works inside the transaction that its caller opened. It holds the writer's lock from looking up the
neighbours of a document to the last of its links, so that of two processes that link at once the second sees what the
first one found, and a document is linked whole or not at all.

Invariants: all profiles are of one version of the linking; who links with another one first forgets all links. Groups
are those of all links and of all that was decided, but for the links of the documents in `ungrouped`, which need not
count yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from sqlalchemy import Connection, delete, func, insert, select

from firsthand.grouping import CLAIM_THRESHOLD, regroup
from firsthand.ledger import schema
from firsthand.ledger.keys import among, cut_batches, find_keys
from firsthand.ledger.rows import describe_claim_link, describe_derivation, describe_likeness
from firsthand.ledger.webs import ClaimWeb, StoryWeb
from firsthand.ledger.write import insert_rows
from firsthand.records import ClaimLink, Derivation, Likeness

_LINKED = (
    schema.story_member,
    schema.claim_member,
    schema.claim_link,
    schema.derivation,
    schema.likeness,
    schema.handle,
    schema.ungrouped,
    schema.profile,
)
"""All that linking fills."""


def list_unlinked(connection: Connection, version: int) -> Sequence[int]:
    """List the documents that are not linked by this version of the linking, in the order in which they came."""
    linked = select(schema.profile.c.document_key).where(schema.profile.c.version == version)
    return sorted(connection.scalars(select(schema.document.c["key"]).except_(linked)).all())


def list_ungrouped(connection: Connection) -> Sequence[int]:
    """List the documents whose links do not count in the groups yet."""
    waiting = schema.ungrouped.c.document_key
    return connection.scalars(select(waiting).order_by(waiting)).all()


def forget_links(connection: Connection) -> None:
    """Forget all that linking found."""
    for table in _LINKED:
        connection.execute(delete(table))


def forget_older(connection: Connection, version: int) -> None:
    """Forget all links if they are not of this version of the linking."""
    held = schema.profile.c.version
    least, most = (connection.scalar(select(extreme(held))) for extreme in (func.min, func.max))
    if {least, most} - {version, None}:
        forget_links(connection)


def regroup_claims(connection: Connection, keys: Collection[int]) -> None:
    """Group anew the claims that some attributions belong to or belonged to, after something was judged of these.

    Args:
        connection: the transaction in which a judgement was put in.
        keys: of the attributions that it names; for a withdrawal, that the withdrawn one names.
    """
    web = ClaimWeb(connection)
    regroup(web, web.fetch_neighbours(keys), threshold=CLAIM_THRESHOLD)


class Bench:
    """A ledger as the linker sees it (`firsthand.linking.linker.Bench`).

    Args:
        connection: a transaction that holds the writer's lock.
        version: of the linking; links of another one are forgotten.

    Attributes:
        claims: the attributions, linked as one claim.
        stories: the documents, linked as one event.
    """

    def __init__(self, connection: Connection, version: int) -> None:
        forget_older(connection, version)
        self._connection = connection
        self._version = version
        self.claims = ClaimWeb(connection)
        self.stories = StoryWeb(connection)

    def is_linked(self, document: int) -> bool:
        """Tell whether a document is linked."""
        held = schema.profile.c.document_key
        return self._connection.scalar(select(held).where(held == document)) is not None

    def put_profile(self, document: int, packed: bytes, handles: Mapping[int, int]) -> None:
        """Keep the profile of a document that is being linked, and the weights of its handles by their values."""
        row = {"document_key": document, "version": self._version, "packed": packed}
        self._connection.execute(insert(schema.profile), row)
        self._connection.execute(insert(schema.ungrouped), {"document_key": document})
        owned = [
            {"value": value, "document_key": document, "weight": weight} for value, weight in sorted(handles.items())
        ]
        insert_rows(self._connection, schema.handle, owned)

    def find_near(self, document: int, handles: Collection[int], *, nearness: int) -> Sequence[int]:
        """Find the other linked documents whose sum over shared handles is at least `nearness`.

        Args:
            document: one whose profile is kept.
            handles: the values of its handles, some thousands at most.
            nearness: the least sum of products of weights.
        """
        own, other = schema.handle.alias("own").c, schema.handle.alias("other").c
        wanted = (
            select(other.document_key)
            .where(
                among(self._connection, own.value, sorted(handles)),
                own.document_key == document,
                other.value == own.value,
                other.document_key != document,
            )
            .group_by(other.document_key)
            .having(func.sum(own.weight * other.weight) >= nearness)
        )
        return sorted(self._connection.scalars(wanted).all())

    def fetch_profiles(self, documents: Sequence[int]) -> Iterator[bytes]:
        """Fetch the packed profiles of documents, in their order."""
        held = schema.profile.c
        for batch in cut_batches(documents):
            wanted = select(held.document_key, held.packed).where(among(self._connection, held.document_key, batch))
            packed = {row.document_key: row.packed for row in self._connection.execute(wanted)}
            yield from (packed[document] for document in batch)

    def fetch_claims(self, documents: Sequence[int]) -> Sequence[int]:
        """Fetch the keys of the attributions of documents, a thousand at most."""
        told = schema.attribution.c
        wanted = select(told["key"]).where(among(self._connection, told.document_key, documents))
        return self._connection.scalars(wanted).all()

    def mark_grouped(self, documents: Sequence[int]) -> None:
        """Note that the links of documents, a thousand at most, count in the groups."""
        waiting = schema.ungrouped
        self._connection.execute(delete(waiting).where(among(self._connection, waiting.c.document_key, documents)))

    def put_links(
        self, likenesses: Sequence[Likeness], derivations: Sequence[Derivation], claims: Sequence[ClaimLink]
    ) -> None:
        """Keep what comparing documents gave."""
        pairs = chain(((each.left, each.right) for each in likenesses), ((d.derived, d.original) for d in derivations))
        documents = find_keys(self._connection, schema.document, chain.from_iterable(pairs))
        attributions = find_keys(
            self._connection, schema.attribution, chain.from_iterable((c.left, c.right) for c in claims)
        )
        insert_rows(self._connection, schema.likeness, (describe_likeness(each, documents) for each in likenesses))
        insert_rows(self._connection, schema.derivation, (describe_derivation(each, documents) for each in derivations))
        insert_rows(self._connection, schema.claim_link, (describe_claim_link(each, attributions) for each in claims))
