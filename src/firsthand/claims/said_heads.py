"""The two heads that tell when something was said, fitted by training/said_on.py."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from firsthand.weights import read_arrays

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHIPPED = Path(__file__).resolve().parent.parent / "models" / "claims-en" / "said_on.npz"
SHA256 = "966d6f9c32d92049c38f98b8bc1354412d272223e9cfea09da04faaa13e28abb"
"""Of the shipped weights; training/said_on.py prints it."""


@dataclass(frozen=True, slots=True)
class SpreadHead:
    """A network with one hidden layer, which scores a day as that of an attribution.

    Attributes:
        inner: float64[len(SPREAD_FEATURES), hidden].
        bias: float64[hidden].
        outer: float64[hidden].
    """

    inner: NDArray[np.float64]
    bias: NDArray[np.float64]
    outer: NDArray[np.float64]

    def weigh(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the days of attributions their probabilities.

        Args:
            rows: float64[attributions, days, len(SPREAD_FEATURES)].

        Returns:
            float64[attributions, days]; what a row lacks to 1 is the probability that none of the days is right.
        """
        scores = np.tanh(rows @ self.inner + self.bias) @ self.outer
        top = np.maximum(scores.max(axis=1, keepdims=True), 0.0)
        grown = np.exp(scores - top)
        return np.asarray(grown / (grown.sum(axis=1, keepdims=True) + np.exp(-top)))


@dataclass(frozen=True, slots=True)
class SaidHeads:
    """The weights.

    Attributes:
        own: float64[len(OWN_FEATURES)], a logistic regression.
        spread: a network.
    """

    own: NDArray[np.float64]
    spread: SpreadHead


def weigh(rows: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn features, float64[n, k], into likelihoods, float64[n]."""
    return np.asarray(1 / (1 + np.exp(-rows @ weights)))


def read_heads(path: Path, sha256: str) -> SaidHeads:
    """Read the heads' file and check it.

    Args:
        path: an npz file.
        sha256: what its bytes must hash to.

    Raises:
        ModelError: the file is missing or was changed.
    """
    arrays = read_arrays(path, sha256)
    own, inner, bias, outer = (arrays[name].astype(np.float64) for name in ("own", "inner", "bias", "outer"))
    return SaidHeads(own, SpreadHead(inner, bias, outer))


@lru_cache(maxsize=1)
def load_heads() -> SaidHeads:
    """Load the shipped heads once; see `read_heads`."""
    return read_heads(SHIPPED, SHA256)
