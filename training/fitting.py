"""What the fits of small heads share: Adam over all examples at once, and the file that a head ships in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from firsthand.sources.heads import Head

if TYPE_CHECKING:
    from numpy.typing import NDArray

STEPS = 300
"""Three times as many change the right titles of the articles fitted on by one in 1,700."""
RATE = 0.05
"""Of the first step; it shrinks to nothing in a straight line."""


def descend(
    slope_at: Callable[[NDArray[np.float32]], NDArray[np.float32]], shape: tuple[int, ...]
) -> NDArray[np.float32]:
    """Minimise a smooth loss from nought, with steps that shrink to nothing.

    Args:
        slope_at: the loss's gradient at given weights.
        shape: of the weights.
    """
    weights = np.zeros(shape, np.float32)
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = slope_at(weights)
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        rate = RATE * (1 - step / (STEPS + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return weights


def save(head: Head, path: Path) -> str:
    """Write a head; return the SHA-256 of its bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        labels=np.array(head.labels),
        traits=np.array(sorted(head.traits)),
        trait_weights=head.trait_weights.astype(np.float16),
        vector_weights=head.vector_weights.astype(np.float16),
        bias=head.bias.astype(np.float32),
    )
    return hashlib.sha256(path.read_bytes()).hexdigest()
