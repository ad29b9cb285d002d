"""What a claim lost or gained when it was handed on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.records.attribution import Passage
from firsthand.records.claim_group import Telling


class DriftKind(StrEnum):
    """What was lost or gained when a claim was handed on."""

    HEDGE_DROPPED = "hedge_dropped"
    HEDGE_ADDED = "hedge_added"
    RANGE_NARROWED = "range_narrowed"
    FIGURE_CHANGED = "figure_changed"
    SOURCE_BLURRED = "source_blurred"
    """A source that was described became "officials", or was left out."""
    SOURCE_MULTIPLIED = "source_multiplied"
    """One became several."""
    JUSTIFICATION_DROPPED = "justification_dropped"
    """Why a source is nameless, or how it knows."""
    DENIAL_DROPPED = "denial_dropped"
    DATE_BLURRED = "date_blurred"
    STANCE_HARDENED = "stance_hardened"
    """An estimate, an accusation or an opinion became a plain statement."""


class Severity(StrEnum):
    """How much the change alters what a reader would believe."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class DriftFinding:
    """One thing that changed from one telling to the one that has it from there.

    Attributes:
        kind: what.
        severity: how much it matters.
        before, after: the passages, side by side; no spans where there is nothing on that side.
        reason: what the finding rests on.
    """

    kind: DriftKind
    severity: Severity
    before: Passage
    after: Passage
    reason: str


@dataclass(frozen=True, slots=True)
class DriftEdge:
    """A claim handed on from one document to another.

    Attributes:
        source, receiver: the telling that was there first, and the one that has it from there.
        reason: what shows that it was handed on.
        findings: the worst first; empty where nothing was lost or gained.
    """

    source: Telling
    receiver: Telling
    reason: str
    findings: tuple[DriftFinding, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """How a claim changed on its way.

    Attributes:
        claim: the id of the attribution that stands for it.
        wording: the telling that says it best.
        edges: every handing on that the ledger holds both ends of, earliest receiver first.
    """

    claim: str
    wording: Telling
    edges: tuple[DriftEdge, ...]

    def _repr_html_(self) -> str:
        from firsthand.views.drift_table import draw_drift_table

        return draw_drift_table(self)
