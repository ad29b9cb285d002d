"""The learned ranker: a small network that weighs the clues to whom a source stands for; numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from firsthand.weights import read_arrays

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHIPPED = Path(__file__).resolve().parent.parent / "models" / "sources-en" / "ranker.npz"
SHA256 = "87c692b834a2368c0b4d5f8c256c1bd35d382a438190d16f216f3faa16fed816"


@dataclass(frozen=True, slots=True)
class Ranker:
    """One hidden layer with rectifiers, the mean of a few networks side by side.

    Attributes:
        hidden: float32[clues, units].
        bias: float32[units].
        out: float32[units].
        person: float32[VECTOR_SIZE + 1], a logistic regression that tells names of persons from those of bodies by the
            mean vector of their mentions, around the article's mean; the last weight is the constant.
        male: float32[VECTOR_SIZE + 1], the same for men and women.
    """

    hidden: NDArray[np.float32]
    bias: NDArray[np.float32]
    out: NDArray[np.float32]
    person: NDArray[np.float32]
    male: NDArray[np.float32]

    def rank(self, clues: Sequence[Sequence[float]]) -> NDArray[np.float32]:
        """Give each candidate its chance to be the right one.

        Args:
            clues: a row for each candidate.

        Returns:
            float32[candidates], which sum up to 1.
        """
        scores = np.maximum(np.asarray(clues, dtype=np.float32) @ self.hidden + self.bias, 0) @ self.out
        grown = np.exp(scores - scores.max())
        return np.asarray(grown / grown.sum(), dtype=np.float32)


@lru_cache(maxsize=1)
def load_ranker() -> Ranker:
    """Load the shipped ranker once.

    Raises:
        ModelError: its file is missing or was changed.
    """
    arrays = read_arrays(SHIPPED, SHA256)
    return Ranker(**{name: arrays[name] for name in ("hidden", "bias", "out", "person", "male")})
