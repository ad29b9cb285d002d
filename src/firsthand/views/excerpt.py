"""A stretch of the original with the words of one attribution marked in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from firsthand.records import Attribution
from firsthand.text import Span
from firsthand.views.inert import flatten
from firsthand.views.markup import write

PARTS = ("cue", "source", "content")
"""The narrower first: where parts cover the same characters, it shows."""
PDF_HYPHEN = "\ufffe"
"""What PDFium gives for the hyphen at the end of a line."""


def draw_excerpt(passage: str, start: int, attribution: Attribution) -> str:
    """Draw the words around an attribution.

    Args:
        passage: of the original.
        start: its offset there.
        attribution: whose source, cue and content are marked.
    """
    return "".join(
        f'<mark class="{part}">{words}</mark>' if part else words
        for part, words in _cut(passage, start, attribution)
        if words
    )


def _cut(passage: str, start: int, attribution: Attribution) -> Iterator[tuple[str, str]]:
    """Cut a passage where its marks change; give each piece as HTML, with the part that it is of."""
    spans = {part: getattr(attribution, part) for part in PARTS}
    ends = {edge - start for each in spans.values() for span in each for edge in (span.start, span.end)}
    cuts = sorted({0, len(passage), *(edge for edge in ends if 0 < edge < len(passage))})
    for first, last in pairwise(cuts):
        inside = Span(first + start, last + start)
        part = next((part for part in PARTS if any(span.covers(inside) for span in spans[part])), "")
        yield part, _write(passage[first:last])


def _write(words: str) -> str:
    """Write words on one line, with the spaces at their ends that part them from the next."""
    flat = flatten(words.replace(PDF_HYPHEN, "-"))
    if not flat:
        return " " if words else ""
    return f"{' ' * words[0].isspace()}{write(flat)}{' ' * words[-1].isspace()}"
