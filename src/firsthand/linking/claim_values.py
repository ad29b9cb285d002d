"""Figures and days of claims: which agree, which cannot both hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import inf
from typing import TYPE_CHECKING, Final

import numpy as np

from firsthand.linking.claim_profile import ClaimProfile, Figure

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROUNDING: Final = 0.05
""""About 1,000" and 1,040 are one figure: so much of the larger one may be rounding where either is put roughly."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Where two sides agree and where they clash, float32[claims, other claims], 0 to 1."""

    same: NDArray[np.float32]
    differ: NDArray[np.float32]


def compare_figures(one: Sequence[ClaimProfile], other: Sequence[ClaimProfile]) -> Agreement:
    """Compare figures: what share agrees, and whether some clash while none agrees."""
    same, differ = (np.zeros((len(one), len(other)), np.float32) for _ in range(2))
    figured = ([at for at, claim in enumerate(side) if claim.figures] for side in (one, other))
    for left, right in product(*figured):
        first, second = one[left].figures, other[right].figures
        agreeing = sum(any(agree(each, its) for its in second) for each in first)
        agreeing_back = sum(any(agree(each, its) for its in first) for each in second)
        same[left, right] = min(agreeing, agreeing_back) / min(len(first), len(second))
        differ[left, right] = not agreeing and any(clash(each, its) for each, its in product(first, second))
    return Agreement(same, differ)


def compare_days(one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> Agreement:
    """Compare weekdays, months and years: whether some are the same, and whether both name some but none alike."""
    same, differ = (np.zeros((len(one), len(other)), np.float32) for _ in range(2))
    dated = ([at for at, days in enumerate(side) if days] for side in (one, other))
    for left, right in product(*dated):
        alike = bool(one[left] & other[right])
        same[left, right], differ[left, right] = alike, not alike
    return Agreement(same, differ)


def agree(one: Figure, other: Figure) -> bool:
    """Tell whether two figures may be one: the same unit, ranges that meet, and not one up and one down."""
    if one.unit != other.unit or {one.change, other.change} == {"up", "down"}:
        return False
    slack = 0.0
    if "~" in (one.change, other.change):
        slack = ROUNDING * max(abs(end) for end in (one.low, one.high, other.low, other.high, 0.0) if end is not None)
    return _low(one) - slack <= _high(other) and _low(other) - slack <= _high(one)


def clash(one: Figure, other: Figure) -> bool:
    """Tell whether two figures differ and are of one thing: one measure, or one last word of what is counted."""
    if one.unit != other.unit or agree(one, other):
        return False
    return bool(one.unit) or bool(set(one.counted.lower().split()[-1:]) & set(other.counted.lower().split()[-1:]))


def _low(figure: Figure) -> float:
    return -inf if figure.low is None else figure.low


def _high(figure: Figure) -> float:
    return inf if figure.high is None else figure.high
