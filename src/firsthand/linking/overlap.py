"""Overlap: the words that two documents share, from their fingerprints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from firsthand.linking.fingerprints import Fingerprint, Sketch
from firsthand.text import Span

LARGEST_GAP_CHARS: Final = 120
"""Between two shared fingerprints of one passage: a long document keeps only some of those in between."""
LARGEST_DRIFT_CHARS: Final = 4
"""By so much the distance between them may differ in the two documents: white space, a mark."""
MOST_PASSAGES: Final = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand in two documents.

    Attributes:
        one, other: where, in either.
        quoted: whether they stand within quotation marks in both.
    """

    one: Span
    other: Span
    quoted: bool

    @property
    def chars(self) -> int:
        """How long it is."""
        return self.one.end - self.one.start

    def swap(self) -> Passage:
        """Name the other document first."""
        return Passage(self.other, self.one, self.quoted)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two documents share.

    Attributes:
        share: how much of the text of the shorter one stands in the other, 0 to 1.
        prose: how much of it does, but for what both have within quotation marks.
        runs: how many shared fingerprints that was found from.
        passages: the longest shared passages, longest first.
    """

    share: float
    prose: float
    runs: int
    passages: tuple[Passage, ...]


NOTHING: Final = Overlap(0.0, 0.0, 0, ())


def measure_overlap(one: Sketch, other: Sketch) -> Overlap:
    """Measure what two documents share."""
    shared = set(one.values) & set(other.values)
    limit = min(one.limit, other.limit)
    fewest = min(sum(value < limit for value in each.values) for each in (one, other))
    if not shared:
        return NOTHING
    places = {each.value: each for each in other.unpack() if each.value in shared}
    pairs = [(each, places[each.value]) for each in one.unpack() if each.value in shared]
    prose = sum(not (left.quoted and right.quoted) for left, right in pairs)
    passages = sorted(_join(pairs), key=lambda each: (-each.chars, each.one))
    return Overlap(len(shared) / fewest, prose / fewest, len(shared), tuple(passages[:MOST_PASSAGES]))


def _join(pairs: Sequence[tuple[Fingerprint, Fingerprint]]) -> Iterator[Passage]:
    """Join shared fingerprints that follow each other in both documents."""
    first = last = pairs[0]
    quoted = 0
    run = 0
    for pair in pairs:
        if pair is not first and not _goes_on(last, pair):
            yield _make(first, last, quoted == run)
            first, quoted, run = pair, 0, 0
        last = pair
        run += 1
        quoted += pair[0].quoted and pair[1].quoted
    yield _make(first, last, quoted == run)


def _goes_on(last: tuple[Fingerprint, Fingerprint], pair: tuple[Fingerprint, Fingerprint]) -> bool:
    here = pair[0].span.start - last[0].span.start
    there = pair[1].span.start - last[1].span.start
    gap = pair[0].span.start - last[0].span.end
    return there > 0 and abs(here - there) <= LARGEST_DRIFT_CHARS and gap <= LARGEST_GAP_CHARS


def _make(first: tuple[Fingerprint, Fingerprint], last: tuple[Fingerprint, Fingerprint], quoted: bool) -> Passage:
    one, other = (Span(first[side].span.start, last[side].span.end) for side in (0, 1))
    return Passage(one, other, quoted)
