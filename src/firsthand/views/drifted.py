"""What a claim lost on its way as JSON Lines, in the way of `firsthand.views.linked`: one line a handing on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

import msgspec

from firsthand.records import Drift, DriftEdge, DriftFinding
from firsthand.views.jsonl import encode_object
from firsthand.views.linked import TellingEntry


class DriftLine(msgspec.Struct, frozen=True, kw_only=True):
    """`firsthand drift`: a claim handed on from one document to another.

    Attributes:
        claim: the id of the attribution that stands for the claim that was asked for.
        source, receiver: the telling that was there first, and the one that has it from there.
        reason: what shows that it was handed on.
        findings: what was lost or gained, the worst first.
    """

    claim: str
    source: TellingEntry
    receiver: TellingEntry
    reason: str
    findings: tuple[DriftFinding, ...]

    @classmethod
    def of(cls, drift: Drift, edge: DriftEdge) -> Self:
        """Set down a handing on."""
        return cls(
            claim=drift.claim,
            source=TellingEntry.of(edge.source),
            receiver=TellingEntry.of(edge.receiver),
            reason=edge.reason,
            findings=edge.findings,
        )


def encode_drift(drift: Drift) -> Iterator[bytes]:
    """Write each handing on as one line of JSON."""
    return (encode_object(DriftLine.of(drift, edge)) for edge in drift.edges)
