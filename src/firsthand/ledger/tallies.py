"""Tallies of names of which several spellings are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from firsthand.ledger.names import index_name
from firsthand.records import Quoted, SourceType, Tally, tally

Named = tuple[str, bool]
"""What is counted, and whether it stands in own copy."""
Who = tuple[str, str]
"""A folded name and a type of source."""


def tally_folded(counted: Mapping[Named, int]) -> tuple[Tally, ...]:
    """Tally names of which several spellings are one, each as most claims have it."""
    spelled = _choose_spellings((name, claims) for (name, _), claims in counted.items())
    folded = Counter[Named]()
    for (name, own), claims in counted.items():
        folded[spelled[index_name(name)], own] += claims
    return tally(folded)


def tell_quoted(counted: Mapping[tuple[str, str, bool], int], *, most: int) -> tuple[Quoted, ...]:
    """Tell the sources of some claims, those with the most first.

    Args:
        counted: claims by the name of the source, its type, and whether they stand in own copy.
        most: how many sources.
    """
    owned: dict[Who, Counter[bool]] = defaultdict(Counter)
    spelled: dict[Who, Counter[str]] = defaultdict(Counter)
    for (name, kind, own), claims in counted.items():
        who = index_name(name), kind
        owned[who][own] += claims
        spelled[who][name] += claims
    ranked = sorted((-claims.total(), _choose_spelling(spelled[who]), who[1], who) for who, claims in owned.items())
    return tuple(
        Quoted(name, SourceType(kind), own=owned[who][True], wire=owned[who][False])
        for _, name, kind, who in ranked[:most]
    )


def _choose_spellings(names: Iterable[tuple[str, int]]) -> Mapping[str, str]:
    """Choose for each folded name the spelling that most claims have."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, claims in names:
        counts[index_name(name)][name] += claims
    return {folded: _choose_spelling(spellings) for folded, spellings in counts.items()}


def _choose_spelling(spellings: Mapping[str, int]) -> str:
    """Choose the spelling that most claims have; of several the first in the order of letters."""
    return min(spellings, key=lambda each: (-spellings[each], each))
