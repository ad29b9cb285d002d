"""Drift: what a claim lost or gained on each step from a document to the one that has it from there.

A step is looked at where the ledger holds both ends. Every finding rests on words of both documents, and where the
sentences around may keep what seems lost ("may" stands in the next one), there is none: a finding that an editor would
dispute costs more than one that is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from firsthand.history.drift_figures import find_figure_changes
from firsthand.history.drift_sources import find_blurring, find_left_out_denial, find_multiplying, find_unjustified
from firsthand.history.drift_words import find_date_change, find_hedge_changes, find_stance_change
from firsthand.history.held import Held
from firsthand.records import Drift, DriftEdge, DriftFinding, Origins, Reading, Severity, Telling, Way

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
        readings: its documents, by their ids in the ledger.
    """
    tellings = {telling.attribution.id: telling for telling in origins.group.tellings}
    edges = [
        DriftEdge(source, receiver, way.reason, compare_tellings(_hold(source, readings), _hold(receiver, readings)))
        for way in origins.ways
        for receiver in (tellings[way.telling],)
        for source in _find_sources(origins, way, tellings)
    ]
    ordered = sorted(edges, key=lambda edge: (edge.receiver.entry.published or "~", edge.receiver.attribution.id))
    return Drift(origins.group.claim, origins.group.wording, tuple(ordered))


def compare_tellings(before: Held, after: Held) -> tuple[DriftFinding, ...]:
    """Find what differs from one telling to the one that has the claim from there, the worst first."""
    if before.attribution.content_text == after.attribution.content_text and before.handing.text == after.handing.text:
        return ()
    findings = [finding for find in FINDERS for finding in find(before, after)]
    return tuple(sorted(findings, key=lambda each: (_ORDER.index(each.severity), each.kind)))


def _hold(telling: Telling, readings: Mapping[str, Reading]) -> Held:
    return Held(telling.attribution, readings[telling.entry.id])


def _find_sources(origins: Origins, way: Way, tellings: Mapping[str, Telling]) -> Iterator[Telling]:
    """Find the tellings that one has the claim from: of each document the one that is most like it."""
    labels = {each.telling: each.origin for each in origins.ways}
    for document in way.passes_on:
        held = [each for each in tellings.values() if each.entry.id == document]
        own = tellings[way.telling].attribution.content_text
        if held:
            yield max(
                held,
                key=lambda each: (
                    labels[each.attribution.id] == way.origin,
                    _share(each.attribution.content_text, own),
                    each.attribution.id,
                ),
            )


def _share(one: str, other: str) -> float:
    """The share of words that two texts have in common (Jaccard)."""
    words, others = set(one.lower().split()), set(other.lower().split())
    return len(words & others) / len(words | others) if words | others else 1.0
