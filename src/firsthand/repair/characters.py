"""Repairs of single characters: mojibake, ligatures, characters that do not show."""

from __future__ import annotations

import re
import unicodedata

from firsthand.repair.draft import Draft, Fix
from firsthand.text import Span

INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufeff\uffff]+|[\u200b\u2060](?<=\w.)(?=\w)")
"""Control characters, byte order marks, and zero-width characters inside words. The controls \\x80-\\x9f are left
alone: they may be halves of mojibake."""

LIGATURE = re.compile(r"[\ufb00-\ufb06](?:(?<=[^\W\d_].)|(?=[^\W\d_]))")

SOFT_HYPHEN = "\u00ad"

MOJIBAKE = re.compile(
    r"[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
"""The first two bytes of a UTF-8 character, read as Windows-1252 or Latin-1: what makes a word worth a closer look."""

UNDECODED = re.compile(r"â€|Ã(?!\w)|\ufffd")
"""What is left where only a part of a word could be decoded."""

HEALTHY_MARKS = "“”‘’„«»…—–()"
"""Marks that may stand around a damaged word without being damaged themselves."""


def drop_invisible_characters(draft: Draft) -> list[Fix]:
    """Drop control characters, byte order marks and zero-width characters inside words."""
    return [
        Fix(Span(*match.span()), "", f"a character that does not show: U+{ord(match[0][0]):04X}")
        for match in INVISIBLE.finditer(draft.text)
    ]


def mend_mojibake(draft: Draft) -> list[Fix]:
    """Decode again what was decoded by the wrong table, one damaged word at a time.

    Whether a word is damaged, and what it was, is judged by ftfy, which is imported only where one looks it.
    """
    text, fixes, done = draft.text, [], 0
    for match in MOJIBAKE.finditer(text):
        if match.start() < done:
            continue
        word = _find_word(text, Span(*match.span()))
        fixes += _decode_word(text, word)
        done = word.end
    return fixes


def _find_word(text: str, damage: Span) -> Span:
    start, end = damage
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)


def _decode_word(text: str, word: Span) -> list[Fix]:
    """Decode the damaged characters of a word; what cannot be decoded to the end is left as it is."""
    before = word.of(text)
    bare = before.strip(HEALTHY_MARKS)
    after = _decode(before) or before.replace(bare, _decode(bare) or bare)
    if after == before:
        return []
    start = _count_shared(before, after)
    end = _count_shared(before[start:][::-1], after[start:][::-1])
    span = Span(word.start + start, word.end - end)
    return [Fix(span, after[start : len(after) - end], "UTF-8 that was read by another table")]


def _decode(word: str) -> str:
    """The word decoded again; empty where it is healthy, or too damaged."""
    from ftfy import fix_encoding

    decoded: str = fix_encoding(word)
    is_mended = decoded != word and not MOJIBAKE.search(decoded) and not UNDECODED.search(decoded)
    return decoded if is_mended else ""


def _count_shared(one: str, other: str) -> int:
    """How many characters two texts share at their start."""
    shortest = min(len(one), len(other))
    return next((at for at in range(shortest) if one[at] != other[at]), shortest)


def expand_ligatures(draft: Draft) -> list[Fix]:
    """Write out the ligatures that fonts bring into words: one character for "fi", "fl", "ffi", "st"."""
    return [
        Fix(Span(*match.span()), unicodedata.normalize("NFKC", match[0]), "a ligature inside a word")
        for match in LIGATURE.finditer(draft.text)
    ]


def drop_soft_hyphens(draft: Draft) -> list[Fix]:
    """Drop the hyphens that only show where a line ends."""
    if SOFT_HYPHEN not in draft.text:
        return []
    return [Fix(Span(*match.span()), "", "a soft hyphen") for match in re.finditer(f"{SOFT_HYPHEN}+", draft.text)]
