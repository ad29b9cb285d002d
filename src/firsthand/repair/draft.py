"""The text under repair: what it reads now, where its blocks now are, and the fixes that change it.

Invariant of this module: the blocks of a `Draft` are in order and apart, lie inside its text, and are never empty.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from firsthand.records import Block, Document
from firsthand.text import Edit, Span, TracedText

BLANK_LINE = "\n\n"


@dataclass(frozen=True, slots=True)
class Fix:
    """A change to a draft and the evidence for it.

    Attributes:
        span: what to change, as offsets into the draft's text.
        replacement: what to put there; empty to take it out.
        reason: the evidence.
        cut: what is taken out never belonged to the running text.
    """

    span: Span
    replacement: str
    reason: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The text as mended so far.

    Attributes:
        traced: the text, with the way back to the original.
        blocks: what its stretches are, as offsets into the text as it is now.
        page_starts: where its pages begin, likewise; empty where it has none.
    """

    traced: TracedText
    blocks: tuple[Block, ...]
    page_starts: tuple[int, ...] = ()

    @classmethod
    def of(cls, document: Document) -> Draft:
        """Start from the document as it came in."""
        page_starts = tuple(page.span.start for page in document.pages)
        return cls(TracedText.untouched(document.text), document.blocks, page_starts)

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self.traced.text

    def paragraphs(self) -> Iterator[Span]:
        """Give the stretches of text that belong together."""
        return (block.span for block in self.blocks)

    def mend(self, fixes: Sequence[Fix]) -> Draft:
        """Apply fixes, which are sorted and without overlap, and carry the blocks along.

        A fix that puts something shorter than a blank line between two blocks makes one block of them.
        """
        if not fixes:
            return self
        traced = self.traced.edit(Edit(fix.span, fix.replacement, fix.cut) for fix in fixes)
        carrier = _Carrier(fixes)
        blocks: list[Block] = []
        for block in self.blocks:
            span = _trim(traced.text, carrier.carry_start(block.span.start), carrier.carry_end(block.span.end))
            if span.end <= span.start:
                continue
            if (
                blocks
                and carrier.joins(block.span.start)
                and BLANK_LINE not in traced.text[blocks[-1].span.end : span.start]
            ):
                blocks[-1] = replace(blocks[-1], span=Span(blocks[-1].span.start, span.end))
            else:
                blocks.append(replace(block, span=span))
        return Draft(traced, tuple(blocks), tuple(carrier.carry_start(start) for start in self.page_starts))


def _trim(text: str, start: int, end: int) -> Span:
    """A stretch of text without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


class _Carrier:
    """Leads positions of a text to where they are once the fixes are made."""

    def __init__(self, fixes: Sequence[Fix]) -> None:
        self._fixes = fixes
        self._ends = [fix.span.end for fix in fixes]
        self._shifts = [0, *accumulate(len(fix.replacement) - (fix.span.end - fix.span.start) for fix in fixes)]

    def carry_start(self, position: int) -> int:
        """Lead the start of a stretch; what is inserted there comes to lie inside it."""
        done = bisect_right(self._ends, position)
        while done and self._fixes[done - 1].span.start == position:
            done -= 1
        if done < len(self._fixes) and self._fixes[done].span.start < position:
            done += 1
            return self._fixes[done - 1].span.end + self._shifts[done]
        return position + self._shifts[done]

    def carry_end(self, position: int) -> int:
        """Lead the end of a stretch; what is inserted there comes to lie inside it."""
        done = bisect_right(self._ends, position)
        if done < len(self._fixes) and self._fixes[done].span.start < position:
            return self._fixes[done].span.start + self._shifts[done]
        return position + self._shifts[done]

    def joins(self, start: int) -> bool:
        """Tell whether a fix replaces what stands before the block that starts there."""
        done = bisect_right(self._ends, start)
        return bool(done) and self._ends[done - 1] == start and self._fixes[done - 1].span.start < start
