"""The ledger: documents go in once, and every claim can be asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select

from firsthand.ledger import links, read, schema, write
from firsthand.ledger.about import list_about
from firsthand.ledger.as_read import tell_read
from firsthand.ledger.asked import find_claim, find_counting_claim
from firsthand.ledger.connect import connect, describe
from firsthand.ledger.decided import fetch_checked, fetch_decisions
from firsthand.ledger.desk import fetch_sampled, find_revision, list_claims, list_drafts, list_folders
from firsthand.ledger.effects import fetch_changed, fetch_reach, list_changed
from firsthand.ledger.entries import fetch_holding, fetch_sightings, find_document, list_entries, list_unread
from firsthand.ledger.groups import fetch_groups
from firsthand.ledger.hits import fetch_hits
from firsthand.ledger.judgements import list_judgements
from firsthand.ledger.judging import find_touched, take_judgement
from firsthand.ledger.newest import list_newest
from firsthand.ledger.news import fetch_turns, find_newest, list_news
from firsthand.ledger.outlet_counts import list_outlets
from firsthand.ledger.outlets import fetch_outlet_claims, open_outlet
from firsthand.ledger.paging import Judge, Page
from firsthand.ledger.people import open_dossier
from firsthand.ledger.quoted import list_quoted
from firsthand.ledger.related import fetch_document_groups, fetch_groups_of, fetch_related_groups
from firsthand.ledger.search import list_figured, search_claims, walk_claims
from firsthand.ledger.searches import drop_search, list_searches, save_search
from firsthand.ledger.statistics import count_all
from firsthand.ledger.stories import fetch_story, list_stories
from firsthand.ledger.totals import count_totals, list_disputed
from firsthand.ledger.trouble import blamed_on, explained
from firsthand.ledger.vectors import Vectors
from firsthand.records import (
    NOW,
    Asked,
    Attribution,
    ChangedPage,
    Checked,
    ClaimGroup,
    Decisions,
    Dossier,
    Entry,
    Failure,
    Filter,
    Folder,
    Hit,
    Hits,
    Holding,
    Judgement,
    News,
    Outcome,
    Outlet,
    Outlets,
    Quoted,
    Reach,
    Reading,
    Review,
    Sampled,
    SavedSearch,
    Scope,
    Selection,
    Sighting,
    SourceType,
    Statistics,
    Story,
    Totals,
    Turn,
    Unread,
    Vantage,
)

EVERYTHING = Filter()
FOLLOW = "single_origin: a ledger alone cannot tell; ask firsthand.search, which follows claims back"
ENTRIES_AT_ONCE = 500
"""Fetched in one statement: about as quick as more, and little to hold."""


class Ledger:
    """A store of documents and their claims, on SQLite or PostgreSQL.

    Each method is one transaction. Several threads may ask one `Ledger` at once, and several processes may hold the
    same ledger open.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self.where = where
        self._vectors = Vectors()

    @classmethod
    def open(cls, where: str, *, create: bool = False) -> Self:
        """Open a ledger; one of an older version is brought to the schema of this one.

        Args:
            where: the path of a SQLite file, or the URL of a PostgreSQL database.
            create: whether to make one where there is none.

        Raises:
            NoLedger: there is none, and none was to be made.
            NewerLedger: a newer version wrote it.
            LedgerError: it cannot be opened, or is something else.
            MissingExtra: PostgreSQL's driver is not installed.
        """
        return cls(connect(where, create=create), describe(where))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __repr__(self) -> str:
        """Show where it is; `where` holds no password."""
        return f"Ledger({self.where!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def see(self, sha256: str, sighting: Sighting) -> bool:
        """Note where a document was found, if the ledger has it; say whether it has."""
        with self._ask() as connection:
            if not write.knows(connection, sha256):
                return False
        with self._write() as connection:
            return write.see(connection, sha256, sighting)

    def put(self, reading: Reading, sighting: Sighting) -> Outcome:
        """Take a document in, with what was read in it. One that is known changes nothing.

        Raises:
            DocumentError: the database cannot hold it; nothing of it is in the ledger, which can go on.
        """
        with self._write() as connection, blamed_on(sighting.name):
            place = write.put(connection, reading, sighting)
        if place is None:
            return Outcome.KNOWN
        return Outcome.ADDED if place.version == 1 else Outcome.NEW_VERSION

    def put_unread(self, failure: Failure, *, sha256: str = "") -> Outcome:
        """Note that a document could not be read."""
        with self._write() as connection:
            write.put_unread(connection, failure, sha256)
        return Outcome.UNREAD

    def forget_unread(self, name: str) -> None:
        """Take a file off the list of what could not be read; the documents in it stay on it."""
        with self._write() as connection:
            write.forget_unread(connection, name, sha256="")

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

    def readings(self) -> Iterator[Reading]:
        """Give back every document with what was read in it, as people corrected it, in the order of taking in."""
        with self._ask() as connection:
            keys = connection.scalars(select(schema.document.c.key).order_by(schema.document.c.key)).all()
        for key in keys:
            with self._ask() as connection:
                reading = read.fetch_reading(connection, key)
            yield reading

    def entries(self) -> Iterator[Entry]:
        """List the documents, in the order in which they were taken in."""
        with self._ask() as connection:
            keys = connection.scalars(select(schema.document.c.key).order_by(schema.document.c.key)).all()
        for start in range(0, len(keys), ENTRIES_AT_ONCE):
            with self._ask() as connection:
                entries = list_entries(connection, keys[start : start + ENTRIES_AT_ONCE])
            yield from entries

    def unread(self) -> tuple[Unread, ...]:
        """List the documents that could not be read, in the order in which they were first tried."""
        with self._ask() as connection:
            return list_unread(connection)

    def document(self, id: str, *, vantage: Vantage = NOW) -> Holding:  # noqa: A002 - the record's own word
        """Give all that the ledger holds of a document.

        Args:
            id: its id in the ledger, the first four digits of that or more, or the id that it came with; of the
                versions of a page that came with one id, the latest is given.
            vantage: from where in time it is asked: versions, changes and corrections that were known then.

        Raises:
            NotFound: none fits, or several do; the message lists them.
        """
        with self._ask() as connection:
            return fetch_holding(connection, find_document(connection, id, vantage), vantage)

    def sightings(self, id: str, *, vantage: Vantage = NOW) -> tuple[Entry, tuple[Sighting, ...]]:  # noqa: A002 - as above
        """Give a document as the ledger lists it, and where it was found, in the order of finding.

        Args:
            id: as for `document`.
            vantage: from where in time it is asked.

        Raises:
            NotFound: none fits, or several do; the message lists them.
        """
        with self._ask() as connection:
            key = find_document(connection, id, vantage)
            return read.fetch_entries(connection, (key,), vantage)[key], fetch_sightings(connection, key, vantage)

    def reading(self, id: str, *, vantage: Vantage = NOW) -> Reading:  # noqa: A002 - the record's own word
        """Give a document with what was read in it, as people corrected it: `document` without all around it.

        Args:
            id: as for `document`.
            vantage: from where in time it is asked: corrections that were known then.

        Raises:
            NotFound: none fits, or several do; the message lists them.
        """
        with self._ask() as connection:
            return read.fetch_reading(connection, find_document(connection, id, vantage), vantage)

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

    def newest(self, *, limit: int = 20, after: str = "", vantage: Vantage = NOW) -> tuple[Entry, ...]:
        """List the documents by the day that they came out on, the newest first, some at a time.

        Args:
            limit: how many at most.
            after: the id of the last document that was given before; empty to begin.
            vantage: from where in time it is asked.

        Raises:
            NotFound: there is no such document.
        """
        with self._ask() as connection:
            last = find_document(connection, after) if after else None
            return list_newest(connection, limit=max(limit, 0), vantage=vantage, after=last)

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

    def disputed(self, *, limit: int = 50) -> tuple[ClaimGroup, ...]:
        """List the latest claims that other ones may stand against, each once.

        Args:
            limit: how many attributions are looked at; what they claim may be fewer claims.
        """
        with self._ask() as connection:
            return list_disputed(connection, limit=max(limit, 0))

    def revision(self) -> str:
        """Give a mark that changes whenever a document, a place where one was found, or a judgement comes in.

        While it stays, so do the counts of `statistics`, and what `folders`, `drafts` and `claim_ids` list.
        """
        with self._ask() as connection:
            return find_revision(connection)

    def folders(self) -> tuple[Folder, ...]:
        """List the folders that documents were found in, and the files that hold several, most documents first."""
        with self._ask() as connection:
            return list_folders(connection)

    def drafts(self, scope: Scope, *, limit: int) -> Selection:
        """List the documents of a scope that an audit looks at, the latest first.

        Args:
            scope: which documents are meant.
            limit: how many at most.
        """
        with self._ask() as connection:
            return list_drafts(connection, scope, limit=max(limit, 0))

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

    def document_groups(self, id: str, *, vantage: Vantage = NOW) -> tuple[ClaimGroup, ...]:  # noqa: A002 - as above
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

    def changed_pages(self, *, since: str = "", outlet: str = "", vantage: Vantage = NOW) -> Iterator[ChangedPage]:
        """Give the versions of pages that dropped or altered claims of the version before, the latest first.

        Args:
            since: the day, month or year in which they came out, or later; empty for all.
            outlet: whose pages, as for `outlet`; empty for all.
            vantage: from where in time it is asked.
        """
        with self._ask() as connection:
            keys = list_changed(connection, since=since, outlet=outlet, vantage=vantage)
        for key in keys:
            with self._ask() as connection:
                page = fetch_changed(connection, key, vantage=vantage)
            yield page

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
            vantage: from where in time it is asked.

        Raises:
            NotFound: no document fits `about`, or several do; the message lists them.
        """
        with self._ask() as connection:
            listed = select(schema.document.c.key).order_by(schema.document.c.key)
            keys = [find_document(connection, about)] if about else connection.scalars(listed).all()
        for key in keys:
            with self._ask() as connection:
                review = read.fetch_review(connection, key, vantage)
            yield review

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

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        writing = self._engine.execution_options(writes=True)
        with explained(self.where), writing.begin() as connection:
            yield connection

    @contextmanager
    def _ask(self) -> Iterator[Connection]:
        with explained(self.where), self._engine.connect() as connection:
            yield connection
