"""Words to windows: whole paragraphs packed into stretches that the network reads in one go.

Invariants: every word is in exactly one window, windows are in order, and a window never has more pieces than
`WINDOW_PIECES`, whatever the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from firsthand.attribution.words import WORD_FEATURES, Int32Array, Words

# Longest input of the network: the encoder was pre-trained on 256 pieces, and attention grows with the square.
WINDOW_PIECES = 256
# A word longer than this is cut before it is broken into pieces; such words are debris, not language.
WORD_CHARS = 64
# Pieces kept of one word. The longest word of the training articles has eleven.
WORD_PIECES = 12
# Features of pieces: a word's own on its first piece, shifted on its further pieces, and one for all added pieces.
# The network tells by them which positions stand for words.
FURTHER_PIECE = WORD_FEATURES
ADDED_PIECE = 2 * WORD_FEATURES
PIECE_FEATURES = ADDED_PIECE + 1
SENTENCE_ENDS = frozenset(".?!”\"'’:;")

Int64Array = npt.NDArray[np.int64]


class Pieces(Protocol):
    """What is needed of a tokenizer."""

    def pieces_of(self, word: str) -> Sequence[int]:
        """Return the ids of a word's pieces, at least one."""
        ...

    @property
    def first(self) -> int:
        """Id of the piece that opens every window."""
        ...

    @property
    def last(self) -> int:
        """Id of the piece that closes every window."""
        ...

    @property
    def paragraph(self) -> int:
        """Id of the piece set between paragraphs."""
        ...

    @property
    def padding(self) -> int:
        """Id of the piece that fills up short windows."""
        ...


@dataclass(frozen=True, slots=True)
class Window:
    """A run of words made ready for the network.

    Attributes:
        low: index of its first word.
        high: index after its last word.
        pieces: int64[p], ids, with the opening and the closing piece.
        features: int64[p], the feature of each piece, 0 to PIECE_FEATURES - 1.
        heads: int32[high - low], position of each word's first piece.
    """

    low: int
    high: int
    pieces: Int64Array
    features: Int64Array
    heads: Int32Array


def break_into_pieces(words: Words, tokenizer: Pieces) -> list[Sequence[int]]:
    """Return each word's pieces, bounded in number."""
    return [tokenizer.pieces_of(word[:WORD_CHARS])[:WORD_PIECES] for word in words.texts]


def pack_windows(words: Words, tokenizer: Pieces, limit: int = WINDOW_PIECES) -> Iterator[Window]:
    """Pack words into windows of at most `limit` pieces, breaking at paragraphs where that is possible."""
    pieces = break_into_pieces(words, tokenizer)
    lengths = [len(ids) for ids in pieces]
    low = 0
    while low < len(words):
        high = find_window_end(words, lengths, low, limit)
        yield make_window(words, pieces, low, high, tokenizer)
        low = high


def find_window_end(words: Words, lengths: Sequence[int], low: int, limit: int) -> int:
    """Return the index after the last word of the window that begins at `low`.

    The best break that fits is taken: the end of a paragraph, else of a sentence, else of a word.
    """
    room = limit - 2
    paragraph = sentence = low
    for index in range(low, len(words)):
        opens = bool(words.opens_paragraph[index]) and index > low
        if opens:
            paragraph = index
        room -= lengths[index] + opens
        if room < 0:
            # A sentence break is only worth taking in the window's second half; else windows would be mere scraps.
            late = sentence if sentence - low > (index - low) // 2 else index
            return paragraph if paragraph > low else late
        if words.texts[index] in SENTENCE_ENDS:
            sentence = index + 1
    return len(words)


def make_window(words: Words, pieces: Sequence[Sequence[int]], low: int, high: int, tokenizer: Pieces) -> Window:
    """Lay out the words from `low` to `high` as one window."""
    ids = [tokenizer.first]
    features = [ADDED_PIECE]
    heads = []
    opens = words.opens_paragraph[low:high].tolist()
    for index, feature, opens_here in zip(range(low, high), words.features[low:high].tolist(), opens, strict=True):
        if opens_here and index > low:
            ids.append(tokenizer.paragraph)
            features.append(ADDED_PIECE)
        heads.append(len(ids))
        ids.extend(pieces[index])
        features.append(feature)
        features.extend([feature + FURTHER_PIECE] * (len(pieces[index]) - 1))
    ids.append(tokenizer.last)
    features.append(ADDED_PIECE)
    return Window(low, high, np.array(ids, np.int64), np.array(features, np.int64), np.array(heads, np.int32))


def stack_windows(windows: Sequence[Window], padding: int) -> tuple[Int64Array, Int64Array]:
    """Pad windows to one length.

    Returns:
        pieces and features, int64[len(windows), longest].
    """
    longest = max(len(window.pieces) for window in windows)
    pieces = np.full((len(windows), longest), padding, np.int64)
    features = np.full((len(windows), longest), ADDED_PIECE, np.int64)
    for row, window in enumerate(windows):
        pieces[row, : len(window.pieces)] = window.pieces
        features[row, : len(window.pieces)] = window.features
    return pieces, features
