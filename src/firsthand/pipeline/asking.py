"""What a ledger is asked first: claims by their words, sources, outlets, stories, and all of it at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from firsthand import errors
from firsthand.records import NOW, ClaimGroup, Filter, Hit, Hits, Judgement, Overview, Story, TrackRecord, Vantage

if TYPE_CHECKING:
    from firsthand.ledger import Ledger

MOST_TRACKED = 50
"""Claims of a source or outlet of which it is told what became of them: to follow them back takes a tenth of a second,
and eight people who ask at once wait for each other."""
FIRST_STORIES, FIRST_DOCUMENTS, FIRST_CLAIMS = 6, 6, 5
"""Of an overview: what fits on one screen."""
MOST_NAMELESS, MOST_DISPUTED = 25, 60
"""The latest that it chooses from; to look at one takes some milliseconds."""


def search(ledger: Ledger, words: str = "", where: Filter | None = None, *, limit: int = 20, after: str = "") -> Hits:
    """Find claims by their words and their meaning, some at a time.

    Args:
        ledger: what is known.
        words: what they are to be about; empty for all, the latest first.
        where: which claims are asked for; default: all. Those of a single origin are followed back one by one until
            there are enough, and given once each; where that takes too long, the answer is `cut`.
        limit: how many at most.
        after: `next` of the answer before; empty to begin.

    Raises:
        NotFound: `after` is no claim, or not in the answer to this question.
        LedgerError: the ledger cannot be asked.

    >>> import firsthand
    >>> with firsthand.open_ledger("news.db") as ledger:  # doctest: +SKIP
    ...     firsthand.search(ledger, "minesweepers", firsthand.Filter(nameless=True, single_origin=True))
    """
    from firsthand.linking.contradictions import settle
    from firsthand.linking.origins import trace_origins

    def is_single(group: ClaimGroup) -> bool:
        return trace_origins(settle(group)).is_single

    where = where or Filter()
    judge = is_single if where.single_origin else None
    return ledger.walk_claims(words, where, limit=limit, after=after, judge=judge)


def track_record(
    ledger: Ledger,
    name: str,
    *,
    exact: bool = False,
    limit: int = MOST_TRACKED,
    vantage: Vantage = NOW,
) -> TrackRecord:
    """Tell what became of the latest claims of a source: confirmed, denied, corrected, taken back, or alone.

    Args:
        ledger: what is known; only what is linked counts.
        name: of the source, as for `Ledger.source`.
        exact: whether only names count that are just these words.
        limit: how many claims are looked at, at most; the latest.
        vantage: from where in time it is asked.

    Raises:
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.history.track_records import Subject, keep_record

    dossier = ledger.source(name, limit=limit, exact=exact, vantage=vantage)
    groups = ledger.claim_groups((hit.attribution.id for hit in dossier.hits), vantage=vantage)
    return keep_record(Subject.of_source(name, dossier.claims, dossier.hits), dossier.hits, groups)


def outlet_record(ledger: Ledger, name: str, *, limit: int = MOST_TRACKED, vantage: Vantage = NOW) -> TrackRecord:
    """Tell what became of the latest claims of an outlet, and which of them it has from others.

    Args:
        ledger: what is known; only what is linked counts.
        name: of the outlet, as for `Ledger.outlet`.
        limit: how many claims are looked at, at most; the latest.
        vantage: from where in time it is asked.

    Raises:
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.history.track_records import Subject, keep_record

    hits = ledger.outlet_claims(name, limit=limit, vantage=vantage)
    groups = ledger.claim_groups((hit.attribution.id for hit in hits), vantage=vantage)
    known = ledger.count_outlet_claims(name, vantage=vantage)
    return keep_record(Subject.of_outlet(name, known), hits, groups)


def stories(
    ledger: Ledger, *, limit: int = 20, start: int = 0, since: str | date = "", vantage: Vantage = NOW
) -> tuple[Story, ...]:
    """List the stories that more than one document tells, the latest first, without their claims.

    Args:
        ledger: what is known; only what is linked counts.
        limit: how many at most.
        start: how many of the latest to leave out.
        since: the day, month or year that their latest document was published in, or later; empty for all.
        vantage: from where in time it is asked.

    Raises:
        ValueError: `since` is no day.
        LedgerError: the ledger cannot be asked.
    """
    return ledger.stories(limit=limit, start=start, since=str(Filter(since=since).since), vantage=vantage)


def story(
    ledger: Ledger,
    id: str,  # noqa: A002 - the record's own word
    *,
    claims: int = 50,
    vantage: Vantage = NOW,
) -> Story:
    """Give the story that a document belongs to, with its claims: those of most outlets first.

    Args:
        ledger: what is known; only what is linked counts.
        id: of the story or of any of its documents, as for `Ledger.document`. One that stands alone is a story of its
            own.
        claims: how many at most: those that most outlets have.
        vantage: from where in time it is asked.

    Raises:
        NotFound: no document fits, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.linking.contradictions import settle
    from firsthand.linking.ranking import rank_claims

    found, groups = ledger.story(id, claims=claims, vantage=vantage)
    return replace(found, claims=rank_claims(map(settle, groups)))


def overview(ledger: Ledger) -> Overview:
    """Gather what a person should see first: what is latest, what rests on one nameless source, what is disputed.

    It takes some tenths of a second on a large ledger, and stays the same while `ledger.revision()` does.

    Raises:
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.linking.contradictions import settle
    from firsthand.linking.origins import trace_origins
    from firsthand.linking.ranking import choose_disputed, rank_claims, rests_on_nameless

    wanted = Filter(nameless=True, single_origin=True)
    thin = ledger.walk_claims(
        "", wanted, limit=MOST_NAMELESS, judge=lambda group: rests_on_nameless(trace_origins(settle(group)))
    )
    groups = ledger.claim_groups(hit.attribution.id for hit in thin)
    return Overview(
        totals=ledger.totals(),
        stories=ledger.stories(limit=FIRST_STORIES),
        documents=ledger.newest(limit=FIRST_DOCUMENTS),
        nameless=rank_claims(map(settle, groups.values()))[:FIRST_CLAIMS],
        disputed=choose_disputed(map(settle, ledger.disputed(limit=MOST_DISPUTED)))[:FIRST_CLAIMS],
        taken_back=tuple(_list_taken_back(ledger)),
    )


def _list_taken_back(ledger: Ledger) -> Iterator[tuple[Judgement, Hit | None]]:
    """List the last retractions and corrections in force, with the claims that they are about."""
    news = [each.judgement for each in ledger.news(since="") if each.judgement is not None]
    for judgement in news[: -FIRST_CLAIMS - 1 : -1]:
        try:
            yield judgement, ledger.claim(judgement.subject)
        except errors.NotFound:
            yield judgement, None
