"""Plain negations: "the dam is safe" and "the dam is not safe" are not one claim, however alike they are.

A claim of some length may deny one thing and say another; so only short ones are compared, and only where the one turns
down a word that the other says, and they have much else in common.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from firsthand.linking.claim_features import FEATURES
from firsthand.linking.claim_sides import NEGATIONS, Side
from firsthand.linking.terms import read_terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_WORDS: Final = 16
"""Of a claim that is compared. With the share below, of 13 such pairs of stories/open and fnc1 that were linked as one
claim, 11 were labelled as two; of those of up to 25 words, 14 of 18; of any length, 17 of 22."""
LEAST_COVERED: Final = 0.4
"""So much of each claim the other has."""

_CLAUSE_END: Final = re.compile(r"[,.;:!?()\[\]“”\"]")
_LIGHT: Final = frozenset(
    "be been being is are was were am have has had do does did will would can could may might must shall should a an "
    "the any to that this it its of in on at for by with yet so very much ever really actually just even only "
    "still and or all".split()
)
"""What may stand between a negation and the word that it turns down."""
_LIKE_NEGATIONS: Final = re.compile(r"\b(?:nowhere|yet to|ruled? out|ruling out|hardly|unable|fail(?:s|ed)? to)\b")
"""What has them is as good as negated: "nowhere near Kobane" goes with "was not in Kobane"."""


def find_opposites(one: Side, other: Side, features: NDArray[np.floating[Any]]) -> NDArray[np.bool_]:
    """Find the pairs of which one plainly negates what the other says, bool[claims, other claims].

    Args:
        one: claims, as they were laid out.
        other: those to compare them with.
        features: float[claims, other claims, features], in the order of `claim_features.FEATURES`.
    """
    differs, covered = (features[..., FEATURES.index(name)] for name in ("negation_differs", "covered_least"))
    opposite = np.asarray((differs > 0) & (covered >= LEAST_COVERED))
    for place, facing in np.argwhere(opposite).tolist():
        opposite[place, facing] = _is_opposite(one.claims[place].content, other.claims[facing].content)
    return opposite


def _is_opposite(one: str, other: str) -> bool:
    if max(len(one.split()), len(other.split())) > MOST_WORDS or _LIKE_NEGATIONS.search(f"{one} {other}".lower()):
        return False
    return bool(_list_negated(one) & _list_said(other) or _list_negated(other) & _list_said(one))


@lru_cache(maxsize=4_096)
def _list_negated(content: str) -> frozenset[str]:
    """List the words that negations turn down: the first after each that says anything, in its clause.

    >>> sorted(_list_negated("The dam is not very safe, and nobody was warned"))
    ['safe', 'warn']
    """
    folded = content.lower().replace("’", "'")
    clauses = (_CLAUSE_END.split(folded[found.end() :], maxsplit=1)[0] for found in NEGATIONS.finditer(folded))
    words = ((term.stem for term in read_terms(clause) if term.text not in _LIGHT) for clause in clauses)
    return frozenset(filter(None, (next(each, "") for each in words)))


@lru_cache(maxsize=4_096)
def _list_said(content: str) -> frozenset[str]:
    return frozenset(term.stem for term in read_terms(content.lower()))
