"""Whether the sources of two documents' claims have one name.

Cheap and by name alone; who is who, with titles and all, is for `firsthand.linking.sources`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from firsthand.linking.claim_profile import ClaimProfile
from firsthand.linking.spelling import list_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

PART: Final = 0.8
"""One name is part of the other: "Orr" and "Ann Orr"."""
LAST: Final = 0.6
"""The last words are the same: "Senator Orr" and "Ann Orr"."""

_TITLES: Final = frozenset("mr mrs ms dr sen senator rep president the a an former of".split())


def compare_names(one: Sequence[ClaimProfile], other: Sequence[ClaimProfile]) -> NDArray[np.float32]:
    """Compare the names of sources: 1 for the same, 0 for different or missing ones; float32[claims, other claims]."""
    return np.array([[match_names(left.name, right.name) for right in other] for left in one], np.float32)


@lru_cache(maxsize=16_384)
def match_names(one: str, other: str) -> float:
    """Tell how well two names go together.

    >>> match_names("Ann Orr", "Mrs. Ann Orr"), match_names("Orr", "Ann Orr"), match_names("Ann Orr", "Bill Lee")
    (1.0, 0.8, 0.0)
    """
    first, second = ([word for word in list_words(name) if word not in _TITLES] for name in (one, other))
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    if set(first) <= set(second) or set(second) <= set(first):
        return PART
    return LAST if first[-1] == second[-1] else 0.0
