"""The head that decides whether two attributions are one claim: logistic regression, a weight for each feature.

Fitted by training/claims_link.py; figures and limits: models/linking-en/CLAIMS.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from firsthand.errors import ModelError
from firsthand.linking.claim_features import FEATURES
from firsthand.weights import read_arrays

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHIPPED: Final = Path(__file__).resolve().parents[1] / "models" / "linking-en" / "claims.npz"
SHA256: Final = "c04b7ef30488e176f3e25e7d6728d9e6f2574d89cfbdbebd7d696f6f04ba252a"
"""Of the shipped weights; training/claims_link.py prints it."""


@dataclass(frozen=True, slots=True)
class ClaimHead:
    """The weights.

    Attributes:
        weights: log odds for a unit of each of `FEATURES`, float32[features].
        bias: log odds where all are 0.
        knots: log odds, rising, float32[knots].
        calibrated: what they turned out to be in events that no head had seen, rising, float32[knots]; between two
            knots they lie on a straight line.
    """

    weights: NDArray[np.float32]
    bias: float
    knots: NDArray[np.float32]
    calibrated: NDArray[np.float32]

    def decide(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """How likely pairs are to be one claim, calibrated.

        Args:
            features: float32[..., features].

        Returns:
            float32[...], 0 to 1.
        """
        odds = features @ self.weights + np.float32(self.bias)
        return np.asarray(1 / (1 + np.exp(-np.interp(odds, self.knots, self.calibrated))), np.float32)


@lru_cache(maxsize=1)
def load_head() -> ClaimHead:
    """Load the shipped weights.

    Raises:
        ModelError: the file is missing, was changed, or is of another version.
    """
    arrays = read_arrays(SHIPPED, SHA256)
    if tuple(arrays["features"].tolist()) != FEATURES:
        raise ModelError(f"{SHIPPED}: it weighs other features than this version has. Install Firsthand again.")
    return ClaimHead(arrays["weights"], float(arrays["bias"]), arrays["knots"], arrays["calibrated"])
