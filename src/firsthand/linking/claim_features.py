"""What speaks for and against two attributions being one claim, in figures, for every pair of two documents' claims.

Most of it is coverage: how much of what one claim says the other says, too, word by word, where a word is covered as
far as the closest word of the other is close to it in meaning, and counts by its rarity. So a paraphrase is seen where
the words differ, and a long quotation is not drowned in what else it says (after the alignment of Sultan, Bethard and
Sumner, 2014, https://aclanthology.org/Q14-1018).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from firsthand.linking.claim_sides import Side
from firsthand.linking.claim_sources import compare_names
from firsthand.linking.claim_values import compare_days, compare_figures
from firsthand.linking.claim_words import SOFT_FLOOR, Contents, Words, lighten
from firsthand.records import SourceType, Stance

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from firsthand.linking.claim_words import Floats

FEATURES: Final = (
    "covered_least",
    "covered_most",
    "covered_by_clause",
    "meaning",
    "shared_marking_weight",
    "saying_covered_least",
    "saying_covered_most",
    "telling_covered_least",
    "telling_covered_most",
    "passage_covered_least",
    "passage_covered_most",
    "passage_meaning",
    "weight_least",
    "weight_most",
    "quoted_least",
    "quoted_most",
    "names_shared",
    "names_in_one",
    "figures_same",
    "figures_differ",
    "days_same",
    "days_differ",
    "negation_differs",
    "denial_differs",
    "denial_in_both",
    "opposite_covered",
    "doubt_differs",
    "doubt_in_both",
    "doubted_covered",
    "demand_differs",
    "demand_in_both",
    "stance_same",
    "asking",
    "source_same",
    "source_missing",
    "persons_differ",
    "cue_meaning",
    "later_place",
    "one_document",
    "nearness",
    "nested",
)
"""The columns, in the order of the weights in the model's file."""

DENIED_COVER: Final = 0.4
"""So much of what one claim denies the other says: then they are not one claim, whatever else speaks for it, as the
annotation guide says. Of such pairs, 1 of 39 in stories/open and 18 of 87 in fnc1 were labelled as one all the same."""
SLIGHT_WEIGHT: Final = 0.7
"""A claim that weighs so much counts half where a clause covers it: what two words say, many clauses say."""
NEAR: Final = 20.0
"""Nearness in one document falls to a third with every twentieth of it."""


@dataclass(frozen=True, slots=True)
class _Best:
    """For each word how close the closest word of each claim on the other side is, 0 to 1.

    Attributes:
        one: float32[words, other claims].
        other: float32[other words, claims].
    """

    one: Floats
    other: Floats


def measure(one: Side, other: Side, *, own: bool) -> Floats:
    """Compare claims with claims.

    Args:
        one: claims of a document.
        other: of another document; or of the same one, `one` itself or others.
        own: whether both are of one document.

    Returns:
        float32[claims, other claims, features].
    """
    shape = (len(one.claims), len(other.claims))
    columns = {
        **_compare_contents(one, other),
        **_name_cover("saying_covered", *_compare_light(one.sayings, other.sayings)),
        **_name_cover("telling_covered", *_compare_light(one.wholes, other.wholes)),
        **_name_cover("passage_covered", *_compare_light(one.passages, other.passages)),
        "passage_meaning": one.passages.means @ other.passages.means.T,
        **_compare_values(one, other),
        **_compare_sources(one, other),
        **_compare_places(one, other, own=own),
    }
    columns |= {
        "negation_differs": one.negated[:, None] != other.negated[None, :],
        "denial_differs": one.denying[:, None] != other.denying[None, :],
        "denial_in_both": one.denying[:, None] & other.denying[None, :],
        "doubt_differs": one.doubting[:, None] != other.doubting[None, :],
        "doubt_in_both": one.doubting[:, None] & other.doubting[None, :],
        "demand_differs": one.demanding[:, None] != other.demanding[None, :],
        "demand_in_both": one.demanding[:, None] & other.demanding[None, :],
    }
    return np.stack([np.broadcast_to(columns[name], shape) for name in FEATURES], axis=-1).astype(np.float32)


def find_denials(features: NDArray[np.floating[Any]]) -> NDArray[np.bool_]:
    """Find the pairs of which one denies what the other says, bool[...] for float[..., features]."""
    differs, covered = (features[..., FEATURES.index(name)] for name in ("denial_differs", "opposite_covered"))
    return np.asarray((differs > 0) & (covered >= DENIED_COVER))


def _compare_contents(one: Side, other: Side) -> dict[str, NDArray[Any]]:
    left, right = one.contents, other.contents
    a, b = left.words, right.words
    equal, close = _compare_words(a, b)
    shared, best = _find_best(equal.astype(np.float32), a, b), _find_best(close, a, b)
    light_a, light_b = lighten(a, b)
    there, back = _cover(light_a, light_b, best)
    named = _find_best((equal & left.names[:, None] & right.names[None, :]).astype(np.float32), a, b)
    name_weights = [each.words.add_up(each.words.weights * each.names) > 0 for each in (left, right)]
    return {
        **_name_cover("covered", there, back),
        "opposite_covered": _cover_turned(one.denying ^ one.negated, other.denying ^ other.negated, there, back),
        "doubted_covered": _cover_turned(one.doubting, other.doubting, there, back),
        "covered_by_clause": np.maximum(_cover_by_clause(left, right, close), _cover_by_clause(right, left, close.T).T),
        "meaning": a.means @ b.means.T,
        "shared_marking_weight": np.log1p(_weigh_shared(light_a, light_b, shared)),
        "weight_least": np.log(np.minimum.outer(a.mass, b.mass)),
        "weight_most": np.log(np.maximum.outer(a.mass, b.mass)),
        "quoted_least": np.minimum.outer(_share_quoted(left), _share_quoted(right)),
        "quoted_most": np.maximum.outer(_share_quoted(left), _share_quoted(right)),
        "names_shared": np.log1p(_weigh_shared(a, b, named)),
        "names_in_one": np.not_equal.outer(*name_weights),
    }


