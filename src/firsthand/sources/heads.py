"""Small learned heads: weights over traits in words and over the model's vectors; numpy alone at run time.

State: a shipped head that was loaded is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from firsthand.weights import read_arrays

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHIPPED = Path(__file__).resolve().parent.parent / "models" / "sources-en"


@dataclass(frozen=True, slots=True)
class Head:
    """A linear model over traits and a vector.

    Attributes:
        labels: what it tells apart.
        traits: the traits it knows, with the row of their weights.
        trait_weights: float32[traits, labels].
        vector_weights: float32[dimensions, labels].
        bias: float32[labels].
    """

    labels: tuple[str, ...]
    traits: dict[str, int]
    trait_weights: NDArray[np.float32]
    vector_weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def score(self, traits: Iterable[str], vector: NDArray[np.float32] | None = None) -> NDArray[np.float32]:
        """Add up what speaks for each label.

        Args:
            traits: those of the thing to judge; unknown ones count for nothing.
            vector: float32[dimensions]; None where the head has none.

        Returns:
            float32[labels]: log-odds up to a constant.
        """
        rows = [self.traits[trait] for trait in traits if trait in self.traits]
        scores = self.trait_weights[rows].sum(axis=0) + self.bias
        return np.asarray(scores if vector is None else scores + vector @ self.vector_weights, dtype=np.float32)

    def judge(self, traits: Iterable[str], vector: NDArray[np.float32] | None = None) -> NDArray[np.float32]:
        """Give each label its probability: float32[labels], which sum up to 1; see `score`."""
        scores = self.score(traits, vector)
        grown = np.exp(scores - scores.max())
        return np.asarray(grown / grown.sum(), dtype=np.float32)

    def explain(self, traits: Iterable[str], label: str) -> tuple[str, ...]:
        """Name the traits that speak for a label against all others, the strongest first."""
        column = self.labels.index(label)
        gains = {trait: self._gain(self.traits[trait], column) for trait in traits if trait in self.traits}
        return tuple(sorted((trait for trait, gain in gains.items() if gain > 0), key=lambda trait: -gains[trait]))

    def _gain(self, row: int, column: int) -> float:
        weights = self.trait_weights[row]
        return float(weights[column] - weights.mean())


def read_head(path: Path, sha256: str) -> Head:
    """Read a head over traits and a vector; see `firsthand.weights.read_arrays`."""
    arrays = read_arrays(path, sha256)
    return Head(
        labels=tuple(map(str, arrays["labels"])),
        traits={str(trait): row for row, trait in enumerate(arrays["traits"])},
        trait_weights=arrays["trait_weights"].astype(np.float32),
        vector_weights=arrays["vector_weights"].astype(np.float32),
        bias=arrays["bias"].astype(np.float32),
    )


@lru_cache(maxsize=4)
def load_head(name: str, sha256: str) -> Head:
    """Load a shipped head once; see `read_head`."""
    return read_head(SHIPPED / f"{name}.npz", sha256)
