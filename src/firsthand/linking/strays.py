"""Strays: the tellings of a claim that may put forward another one.

Claims are grouped so that most of what belongs together is found, and a good third of what is so joined does not
belong (`firsthand.grouping`). So a telling counts for the least number of origins only where it is more likely
than not that it is of this claim.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from firsthand.records import ClaimGroup, Ruling

LIKELY: Final = 0.5
"""Confidence of a link that more likely holds than not: they are calibrated."""


def find_strays(group: ClaimGroup) -> frozenset[str]:
    """Find the tellings that no likely links lead to from the one that stands for the claim, by their ids.

    Tellings without any link are none, nor are those that a person put there: somebody else decided.
    """
    placed = _list_placed(group)
    linked = {end for link in group.links for end in (link.left, link.right)}
    near: dict[str, list[str]] = defaultdict(list)
    for link in group.links:
        if link.confidence >= LIKELY:
            near[link.left].append(link.right)
            near[link.right].append(link.left)
    waiting = [group.claim]
    reached = {group.claim}
    while waiting:
        new = [each for each in near[waiting.pop()] if each not in reached]
        reached.update(new)
        waiting += new
    return frozenset(linked - reached - placed)


def _list_placed(group: ClaimGroup) -> frozenset[str]:
    """The tellings of which a person said, last, that they are one claim with another of its tellings."""
    told = {telling.attribution.id for telling in group.tellings}
    last = {
        frozenset((each.subject, each.other)): each.ruling
        for each in group.judgements
        if each.ruling in (Ruling.SAME_CLAIM, Ruling.DIFFERENT_CLAIM)
    }
    return frozenset(
        end for pair, ruling in last.items() if ruling is Ruling.SAME_CLAIM and pair <= told for end in pair
    )
