"""Likeness: do two documents tell of one event?

Three things speak: how close their marking words are (the cosine), how much text they share, and how far apart in time
they were published. The weights of the first two were fitted on the even-numbered clusters of fnc1, texts on one story
in many outlets (training/likeness.py). fnc1 has no dates: what days take away was read off 840 PolNeAR articles.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from firsthand.linking.document_profile import DocumentProfile
from firsthand.linking.overlap import Overlap, measure_overlap
from firsthand.linking.terms import cut
from firsthand.records import Likeness

CLOSENESS_WEIGHT: Final = 23.69
"""Log odds for the square root of the cosine."""
TEXT_WEIGHT: Final = 6.55
"""Log odds for the square root of the share of the shorter text that stands in the other."""
BIAS: Final = -11.19
SAME_DAYS: Final = 3
"""Outlets tell of one event within so many days."""
FADING_DAYS: Final = 4
"""From there on the log odds fall by one in so many. In PolNeAR, pairs with a cosine of 0.25 or more are 50 in 10,000
among articles of one day or the next, 20 at two or three days, 8 at four to seven, 2 at eight to fourteen, and 1 among
those that lie farther apart: pairs that are alike by chance."""
LEAST: Final = 0.05
"""What is less sure is no likeness: it would not change a group."""
FEWEST_SHARED: Final = 2
"""One word, whatever it is, makes no event."""
MOST_NAMED: Final = 6
"""Words that a reason names."""


def liken(one: DocumentProfile, other: DocumentProfile, overlap: Overlap | None = None) -> Likeness | None:
    """Judge whether two documents tell of one event.

    Args:
        one: a document.
        other: a document; which of the two is which makes no difference.
        overlap: the words that they share, where the caller knows.

    Returns:
        None where they surely do not.
    """
    left, right = sorted((one, other), key=lambda profile: profile.id)
    shared = share_marks(left, right)
    if len(shared) < FEWEST_SHARED:
        return None
    overlap = overlap or measure_overlap(left.sketch, right.sketch)
    days = count_days_between(left, right)
    odds = CLOSENESS_WEIGHT * math.sqrt(sum(shared.values())) + TEXT_WEIGHT * math.sqrt(overlap.share) + BIAS
    if days is not None and days > SAME_DAYS:
        odds -= (days - SAME_DAYS) / FADING_DAYS
    confidence = 1 / (1 + math.exp(-max(odds, -50.0)))
    if confidence < LEAST:
        return None
    return Likeness(left.id, right.id, round(confidence, 4), _explain(shared, overlap, days))


def share_marks(one: DocumentProfile, other: DocumentProfile) -> Mapping[str, float]:
    """Find the marking words that two documents share, as the first shows them, with their parts of the cosine."""
    theirs = {cut(word): share for word, share in other.marks.items()}
    return {word: share * theirs[cut(word)] for word, share in one.marks.items() if cut(word) in theirs}


def count_days_between(one: DocumentProfile, other: DocumentProfile) -> int | None:
    """Count the days that lie at least between two documents; 0 where they may be of one day, None where unknown."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return None
    apart = (_read_day(later.earliest) - _read_day(earlier.latest) for later, earlier in ((one, other), (other, one)))
    return max(0, *apart)


def _read_day(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()


def _explain(shared: Mapping[str, float], overlap: Overlap, days: int | None) -> str:
    heaviest = sorted(shared, key=lambda word: (-shared[word], word))
    names = [word for word in heaviest if word[:1].isupper()][:MOST_NAMED]
    words = [word for word in heaviest if not word[:1].isupper()][:MOST_NAMED]
    parts = [f"both name {_list(names)}"] if names else []
    parts += [f"both have the words {_list(words)}"] if words else []
    if overlap.share >= 0.01:
        parts.append(f"{overlap.share:.0%} of the shorter text stands in the other")
    if days is not None:
        parts.append(f"{days} days apart" if days > 1 else "published within a day")
    else:
        parts.append("at least one has no date")
    return "; ".join(parts)


def _list(words: Sequence[str]) -> str:
    return ", ".join(words)
