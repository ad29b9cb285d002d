"""What a ledger is asked of those who speak: sources and outlets."""

from __future__ import annotations

from collections.abc import Collection

from firsthand.ledger.methods.opened import Opened
from firsthand.ledger.outlet_claims import count_outlet_claims, fetch_outlet_claims
from firsthand.ledger.outlet_counts import list_outlets
from firsthand.ledger.outlets import open_outlet
from firsthand.ledger.people import open_dossier
from firsthand.ledger.quoted import list_quoted
from firsthand.ledger.statistics import count_all
from firsthand.ledger.totals import count_totals
from firsthand.records import (
    EVERYTHING,
    NOW,
    Dossier,
    Filter,
    Hit,
    Outlet,
    Outlets,
    Quoted,
    Scope,
    SourceType,
    Statistics,
    Totals,
    Vantage,
)


class Voices(Opened):
    """Sources and outlets, and counts over them."""

    def source(
        self,
        name: str,
        where: Filter = EVERYTHING,
        *,
        limit: int = 50,
        exact: bool = False,
        vantage: Vantage = NOW,
    ) -> Dossier:
        """Gather what the sources that go by a name said, to whom, through whom.

        Args:
            name: in any case and order of words; words of a description for a nameless source.
            where: which of their claims are given, without its own vantage; the counts are of all.
            limit: how many claims at most.
            exact: whether only names count that are just these words; else one word finds all names that hold it.
            vantage: from where in time it is asked.
        """
        with self._ask() as connection:
            return open_dossier(connection, name, where=where, limit=max(limit, 0), exact=exact, vantage=vantage)

    def sources(
        self, words: str = "", *, kinds: Collection[SourceType] = (), limit: int = 50, vantage: Vantage = NOW
    ) -> tuple[Quoted, ...]:
        """List the sources that have the most claims, by name and kind.

        Args:
            words: of which the name holds each, or begins a word with it; where none does, names that look like it.
                Empty for all.
            kinds: of source; empty for all.
            limit: how many at most.
            vantage: from where in time it is asked.
        """
        with self._ask() as connection:
            return list_quoted(connection, words, kinds=kinds, limit=max(limit, 0), vantage=vantage)

    def outlet(self, name: str, *, limit: int = 20, vantage: Vantage = NOW) -> Outlet:
        """Gather what an outlet has first hand, what it passes on and from whom, and whom it quotes.

        Args:
            name: whole, in any case, with or without its article.
            limit: how many of its latest documents are given; the counts are of all.
            vantage: from where in time it is asked.

        Returns:
            One without a name where the ledger has no document of it.
        """
        with self._ask() as connection:
            return open_outlet(connection, name, limit=max(limit, 0), vantage=vantage)

    def outlet_claims(
        self, name: str, where: Filter = EVERYTHING, *, limit: int = 50, vantage: Vantage = NOW
    ) -> tuple[Hit, ...]:
        """Give the latest claims of an outlet.

        Args:
            name: as for `outlet`.
            where: which of them, without its own vantage.
            limit: how many at most.
            vantage: from where in time it is asked.
        """
        with self._ask() as connection:
            return fetch_outlet_claims(connection, name, where=where, limit=max(limit, 0), vantage=vantage)

    def count_outlet_claims(self, name: str, *, vantage: Vantage = NOW) -> int:
        """Count the claims of an outlet; quicker than `outlet`, which counts the same.

        Args:
            name: as for `outlet`.
            vantage: from where in time it is asked.
        """
        with self._ask() as connection:
            return count_outlet_claims(connection, name, vantage)

    def outlets(self, words: str = "", *, limit: int = 50, cursor: str = "", vantage: Vantage = NOW) -> Outlets:
        """List outlets, those with the most claims first.

        Args:
            words: of which the name holds each, or begins a word with it; empty for all.
            limit: how many at most.
            cursor: `following` of the page before; empty for the first one.
            vantage: from where in time it is asked.

        Raises:
            ValueError: the cursor is none.
        """
        with self._ask() as connection:
            return list_outlets(connection, words, limit=max(limit, 0), cursor=cursor, vantage=vantage)

    def statistics(self, *, top: int = 20, vantage: Vantage = NOW, scope: Scope | None = None) -> Statistics:
        """Count who is quoted, as what, through whom.

        Args:
            top: how many lines a tally has at most.
            vantage: from where in time it is asked.
            scope: of which documents, with its own vantage; default: of all.
        """
        with self._ask() as connection:
            return count_all(connection, top=max(top, 0), scope=scope or Scope(vantage=vantage))

    def totals(self) -> Totals:
        """Count how much there is; quicker than `statistics`."""
        with self._ask() as connection:
            return count_totals(connection)
