"""Mean vectors of stretches of words: what the network made of them, for the small heads of later stages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from firsthand.attribution.decode import FloatArray, Range
from firsthand.attribution.words import Words
from firsthand.text import Span

VECTOR_SIZE = 768
"""The states of the encoder's third and of its last layer, 384 numbers each."""


class WindowVectors:
    """The vectors of a window's words, ready to be averaged over any stretch."""

    def __init__(self, vectors: FloatArray) -> None:
        """Keep the vectors.

        Args:
            vectors: float32[n, VECTOR_SIZE], one for each word.
        """
        self._vectors = vectors

    def mean(self, parts: Sequence[Range]) -> FloatArray:
        """Average the words of some ranges.

        Returns:
            float32[VECTOR_SIZE]; zeros where the ranges hold no word.
        """
        total = np.zeros(self._vectors.shape[1], np.float32)
        for low, high in parts:
            np.add(total, np.add.reduce(self._vectors[low:high]), out=total)
        return total / np.float32(max(sum(high - low for low, high in parts), 1))

    def means(self, ranges: Sequence[Range]) -> FloatArray:
        """Average the words of each of some ranges, none of them empty.

        Returns:
            float32[len(ranges), VECTOR_SIZE].
        """
        edges = np.array(ranges, np.int64)
        padded = np.vstack([self._vectors, np.zeros((1, self._vectors.shape[1]), np.float32)])
        sums = np.add.reduceat(padded, edges.ravel())[::2]
        return np.asarray(sums / (edges[:, 1:] - edges[:, :1]), np.float32)


class Mark(NamedTuple):
    """Words of which a vector is wanted: its position among those asked for, and a half-open range of words."""

    row: int
    low: int
    high: int


def locate(marks: Sequence[Span], words: Words) -> list[Mark]:
    """Find the words that each mark holds, wholly or in part.

    Args:
        marks: spans of the text, in any order.
        words: of it.

    Returns:
        Those that hold words, in the order of their first words.
    """
    starts = np.array([mark.start for mark in marks], np.int64)
    ends = np.array([mark.end for mark in marks], np.int64)
    low = np.searchsorted(words.ends, starts, side="right")
    high = np.searchsorted(words.starts, ends, side="left")
    located = map(Mark, range(len(marks)), low.tolist(), high.tolist())
    return sorted((mark for mark in located if mark.low < mark.high), key=lambda mark: mark.low)
