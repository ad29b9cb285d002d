"""Revisions and denials: which figure an origin replaced by which, and what stands against one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from firsthand.history.given import Given
from firsthand.linking.claim_values import ROUNDING
from firsthand.records import ClaimGroup, Quantity, Stance

_ROUGH = frozenset("~<>")


def find_revisions(given: Sequence[Given], origin_of: Mapping[str, str]) -> dict[int, Given]:
    """Find the figures by which an origin replaced one of its own, by their positions, with the one replaced.

    A figure that the origin gave before is a repetition, whoever passes it on late. Of two figures of one day nobody
    knows which came later, unless they stand in versions of one page; two in one document are two figures.

    Args:
        given: of one series, earliest first.
        origin_of: the label of each attribution's origin; empty where it leads to none.
    """
    current: dict[str, Given] = {}
    told: dict[str, list[Given]] = {}
    found: dict[int, Given] = {}
    for at, each in enumerate(given):
        label = origin_of.get(each.id, "")
        if not label or not each.holding.current:
            continue
        last = current.get(label)
        if last is None:
            current[label], told[label] = each, [each]
        elif any(is_repeated(each, before) for before in told[label]):
            told[label].append(each)
            current[label] = each if is_repeated(each, last) else last
        elif not each.is_increase and each.comes_after(last):
            found[at] = current[label]
            current[label] = each
            told[label].append(each)
    return found


def is_repeated(one: Given, other: Given) -> bool:
    """Tell whether a figure says no more than another: "at least 12" and 12; of one day also 1,040 and "some 1,000"."""
    first, second = one.quantity, other.quantity
    if (first.low, first.high) == (second.low, second.high):
        return True
    rough = (first.low, first.high, second.low, second.high)
    if (is_open(first) or is_open(second)) and list_ends(first) & list_ends(second):
        return len(list_ends(first) | list_ends(second)) == 1
    if one.holding.on != other.holding.on or not {first.change, second.change} & _ROUGH:
        return False
    return _are_near([end for end in rough if end is not None])


def find_denials(
    given: Sequence[Given], refused: Iterable[Given], groups: Iterable[ClaimGroup]
) -> dict[int, tuple[str, ...]]:
    """Find what stands against figures, by their positions: ids of attributions, in the order in which they came out.

    One that names a figure to deny it stands against those who give just that figure; one that names none, against the
    telling that it contradicts.

    Args:
        given: of one series.
        refused: figures of the same thing that are named to be denied, earliest first.
        groups: for what contradicts their tellings.
    """
    against = {
        (each.against, each.telling.attribution.id)
        for group in groups
        for each in group.contradictions
        if each.is_clear and each.telling.attribution.stance is Stance.DENY and not each.telling.attribution.quantities
    }
    refusals = list(refused)
    found: dict[int, tuple[str, ...]] = {}
    for at, each in enumerate(given):
        named = [no.id for no in refusals if _stands_against(no, each)]
        wordless = sorted(id_ for target, id_ in against if target == each.id)
        if named or wordless:
            found[at] = tuple(dict.fromkeys([*named, *wordless]))
    return found


def _stands_against(refusal: Given, given: Given) -> bool:
    own = refusal.telling.attribution.name and refusal.telling.attribution.name == given.telling.attribution.name
    if own or refusal.id == given.id or given.comes_after(refusal):
        return False
    return bool(list_ends(refusal.quantity) & list_ends(given.quantity))


def is_open(quantity: Quantity) -> bool:
    """Whether one end of a figure is open: "at least 12"."""
    return (quantity.low is None) != (quantity.high is None)


def list_ends(quantity: Quantity) -> frozenset[float]:
    """The numbers that a figure names."""
    return frozenset(end for end in (quantity.low, quantity.high) if end is not None)


def _are_near(ends: Sequence[float]) -> bool:
    return max(ends) - min(ends) <= ROUNDING * max(map(abs, ends))
