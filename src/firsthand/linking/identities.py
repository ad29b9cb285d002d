"""Identities: the sources of several documents on one event, grouped by who is behind them.

Invariant: the groups follow from the sources alone. Pairs that are one by name are joined by falling confidence; a join
that would put two together which are told apart is left out, and a short name that goes with two full names which are
told apart goes with neither. Then who speaks for somebody is joined with him: two spokesmen are two persons, and one
origin. So groups do not depend on the order in which sources are given.

What a person told apart stays apart. A name that goes with both sides, however full, then goes with neither: nobody
guesses which of two namesakes is meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from firsthand.linking.marks import find_marks
from firsthand.linking.sources import ToldSource, compare_sources, sort_key
from firsthand.linking.spelling import list_words
from firsthand.linking.verdicts import Answer, Verdict
from firsthand.records import NAMED, NAMELESS, SourceType

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
        doubts: the other pairs that may be one, but for those of two nameless sources: they are too many to list, and
            `firsthand.linking.nameless` says whether two descriptions go together.
    """

    groups: tuple[tuple[int, ...], ...]
    merges: tuple[Pairing, ...]
    doubts: tuple[Pairing, ...]


def identify_sources(
    sources: Sequence[ToldSource], *, told_apart: Collection[tuple[int, int]] = frozenset()
) -> Identities:
    """Group the sources of several documents on one event.

    Args:
        sources: in any order.
        told_apart: pairs of them, by their positions, that a person told apart.

    >>> names = ("Ann Orr", "Lee", "Orr")
    >>> told = [ToldSource(name, SourceType.NAMED_PERSON, "", str(at)) for at, name in enumerate(names)]
    >>> identify_sources(told).groups
    ((0, 2), (1,))
    """
    order = sorted(range(len(sources)), key=lambda at: sort_key(sources[at]))
    ranks = {at: rank for rank, at in enumerate(order)}
    namesakes = _gather_namesakes(
        [sources[at] for at in order], alone={ranks[at] for pair in told_apart for at in pair}
    )
    numbers = {each.members[0]: number for number, each in enumerate(namesakes)}
    apart = frozenset(frozenset(numbers[ranks[at]] for at in pair) for pair in told_apart)
    pairings = _compare_all(namesakes, apart)
    joining = _Joining(namesakes, pairings, apart)
    merges = joining.run()
    places = [[order[member] for member in each.members] for each in namesakes]
    groups = sorted(sorted(at for one in members for at in places[one]) for members in joining.list_groups())
    return Identities(
        tuple(tuple(members) for members in groups),
        (*_pair_namesakes(namesakes, places), *(_place(each, places) for each in merges)),
        tuple(_place(each, places) for each in pairings if not joining.is_one(each)),
    )


@dataclass(frozen=True, slots=True)
class _Namesakes:
    """Named sources that are told in the same words, or one nameless source.

    Attributes:
        source: the first of them.
        members: all, by their ranks.
        told: all, as told.
        documents: where.
    """

    source: ToldSource
    members: Sequence[int]
    told: Sequence[ToldSource]
    documents: frozenset[str]

    @property
    def is_body(self) -> bool:
        """Whether it is an organisation."""
        return self.source.type is SourceType.NAMED_ORGANIZATION


def _gather_namesakes(ranked: Sequence[ToldSource], *, alone: Collection[int]) -> list[_Namesakes]:
    """Put named sources that are told in the same words together: there may be hundreds.

    Args:
        ranked: in their order.
        alone: the ranks of those that a person told apart from some, who may be their namesakes.
    """
    gathered: dict[object, list[int]] = {}
    for rank, source in enumerate(ranked):
        named = source.name and source.type in NAMED
        together = named and _has_capital(source.name) and rank not in alone
        gathered.setdefault(_describe_telling(source) if together else rank, []).append(rank)
    return [
        _Namesakes(
            ranked[ranks[0]],
            ranks,
            [ranked[rank] for rank in ranks],
            frozenset(ranked[rank].document for rank in ranks),
        )
        for ranks in gathered.values()
    ]


def _has_capital(name: str) -> bool:
    return any(letter.isupper() for letter in name)


def _pair_namesakes(namesakes: Sequence[_Namesakes], places: Sequence[Sequence[int]]) -> Iterator[Pairing]:
    """Say why namesakes are one."""
    for at, each in enumerate(namesakes):
        for other in places[at][1:]:
            verdict = Verdict(Answer.YES, SURE_NAME, f"both are called “{each.source.name}”")
            yield Pairing(places[at][0], other, verdict)


def _compare_all(namesakes: Sequence[_Namesakes], apart: Set[frozenset[int]]) -> list[Pairing]:
    """Compare all pairs; those that are told apart are left out, by a person (`apart`) or by what is said of them.

    Named sources that have nothing of their names in common are not looked at: they are two. Nor are nameless ones in
    two documents without the same words or hands: that their descriptions go together does not make them one.
    """
    marks = [find_marks(each.source) for each in namesakes]
    nameless = [each.source.type in NAMELESS for each in namesakes]
    kinds: dict[object, int] = {}
    keys = [kinds.setdefault(_describe_kind(each.source), len(kinds)) for each in namesakes]
    known: dict[tuple[int, int], Verdict] = {}
    pairings = []
    for left, one in enumerate(namesakes):
        for right in range(left + 1, len(namesakes)):
            other = namesakes[right]
            if apart and frozenset((left, right)) in apart:
                continue
            if not one.documents.isdisjoint(other.documents):
                verdict = _compare_shared(one, other)
            elif nameless[left] == nameless[right] and not marks[left].meet(marks[right]):
                continue
            else:
                verdict = known.get((keys[left], keys[right])) or compare_sources(one.source, other.source)
                known[keys[left], keys[right]] = verdict
            if verdict.is_yes or not (verdict.is_no or (nameless[left] and nameless[right])):
                pairings.append(Pairing(left, right, verdict))
    return pairings


