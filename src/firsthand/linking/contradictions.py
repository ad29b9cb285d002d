"""Which attributions contradict each other: both cannot be true, or one denies the other.

A pair is judged by the same features as one claim is, and by how they go together: near in content, and turned against
each other by a denial, a negation or figures that clash. Single pairs are judged with much doubt, so that one claim
stands against another only where its tellings do so together (`settle`). Figures: models/linking-en/CONTRADICTIONS.md.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from firsthand.errors import ModelError
from firsthand.linking.claim_features import FEATURES, find_denials
from firsthand.linking.claim_head import ClaimHead
from firsthand.linking.claim_profile import ClaimProfile
from firsthand.linking.claim_reasons import explain_clash
from firsthand.linking.claims import ClaimTable
from firsthand.records import ClaimGroup, ClaimLink, Relation
from firsthand.weights import read_arrays

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

SHIPPED: Final = Path(__file__).resolve().parents[1] / "models" / "linking-en" / "contradictions.npz"
SHA256: Final = "4e18f47db1be97c0822be721e98e0dc68552392e0fa8680e51632ac76d33b562"
"""Of the shipped weights; training/contradictions.py prints it."""

LEAST: Final = 0.1
"""What is less sure makes no link: with links down to 0.03 no figure was better, and ledgers had four times as many."""
TURNED: Final = 0.3
"""How sure it is that one source denies what another one says in so many words, for which features have no column: of
115 such pairs in fnc1 and stories/open, 33 were labelled so."""
LEAST_WEIGHT: Final = 0.4
"""Of a content: what weighs less ("it", "that") does not say what is denied, if it covers all that it has."""
DENIED: Final = 0.5
"""How sure a contradiction is that a document itself shows: of those that reading finds in the corpora of chains and of
stories, nine in sixteen hold."""
ENOUGH: Final = 0.1
"""The least weight of the links between two claims that makes them contradict each other: the best on fnc1."""
SPREAD: Final = 0.75
"""The weight is the sum of their confidences by the number of pairs to this power: between the mean, under which large
claims never contradict each other, and the sum, under which they always do."""
ODDS: Final = 8.0
"""Log odds of being one claim are cut off here."""

TURNS: Final = (
    "denial_differs*covered_least",
    "denial_differs*meaning",
    "denial_differs*source_same",
    "denial_differs*telling_covered_most",
    "denial_differs*names_shared",
    "negation_differs*covered_least",
    "negation_differs*source_same",
    "doubt_differs*meaning",
    "figures_differ*covered_by_clause",
)
"""Products of two of the claims' features each."""
COLUMNS: Final = (*FEATURES, *TURNS, "odds", "odds*odds")
"""What a pair is judged by, in the order of the weights in the model's file."""


def link_contradictions(table: ClaimTable, denied: Collection[frozenset[str]] = ()) -> Iterator[ClaimLink]:
    """Link the attributions that may contradict each other.

    Args:
        table: claims of two documents, or of one, as they were compared.
        denied: the ids of those that their document itself sets against each other, two by two.

    Raises:
        ModelError: the file of the model is missing or was changed.
    """
    chances = lift_denials(load_head().decide(widen(table.features, table.chances)), table.features)
    ids, facing_ids = ([claim.id for claim in side.claims] for side in (table.one, table.other))
    shown = np.array([[frozenset((one, other)) in denied for other in facing_ids] for one in ids], bool)
    chances = np.where(shown, np.maximum(chances, DENIED), chances)
    apart = table.opposite & (table.features[..., FEATURES.index("source_same")] == 0)
    chances = np.where(apart, np.maximum(chances, TURNED), chances)
    for place, facing in np.argwhere((chances >= LEAST) & table.pairs).tolist():
        left, right = sorted((ids[place], facing_ids[facing]))
        if left != right:
            reason = explain_clash(table.one, place, table.other, facing, denied=bool(shown[place, facing]))
            yield ClaimLink(left, right, Relation.CONTRADICTS, round(float(chances[place, facing]), 4), reason)


def lift_denials(chances: Floats, features: Floats) -> Floats:
    """Lift the chances of pairs in which one source denies what another one says.

    Args:
        chances: float[...].
        features: float[..., features], `claim_features.FEATURES` first.
    """
    says = features[..., FEATURES.index("weight_least")] >= math.log(LEAST_WEIGHT)
    turned = find_denials(features) & (features[..., FEATURES.index("source_same")] == 0) & says
    return np.where(turned, np.maximum(chances, TURNED), chances)


def list_denied(claims: Sequence[ClaimProfile]) -> frozenset[frozenset[str]]:
    """List the claims of a document that it sets against each other, two by two, by their ids."""
    return frozenset(
        frozenset((claim.id, claims[position].id))
        for claim in claims
        for position in claim.denies
        if position < len(claims)
    )


def widen(features: NDArray[np.float32], chances: NDArray[np.float32]) -> NDArray[np.float32]:
    """Add what the features of claims say together.

    Args:
        features: float32[..., features], in the order of `claim_features.FEATURES`.
        chances: how likely the pairs are to be one claim, float32[...].

    Returns:
        float32[..., columns], in the order of `COLUMNS`.
    """
    at = {name: features[..., place] for place, name in enumerate(FEATURES)}
    products = [at[one] * at[other] for one, other in (turn.split("*") for turn in TURNS)]
    kept = np.clip(chances, 1e-6, 1 - 1e-6)
    odds = np.clip(np.log(kept / (1 - kept)), -ODDS, ODDS)
    return np.concatenate([features, np.stack([*products, odds, odds**2], axis=-1)], axis=-1).astype(np.float32)


def settle(group: ClaimGroup) -> ClaimGroup:
    """Leave of what may stand against a claim that which enough links together say."""
    sums: dict[str, float] = defaultdict(float)
    for each in group.contradictions:
        sums[each.claim] += each.weight
    sizes = {each.claim: len(group.tellings) * each.tellings for each in group.contradictions}
    kept = tuple(each for each in group.contradictions if weigh_links(sums[each.claim], sizes[each.claim]) >= ENOUGH)
    return replace(group, contradictions=kept)


def weigh_links(confidences: float, pairs: int) -> float:
    """Weigh the contradictions between two claims.

    Args:
        confidences: their sum.
        pairs: of how many pairs of attributions, linked or not.
    """
    return confidences / math.pow(pairs, SPREAD)


@lru_cache(maxsize=1)
def load_head() -> ClaimHead:
    """Load the shipped weights.

    Raises:
        ModelError: the file is missing, was changed, or is of another version.
    """
    arrays = read_arrays(SHIPPED, SHA256)
    if tuple(arrays["features"].tolist()) != COLUMNS:
        raise ModelError(f"{SHIPPED}: it weighs other features than this version has. Install Firsthand again.")
    return ClaimHead(arrays["weights"], float(arrays["bias"]), arrays["knots"], arrays["calibrated"])
