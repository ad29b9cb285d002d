"""How the claims of a page differ from one version to the next."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.ledger.names import fold_name
from firsthand.records import Attribution, ChangeKind

LEAST_SHARE = 0.5
"""Two contents are versions of one claim if at least half of their words are the same: an edit rarely touches more, and
two claims of one article rarely share as much."""
LEAST_SHARE_OF_OTHERS = 0.8
"""So much where the sources differ: an editor who renames a source seldom rewrites what it said."""
COMMON_WORD = 20
"""A word in more contents than this brings no two of them together; what else they share still counts."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that was added, dropped or altered.

    Attributes:
        kind: which of these.
        before, after: its positions in the older and the newer version; None where it is not there.
        reason: what the two have in common and where they differ.
    """

    kind: ChangeKind
    before: int | None
    after: int | None
    reason: str


def compare_versions(before: Sequence[Attribution], after: Sequence[Attribution]) -> tuple[Difference, ...]:
    """Compare the claims of two versions of a page.

    Claims are paired by their words, best pairs first, each claim once.

    Args:
        before: the attributions of the older version, in their order.
        after: those of the newer.

    Returns:
        First what was altered or added, in the order of the newer version; then what was dropped.
    """
    pairs = dict(_pair(before, after))
    found = [_differ(before, pairs.get(place), after, place) for place in range(len(after))]
    kept = set(pairs.values())
    dropped = (
        Difference(ChangeKind.DROPPED, place, None, "nothing like it is left")
        for place in range(len(before))
        if place not in kept
    )
    return (*(difference for difference in found if difference), *dropped)


def _pair(before: Sequence[Attribution], after: Sequence[Attribution]) -> Iterator[tuple[int, int]]:
    """Yield positions in `after`, each with its position in `before`."""
    old, new = [_count_words(each) for each in before], [_count_words(each) for each in after]
    scored = sorted(
        (-_score(before[left], old[left], after[right], new[right]), abs(left - right), right, left)
        for left, right in _find_candidates(old, new)
    )
    taken: set[tuple[str, int]] = set()
    for negative_score, _, right, left in scored:
        if negative_score < 0 and not taken & {("old", left), ("new", right)}:
            taken |= {("old", left), ("new", right)}
            yield right, left


def _find_candidates(old: Sequence[Counter[str]], new: Sequence[Counter[str]]) -> set[tuple[int, int]]:
    """Find the pairs that share an uncommon word, and those that stand at one place."""
    holders: dict[str, list[int]] = defaultdict(list)
    for right, words in enumerate(new):
        for word in words:
            holders[word].append(right)
    shared = (
        (left, right)
        for left, words in enumerate(old)
        for word in words
        if len(holders.get(word, ())) <= COMMON_WORD
        for right in holders.get(word, ())
    )
    return {*shared, *((place, place) for place in range(min(len(old), len(new))))}


def _score(before: Attribution, old: Counter[str], after: Attribution, new: Counter[str]) -> float:
    """Score a pair: the share of words in common (Dice), and a little for one source; 0 for no pair at all."""
    share = _share(old, new)
    same = fold_name(before.name) == fold_name(after.name)
    return share + 0.1 * same if share >= (LEAST_SHARE if same else LEAST_SHARE_OF_OTHERS) else 0.0


def _share(old: Counter[str], new: Counter[str]) -> float:
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 1.0


def _differ(
    before: Sequence[Attribution], left: int | None, after: Sequence[Attribution], right: int
) -> Difference | None:
    if left is None:
        return Difference(ChangeKind.ADDED, None, right, "nothing like it was there before")
    old, new = before[left], after[right]
    facets = [
        f"{name}: {was or 'none'} -> {now or 'none'}"
        for (name, was), (_, now) in zip(_list_facets(old), _list_facets(new), strict=True)
        if was != now
    ]
    if _normalise(old.content_text) != _normalise(new.content_text):
        share = _share(_count_words(old), _count_words(new))
        facets.insert(0, f"wording: {share:.0%} of the words are the same")
    return Difference(ChangeKind.ALTERED, left, right, "; ".join(facets)) if facets else None


def _list_facets(attribution: Attribution) -> tuple[tuple[str, str], ...]:
    """List what makes a claim beside its words."""
    return (
        ("source", attribution.name),
        ("kind", attribution.type.value),
        ("via", ", ".join(attribution.via)),
        ("stance", attribution.stance.value),
        ("negated", "yes" if attribution.negated else "no"),
        ("said on", attribution.said_on),
    )


def _count_words(attribution: Attribution) -> Counter[str]:
    return Counter(_WORD.findall(attribution.content_text.casefold()))


def _normalise(text: str) -> str:
    return " ".join(text.split())
