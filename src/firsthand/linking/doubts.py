"""Doubts: which origins of a claim may be one, between which bounds their number so lies, and what would settle it.

An origin that was taken back counts for nothing, and another that may be one with it may be nothing, too. So it stays
in the graph, is no other such origin's equal, and is taken off what is counted.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from firsthand.linking.bounds import Bounds, Graph, count_least, find_parts, join, make_graph, part
from firsthand.linking.drafts import Draft, Trace
from firsthand.linking.nameless import compare_descriptions, find_clash, read_description
from firsthand.linking.sources import UNSOURCED
from firsthand.linking.verdicts import Verdict
from firsthand.records import NAMELESS, Doubt, spell_labels

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
    """Two origins, by their positions, that may be one, how likely, and why."""

    left: int
    right: int
    confidence: float
    reason: str


def weigh_doubts(trace: Trace, *, fallen: Set[int] = frozenset()) -> Weighed:
    """Count the origins of a claim, and work out what the settling of each doubt would change.

    Args:
        trace: the claim.
        fallen: the numbers of the origins that were taken back.
    """
    suspicions = _find_open_suspicions(trace, fallen)
    graph = make_graph(len(trace.drafts), suspicions)
    nowhere = _find_nowhere(trace)
    bounds = _count_bounds(graph, nowhere, fallen)
    told = sorted(suspicions.values(), key=lambda each: (-each.confidence, each.left, each.right))[:MOST_DOUBTS]
    parts = {point: members for members in find_parts(graph) for point in members}
    labels = [label for _, label in zip(trace.drafts, spell_labels(), strict=False)]
    doubts: list[Doubt] = []
    gains: list[tuple[int, int, int]] = []
    for number, each in enumerate(told):
        settled = _Settled(bounds.least, bounds.least)
        if number < MOST_WEIGHED and len(parts[each.left]) <= MOST_WEIGHED:
            inside = {point: graph[point] for point in parts[each.left]}
            settled = _settle(inside, each, bounds.least, nowhere, fallen)
        reason = _say(trace, each)
        doubts.append(Doubt(labels[each.left], labels[each.right], settled.one, bounds.most - 1, reason))
        gains.append((-(1 + settled.one + settled.apart - 2 * bounds.least), each.left, each.right))
    key = min(range(len(doubts)), key=gains.__getitem__, default=None)
    return Weighed(bounds, tuple(doubts), None if key is None else doubts[key])


def count_bounds(trace: Trace, *, fallen: Set[int] = frozenset()) -> Bounds:
    """Count the origins of a claim, as `weigh_doubts` does."""
    graph = make_graph(len(trace.drafts), _find_open_suspicions(trace, fallen))
    return _count_bounds(graph, _find_nowhere(trace), fallen)


def _find_open_suspicions(trace: Trace, fallen: Set[int]) -> dict[tuple[int, int], _Suspicion]:
    """Find the pairs of origins that may be one, but for those that both fell."""
    return {pair: each for pair, each in _find_suspicions(trace).items() if not fallen >= {*pair}}


def _count_bounds(graph: Graph, nowhere: Set[int], fallen: Set[int]) -> Bounds:
    return Bounds(_count_standing(graph, nowhere, fallen), len(graph) - len(fallen))


@dataclass(frozen=True, slots=True)
class _Settled:
    """The least number of origins if two are known to be one, and if they are known to be two."""

    one: int
    apart: int


def _count_standing(graph: Graph, nowhere: Set[int], fallen: Set[int]) -> int:
    """Count the least number of origins that are neither nowhere nor may be one with a fallen one."""
    held = fallen & graph.keys()
    return max(count_least(graph, without=nowhere - held) - len(held), 0)


def _settle(inside: Graph, suspicion: _Suspicion, least: int, nowhere: Set[int], fallen: Set[int]) -> _Settled:
    """Work out what the settling of a doubt would change; all of it happens inside one connected part."""
    left, right = sorted((suspicion.left, suspicion.right), key=lambda at: (at not in fallen, at))
    rest = least - _count_standing(inside, nowhere, fallen)
    left_out = nowhere - {left, right} if not {left, right} <= nowhere else nowhere
    one = rest + _count_standing(join(inside, left, right), left_out, fallen)
    return _Settled(one, rest + _count_standing(part(inside, left, right), nowhere, fallen))


def _find_suspicions(trace: Trace) -> dict[tuple[int, int], _Suspicion]:
    """Find the pairs of origins that may be one, each with its likeliest reason."""
    told = [_tell(trace, draft) for draft in trace.drafts]
    found = _suspect_alike(trace, told)
    place = {at: number for number, draft in enumerate(trace.drafts) for at in draft.members}
    for tie in trace.ties:
        if tie.certain or tie.left not in place or tie.right not in place:
            continue
        left, right = sorted((place[tie.left], place[tie.right]))
        if left == right or _are_apart(told[left], told[right]) or trace.are_apart(left, right):
            continue
        known = found.get((left, right))
        if known is None or (-tie.confidence, tie.reason) < (-known.confidence, known.reason):
            found[left, right] = _Suspicion(left, right, tie.confidence, tie.reason)
    unsourced = {number for number, draft in enumerate(trace.drafts) if trace.is_unsourced(draft)}
    for number in unsourced:
        for other in range(len(trace.drafts)):
            left, right = min(number, other), max(number, other)
            if left != right and (left, right) not in found and not trace.are_apart(left, right):
                found[left, right] = _Suspicion(left, right, UNSOURCED, "")
    return found


def _say(trace: Trace, suspicion: _Suspicion) -> str:
    """Say why two origins may be one, and which outlets name them."""
    drafts = [trace.drafts[at] for at in (suspicion.left, suspicion.right)]
    publishers = [trace.reports[draft.members[0]].publisher for draft in drafts]
    if suspicion.reason:
        return f"{' and '.join(dict.fromkeys(publishers))}: {suspicion.reason}"
    return "; ".join(dict.fromkeys(_say_silence(trace, draft) for draft in drafts if trace.is_unsourced(draft)))


def _say_silence(trace: Trace, draft: Draft) -> str:
    """Say that an origin gives no source, so that it may be any."""
    report = next((trace.reports[at] for at in draft.members if trace.reports[at].is_unsourced), None)
    if report:
        return f"{report.publisher} gives no source: it may be any"
    outlet = trace.reports[draft.members[0]].outlets[-1]
    return f"nothing says whom {outlet} has it from: it may be any"


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


def _suspect_alike(trace: Trace, told: Sequence[_Told]) -> dict[tuple[int, int], _Suspicion]:
    """Suspect the origins whose nameless sources' descriptions all go together."""
    known: dict[tuple[tuple[str, ...], tuple[str, ...]], Verdict | None] = {}
    found: dict[tuple[int, int], _Suspicion] = {}
    nameless = [(number, each) for number, each in enumerate(told) if each.descriptions]
    for (left, one), (right, other) in combinations(nameless, 2):
        pair = one.descriptions, other.descriptions
        if pair not in known:
            known[pair] = _compare_alike(*pair)
        verdict = known[pair]
        if verdict and not _tell_apart(one, other) and not trace.are_apart(left, right):
            found[left, right] = _Suspicion(left, right, verdict.confidence, verdict.reason)
    return found


