"""Fingerprints: hashes of every run of five words of a document, with the places where they stand.

Two documents share text where they share fingerprints (Manber 1994). A long document keeps those with the smallest
hashes only: which, the hashes themselves decide, so that what two documents both keep of a shared passage is the same
(Broder 1997, there called a sketch). Words within quotation marks are marked: two documents may have them from the
speaker. Furniture (bylines, "Related" lines) is passed over.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from firsthand.linking.terms import cut, weigh
from firsthand.records import Block, BlockKind, Document
from firsthand.text import Span

RUN_WORDS: Final = 5
"""Of a fingerprint: shorter runs are shared by chance, longer ones are lost to every small change."""
MOST_KEPT: Final = 500
"""Fingerprints that a document keeps: all of one with 500 words, half of one with 1,000. At 6 bytes each they make up
half of a profile."""
MOST_CHARS: Final = 400_000
"""Of the read text, so much is looked at: 65,000 words."""
ALL: Final = 1 << 32
"""The limit under which all hashes lie."""

_WORD: Final = re.compile(r"\w+")
"""Apostrophes part words, so that it makes no difference how they are written."""
_LONGEST_SINGLE_CHARS: Final = 600
"""Within single quotation marks, which are apostrophes, too."""
_QUOTED: Final = re.compile(
    r"\"[^\"]*(?:\"|$)|“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|``(?:[^']|'(?!'))*(?:''|$)"
    rf"|(?<!\w)[‘'](?=\w)[^\n]{{1,{_LONGEST_SINGLE_CHARS}}}?[,.?!…][’'](?!\w)"
)
_MOST_STRETCHED: Final = 127
"""Characters that a fingerprint's length is kept up to."""
_QUOTED_BIT: Final = 128


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A run of five words.

    Attributes:
        value: its hash, 32 bits.
        span: where it stands in the document's text.
        quoted: whether it stands within quotation marks.
        rarity: how unlikely it is to be met by chance, 0 to 1: the mean weight of its stems; not kept in a sketch.
    """

    value: int
    span: Span
    quoted: bool
    rarity: float = 0.0


@dataclass(frozen=True, slots=True)
class Sketch:
    """The fingerprints of a document, packed.

    Attributes:
        count: how many are kept.
        limit: all with a smaller hash are kept, no other.
        packed: their hashes, and then their places, in the order of the text.
    """

    count: int
    limit: int
    packed: bytes

    @property
    def values(self) -> tuple[int, ...]:
        """The hashes, in the order of the text."""
        return struct.unpack_from(f"<{self.count}I", self.packed)

    def unpack(self) -> tuple[Fingerprint, ...]:
        """Return the fingerprints, in the order of the text."""
        places = _unpack_places(self.packed[4 * self.count :])
        return tuple(Fingerprint(value, *place) for value, place in zip(self.values, places, strict=True))


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a fingerprint: in small letters, where it stands, whether within quotation marks."""

    small: str
    span: Span
    quoted: bool


def cut_read(document: Document) -> Iterator[tuple[Block, Span]]:
    """Go through the blocks that are read, each with as much of it as is looked at."""
    left = MOST_CHARS
    for block in document.blocks:
        if block.kind.is_read and left > 0:
            span = Span(block.span.start, min(block.span.end, block.span.start + left))
            left -= span.end - span.start
            yield block, span


def take_fingerprints(document: Document) -> list[Fingerprint]:
    """Take the fingerprints of a document, each hash once, in the order of the text; runs go on across paragraphs."""
    found: dict[int, Fingerprint] = {}
    stretches = list(cut_read(document))
    for kind in (BlockKind.TITLE, BlockKind.PROSE):
        words = [word for block, span in stretches if block.kind is kind for word in _read_words(document.text, span)]
        for at in range(len(words) - RUN_WORDS + 1):
            run = words[at : at + RUN_WORDS]
            value = _hash(" ".join(word.small for word in run))
            if value not in found:
                rarity = sum(weigh(cut(word.small)) for word in run) / RUN_WORDS
                quoted = run[0].quoted and run[-1].quoted
                found[value] = Fingerprint(value, Span(run[0].span.start, run[-1].span.end), quoted, rarity)
    return sorted(found.values(), key=lambda each: each.span)


def sketch(fingerprints: Sequence[Fingerprint]) -> Sketch:
    """Pack the fingerprints that are kept."""
    limit = ALL
    if len(fingerprints) > MOST_KEPT:
        limit = sorted(each.value for each in fingerprints)[MOST_KEPT]
    kept = [each for each in fingerprints if each.value < limit]
    packed = struct.pack(f"<{len(kept)}I", *(each.value for each in kept)) + _pack_places(kept)
    return Sketch(len(kept), limit, packed)


def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "replace"), digest_size=4).digest(), "little")


def _read_words(text: str, span: Span) -> Iterator[_Word]:
    """Read the words of a paragraph."""
    quotes = [match.span() for match in _QUOTED.finditer(text[span.start : span.end])]
    at = 0
    for match in _WORD.finditer(text, *span):
        start, end = match.span()
        while at < len(quotes) and span.start + quotes[at][1] <= start:
            at += 1
        quoted = at < len(quotes) and span.start + quotes[at][0] < start
        yield _Word(match.group().lower(), Span(start, end), quoted)


def _pack_places(fingerprints: Sequence[Fingerprint]) -> bytes:
    """Write for each how far after the one before it begins, seven bits a byte, and its length with the mark."""
    packed, before = bytearray(), 0
    for each in fingerprints:
        step, before = each.span.start - before, each.span.start
        while step > 127:
            packed.append(128 | step & 127)
            step >>= 7
        length = min(each.span.end - each.span.start, _MOST_STRETCHED)
        packed += bytes((step, length | (_QUOTED_BIT if each.quoted else 0)))
    return bytes(packed)


def _unpack_places(packed: bytes) -> Iterator[tuple[Span, bool]]:
    at = start = 0
    while at < len(packed):
        step = shift = 0
        while packed[at] > 127:
            step |= (packed[at] & 127) << shift
            shift, at = shift + 7, at + 1
        start += step | packed[at] << shift
        mark = packed[at + 1]
        at += 2
        yield Span(start, start + (mark & _MOST_STRETCHED)), mark >= _QUOTED_BIT
