"""Spans, and text that remembers where each of its characters came from.

Invariant of this module: a `TracedText` never loses the way back. Its pieces are in order in both texts, and every
span of the edited text leads to spans that lie inside the original.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points: `text[span.start:span.end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span covers.

        >>> Span(0, 3).of("She said")
        'She'
        """
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character.

        >>> Span(0, 3).overlaps(Span(3, 5))
        False
        """
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether every character of `other` lies in this span.

        >>> Span(0, 5).covers(Span(2, 5))
        True
        """
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: the characters of `span` become `replacement`.

    A `cut` takes out something that never belonged to the running text (a page footer, a link): a span that runs
    across a cut leads back to the pieces on either side of it, never to what was cut.
    """

    span: Span
    replacement: str = ""
    cut: bool = False


class Piece(NamedTuple):
    """A stretch of the edited text and where it came from; of equal length where it was kept as it was.

    A piece that was not kept is one whole: each of its characters leads back to all of its source.
    """

    at: Span
    source: Span
    kept: bool


@dataclass(frozen=True, slots=True)
class TracedText:
    r"""A text made from another by edits, with the way back to the original.

    >>> traced = TracedText.untouched("pre-\nexisting").edit([Edit(Span(4, 5))])
    >>> traced.text, traced.trace(Span(0, 12))
    ('pre-existing', (Span(start=0, end=13),))
    """

    text: str
    pieces: tuple[Piece, ...]
    cuts: tuple[Span, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(piece.at.start for piece in self.pieces))

    @classmethod
    def untouched(cls, text: str) -> TracedText:
        """Start from the original itself."""
        whole = Span(0, len(text))
        return cls(text, (Piece(whole, whole, kept=True),) if text else ())

    def edit(self, edits: Iterable[Edit]) -> TracedText:
        """Apply edits to the text as it is now.

        Args:
            edits: changes whose spans are offsets into `self.text`, sorted and without overlap.

        Returns:
            The changed text, which still leads back to the first original.

        Raises:
            ValueError: the edits overlap, are out of order or reach beyond the text.
        """
        ordered = list(edits)
        if not ordered:
            return self
        _check_order(ordered, len(self.text))
        parts: list[str] = []
        pieces: list[Piece] = []
        length = done = 0
        for edit in ordered:
            length = self._keep(Span(done, edit.span.start), length, parts, pieces)
            if edit.replacement:
                at = Span(length, length + len(edit.replacement))
                pieces.append(Piece(at, self.hull(edit.span), kept=False))
                parts.append(edit.replacement)
                length = at.end
            done = edit.span.end
        self._keep(Span(done, len(self.text)), length, parts, pieces)
        cuts = [self.hull(edit.span) for edit in ordered if edit.cut]
        return TracedText("".join(parts), tuple(pieces), merge_spans([*self.cuts, *cuts]))

    def trace(self, span: Span) -> tuple[Span, ...]:
        """Lead a span of the edited text back to the original.

        Args:
            span: offsets into `self.text`.

        Returns:
            Spans of the original, in order, without overlap: one, or several where something was cut from between.
            Empty where the span is empty or holds only inserted characters.

        Raises:
            ValueError: the span reaches beyond the text.
        """
        hull = self.hull(span)
        return _subtract(hull, self.cuts) if hull.end > hull.start and span.end > span.start else ()

    def hull(self, span: Span) -> Span:
        r"""Lead a span of the edited text back to one stretch of the original, with what was cut from between.

        Args:
            span: offsets into `self.text`; where it is empty, so may be the stretch: it is the place.

        Raises:
            ValueError: the span reaches beyond the text.

        >>> TracedText.untouched("so,\n--\nhe said").edit([Edit(Span(3, 7), " ", cut=True)]).hull(Span(0, 6))
        Span(start=0, end=9)
        """
        if not 0 <= span.start <= span.end <= len(self.text):
            raise ValueError(f"the span {span.start} to {span.end} is not one of a text of {len(self.text)} characters")
        if not self.pieces:
            return Span(0, 0)
        first = self.pieces[self._index(span.start)]
        if span.start == len(self.text):
            return Span(first.source.end, first.source.end)
        start = first.source.start + (span.start - first.at.start if first.kept else 0)
        if span.start == span.end:
            before = self.hull(Span(span.start - 1, span.start)).end if span.start else 0
            return Span(start, max(start, before))
        last = self.pieces[self._index(span.end - 1)]
        end = last.source.start + span.end - last.at.start if last.kept else last.source.end
        return Span(start, end)

    def _keep(self, span: Span, length: int, parts: list[str], pieces: list[Piece]) -> int:
        """Carry the characters of `span` over as they are; return the new length of the text."""
        if span.end <= span.start:
            return length
        parts.append(self.text[span.start : span.end])
        index = self._index(span.start)
        while index < len(self.pieces) and self.pieces[index].at.start < span.end:
            piece = self.pieces[index]
            low, high = max(piece.at.start, span.start), min(piece.at.end, span.end)
            source = piece.source
            if piece.kept:
                offset = source.start - piece.at.start
                source = Span(low + offset, high + offset)
            shift = length - span.start
            pieces.append(Piece(Span(low + shift, high + shift), source, kept=piece.kept))
            index += 1
        return length + span.end - span.start

    def _index(self, position: int) -> int:
        """The position of the piece that holds a character; the last one's for the end of the text."""
        return bisect_right(self._starts, position) - 1


def _check_order(edits: Sequence[Edit], length: int) -> None:
    for before, after in pairwise(edits):
        if after.span.start < before.span.end:
            raise ValueError(f"edits overlap or are out of order at {after.span.start}")
    if edits[0].span.start < 0 or edits[-1].span.end > length or any(e.span.end < e.span.start for e in edits):
        raise ValueError(f"an edit reaches beyond the text of {length} characters")


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Put spans in order; those that overlap or touch become one, and empty ones are left out.

    >>> merge_spans([Span(4, 6), Span(0, 2), Span(2, 3), Span(9, 9)])
    (Span(start=0, end=3), Span(start=4, end=6))
    """
    merged: list[Span] = []
    for span in sorted(span for span in spans if span.end > span.start):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _subtract(span: Span, cuts: Sequence[Span]) -> tuple[Span, ...]:
    """What is left of `span` without the `cuts`, which are sorted and apart."""
    left: list[Span] = []
    start = span.start
    for index in range(max(0, bisect_right(cuts, span) - 1), len(cuts)):
        cut = cuts[index]
        if cut.start >= span.end:
            break
        if cut.start > start:
            left.append(Span(start, cut.start))
        start = max(start, cut.end)
    if start < span.end:
        left.append(Span(start, span.end))
    return tuple(left)
