"""A telling with the document that it stands in: what is compared when a claim is handed on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from firsthand.linking.terms import read_terms, weigh
from firsthand.records import Attribution, Passage, Reading, Source
from firsthand.text import Span

LEAST_WEIGHT: Final = 0.3
"""Of a word that tells what a claim is about; "the", "said" and "would" weigh less, "ship" and "officer" more."""
FEWEST_SHARED: Final = 2
"""Words of weight that two contents must share to be compared word for word."""
LEAST_COVERED: Final = 0.5
"""So much of the lighter content must stand in the other: below, the two tell different parts of a claim."""
REACH_CHARS: Final = 600
"""How far a sentence is looked for to either side; none of the corpora's articles has a longer one."""

_END: Final = re.compile(r"[.!?…][\"'”’)\]]*\s|\n\s*\n")


@dataclass(frozen=True)
class Held:
    """A telling of a claim, in its document.

    Attributes:
        attribution: the claim as it stands there.
        reading: the document with all that was read in it.
    """

    attribution: Attribution
    reading: Reading

    @property
    def source(self) -> Source | None:
        """Who puts it forward; None where the text names nobody."""
        at = self.attribution.speaker
        return None if at is None else self.reading.sources[at]

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """All that belongs to it, in order."""
        own = self.attribution
        return tuple(sorted((*own.source, *own.cue, *own.content)))

    @cached_property
    def sentence(self) -> str:
        """The sentences that it stands in."""
        return self._reach(1)

    @cached_property
    def surroundings(self) -> str:
        """The sentences that it stands in, with the one before and the two after."""
        return self._reach(3, before=2)

    def _reach(self, ends: int, *, before: int = 1) -> str:
        """The text around it, up to so many ends of sentences behind it, and from so many before it."""
        text, spans = self.reading.document.text, self.spans
        if not spans:
            return ""
        start, end = spans[0].start, max(span.end for span in spans)
        earlier = [match.end() for match in _END.finditer(text, max(0, start - REACH_CHARS), start)]
        later = [match.end() for match in _END.finditer(text, max(start, end - 2), end + REACH_CHARS)]
        opening = earlier[-before] if len(earlier) >= before else max(0, start - REACH_CHARS)
        closing = later[ends - 1] if len(later) >= ends else end + REACH_CHARS
        return text[opening:closing]

    @cached_property
    def weights(self) -> dict[str, float]:
        """The stems of the content that tell what it is about, with their weights."""
        return weigh_words(self.attribution.content_text)

    @cached_property
    def whole(self) -> Passage:
        """The content, for what has no words of its own to show."""
        return Passage(self.attribution.content, self.attribution.content_text)

    @cached_property
    def handing(self) -> Passage:
        """Source and cue in the order in which they stand; the content where there are none."""
        own = self.attribution
        parts = sorted(part for part in ((own.source, own.source_text), (own.cue, own.cue_text)) if part[1])
        words = " ".join(text for _, text in parts)
        return Passage(tuple(sorted((*own.source, *own.cue))), words) if words else self.whole


def weigh_words(text: str) -> dict[str, float]:
    """Weigh the words of a text that tell what it is about, by their stems."""
    weights = {term.stem: weigh(term.stem) for term in read_terms(text)}
    return {stem: weight for stem, weight in weights.items() if weight >= LEAST_WEIGHT}


def tell_same(one: Held, other: Held, *, covered: float = LEAST_COVERED, wholly: bool = False) -> bool:
    """Tell whether two contents say so much the same that they can be compared word for word.

    Args:
        one: a telling.
        other: the one that it is compared with.
        covered: how much of the lighter must stand in the other, by weight.
        wholly: whether so much of the heavier must, too.
    """
    shared = one.weights.keys() & other.weights.keys()
    lighter, heavier = sorted(_sum(each.weights.values()) for each in (one, other))
    least = covered * (heavier if wholly else lighter)
    return len(shared) >= FEWEST_SHARED and _sum(one.weights[stem] for stem in shared) >= least


def _sum(weights: Iterable[float]) -> float:
    return sum(sorted(weights))
