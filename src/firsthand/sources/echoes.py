"""How alike the model's vectors of mentions are: the same person's mentions echo each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from firsthand.records import Article
from firsthand.text import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

LAYERS = 2
"""A vector is two layers of the encoder side by side, which are compared one by one."""

NO_ECHO = 0.0


class Echoes:
    """The likeness of the sources of an article to all its mentions; cosines around the article's mean."""

    def __init__(self, article: Article) -> None:
        mentions = [mention.vector for mention in article.mentions]
        sources = [each.vectors[0] if each.source and each.vectors is not None else None for each in article.found]
        size = len(mentions[0]) if mentions else 0
        rows = [*mentions, *(np.zeros(size, np.float32) if row is None else row for row in sources)]
        self._starts = [mention.span.start for mention in article.mentions]
        self._ends = [mention.span.end for mention in article.mentions]
        self._sources = {span: len(mentions) + at for at, each in enumerate(article.found) for span in each.source}
        self._first = len(mentions)
        self._known = bool(mentions)
        self.vectors = np.zeros((0, size), np.float32)
        if self._known:
            plain = np.stack(mentions)
            self.vectors = plain - plain.mean(axis=0)
            self._rows = _center(np.stack(rows).reshape(len(rows), LAYERS, -1), len(mentions))

    def listen(self, position: int) -> NDArray[np.float32]:
        """Compare the source of an attribution with all mentions.

        Returns:
            float32[mentions + attributions, LAYERS].
        """
        if not self._known:
            return np.zeros((0, LAYERS), np.float32)
        return np.asarray(np.einsum("rld,ld->rl", self._rows, self._rows[self._first + position]), np.float32)

    def look(self, spans: Iterable[Span]) -> NDArray[np.float32] | None:
        """The mean vector of some mentions, around the article's mean; None where there is no vector of any.

        Returns:
            float32[VECTOR_SIZE].
        """
        rows = [row for row in map(self.find, spans) if row is not None and row < len(self.vectors)]
        return np.asarray(self.vectors[rows].mean(axis=0)) if rows else None

    def gather(self, spans: Iterable[Span], heard: NDArray[np.float32]) -> list[float]:
        """The likeness of an actor's last mention, and the greatest of its mentions, one for each layer.

        Args:
            spans: the mentions, in order.
            heard: what `listen` gave.
        """
        rows = [row for row in map(self.find, spans) if row is not None]
        if not rows or not len(heard):
            return [NO_ECHO] * (2 * LAYERS)
        chosen = heard[rows]
        return [*chosen[-1].tolist(), *chosen.max(axis=0).tolist()]

    def find(self, span: Span) -> int | None:
        """The row of a mention."""
        if span in self._sources:
            return self._sources[span]
        at = bisect_right(self._starts, span.end - 1) - 1
        return at if at >= 0 and self._ends[at] > span.start else None


def _center(rows: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    rows = rows - rows[:count].mean(axis=0)
    lengths = np.linalg.norm(rows, axis=2, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-6), dtype=np.float32)
