"""What is done with each claim of an article: the stage's wiring."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from firsthand.claims.denials import find_denials
from firsthand.claims.hedges import find_hedges
from firsthand.claims.said_on import date_sayings
from firsthand.claims.stance import judge_stances
from firsthand.claims.unattributed import find_unattributed
from firsthand.figures import find_quantities
from firsthand.records import Article, Assessed, Claims, Sources, TimeRef
from firsthand.settings import Settings
from firsthand.text import Span
from firsthand.times import Anchor, find_times


def assemble(article: Article, sources: Sources, published: TimeRef | None, settings: Settings) -> Claims:
    """Find out what each source does with its claim, when it did so, and what the claim says of times and figures.

    Args:
        article: with what the model found.
        sources: who is behind each attribution.
        published: when the article came out, which times are counted from; None where that is not known.
        settings: what vague counts stand for.

    Raises:
        ModelError: the weights of a head are missing or damaged.
    """
    anchor = Anchor.of(published)
    times = find_times(article.text, anchor)
    starts = [time.passage.spans[0].start for time in times]
    judged = judge_stances(article)
    parts = zip(
        article.found,
        judged,
        find_hedges(article),
        date_sayings(article, sources, times, anchor),
        find_denials(article, sources, judged),
        strict=True,
    )
    assessed = tuple(
        Assessed(
            stance=judgement.stance,
            stance_reason=judgement.reason,
            negated=judgement.negated,
            hedges=hedges,
            said=said,
            times=_pick(times, starts, found.content),
            quantities=find_quantities(article.text, found.content, vague=settings.vague_counts),
            denies=denied,
        )
        for found, judgement, hedges, said, denied in parts
    )
    return Claims(assessed, find_unattributed(article))


def _pick(times: Sequence[TimeRef], starts: Sequence[int], content: Sequence[Span]) -> tuple[TimeRef, ...]:
    """The times whose words stand in a content; both are in order, and so are the places where the times begin."""
    return tuple(
        time
        for part in content
        for time in times[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
        if part.covers(time.passage.spans[0])
    )
