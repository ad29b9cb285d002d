"""Texts as vectors that lie close where the texts mean much the same: for search by meaning.

The vectors are static: each word piece has one, whatever stands around it, and a text's is their mean. So a text costs
microseconds, at some loss against a sentence encoder (figures: models/meaning-en/CARD.md). The method is that of
model2vec (Tulkens and van Dongen, 2024, https://github.com/MinishLab/model2vec).

State: the vectors and the tokenizer are kept once they were loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from firsthand.errors import ModelError
from firsthand.weights import check, read_arrays

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

MODELS = Path(__file__).resolve().parent / "models"
TOKENIZER = MODELS / "attribution-en" / "tokenizer.json"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
VECTORS = MODELS / "meaning-en" / "vectors.npz"
VECTORS_SHA256 = "2fe3fe9c4474b4ea28417fa1468124348096a32ea1d80f3bacd758d94db67adc"
"""Names the model, too: vectors made under another hash cannot be compared with these."""

DIMENSIONS = 128
LENGTH = 127
"""Of a text's vector: the most that int8 holds."""
LONGEST_CHARS = 20_000
"""Of a text, what counts. The longest content in the corpora has 6,800; so many take up to 50 ms."""
BLOCK_ROWS = 4_096
"""Compared at a time: 2 MB of float32, which stays in the processor's cache; larger blocks were no faster."""


@dataclass(frozen=True, slots=True)
class _Model:
    """What texts are embedded with.

    Attributes:
        tokenizer: cuts texts into word pieces.
        pieces: int8[pieces, DIMENSIONS].
        scales: what each row of `pieces` is to be multiplied by, float32[pieces]; 0 for pieces that mean nothing.
    """

    tokenizer: Tokenizer
    pieces: NDArray[np.int8]
    scales: NDArray[np.float32]

    def add_up(self, text: str) -> NDArray[np.float32]:
        """Return the sum of a text's vectors, float32[DIMENSIONS]."""
        whole = text[:LONGEST_CHARS].encode("utf-8", "replace").decode()
        ids = self.tokenizer.encode(whole, add_special_tokens=False).ids
        return np.asarray(self.scales[ids] @ self.pieces[ids].astype(np.float32))


def embed(texts: Sequence[str]) -> NDArray[np.int8]:
    """Turn texts into vectors.

    Args:
        texts: English; of each, no more than `LONGEST_CHARS` count.

    Returns:
        int8[texts, DIMENSIONS], each of length `LENGTH` but for rounding; nothing but zeros for a text without a
        known word.

    Raises:
        ModelError: a file of the model is missing or was changed.
    """
    model = _load()
    sums = np.zeros((len(texts), DIMENSIONS), np.float32)
    for row, text in enumerate(texts):
        sums[row] = model.add_up(text)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.rint(sums * (LENGTH / np.where(lengths, lengths, 1))).astype(np.int8)


def similarity(query: NDArray[np.int8], matrix: NDArray[np.int8]) -> NDArray[np.float32]:
    """Compare one text with many.

    Args:
        query: a row that `embed` made, int8[DIMENSIONS].
        matrix: such rows, int8[n, DIMENSIONS].

    Returns:
        Cosines, float32[n], within 0.02 of exact; 0 where a row is nothing but zeros.
    """
    direction = query.astype(np.float32) / LENGTH**2
    cosines = np.empty(len(matrix), np.float32)
    for start in range(0, len(matrix), BLOCK_ROWS):
        block = slice(start, start + BLOCK_ROWS)
        np.einsum("nd,d->n", matrix[block].astype(np.float32), direction, out=cosines[block])
    return cosines


@lru_cache(maxsize=1)
def _load() -> _Model:
    from tokenizers import Tokenizer

    try:
        content = TOKENIZER.read_bytes()
    except OSError as error:
        raise ModelError(f"{TOKENIZER}: cannot be read ({error.strerror}). Install Firsthand again.") from error
    check(content, TOKENIZER_SHA256, TOKENIZER)
    tokenizer = Tokenizer.from_str(content.decode())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    arrays = read_arrays(VECTORS, VECTORS_SHA256)
    return _Model(tokenizer, arrays["pieces"], arrays["scales"])
