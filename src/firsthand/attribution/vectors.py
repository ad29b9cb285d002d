"""Mean vectors of stretches of words: what the network made of them, for the small heads of later stages."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from firsthand.attribution.decode import FloatArray, Range
from firsthand.attribution.words import Words
from firsthand.text import Span

VECTOR_SIZE = 768
"""The states of the encoder's third and of its last layer, 384 numbers each."""


class WindowVectors:
    """The vectors of a window's words, ready to be averaged over any stretch."""

    def __init__(self, vectors: FloatArray) -> None:
        """Sum up.

        Args:
            vectors: float32[n, VECTOR_SIZE], one for each word.
        """
        self._sums = np.zeros((len(vectors) + 1, vectors.shape[1]), np.float64)
        np.cumsum(vectors, axis=0, out=self._sums[1:])

    def mean(self, parts: Sequence[Range]) -> FloatArray:
        """Average the words of some ranges.

        Returns:
            float32[VECTOR_SIZE]; zeros where the ranges hold no word.
        """
        total = np.zeros(self._sums.shape[1])
        count = 0
        for low, high in parts:
            total += self._sums[high] - self._sums[low]
            count += high - low
        return (total / max(count, 1)).astype(np.float32)


def locate(marks: Sequence[Span], words: Words, offset: int) -> list[Range]:
    """Find the words that each mark holds, wholly or in part.

    Args:
        marks: spans of the text.
        words: of a stretch of it.
        offset: where that stretch begins.

    Returns:
        For each mark a half-open range of words; an empty one where it lies elsewhere.
    """
    starts = np.array([mark.start - offset for mark in marks], np.int64)
    ends = np.array([mark.end - offset for mark in marks], np.int64)
    low = np.searchsorted(words.ends, starts, side="right")
    high = np.searchsorted(words.starts, ends, side="left")
    return [(int(a), max(int(a), int(b))) for a, b in zip(low, high, strict=True)]
