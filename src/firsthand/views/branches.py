"""Branches: who has a claim from whom, as a tree under each origin.

A document that passes a claim on hangs under the one it has it from, as far as the ledger holds that one and both lead
back to the same origin; what would close a circle hangs where the circle is cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.records import Derivation, DerivationKind, Origins, Telling, Way

_HOW = {
    DerivationKind.REPRINT: "reprint",
    DerivationKind.WIRE_COPY: "wire copy",
    DerivationKind.PARTIAL_REUSE: "shares passages",
    DerivationKind.HYPERLINK: "links to it",
    DerivationKind.CITATION: "cites it",
    DerivationKind.VERSION: "another version of the page",
}


@dataclass(frozen=True, slots=True)
class Branch:
    """A claim in one document, and the documents that have it from there.

    Attributes:
        telling: of those there are, the one that tells most of its way, and has most words.
        way: how it came to the reader.
        times: how many times the document has it.
        copied: how the document came from the one above; empty where nothing but its own words say so.
        others: documents that it has the claim from, too, and that hang elsewhere.
        branches: those that have it from this one.
    """

    telling: Telling
    way: Way
    times: int
    copied: tuple[Derivation, ...]
    others: tuple[Telling, ...]
    branches: tuple[Branch, ...]


def grow_branches(origins: Origins, label: str) -> tuple[Branch, ...]:
    """Grow the tree of an origin, everybody in the order of their tellings.

    Args:
        origins: the claim, traced.
        label: of the origin; empty for those who lead nowhere but round in a circle.
    """
    tellings = {telling.attribution.id: telling for telling in origins.group.tellings}
    told = _merge(origins, label, tellings)
    parents = _choose_parents(origins, told, tellings)
    below: dict[str, list[str]] = {}
    for child, parent in parents.items():
        below.setdefault(parent, []).append(child)
    grown: dict[str, Branch] = {}
    for key in _sort_leaves_first(told, below):
        way, times = told[key]
        above = tellings[parents[key]] if key in parents else None
        grown[key] = Branch(
            telling=tellings[key],
            way=way,
            times=times,
            copied=_find_copies(origins, tellings[key], above),
            others=_find_others(origins, way, above),
            branches=tuple(grown[child] for child in below.get(key, ())),
        )
    return tuple(grown[key] for key in told if key not in parents)


def walk_branches(branches: Iterable[Branch]) -> Iterator[tuple[int, Branch, Sequence[Branch]]]:
    """Walk through trees from their roots; give each branch with its depth and those above it, the nearest last."""
    waiting = [(0, each) for each in reversed([*branches])]
    line: list[Branch] = []
    while waiting:
        depth, branch = waiting.pop()
        del line[depth:]
        yield depth, branch, tuple(line)
        line.append(branch)
        waiting += [(depth + 1, each) for each in reversed(branch.branches)]


def say_kind(derivation: Derivation) -> str:
    """Say how a document came from another."""
    return _HOW[derivation.kind]


def say_how(derivation: Derivation) -> str:
    """Say how a document came from another, and how much of it stands there.

    >>> say_how(Derivation("b", "a", True, DerivationKind.REPRINT, 0.956, 0.9, ""))
    'reprint, 96% shared'
    """
    share = f", {derivation.share:.0%} shared" if derivation.kind.is_copy else ""
    return f"{say_kind(derivation)}{share}"


def _merge(origins: Origins, label: str, tellings: Mapping[str, Telling]) -> dict[str, tuple[Way, int]]:
    """Merge what one document tells several times.

    Returns:
        By the id of the telling that is shown, its way and how many there are.
    """
    merged: dict[str, list[Way]] = {}
    for way in origins.ways:
        if way.origin == label and way.telling in tellings:
            merged.setdefault(tellings[way.telling].entry.id, []).append(way)

    def measure(way: Way) -> tuple[int, int]:
        return len(way.stops), len(tellings[way.telling].attribution.content_text)

    shown = ((max(ways, key=measure), len(ways)) for ways in merged.values())
    return {way.telling: (way, times) for way, times in shown}


def _choose_parents(
    origins: Origins, told: Mapping[str, tuple[Way, int]], tellings: Mapping[str, Telling]
) -> dict[str, str]:
    """Choose which telling each hangs under, of those that it has the claim from, unless that is below it.

    Whom a document was copied from comes first: that one's words are what it has.
    """
    by_document = {tellings[key].entry.id: key for key in told}
    copied = {(each.derived, each.original) for each in origins.group.derivations if each.kind.is_copy}
    parents: dict[str, str] = {}
    for key, (way, _) in told.items():
        own = tellings[key].entry.id
        for document in sorted(way.passes_on, key=lambda other: (own, other) not in copied):
            parent = by_document.get(document)
            if parent is not None and not _is_above(key, parent, parents):
                parents[key] = parent
                break
    return parents


def _is_above(key: str, other: str, parents: Mapping[str, str]) -> bool:
    """Whether a telling is another, or hangs above it."""
    while other != key and other in parents:
        other = parents[other]
    return other == key


def _sort_leaves_first(told: Mapping[str, tuple[Way, int]], below: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Order tellings so that each comes after all that hang under it, without recursion: chains may be long."""
    children = {child for each in below.values() for child in each}
    ordered: list[str] = []
    waiting = [key for key in told if key not in children]
    while waiting:
        key = waiting.pop()
        ordered.append(key)
        waiting += below.get(key, ())
    return ordered[::-1]


def _find_copies(origins: Origins, telling: Telling, above: Telling | None) -> tuple[Derivation, ...]:
    if above is None:
        return ()
    pair = telling.entry.id, above.entry.id
    came = [each for each in origins.group.derivations if (each.derived, each.original) == pair]
    return tuple(sorted(came, key=lambda each: not each.kind.is_copy))


def _find_others(origins: Origins, way: Way, above: Telling | None) -> tuple[Telling, ...]:
    documents = [document for document in way.passes_on if above is None or document != above.entry.id]
    first: dict[str, Telling] = {}
    for telling in origins.group.tellings:
        first.setdefault(telling.entry.id, telling)
    return tuple(first[document] for document in dict.fromkeys(documents) if document in first)
