"""What a ledger is asked of claims, by their words or by their ids, and the searches that it keeps."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from firsthand.ledger import read, schema
from firsthand.ledger.asked import find_claim, find_counting_claim
from firsthand.ledger.desk import fetch_sampled, list_claims
from firsthand.ledger.hits import fetch_hits
from firsthand.ledger.methods.opened import Opened
from firsthand.ledger.paging import Judge, Page
from firsthand.ledger.search import list_figured, search_claims, walk_claims
from firsthand.ledger.searches import drop_search, list_searches, save_search
from firsthand.records import (
    EVERYTHING,
    NOW,
    Attribution,
    Filter,
    Hit,
    Hits,
    Reading,
    Sampled,
    SavedSearch,
    Scope,
    Vantage,
)

FOLLOW = "single_origin: a ledger alone cannot tell; ask firsthand.search, which follows claims back"


class Claims(Opened):
    """Claims, as one document each has them, and saved searches for them."""

    def claims(self, words: str = "", where: Filter = EVERYTHING, *, limit: int = 20) -> Hits:
        """Find claims, by their words and by their meaning.

        Args:
            words: what they are to be about; empty for all, the latest first.
            where: which claims are asked for.
            limit: how many at most.

        Raises:
            ValueError: claims of a single origin are asked for: `firsthand.search` follows them back.
        """
        if where.single_origin:
            raise ValueError(FOLLOW)
        with self._ask() as connection:
            return search_claims(connection, self._vectors, words, where, limit=max(limit, 0))

    def figured_claims(self, words: str, where: Filter = EVERYTHING, *, limit: int = 20) -> tuple[str, ...]:
        """List the ids of those of the claims that `claims` finds in which a figure was read.

        Args:
            words: what they are to be about.
            where: which claims are asked for.
            limit: how many claims are looked at.
        """
        with self._ask() as connection:
            return list_figured(connection, self._vectors, words, where, limit=max(limit, 0))

    def walk_claims(
        self,
        words: str = "",
        where: Filter = EVERYTHING,
        *,
        limit: int = 20,
        after: str = "",
        judge: Judge | None = None,
    ) -> Hits:
        """Find claims as `claims` does, some at a time, in one order.

        Args:
            words: as for `claims`; of what answers words, the best thousand or two are given in all.
            where: which claims are asked for.
            limit: how many at most.
            after: the id of the last claim that was given before, or `next` of the answer before; empty to begin.
            judge: tells of a claim whether it is wanted; such claims come once each, in their best telling.

        Raises:
            NotFound: there is no such claim, or it does not answer the question.
            ValueError: claims of a single origin are asked for, and nobody judges whether they are.
        """
        if where.single_origin and judge is None:
            raise ValueError(FOLLOW)
        with self._ask() as connection:
            last = find_claim(connection, after) if after else None
            return walk_claims(connection, self._vectors, words, where, Page(max(limit, 0), last, judge))

    def claim(self, id: str, *, vantage: Vantage = NOW) -> Hit:  # noqa: A002 - the record's own word
        """Give a claim as one document has it, with the document as the ledger lists it.

        Args:
            id: of the attribution, or the first four digits of that or more.
            vantage: from where in time it is asked.

        Raises:
            NotFound: none fits, or several do, or somebody judged it to be none; the message says which.
        """
        with self._ask() as connection:
            return fetch_hits(connection, (find_counting_claim(connection, id, vantage),), vantage)[0]

    def locate(self, claim: str) -> tuple[Attribution, Reading]:
        """Give an attribution as people corrected it, and its document with what was read there.

        Args:
            claim: its id, or the first four digits of that or more.

        Raises:
            NotFound: none fits, or several do; the message lists them.
        """
        with self._ask() as connection:
            key = find_claim(connection, claim)
            told = schema.attribution.c
            document = connection.scalars(select(told.document_key).where(told["key"] == key)).one()
            return read.fetch_attributions(connection, (key,))[key], read.fetch_reading_as_read(connection, document)

    def claim_ids(self, scope: Scope) -> Sequence[str]:
        """List the ids of all that was read in the documents of a scope, in no order, to draw a sample from.

        What a person said is no attribution is among them: else a sample would hide what the machine made up.
        """
        with self._ask() as connection:
            return list_claims(connection, scope)

    def sampled(self, ids: Sequence[str], scope: Scope) -> tuple[Sampled, ...]:
        """Give attributions as the machine read them, with the words around them and what people said of them.

        Args:
            ids: whole, in the order that they are wanted in.
            scope: whose vantage counts.
        """
        with self._ask() as connection:
            return fetch_sampled(connection, ids, scope)

    def save_search(self, search: SavedSearch) -> SavedSearch:
        """Keep a search under its name, to be asked of what comes in.

        Args:
            search: `at` may be empty; from where in time it is asked is not kept.

        Returns:
            It as the ledger keeps it. What is saved twice is kept once.

        Raises:
            RefusedSearch: another search has its name, or that is none.
        """
        with self._write() as connection:
            return save_search(connection, search)

    def searches(self) -> tuple[SavedSearch, ...]:
        """List the saved searches, in the order of saving; one that this version does not understand says so."""
        with self._ask() as connection:
            return list_searches(connection)

    def drop_search(self, name: str) -> None:
        """Drop a saved search.

        Args:
            name: as it was given when it was saved.

        Raises:
            NotFound: there is none of the name; the message lists those there are.
        """
        with self._write() as connection:
            drop_search(connection, name)
