"""What a ledger is told and asked of judgements, and of what it learned when."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from firsthand.ledger import links, read, schema
from firsthand.ledger.about import list_about
from firsthand.ledger.as_read import tell_read
from firsthand.ledger.decided import fetch_checked, fetch_decisions
from firsthand.ledger.desk import find_revision
from firsthand.ledger.entries import find_document
from firsthand.ledger.judgements import list_judgements
from firsthand.ledger.judging import find_touched, take_judgement
from firsthand.ledger.methods.opened import Opened
from firsthand.ledger.news import fetch_turns, find_newest, list_news
from firsthand.ledger.vantage import see_documents
from firsthand.records import NOW, Asked, Checked, Decisions, Judgement, News, Review, Turn, Vantage


class Judged(Opened):
    """Judgements, and what the ledger learned when."""

    def judge(self, judgement: Judgement) -> Judgement:
        """Take in what a person decided. It holds until it is withdrawn; what was read and linked stays as it is.

        Args:
            judgement: its ids may be cut to their first four digits or more; `at` may be empty, and of the words of a
                correction the spans are enough.

        Returns:
            It as the ledger keeps it, with the time at which the ledger learned of it. What is judged twice is kept
            once.

        Raises:
            NotFound: what it names is not there, or several fit; the message lists them.
            RefusedJudgement: it says what cannot be.
        """
        with self._write() as connection:
            kept = take_judgement(connection, judgement)
            links.regroup_claims(connection, find_touched(connection, kept))
            return kept

    def judgements(
        self, *, about: str = "", vantage: Vantage = NOW, with_reading: bool = False
    ) -> tuple[Judgement, ...]:
        """List judgements in the order in which the ledger learned of them, withdrawn ones and withdrawals, too.

        Args:
            about: the id of a claim, a document or a judgement, or the first four digits of that or more: only what
                names it or, of a document, its claims; empty for all.
            vantage: from where in time it is asked.
            with_reading: whether to tell what the machine read where somebody found it right or wrong.

        Raises:
            NotFound: nothing fits `about`, or several do; the message lists them.
        """
        with self._ask() as connection:
            found = list_about(connection, about, vantage) if about else list_judgements(connection, vantage)
            return tell_read(connection, found) if with_reading else found

    def decisions(self, asked: Asked, *, limit: int = 50, start: int = 0, vantage: Vantage = NOW) -> Decisions:
        """Give judgements with what they are about, the last that the ledger learned of first, some at a time.

        Args:
            asked: which are wanted. Withdrawals stand with what they withdrew, and not by themselves.
            limit: how many at most.
            start: how many to pass over.
            vantage: from where in time it is asked.

        Raises:
            NotFound: nothing fits what they are to be about, or several do; the message lists them.
        """
        with self._ask() as connection:
            return fetch_decisions(connection, asked, limit=max(limit, 0), start=max(start, 0), vantage=vantage)

    def checked(self, claim: str, *, limit: int = 50) -> Checked:
        """Give an attribution with all that people decided about it, also where that is that it is none.

        Args:
            claim: its id, or the first four digits of that or more.
            limit: how many judgements at most, the last first.

        Raises:
            NotFound: none fits, or several do; the message lists them.
        """
        with self._ask() as connection:
            return fetch_checked(connection, claim, limit=max(limit, 0))

    def corrections(self, *, about: str = "", vantage: Vantage = NOW) -> Iterator[Review]:
        """Give every document as it was read and as people corrected it, in the order of taking in.

        Args:
            about: the id of a document, or the first four digits of that or more: that alone; empty for all.
            vantage: from where in time it is asked: documents and corrections that were known then.

        Raises:
            NotFound: no document fits `about`, or several do; the message lists them.
        """
        with self._ask() as connection:
            held = schema.document.c.key
            seen = select(held).where(*see_documents(held, vantage)).order_by(held)
            keys = [find_document(connection, about, vantage)] if about else connection.scalars(seen).all()
        for key in keys:
            with self._ask() as connection:
                review = read.fetch_review(connection, key, vantage)
            yield review

    def revision(self) -> str:
        """Give a mark that changes whenever a document, a place where one was found, or a judgement comes in.

        While it stays, so do the counts of `statistics`, and what `folders`, `drafts` and `claim_ids` list.
        """
        with self._ask() as connection:
            return find_revision(connection)

    def find_newest(self) -> str:
        """Find when the ledger last learned something, ISO 8601 in UTC; empty where it never did."""
        with self._ask() as connection:
            return find_newest(connection)

    def news(self, *, since: str = "", vantage: Vantage = NOW) -> tuple[News, ...]:
        """List what the ledger learned since a moment: documents, and retractions and corrections that are in force.

        Args:
            since: ISO 8601 in UTC; what it learned just then counts. Empty for all.
            vantage: from where in time it is asked; of it, only what the ledger knew counts.
        """
        with self._ask() as connection:
            return list_news(connection, since=since, vantage=vantage)

    def turns(self, news: News) -> tuple[Turn, ...]:
        """Give the claims that a document bears on, as they stood when the ledger took it in, and just before.

        Args:
            news: of the document. Of the claims that it alone tells, only those are given that are contradicted.
        """
        with self._ask() as connection:
            return fetch_turns(connection, news)