def _compare_alike(one: tuple[str, ...], other: tuple[str, ...]) -> Verdict | None:
    """Compare all descriptions of two sources: the verdict on the two that are most alike, none where two clash."""
    pairs = [*product(one, other)]
    if any(find_clash(read_description(first), read_description(second)) for first, second in pairs):
        return None
    verdicts = [compare_descriptions(first, second) for first, second in pairs]
    return min(verdicts, key=lambda each: (-each.confidence, each.reason))


def _are_apart(one: _Told, other: _Told) -> bool:
    """Whether a description of the one clashes with one of the other, or a document tells them apart."""
    clash = any(
        compare_descriptions(first, second).is_no for first in one.descriptions for second in other.descriptions
    )
    return clash or _tell_apart(one, other)


def _tell_apart(one: _Told, other: _Told) -> bool:
    """Whether a document has both and labels them as two."""
    for document in one.labels.keys() & other.labels.keys():
        (labels, maybe), (others, candidates) = one.labels[document], other.labels[document]
        if not (labels & (others | candidates) or others & maybe):
            return True
    return False


def _find_nowhere(trace: Trace) -> frozenset[int]:
    """The origins that may be none: known through a circle only, without a source beside a circle, or strays."""
    circles = bool(trace.lost) or any(draft.circular for draft in trace.drafts)
    return frozenset(
        number
        for number, draft in enumerate(trace.drafts)
        if draft.circular or trace.is_stray(draft) or (circles and trace.is_unsourced(draft))
    )
