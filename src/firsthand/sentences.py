"""Text to paragraphs and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import sentencex

from firsthand.text import Span

_PARAGRAPH = re.compile(r"[^\n]+")

LONGEST_PIECE_CHARS = 4_000
"""A paragraph is split in pieces of this length, cut at a space: the library's time grows with the square where nothing
but quotation marks comes (a megabyte of them took four minutes). No paragraph of the corpora's articles is longer."""


def split_paragraphs(text: str) -> tuple[Span, ...]:
    r"""Find the lines that hold more than white space, without the white space around them.

    >>> split_paragraphs("One.\n\n  Two. ")
    (Span(start=0, end=4), Span(start=8, end=12))
    """
    spans = (_trim(text, Span(*match.span())) for match in _PARAGRAPH.finditer(text))
    return tuple(span for span in spans if span.start < span.end)


def split_sentences(text: str, paragraphs: Iterable[Span]) -> tuple[Span, ...]:
    """Split paragraphs into sentences, without the white space around them.

    >>> split_sentences("He met Mr. Orr. She left.", [Span(0, 25)])
    (Span(start=0, end=15), Span(start=16, end=25))
    """
    return tuple(
        sentence for paragraph in paragraphs for piece in _cut(text, paragraph) for sentence in _split(text, piece)
    )


def _cut(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    while paragraph.end - start > LONGEST_PIECE_CHARS:
        space = text.rfind(" ", start + 1, start + LONGEST_PIECE_CHARS)
        end = space if space > 0 else start + LONGEST_PIECE_CHARS
        yield Span(start, end)
        start = end
    yield Span(start, paragraph.end)


def _split(text: str, piece: Span) -> Iterator[Span]:
    at = piece.start
    for part in sentencex.segment("en", piece.of(text)):
        start = text.find(part, at, piece.end)
        if start < 0:
            continue
        at = start + len(part)
        sentence = _trim(text, Span(start, at))
        if sentence.start < sentence.end:
            yield sentence


def _trim(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
