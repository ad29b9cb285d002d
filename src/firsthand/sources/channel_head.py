"""The learned head that weighs the signs of channels: a conditional logit, numpy alone at run time.

State: the shipped head that was loaded is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from firsthand.records import Channel
from firsthand.sources.heads import SHIPPED
from firsthand.sources.signs import Signs
from firsthand.weights import read_arrays

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHA256 = "8cf950339941764c9bf59e70a30f760951ecc715393dbe166cf099e7581a6bcd"


@dataclass(frozen=True, slots=True)
class ChannelHead:
    """Weights of the signs, shared by all channels, and of the habits, each channel's own.

    Attributes:
        channels: in the order of the columns of `habits`; unstated is one of them.
        signs: float32[SIGNS].
        habits: float32[HABITS, channels].
    """

    channels: tuple[Channel, ...]
    signs: NDArray[np.float32]
    habits: NDArray[np.float32]

    def weigh(self, signs: Signs) -> tuple[dict[Channel, float], ...]:
        """Give each attribution's channels their probabilities.

        Args:
            signs: of an article with at least one attribution.

        Returns:
            For each attribution, the channels that anything hints at, and unstated; they sum up to 1.
        """
        own = (Channel.UNSTATED, *signs.channels)
        scores = signs.habits @ self.habits[:, [self.channels.index(channel) for channel in own]]
        scores[:, 1:] += signs.signs @ self.signs
        grown = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances = grown / grown.sum(axis=1, keepdims=True)
        return tuple(dict(zip(own, map(float, row), strict=True)) for row in chances)


def read_channel_head(path: Path, sha256: str) -> ChannelHead:
    """Read a head of channels; see `firsthand.weights.read_arrays`."""
    arrays = read_arrays(path, sha256)
    return ChannelHead(tuple(map(Channel, arrays["channels"].tolist())), arrays["signs"], arrays["habits"])


@lru_cache(maxsize=1)
def load_channel_head() -> ChannelHead:
    """Load the shipped head once; see `read_channel_head`."""
    return read_channel_head(SHIPPED / "channels.npz", SHA256)
