"""The small head that tells stances apart: multinomial logistic regression, fitted by training/stance.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from firsthand.claims.cue_features import CueFeatures
from firsthand.weights import read_arrays

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHIPPED = Path(__file__).resolve().parent.parent / "models" / "claims-en" / "stance.npz"
SHA256 = "ab84dd600dacbf876f05566c6980eaae06de2da9f2e69191484f4111f5ed3f9d"
"""Of the shipped weights; training/stance.py prints it."""


@dataclass(frozen=True, slots=True)
class StanceHead:
    """The weights: a column for each stance, in the order of `STANCES`.

    Attributes:
        vector: float32[VECTOR_SIZE, 8], for the model's vector of the cue.
        flags: float32[FLAG_COUNT, 8], for the traits.
        buckets: float32[BUCKETS, 8], for the hashed words.
        bias: float32[8].
    """

    vector: NDArray[np.float32]
    flags: NDArray[np.float32]
    buckets: NDArray[np.float32]
    bias: NDArray[np.float32]

    def weigh(
        self, features: Sequence[CueFeatures], vectors: Sequence[NDArray[np.float32] | None]
    ) -> NDArray[np.float32]:
        """Give each attribution the probabilities of the eight stances.

        Args:
            features: of n attributions, at least one.
            vectors: n of float32[VECTOR_SIZE], of their cues; None where there is none counts for nothing.

        Returns:
            float32[n, 8]; rows sum up to 1.
        """
        flags = np.array([each.flags for each in features], np.float32)
        words = np.stack([self.buckets[list(each.buckets)].sum(axis=0) for each in features])
        blank = np.zeros(len(self.vector), np.float32)
        cues = np.stack([blank if vector is None else vector for vector in vectors])
        scores = cues @ self.vector + flags @ self.flags + words + self.bias
        grown = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(grown / grown.sum(axis=1, keepdims=True), np.float32)


def read_head(path: Path, sha256: str) -> StanceHead:
    """Read a head's file and check it.

    Args:
        path: an npz file.
        sha256: what its bytes must hash to.

    Raises:
        ModelError: the file is missing or was changed.
    """
    arrays = read_arrays(path, sha256)
    parts = (arrays[name].astype(np.float32) for name in ("vector", "flags", "buckets", "bias"))
    return StanceHead(*parts)


@lru_cache(maxsize=1)
def load_head() -> StanceHead:
    """Load the shipped head once; see `read_head`."""
    return read_head(SHIPPED, SHA256)
