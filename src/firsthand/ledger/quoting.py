"""Words of a document as they read: mended where the document was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.records import Repair
from firsthand.text import Span

_LEFT_OUT = " […] "


def quote(text: str, repairs: Iterable[Repair], spans: Iterable[Span]) -> str:
    r"""Give the words of some spans of a document, on one line; what lies between two of them is left out.

    Args:
        text: the original.
        repairs: of the document; those that lie within a span whole are made in it, the first of two that overlap.
        spans: of the original.

    >>> quote("harb-\nour", [Repair("hyphens", Span(4, 6), "-\n", "", "a wrap")], [Span(0, 9)])
    'harbour'
    """
    ordered = sorted(repairs, key=lambda repair: repair.span)
    return _LEFT_OUT.join(" ".join(_mend(text, ordered, span).split()) for span in spans)


def quote_original(text: str, spans: Iterable[Span]) -> str:
    """Give the words as they stand in the original, on one line."""
    return quote(text, (), spans)


def _mend(text: str, repairs: Sequence[Repair], span: Span) -> str:
    parts, done = [], span.start
    for repair in repairs:
        if repair.span.start >= done and repair.span.end <= span.end:
            parts += [text[done : repair.span.start], repair.after]
            done = repair.span.end
    return "".join((*parts, text[done : span.end]))
