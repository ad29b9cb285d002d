"""Doubts: which origins of a claim may be one, between which bounds their number so lies, and what would settle it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from firsthand.linking.bounds import Bounds, Graph, count_least, find_parts, join, make_graph, part
from firsthand.linking.drafts import Draft, Trace
from firsthand.linking.nameless import compare_descriptions
from firsthand.linking.ties import NAMELESS, Tie
from firsthand.records import Doubt, spell_labels

MOST_DOUBTS: Final = 200
"""So many doubts are told, the likeliest first; all of them count for the bounds."""
MOST_WEIGHED: Final = 40
"""For so many of them it is worked out what their settling would change; of the others only that one origin less would
be left at most. Together some 0.2 s for the worst graphs."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The bounds, the doubts with what their settling would change, and the one that would change most."""

    bounds: Bounds
    doubts: tuple[Doubt, ...]
    key: Doubt | None


@dataclass(frozen=True, slots=True)
class _Suspicion:
    """Two origins, by their positions, that may be one, and why."""

    left: int
    right: int
    tie: Tie


def weigh_doubts(trace: Trace) -> Weighed:
    """Count the origins of a claim, and work out what the settling of each doubt would change."""
    suspicions = _find_suspicions(trace)
    graph = make_graph(len(trace.drafts), ((each.left, each.right) for each in suspicions))
    nowhere = _find_nowhere(trace)
    bounds = Bounds(count_least(graph, without=nowhere), len(trace.drafts))
    parts = {point: members for members in find_parts(graph) for point in members}
    labels = [label for _, label in zip(trace.drafts, spell_labels(), strict=False)]
    doubts: list[Doubt] = []
    gains: list[tuple[int, int, int]] = []
    for number, each in enumerate(suspicions[:MOST_DOUBTS]):
        settled = _Settled(bounds.least, bounds.least)
        if number < MOST_WEIGHED:
            inside = {point: graph[point] for point in parts[each.left]}
            settled = _settle(inside, each, bounds.least, nowhere)
        doubts.append(Doubt(labels[each.left], labels[each.right], settled.one, bounds.most - 1, each.tie.reason))
        gains.append((-(1 + settled.one + settled.apart - 2 * bounds.least), each.left, each.right))
    key = min(range(len(doubts)), key=gains.__getitem__, default=None)
    return Weighed(bounds, tuple(doubts), None if key is None else doubts[key])


@dataclass(frozen=True, slots=True)
class _Settled:
    """The least number of origins if two are known to be one, and if they are known to be two."""

    one: int
    apart: int


def _settle(inside: Graph, suspicion: _Suspicion, least: int, nowhere: frozenset[int]) -> _Settled:
    """Work out what the settling of a doubt would change; all of it happens inside one connected part."""
    left, right = suspicion.left, suspicion.right
    rest = least - count_least(inside, without=nowhere)
    left_out = nowhere - {left, right} if not {left, right} <= nowhere else nowhere
    one = rest + count_least(join(inside, left, right), without=left_out)
    return _Settled(one, rest + count_least(part(inside, left, right), without=nowhere))


def _find_suspicions(trace: Trace) -> list[_Suspicion]:
    """Find the pairs of origins that may be one, each with its likeliest reason, the likeliest first."""
    place = {at: number for number, draft in enumerate(trace.drafts) for at in draft.members}
    best: dict[tuple[int, int], Tie] = {}
    for tie in trace.ties:
        if tie.certain or tie.left not in place or tie.right not in place:
            continue
        left, right = sorted((place[tie.left], place[tie.right]))
        known = best.get((left, right))
        if left != right and (known is None or (-tie.confidence, tie.reason) < (-known.confidence, known.reason)):
            best[left, right] = tie
    told = [_tell(trace, draft) for draft in trace.drafts]
    found = [
        _Suspicion(left, right, tie) for (left, right), tie in best.items() if not _are_apart(told[left], told[right])
    ]
    return sorted(found, key=lambda each: (-each.tie.confidence, each.left, each.right))


@dataclass(frozen=True, slots=True)
class _Told:
    """How documents tell of the nameless source of an origin.

    Attributes:
        descriptions: all that it is called.
        labels: by document, its labels there, and those that it may be one with.
    """

    descriptions: tuple[str, ...]
    labels: dict[str, tuple[frozenset[str], frozenset[str]]]


def _tell(trace: Trace, draft: Draft) -> _Told:
    sources = [trace.reports[at].source for at in draft.members]
    nameless = [source for source in sources if source.type in NAMELESS]
    labels: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for source in nameless:
        known, maybe = labels.get(source.document, (frozenset(), frozenset()))
        labels[source.document] = known | {source.origin}, maybe.union(source.maybe)
    return _Told(tuple(sorted({source.name for source in nameless})), labels)


def _are_apart(one: _Told, other: _Told) -> bool:
    """Whether a description of the one clashes with one of the other, or a document tells them apart."""
    if any(compare_descriptions(first, second).is_no for first in one.descriptions for second in other.descriptions):
        return True
    for document in one.labels.keys() & other.labels.keys():
        (labels, maybe), (others, candidates) = one.labels[document], other.labels[document]
        if not (labels & (others | candidates) or others & maybe):
            return True
    return False


def _find_nowhere(trace: Trace) -> frozenset[int]:
    """The origins that may be none: known through a circle only, or without a source while there is a circle."""
    circles = bool(trace.lost) or any(draft.circular for draft in trace.drafts)
    return frozenset(
        number for number, draft in enumerate(trace.drafts) if draft.circular or (circles and trace.is_unsourced(draft))
    )