def _compare_light(one: Words, other: Words) -> tuple[Floats, Floats]:
    """How much of each claim's words the other has, what all speak of counting less; see `_cover`."""
    _, close = _compare_words(one, other)
    return _cover(*lighten(one, other), _find_best(close, one, other))


def _name_cover(name: str, there: Floats, back: Floats) -> dict[str, NDArray[Any]]:
    return {f"{name}_least": np.minimum(there, back), f"{name}_most": np.maximum(there, back)}


def _compare_values(one: Side, other: Side) -> dict[str, NDArray[Any]]:
    figures = compare_figures(one.claims, other.claims)
    days = compare_days(one.calendar, other.calendar)
    return {
        "figures_same": figures.same,
        "figures_differ": figures.differ,
        "days_same": days.same,
        "days_differ": days.differ,
    }


def _compare_sources(one: Side, other: Side) -> dict[str, NDArray[Any]]:
    same = compare_names(one.claims, other.claims)
    persons = [
        np.array([each.type is SourceType.NAMED_PERSON and each.name != "" for each in side.claims], np.float32)
        for side in (one, other)
    ]
    nameless = [np.array([not each.name for each in side.claims], np.float32) for side in (one, other)]
    asking = [np.array([each.stance is Stance.ASK for each in side.claims], np.float32) for side in (one, other)]
    stances = [np.array([each.stance.value for each in side.claims]) for side in (one, other)]
    return {
        "source_same": same,
        "source_missing": np.add.outer(*nameless) / 2,
        "persons_differ": np.multiply.outer(*persons) * (same == 0),
        "stance_same": stances[0][:, None] == stances[1][None, :],
        "asking": np.add.outer(*asking) / 2,
        "cue_meaning": one.cues.means @ other.cues.means.T,
    }


def _compare_places(one: Side, other: Side, *, own: bool) -> dict[str, NDArray[Any]]:
    """Where the claims stand; in one document, how near to each other."""
    places = [np.array([each.place for each in side.claims], np.float32) / 100 for side in (one, other)]
    later = np.maximum.outer(*places)
    if not own:
        nothing = np.zeros_like(later)
        return {"later_place": later, "one_document": nothing, "nearness": nothing, "nested": nothing}
    starts = [np.array([each.start for each in side.claims]) for side in (one, other)]
    ends = [np.array([each.end for each in side.claims]) for side in (one, other)]
    holds = np.less_equal.outer(*starts) & np.greater_equal.outer(*ends)
    held = np.greater_equal.outer(*starts) & np.less_equal.outer(*ends)
    return {
        "later_place": later,
        "one_document": np.ones_like(later),
        "nearness": np.exp(-NEAR * np.abs(np.subtract.outer(*places))),
        "nested": holds | held,
    }


def _compare_words(one: Words, other: Words) -> tuple[NDArray[np.bool_], Floats]:
    """Tell which words are equal, and how close they are in meaning, 0 to 1."""
    equal = (one.ids[:, None] == other.ids[None, :]) & (one.ids > 0)[:, None]
    close = one.vectors @ other.vectors.T
    close -= SOFT_FLOOR
    close *= 1 / (1 - SOFT_FLOOR)
    np.clip(close, 0, 1, out=close)
    close[equal] = 1
    return equal, close


def _find_best(table: Floats, one: Words, other: Words) -> _Best:
    return _Best(
        np.maximum.reduceat(table, other.starts, axis=1),
        np.ascontiguousarray(np.maximum.reduceat(table, one.starts, axis=0).T),
    )


def _cover(one: Words, other: Words, best: _Best) -> tuple[Floats, Floats]:
    """How much of each claim the other has, by weight, 0 to 1: float32[claims, other claims], either way round."""
    there = one.add_up(best.one * one.weights[:, None]) / one.mass[:, None]
    back = other.add_up(best.other * other.weights[:, None]) / other.mass[:, None]
    return there, back.T


def _weigh_shared(one: Words, other: Words, shared: _Best) -> Floats:
    there = one.add_up(shared.one * one.weights[:, None])
    back = other.add_up(shared.other * other.weights[:, None])
    return np.minimum(there, back.T)


def _cover_by_clause(one: Contents, other: Contents, close: Floats) -> Floats:
    """How much of each claim the best single clause of the other has, less for slight claims."""
    best = np.maximum.reduceat(close, other.clauses, axis=1) * one.words.weights[:, None]
    there = one.words.add_up(best) / (one.words.mass + SLIGHT_WEIGHT)[:, None]
    return np.asarray(np.maximum.reduceat(there, other.first_clauses, axis=1), np.float32)


def _cover_turned(one: NDArray[np.bool_], other: NDArray[np.bool_], there: Floats, back: Floats) -> Floats:
    """How much of what only one of the two turns down the other has."""
    turned, turned_back = one[:, None] & ~other[None, :], ~one[:, None] & other[None, :]
    return np.asarray(turned * there + turned_back * back, np.float32)


def _share_quoted(contents: Contents) -> Floats:
    counts = contents.words.add_up(np.ones(len(contents.quoted), np.float32))
    return contents.words.add_up(contents.quoted.astype(np.float32)) / counts
