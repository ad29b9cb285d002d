"""Handles: what a document is found by among all others, before the two are compared.

They are words that mark it and some of its fingerprints. The sum over the marking words that two documents share is the
cosine between them; one shared fingerprint is enough by itself. Which fingerprints become handles is decided by
winnowing (Schleimer, Wilkerson and Aiken 2003): of every stretch of so many, the one with the smallest hash, so that
documents that share such a stretch share a handle, whatever surrounds it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from firsthand.linking.fingerprints import Fingerprint


@dataclass(frozen=True, slots=True)
class Handle:
    """A word that marks a document, or a run of its words.

    Attributes:
        value: 64-bit hash, signed.
        weight: 1 to 1000; the sum over shared handles of the product of both weights says how near documents are.
    """

    value: int
    weight: int


WHOLE: Final = 1000
"""The weight of a document's only marking word: its cosine with itself, in thousandths."""
NEARNESS = 150_000
"""Documents are compared where that sum is at least so high: a cosine of 0.15. On fnc1 96 in 100 pairs on one story
have that, of ten open events all; 100,000 finds two more in a hundred, no story better, and three times the neighbours.
"""
LEAST_RARITY: Final = 0.15
"""A fingerprint with less is an everyday one ("the former secretary of state") and no handle: so is one in four."""
WINDOW: Final = 20
"""Of so many others one becomes a handle: documents that share some 30 words in a row meet."""
MOST_WINDOWS: Final = 150
"""A longer document has longer windows instead of more of them; about twice as many handles come of it."""

_RUN_WEIGHT: Final = 388
"""Its square is just above `NEARNESS`."""
_WORD, _RUN = 0, 1
"""The bit above the hash that keeps the two kinds apart."""


def choose_runs(fingerprints: Iterable[Fingerprint]) -> list[int]:
    """Choose the fingerprints of a document that become handles, given all in the order of the text."""
    return winnow([each.value for each in fingerprints if each.rarity >= LEAST_RARITY])


def winnow(values: Sequence[int]) -> list[int]:
    """Choose of every stretch of hashes the smallest.

    Args:
        values: in the order of the text.

    Returns:
        No more than one for each position of a window, `2 * MOST_WINDOWS` or so in all, in order.

    >>> winnow([5, 3, 9])
    [3]
    """
    window = max(WINDOW, -(-len(values) // MOST_WINDOWS))
    chosen: dict[int, None] = {}
    waiting: deque[int] = deque()
    for at, value in enumerate(values):
        while waiting and values[waiting[-1]] >= value:
            waiting.pop()
        waiting.append(at)
        if waiting[0] <= at - window:
            waiting.popleft()
        if at >= window - 1:
            chosen[values[waiting[0]]] = None
    if waiting and not chosen:
        chosen[values[waiting[0]]] = None
    return list(chosen)


def make_handles(words: Iterable[tuple[int, float]], runs: Iterable[int]) -> tuple[Handle, ...]:
    """Make handles.

    Args:
        words: hashes of marking words with their shares of the document: their squares add up to 1.
        runs: hashes of the fingerprints that were chosen.
    """
    marking = [Handle(_WORD << 32 | value, round(WHOLE * share)) for value, share in words if WHOLE * share >= 1]
    return (*marking, *(Handle(_RUN << 32 | value, _RUN_WEIGHT) for value in runs))


def sum_nearness(one: Iterable[Handle], other: Iterable[Handle]) -> int:
    """Add up how near two documents are, as the ledger does for all at once."""
    weights = {handle.value: handle.weight for handle in one}
    return sum(handle.weight * weights.get(handle.value, 0) for handle in other)