def _describe_kind(source: ToldSource) -> tuple[object, ...]:
    """All of a source that a comparison across documents looks at."""
    return (*_describe_telling(source), source.hands)


def _describe_telling(source: ToldSource) -> tuple[object, ...]:
    """The words that tell a source."""
    named = source.name, source.type, source.title, source.aliases
    return (*named, source.gender, source.quotes, source.by_pronoun)


def _compare_shared(one: _Namesakes, other: _Namesakes) -> Verdict:
    """Compare two that stand in one document, too: what that says goes before."""
    verdicts = [
        compare_sources(first, second)
        for first in one.told
        for second in other.told
        if first.document == second.document
    ]
    return min(verdicts, key=lambda each: (not each.is_no, not each.is_yes, -each.confidence, each.reason))


def _place(pairing: Pairing, places: Sequence[Sequence[int]]) -> Pairing:
    """A pairing with the positions that its sources were given at."""
    left, right = sorted((places[pairing.left][0], places[pairing.right][0]))
    return Pairing(left, right, pairing.verdict)


class _Joining:
    """Groups on their way.

    Attributes:
        _group_of: the group of each source.
        _members: the sources of each group.
        _together: for each source those that it is not told apart from.
        _short: bodies by initials or one word, which look like no other short form of the same name.
    """

    def __init__(
        self, namesakes: Sequence[_Namesakes], pairings: Sequence[Pairing], apart: Set[frozenset[int]]
    ) -> None:
        self._namesakes = namesakes
        self._apart = apart
        self._group_of = list(range(len(namesakes)))
        self._members = {at: [at] for at in range(len(namesakes))}
        self._short = {
            at for at, each in enumerate(namesakes) if each.is_body and len(list_words(each.source.name)) == 1
        }
        self._together: defaultdict[int, set[int]] = defaultdict(set)
        for each in pairings:
            self._together[each.left].add(each.right)
            self._together[each.right].add(each.left)
        yes = [each for each in pairings if each.verdict.is_yes]
        same = sorted(_drop_torn(yes, apart) if apart else yes, key=lambda each: -each.verdict.confidence)
        self._named = _drop_ambiguous([each for each in same if not each.verdict.voiced], self._together, namesakes)
        self._voiced = _drop_ambiguous([each for each in same if each.verdict.voiced], self._together, namesakes)

    def run(self) -> list[Pairing]:
        """Join what is one; return the pairs that did."""
        joined = [each for each in self._named if self._fits(each) and self._join(each)]
        return joined + [each for each in self._voiced if self._join(each)]

    def _fits(self, pairing: Pairing) -> bool:
        """Whether nobody in the one group is told apart from anybody in the other."""
        groups = (self._members[self._group_of[at]] for at in (pairing.left, pairing.right))
        left, right = ([member for member in members if member not in self._short] for members in groups)
        return all(self._go_together(member, other) for member in left for other in right)

    def _go_together(self, one: int, other: int) -> bool:
        """Whether two are not told apart; descriptions are compared here only, there are too many pairs of them."""
        if other in self._together[one]:
            return True
        if self._apart and frozenset((one, other)) in self._apart:
            return False
        sources = [self._namesakes[at].source for at in (one, other)]
        return all(source.type in NAMELESS for source in sources) and not compare_sources(*sources).is_no

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


def _drop_torn(same: Sequence[Pairing], apart: Set[frozenset[int]]) -> list[Pairing]:
    """Leave out pairs of what goes with two that a person told apart."""
    partners: defaultdict[int, set[int]] = defaultdict(set)
    for each in same:
        partners[each.left].add(each.right)
        partners[each.right].add(each.left)

    def is_torn(source: int, partner: int) -> bool:
        return any(frozenset((partner, other)) in apart for other in partners[source])

    return [each for each in same if not (is_torn(each.left, each.right) or is_torn(each.right, each.left))]


def _drop_ambiguous(
    same: Sequence[Pairing], together: Mapping[int, Set[int]], namesakes: Sequence[_Namesakes]
) -> list[Pairing]:
    """Leave out pairs of a short name, or of somebody who speaks for a body, that go with two which are told apart."""
    partners: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for each in same:
        partners[each.left][each.right] = each.verdict.confidence
        partners[each.right][each.left] = each.verdict.confidence

    def is_torn(source: int, partner: int, *, voiced: bool) -> bool:
        if voiced and not namesakes[partner].is_body:
            return False
        if not voiced and len(namesakes[source].source.name) > len(namesakes[partner].source.name):
            return False
        degree, known = partners[source][partner], together[partner]
        return any(
            surety >= degree and other != partner and other not in known and namesakes[other].is_body >= voiced
            for other, surety in partners[source].items()
        )

    return [
        each
        for each in same
        if each.verdict.confidence >= SURE_NAME
        or not any(
            is_torn(source, partner, voiced=each.verdict.voiced)
            for source, partner in ((each.left, each.right), (each.right, each.left))
        )
    ]
