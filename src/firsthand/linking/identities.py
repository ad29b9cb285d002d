"""Identities: the sources of several documents on one event, grouped by who is behind them.

Invariant: the groups follow from the sources alone. Pairs that are one by name are joined by falling confidence; a join
that would put two together which are told apart is left out, and a short name that goes with two full names which are
told apart goes with neither. Then who speaks for somebody is joined with him: two spokesmen are two persons, and one
origin. So groups do not depend on the order in which sources are given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

from firsthand.linking.sources import ToldSource, compare_sources, find_marks, sort_key
from firsthand.linking.verdicts import Verdict
from firsthand.records import SourceType

SURE_NAME: Final = 0.9
"""From here on a name is full enough to go with a source although it goes with another, too."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """A pair of sources, by their positions, and what was found of it."""

    left: int
    right: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Identities:
    """Who is who among several sources.

    Attributes:
        groups: the positions of those that are one, in the order of their first.
        merges: the pairs that made them so, the surest first.
        doubts: the other pairs that may be one.
    """

    groups: tuple[tuple[int, ...], ...]
    merges: tuple[Pairing, ...]
    doubts: tuple[Pairing, ...]


def identify_sources(sources: Sequence[ToldSource]) -> Identities:
    """Group the sources of several documents on one event.

    >>> names = ("Ann Orr", "Lee", "Orr")
    >>> told = [ToldSource(name, SourceType.NAMED_PERSON, "", str(at)) for at, name in enumerate(names)]
    >>> identify_sources(told).groups
    ((0, 2), (1,))
    """
    order = sorted(range(len(sources)), key=lambda at: sort_key(sources[at]))
    pairings = compare_all([sources[at] for at in order])
    bodies = {at for at, place in enumerate(order) if sources[place].type is SourceType.NAMED_ORGANIZATION}
    joining = _Joining(len(order), pairings, bodies)
    merges = joining.run()
    groups = sorted(sorted(order[member] for member in members) for members in joining.list_groups())
    return Identities(
        tuple(tuple(members) for members in groups),
        tuple(_place(each, order) for each in merges),
        tuple(_place(each, order) for each in pairings if not joining.is_one(each)),
    )


def compare_all(sources: Sequence[ToldSource]) -> list[Pairing]:
    """Compare all pairs of sources; those that are told apart are left out.

    Named sources that have nothing of their names in common are not looked at: they are two.
    """
    marks = [find_marks(source) if source.type in _MARKED else None for source in sources]
    pairings = []
    for left, one in enumerate(sources):
        for right in range(left + 1, len(sources)):
            known, others = marks[left], marks[right]
            within = one.document == sources[right].document
            if within or known is None or others is None or not known.isdisjoint(others):
                verdict = compare_sources(one, sources[right])
                if not verdict.is_no:
                    pairings.append(Pairing(left, right, verdict))
    return pairings


_MARKED: Final = (SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION, SourceType.DOCUMENT)
"""Kinds of sources that names tell apart."""


def _place(pairing: Pairing, order: Sequence[int]) -> Pairing:
    """A pairing with the positions that its sources were given at."""
    left, right = sorted((order[pairing.left], order[pairing.right]))
    return Pairing(left, right, pairing.verdict)


class _Joining:
    """Groups on their way.

    Attributes:
        _group_of: the group of each source.
        _members: the sources of each group.
        _together: for each source those that it is not told apart from.
    """

    def __init__(self, count: int, pairings: Sequence[Pairing], bodies: Set[int]) -> None:
        self._group_of = list(range(count))
        self._members = {at: [at] for at in range(count)}
        self._together: defaultdict[int, set[int]] = defaultdict(set)
        for each in pairings:
            self._together[each.left].add(each.right)
            self._together[each.right].add(each.left)
        same = sorted((each for each in pairings if each.verdict.is_yes), key=lambda each: -each.verdict.confidence)
        named = [each for each in same if not each.verdict.voiced]
        voiced = [each for each in same if each.verdict.voiced]
        self._named = _drop_ambiguous(named, self._together, set(range(count)))
        self._voiced = _drop_ambiguous(voiced, self._together, bodies)

    def run(self) -> list[Pairing]:
        """Join what is one; return the pairs that did."""
        joined = [each for each in self._named if self._fits(each) and self._join(each)]
        return joined + [each for each in self._voiced if self._join(each)]

    def _fits(self, pairing: Pairing) -> bool:
        """Whether nobody in the one group is told apart from anybody in the other."""
        left, right = (self._members[self._group_of[at]] for at in (pairing.left, pairing.right))
        return all(other in self._together[member] for member in left for other in right)

    def _join(self, pairing: Pairing) -> bool:
        left, right = sorted((self._group_of[pairing.left], self._group_of[pairing.right]))
        if left == right:
            return False
        for member in self._members[right]:
            self._group_of[member] = left
        self._members[left] += self._members.pop(right)
        return True

    def is_one(self, pairing: Pairing) -> bool:
        """Whether the two of a pair are in one group."""
        return self._group_of[pairing.left] == self._group_of[pairing.right]

    def list_groups(self) -> list[list[int]]:
        """The groups that there are."""
        return list(self._members.values())


def _drop_ambiguous(same: Sequence[Pairing], together: dict[int, set[int]], choices: Set[int]) -> list[Pairing]:
    """Leave out pairs of a source that goes with two others which are told apart.

    Args:
        same: pairs that are one.
        together: for each source those that it is not told apart from.
        choices: the sources between which another may be torn.
    """
    partners: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for each in same:
        partners[each.left][each.right] = each.verdict.confidence
        partners[each.right][each.left] = each.verdict.confidence

    def is_torn(source: int, partner: int) -> bool:
        degree, known = partners[source][partner], together[partner]
        return partner in choices and any(
            surety >= degree and other != partner and other in choices and other not in known
            for other, surety in partners[source].items()
        )

    return [
        each
        for each in same
        if each.verdict.confidence >= SURE_NAME
        or not (is_torn(each.left, each.right) or is_torn(each.right, each.left))
    ]
