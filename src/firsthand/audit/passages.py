"""The text of a reading as its stages read it, built again from the original and the repairs that the reading lists."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from firsthand.records import Reading, Repair
from firsthand.sentences import split_paragraphs, split_sentences
from firsthand.text import Edit, Span, TracedText


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the document.

    Attributes:
        text: repaired, on one line.
        span: where it stands in the original, with what the repairs cut from between its words.
        place: where it stands in the repaired text.
        paragraph: position of its paragraph.
    """

    text: str
    span: Span
    place: Span
    paragraph: int


@dataclass(frozen=True)
class Sentences:
    """The sentences of a document in order; headlines are not among them.

    Attributes:
        text: the repaired text.
        all: in order, apart.
    """

    text: str
    all: tuple[Sentence, ...]

    @classmethod
    def of(cls, reading: Reading) -> Sentences:
        """Split the repaired text of a reading."""
        mended = mend(reading)
        paragraphs = split_paragraphs(mended.text)
        starts = [paragraph.start for paragraph in paragraphs]
        titles = [block.span for block in reading.document.blocks if block.kind == "title"]
        made = []
        for span in split_sentences(mended.text, paragraphs):
            original = mended.hull(span)
            if not any(title.covers(original) for title in titles):
                words = " ".join(span.of(mended.text).split())
                made.append(Sentence(words, original, span, bisect_right(starts, span.start) - 1))
        return cls(mended.text, tuple(made))

    def join(self, first: int, last: int) -> str:
        """Give the words from one sentence to another, both included, on one line."""
        return " ".join(self.text[self.all[first].place.start : self.all[last].place.end].split())

    def touching(self, spans: Iterable[Span]) -> list[int]:
        """Find the sentences that share a character with any of the spans of the original; positions, in order."""
        found: set[int] = set()
        for span in spans:
            found.update(range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)))
        return sorted(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.all]

    @cached_property
    def _ends(self) -> list[int]:
        return [sentence.span.end for sentence in self.all]


def mend(reading: Reading) -> TracedText:
    """Apply a reading's repairs to its original text."""
    edits = [Edit(repair.span, repair.after) for repair in _settle(reading.repairs)]
    return TracedText.untouched(reading.document.text).edit(edits)


def _settle(repairs: Sequence[Repair]) -> list[Repair]:
    """Leave out the repairs that later ones were made on top of: the later one tells how the whole place reads."""
    last = {repair.span: repair for repair in repairs}
    settled: list[Repair] = []
    for repair in sorted(last.values(), key=lambda repair: (repair.span.start, -repair.span.end)):
        if not settled or settled[-1].span.end <= repair.span.start:
            settled.append(repair)
    return settled
