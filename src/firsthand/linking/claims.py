"""Which attributions of two documents, or of one, put forward the same claim.

Invariant: links follow from the two documents alone; which of them is named first makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from firsthand.linking.claim_features import FEATURES, find_denials, measure
from firsthand.linking.claim_head import ClaimHead, load_head
from firsthand.linking.claim_reasons import explain
from firsthand.linking.claim_sides import Side, lay_out, split
from firsthand.linking.negations import find_opposites
from firsthand.linking.profile import Profile
from firsthand.records import ClaimLink, Relation

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

LEAST: Final = 0.1
"""What is less sure makes no link. Groups are made by the mean over pairs, so that links below their threshold count,
too; with links down to 0.02 no figure was better."""
LEAST_WITHIN: Final = 0.3
"""The same within one document, where a writer seldom tells a claim twice: with less, four in five of the links of a
ledger were such, and no figure was better."""
BLOCK_CLAIMS: Final = 64
"""Compared at a time with as many others: tables of words stay below 100 MB whatever the documents are."""


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """Claims of one document beside claims of another, or of the same one.

    Attributes:
        one, other: the claims, as they were laid out.
        features: what speaks for and against, float32[claims, other claims, features], in the order of
            `claim_features.FEATURES`.
        chances: how likely they are to be one claim, float32[claims, other claims].
        opposite: which of them plainly negate what the other says, bool[claims, other claims].
        pairs: which cells to look at: each pair once, and none of a claim with itself, bool[claims, other claims].
    """

    one: Side
    other: Side
    features: NDArray[np.float32]
    chances: NDArray[np.float32]
    opposite: NDArray[np.bool_]
    pairs: NDArray[np.bool_]


def link_claims(one: Profile, other: Profile, *, head: ClaimHead | None = None) -> tuple[ClaimLink, ...]:
    """Link the attributions of two documents, or of a document with itself, that put forward one claim.

    Args:
        one: a document.
        other: another, or the same.
        head: what decides; default: the one that ships.

    Raises:
        ModelError: a file of the model is missing or was changed.
    """
    return tuple(link for table in tabulate(one, other, head=head) for link in link_same(table))


def tabulate(one: Profile, other: Profile, *, head: ClaimHead | None = None) -> Iterator[ClaimTable]:
    """Compare the claims of two documents, or of a document with itself, block by block; for `head` see `link_claims`.

    Raises:
        ModelError: a file of the model is missing or was changed.
    """
    left, right = sorted((one, other), key=lambda profile: profile.document.id)
    own = left.document.id == right.document.id
    head = head or load_head()
    ones = [lay_out(run) for run in split(left.claims, size=BLOCK_CLAIMS)]
    others = ones if own else [lay_out(run) for run in split(right.claims, size=BLOCK_CLAIMS)]
    for at, side in enumerate(ones):
        for facing in others[at:] if own else others:
            features = measure(side, facing, own=own)
            pairs = np.ones(features.shape[:2], bool)
            yield ClaimTable(
                side,
                facing,
                features,
                head.decide(features),
                find_opposites(side, facing, features),
                np.triu(pairs, 1) if side is facing else pairs,
            )


def link_same(table: ClaimTable) -> Iterator[ClaimLink]:
    """Link what is likely enough to be one claim; a claim and its denial or negation are none."""
    likely = select_likely(table.features, table.chances) & ~table.opposite
    for place, facing in np.argwhere(likely & table.pairs).tolist():
        left, right = sorted((table.one.claims[place].id, table.other.claims[facing].id))
        if left != right:
            confidence = round(float(table.chances[place, facing]), 4)
            yield ClaimLink(left, right, Relation.SAME, confidence, explain(table.one, place, table.other, facing))


def select_likely(features: NDArray[np.floating[Any]], chances: NDArray[np.floating[Any]]) -> NDArray[np.bool_]:
    """Select the pairs that are likely enough to be one claim to be linked, bool[...].

    Args:
        features: float[..., features], in the order of `claim_features.FEATURES`.
        chances: how likely they are to be one claim, float[...].
    """
    within = features[..., FEATURES.index("one_document")] > 0
    return np.asarray((chances >= np.where(within, LEAST_WITHIN, LEAST)) & ~find_denials(features))
