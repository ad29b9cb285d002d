"""What a ledger is told and asked of documents that have something in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from firsthand.ledger import links, read
from firsthand.ledger.asked import find_counting_claim
from firsthand.ledger.effects import fetch_reach
from firsthand.ledger.entries import find_document
from firsthand.ledger.groups import fetch_groups
from firsthand.ledger.methods.opened import Opened
from firsthand.ledger.related import fetch_document_groups, fetch_groups_of, fetch_related_groups
from firsthand.ledger.stories import fetch_story, list_stories
from firsthand.ledger.totals import list_disputed
from firsthand.records import NOW, ClaimGroup, Reach, Reading, Story, Vantage


class Linking(Opened):
    """Links between documents, and the claims and stories that they make."""

    def list_unlinked(self, version: int) -> Sequence[int]:
        """List the keys of the documents that are not linked by a version of the linking, in the order of coming."""
        with self._ask() as connection:
            return links.list_unlinked(connection, version)

    def list_ungrouped(self) -> Sequence[int]:
        """List the keys of the documents that were linked and whose links do not count in the groups yet."""
        with self._ask() as connection:
            return links.list_ungrouped(connection)

    def fetch_reading(self, key: int) -> Reading:
        """Fetch a document with what the machine read in it, by its key: what links are made from."""
        with self._ask() as connection:
            return read.fetch_reading_as_read(connection, key)

    @contextmanager
    def link(self, version: int) -> Iterator[links.Bench]:
        """Open a transaction to link a document in; nobody else writes until it ends, and an error undoes it."""
        with self._write() as connection:
            yield links.Bench(connection, version)

    def forget_links(self) -> None:
        """Forget all that linking found."""
        with self._write() as connection:
            links.forget_links(connection)

    def claim_group(self, id: str, *, vantage: Vantage = NOW) -> ClaimGroup:  # noqa: A002 - the record's own word
        """Give a claim with all who tell it.

        Args:
            id: of any of its attributions, or the first four digits of that or more.
            vantage: from where in time it is asked.

        Raises:
            NotFound: none fits, or several do; the message lists them.
        """
        with self._ask() as connection:
            key = find_counting_claim(connection, id, vantage)
            return next(fetch_groups(connection, (key,), vantage=vantage))

    def claim_groups(self, ids: Iterable[str], *, vantage: Vantage = NOW) -> dict[str, ClaimGroup]:
        """Give the claims of several attributions, by the ids of these.

        Args:
            ids: whole; what does not count from there is left out.
            vantage: from where in time it is asked.
        """
        with self._ask() as connection:
            return fetch_groups_of(connection, ids, vantage=vantage)

    def document_groups(self, id: str, *, vantage: Vantage = NOW) -> tuple[ClaimGroup, ...]:  # noqa: A002 - the record's own word
        """Give the claims that a document tells, each with all who tell it, in the order in which it does.

        Args:
            id: of the document, as for `document`.
            vantage: from where in time it is asked.

        Raises:
            NotFound: none fits, or several do; the message lists them.
        """
        with self._ask() as connection:
            return fetch_document_groups(connection, find_document(connection, id, vantage), vantage=vantage)

    def related_groups(
        self,
        id: str,  # noqa: A002 - the record's own word
        *,
        limit: int,
        vantage: Vantage = NOW,
    ) -> tuple[ClaimGroup, ...]:
        """Give a claim and those that go with it: what it is linked with, then the others of its stories.

        Args:
            id: of the claim, as for `claim_group`.
            limit: how many claims at most, itself included.
            vantage: from where in time it is asked.

        Raises:
            NotFound: none fits, or several do; the message lists them.
        """
        with self._ask() as connection:
            key = find_counting_claim(connection, id, vantage)
            return fetch_related_groups(connection, key, limit=max(limit, 0), vantage=vantage)

    def disputed(self, *, limit: int = 50) -> tuple[ClaimGroup, ...]:
        """List the latest claims that other ones may stand against, each once.

        Args:
            limit: how many attributions are looked at; what they claim may be fewer claims.
        """
        with self._ask() as connection:
            return list_disputed(connection, limit=max(limit, 0))

    def stories(self, *, limit: int = 20, start: int = 0, since: str = "", vantage: Vantage = NOW) -> tuple[Story, ...]:
        """List the stories that more than one document tells, the latest first, without their claims.

        Args:
            limit: how many at most.
            start: how many of the latest to leave out.
            since: the day, month or year that their latest document was published in, or later; empty for all.
            vantage: from where in time it is asked.
        """
        with self._ask() as connection:
            return list_stories(connection, limit=max(limit, 0), start=start, since=since, vantage=vantage)

    def story(
        self,
        id: str,  # noqa: A002 - the record's own word
        *,
        claims: int = 50,
        vantage: Vantage = NOW,
    ) -> tuple[Story, tuple[ClaimGroup, ...]]:
        """Give a story, and the claims of its documents.

        Args:
            id: of any of its documents, as for `document`.
            claims: how many at most: those that most outlets have.
            vantage: from where in time it is asked.

        Raises:
            NotFound: none fits, or several do; the message lists them.
        """
        with self._ask() as connection:
            key = find_document(connection, id, vantage)
            return fetch_story(connection, key, claims=max(claims, 0), vantage=vantage)

    def reach(self, id: str, *, vantage: Vantage = NOW) -> Reach:  # noqa: A002 - the record's own word
        """Give all that the retraction or correction of an attribution or a document may touch.

        Args:
            id: of the attribution or document, or the first four digits of it or more.
            vantage: from where in time it is asked.

        Raises:
            NotFound: none fits, or several do; the message lists them.
        """
        with self._ask() as connection:
            return fetch_reach(connection, id, vantage=vantage)
