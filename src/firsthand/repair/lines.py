"""Repairs of the layout: furniture, paragraphs and lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from firsthand.records import Block, BlockKind
from firsthand.repair.draft import BLANK_LINE, Draft, Fix
from firsthand.text import Span

FINAL_PUNCTUATION = frozenset(".!?:;…。")
"""What a paragraph ends in, once closing marks and brackets are taken off."""

CLOSING_MARKS = "\"'”’»)]"

LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
ODD_SPACE = re.compile(r"[^\S ]\s*")


def rejoin_paragraphs(draft: Draft) -> list[Fix]:
    """Put a paragraph together again that a page end or a piece of furniture broke in two.

    The first part breaks off without final punctuation and the second goes on in lower case. A single line break is
    left between the two, so that the repairs of lines and hyphens treat it like any other.
    """
    text, read = draft.text, [block for block in draft.blocks if block.kind.is_read]
    furniture = [block.span.start for block in draft.blocks if not block.kind.is_read]
    fixes: list[Fix] = []
    for before, after in pairwise(read):
        gap = Span(before.span.end, after.span.start)
        breaker = _name_breaker(draft, furniture, gap)
        if breaker and _goes_on(text, before, after):
            reason = f"broken off by {breaker}: no final punctuation before it, lower case after it"
            fixes.append(Fix(gap, "\n", reason, cut=True))
    return fixes


def _name_breaker(draft: Draft, furniture: Sequence[int], gap: Span) -> str:
    if _any_within(furniture, gap):
        return "furniture"
    if _any_within(draft.page_starts, Span(gap.start, gap.end + 1)) or "\f" in gap.of(draft.text):
        return "the end of a page"
    return ""


def _any_within(positions: Sequence[int], span: Span) -> bool:
    index = bisect_right(positions, span.start - 1)
    return index < len(positions) and positions[index] < span.end


def _goes_on(text: str, before: Block, after: Block) -> bool:
    if not before.kind is after.kind is BlockKind.PROSE:
        return False
    head = before.span.of(text).rstrip().rstrip(CLOSING_MARKS)
    tail = after.span.of(text)
    return bool(head) and head[-1] not in FINAL_PUNCTUATION and tail[0].islower()


def cut_furniture(draft: Draft) -> list[Fix]:
    """Take out what is not read, with the white space around it."""
    fixes: list[Fix] = []
    run: list[Block] = []
    before: Block | None = None
    for block in draft.blocks:
        if not block.kind.is_read:
            run.append(block)
            continue
        if run:
            fixes.append(
                _cut(Span(before.span.end if before else 0, block.span.start), run, BLANK_LINE if before else "")
            )
        run, before = [], block
    if run:
        fixes.append(_cut(Span(before.span.end if before else 0, len(draft.text)), run, ""))
    return fixes


def _cut(span: Span, run: Sequence[Block], replacement: str) -> Fix:
    reason = "; ".join(dict.fromkeys(f"{block.kind}: {block.reason}" for block in run))
    return Fix(span, replacement, reason, cut=True)


def separate_paragraphs(draft: Draft) -> list[Fix]:
    """Set the blocks apart by a blank line, and nothing else; take off the white space at both ends."""
    text, spans = draft.text, list(draft.paragraphs())
    if not spans:
        return _drop_gap(text, Span(0, len(text)))
    fixes = _drop_gap(text, Span(0, spans[0].start))
    for before, after in pairwise(spans):
        gap = Span(before.end, after.start)
        if gap.of(text) != BLANK_LINE:
            cut = bool(gap.of(text).strip())
            fixes.append(Fix(gap, BLANK_LINE, "a blank line between two paragraphs", cut=cut))
    return fixes + _drop_gap(text, Span(spans[-1].end, len(text)))


def _drop_gap(text: str, gap: Span) -> list[Fix]:
    outside = gap.of(text)
    return [Fix(gap, "", "outside of all paragraphs", cut=bool(outside.strip()))] if outside else []


def unwrap_lines(draft: Draft) -> list[Fix]:
    """Turn each line end inside a paragraph, with the white space around it, into one space."""
    return _put_spaces(draft, LINE_END, "a line end inside a paragraph")


def straighten_spaces(draft: Draft) -> list[Fix]:
    """Turn each run of white space that holds more than plain spaces into one plain space."""
    return _put_spaces(draft, ODD_SPACE, "white space other than the plain space")


def _put_spaces(draft: Draft, odd: re.Pattern[str], reason: str) -> list[Fix]:
    return [
        Fix(Span(_skip_back(draft.text, match.start()), match.end()), " ", reason)
        for span in draft.paragraphs()
        for match in odd.finditer(draft.text, *span)
    ]


def _skip_back(text: str, position: int) -> int:
    """The start of the white space that ends there."""
    while position and text[position - 1].isspace():
        position -= 1
    return position
