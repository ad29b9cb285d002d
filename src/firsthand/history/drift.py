"""Drift: what a claim lost or gained on each step from a document to the one that has it from there.

A step is looked at where the ledger holds both ends. Every finding rests on words of both documents, and where the
sentences around may keep what seems lost ("may" stands in the next one), there is none: a finding that an editor would
dispute costs more than one that is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from firsthand.history.drift_figures import find_figure_changes
from firsthand.history.drift_sources import find_blurring, find_left_out_denial, find_multiplying, find_unjustified
from firsthand.history.drift_words import find_date_change, find_hedge_changes, find_stance_change
from firsthand.history.held import Held
from firsthand.records import Drift, DriftEdge, DriftFinding, Origins, Reading, Severity, Telling

FINDERS: Final[tuple[Callable[[Held, Held], Iterator[DriftFinding]], ...]] = (
    find_hedge_changes,
    find_stance_change,
    find_figure_changes,
    find_blurring,
    find_multiplying,
    find_unjustified,
    find_left_out_denial,
    find_date_change,
)
_ORDER: Final = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)


def find_drift(origins: Origins, readings: Mapping[str, Reading]) -> Drift:
    """Find what a claim lost or gained on its way.

    Args:
        origins: the claim, followed back.
        readings: those of its documents that `list_documents` names, by their ids in the ledger.
    """
    edges = [
        DriftEdge(
            step.source,
            step.receiver,
            step.reason,
            compare_tellings(_hold(step.source, readings), _hold(step.receiver, readings)),
        )
        for step in _find_steps(origins)
    ]
    ordered = sorted(edges, key=lambda edge: (edge.receiver.entry.published or "~", edge.receiver.attribution.id))
    return Drift(origins.group.claim, origins.group.wording, tuple(ordered))


def list_documents(origins: Origins) -> Sequence[str]:
    """List the ids of the documents that a claim was handed on between."""
    ends = (end for step in _find_steps(origins) for end in (step.source, step.receiver))
    return sorted({end.entry.id for end in ends})


def compare_tellings(before: Held, after: Held) -> tuple[DriftFinding, ...]:
    """Find what differs from one telling to the one that has the claim from there, the worst first."""
    findings = [finding for find in FINDERS for finding in find(before, after)]
    return tuple(sorted(findings, key=lambda each: (_ORDER.index(each.severity), each.kind)))


def _hold(telling: Telling, readings: Mapping[str, Reading]) -> Held:
    return Held(telling.attribution, readings[telling.entry.id])


@dataclass(frozen=True, slots=True)
class _Step:
    """A claim handed on: the telling that was there first, the one that has it from there, and what shows that."""

    source: Telling
    receiver: Telling
    reason: str


def _find_steps(origins: Origins) -> Iterator[_Step]:
    """Find the steps of a claim of which the ledger holds both ends; of each document the likest telling.

    Both ends must go back to one origin: a document may tell what another one has, and have it from somebody else. What
    was copied whole was handed on by its original, whomever the words themselves name.
    """
    copied = {(each.derived, each.original) for each in origins.group.derivations if each.kind.is_whole_copy}
    tellings = {telling.attribution.id: telling for telling in origins.group.tellings}
    labels = {way.telling: way.origin for way in origins.ways}
    for way in origins.ways:
        receiver = tellings[way.telling]
        originals = [each for each in way.passes_on if (receiver.entry.id, each) in copied]
        for document in originals or way.passes_on:
            held = [
                each
                for each in tellings.values()
                if each.entry.id == document and labels[each.attribution.id] == way.origin
            ]
            if held:
                source = max(held, key=partial(_rank, receiver=receiver))
                yield _Step(source, receiver, way.reason)


def _rank(telling: Telling, *, receiver: Telling) -> tuple[float, str]:
    """The share of words that two tellings have in common (Jaccard); between equals the id decides."""
    words, others = (set(each.attribution.content_text.lower().split()) for each in (telling, receiver))
    return len(words & others) / max(len(words | others), 1), telling.attribution.id
