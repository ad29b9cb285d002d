"""The sentences around a claim: what it is about where the content alone ("the charges") does not say so."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from firsthand.linking.terms import read_terms
from firsthand.text import Span

SMALL_WORDS: Final = frozenset(
    """the a an and or but of to in on at by for with from as that this these those it its is are was were be been being
    has have had he she they we i you his her their our my your him them us me who which what when there here will would
    can could should may might must do does did not no so if than then also about into over after before up out more
    most some any all one said says say""".split()
)
"""Words that say little by themselves, and are no names when they have a capital."""
LONGEST_PASSAGE_CHARS: Final = 900
"""Of the sentences of a claim and the one before, what is looked at."""
CHARS_BEFORE: Final = 150
"""Of what stands before the claim where the passage is longer than that."""
MOST_AROUND_CHARS: Final = 300
"""Of the words around a claim, what is kept: in stories/open nineteen in twenty have fewer than 250."""


def gather_around(text: str, sentences: Sequence[Span], spans: Sequence[Span], *, known: str) -> str:
    """Gather words from the sentences that an attribution stands in and from the one before.

    Args:
        text: of the document.
        sentences: of the text, in order.
        spans: of the attribution.
        known: the words that its profile has already: they, and small words, are left out.

    Returns:
        Each word once, in the order of the text, one space between them; at most `MOST_AROUND_CHARS`.
    """
    if not spans or not sentences:
        return ""
    opening, ending = min(span.start for span in spans), max(span.end for span in spans)
    first, last = (
        max(0, bisect_right(sentences, at, key=lambda sentence: sentence.start) - 1) for at in (opening, ending - 1)
    )
    start, end = sentences[max(0, first - 1)].start, max(ending, sentences[last].end)
    if end - start > LONGEST_PASSAGE_CHARS:
        start = max(start, opening - CHARS_BEFORE)
        end = min(end, start + LONGEST_PASSAGE_CHARS)
    told = {term.stem for term in read_terms(known)}
    around = {
        term.stem: term.text
        for term in read_terms(text[start:end])
        if term.stem not in told and term.text.lower() not in SMALL_WORDS
    }
    return _cut(" ".join(around.values()))


def _cut(words: str) -> str:
    """Cut at a space."""
    return words if len(words) <= MOST_AROUND_CHARS else words[: MOST_AROUND_CHARS + 1].rpartition(" ")[0]
