"""Text to words, with what the encoder cannot see by itself: letter case and quotation marks.

The encoder reads lower-cased pieces. Each word therefore carries its letter case and whether it stands inside
quotation marks, as one small number, the `feature`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# The words of the scorer that the model is measured by: runs of word characters, and single marks.
WORD = re.compile(r"\w+|[^\w\s]")
LINE_BREAK = re.compile(r"\n+")

OPENING_MARKS = frozenset("“„«‟")
CLOSING_MARKS = frozenset("”»")
EITHER_MARKS = frozenset('"＂')

LOWER, CAPITALISED, UPPER, MIXED = range(4)
OUTSIDE, INSIDE, MARK = range(3)
WORD_FEATURES = 12  # four letter cases times three places in quotation

Int32Array = npt.NDArray[np.int32]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in order.

    Attributes:
        texts: the words themselves, n of them.
        starts: int32[n], code point where each begins.
        ends: int32[n], code point after its last.
        features: int32[n], letter case and place in quotation, 0 to WORD_FEATURES - 1.
        opens_paragraph: bool[n], true for the first word of each paragraph.
    """

    texts: tuple[str, ...]
    starts: Int32Array
    ends: Int32Array
    features: Int32Array
    opens_paragraph: BoolArray

    def __len__(self) -> int:
        return len(self.texts)


def split_words(text: str) -> Words:
    """Split a text whose paragraphs are separated by line breaks into words.

    >>> words = split_words("“Go,” she said.")
    >>> words.texts
    ('“', 'Go', ',', '”', 'she', 'said', '.')
    >>> words.features.tolist()
    [2, 4, 1, 2, 0, 0, 0]
    """
    found = [(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]
    texts = tuple(word for word, _, _ in found)
    starts = np.fromiter((start for _, start, _ in found), np.int32, len(found))
    ends = np.fromiter((end for _, _, end in found), np.int32, len(found))
    opens = find_paragraph_openings(text, starts)
    return Words(texts, starts, ends, name_features(texts, opens), opens)


def find_paragraph_openings(text: str, starts: Int32Array) -> BoolArray:
    """Mark the words that come first after a line break, or first of all."""
    breaks = np.fromiter((match.start() for match in LINE_BREAK.finditer(text)), np.int64)
    lines = np.searchsorted(breaks, starts)
    opens = np.ones(len(starts), np.bool_)
    opens[1:] = lines[1:] != lines[:-1]
    return opens


def name_features(texts: Sequence[str], opens_paragraph: BoolArray) -> Int32Array:
    """Give each word its feature: `3 * letter case + place in quotation`.

    A quotation ends with its paragraph: one lost mark must not turn the rest of a text inside out, and where a
    speech runs over several paragraphs each of them opens with a mark of its own.
    """
    features = np.zeros(len(texts), np.int32)
    place = OUTSIDE
    for index, (word, opens) in enumerate(zip(texts, opens_paragraph.tolist(), strict=True)):
        if opens:
            place = OUTSIDE
        if word in OPENING_MARKS or word in CLOSING_MARKS or word in EITHER_MARKS:
            place = _turn(place, word)
            features[index] = MARK
        else:
            features[index] = 3 * letter_case(word) + place
    return features


def letter_case(word: str) -> int:
    """Tell how a word is written.

    >>> letter_case("said"), letter_case("She"), letter_case("NATO"), letter_case("McCain"), letter_case("I")
    (0, 1, 2, 3, 1)
    """
    if word.islower() or not word[0].isalpha():
        return LOWER
    if word.istitle() or len(word) == 1:
        return CAPITALISED if word[0].isupper() else LOWER
    return UPPER if word.isupper() else MIXED


def _turn(place: int, mark: str) -> int:
    if mark in OPENING_MARKS:
        return INSIDE
    if mark in CLOSING_MARKS:
        return OUTSIDE
    return OUTSIDE if place == INSIDE else INSIDE
