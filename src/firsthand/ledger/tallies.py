"""Tallies of names of which several spellings are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from firsthand.ledger.names import fold_name, shorten
from firsthand.records import Quoted, SourceType, Tally

Named = tuple[str, bool]
"""What is counted, and whether it stands in own copy."""
Who = tuple[str, str]
"""A folded name and a type of source."""


def fold(name: str) -> str:
    """Fold a name as the index of voices and hands has it."""
    return shorten(fold_name(name))


def tally(counted: Mapping[Named, int]) -> tuple[Tally, ...]:
    """Tally what has a name, in descending order."""
    names = {name for name, _ in counted if name}
    tallies = (Tally(name, own=counted.get((name, True), 0), wire=counted.get((name, False), 0)) for name in names)
    return tuple(sorted(tallies, key=lambda each: (-each.all, each.name)))


def tally_folded(counted: Mapping[Named, int]) -> tuple[Tally, ...]:
    """Tally names of which several spellings are one, each as most claims have it."""
    spelled = _choose_spellings((name, claims) for (name, _), claims in counted.items())
    folded = Counter[Named]()
    for (name, own), claims in counted.items():
        folded[spelled[fold(name)], own] += claims
    return tally(folded)


def tell_quoted(counted: Mapping[tuple[str, str, bool], int]) -> tuple[Quoted, ...]:
    """Tell the sources of some claims, those with the most first.

    Args:
        counted: claims by the name of the source, its type, and whether they stand in own copy.
    """
    folded: dict[Who, Counter[bool]] = {}
    for (name, kind, own), claims in counted.items():
        folded.setdefault((fold(name), kind), Counter())[own] += claims
    spelled = {kind: _choose_spellings((name, claims) for (name, of, _), claims in counted.items() if of == kind)
               for kind in {kind for _, kind in folded}}  # fmt: skip
    quoted = (
        Quoted(spelled[kind][name], SourceType(kind), own=claims[True], wire=claims[False])
        for (name, kind), claims in folded.items()
    )
    return tuple(sorted(quoted, key=lambda each: (-each.all, each.name, each.type)))


def _choose_spellings(names: Iterable[tuple[str, int]]) -> Mapping[str, str]:
    """Choose for each folded name the spelling that most claims have."""
    counts: dict[str, Counter[str]] = {}
    for name, claims in names:
        counts.setdefault(fold(name), Counter())[name] += claims
    return {folded: min(spellings, key=lambda each: (-spellings[each], each)) for folded, spellings in counts.items()}
