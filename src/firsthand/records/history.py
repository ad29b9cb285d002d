"""What becomes of claims in time: what a retraction touches, revised figures, what is lost on the way, news."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from firsthand.records.attribution import Passage, Quantity
from firsthand.records.document import ID_HEX_DIGITS
from firsthand.records.filter import Filter
from firsthand.records.judgement import Judgement
from firsthand.records.ledger import Change, Entry
from firsthand.records.linking import ClaimGroup, Origin, Telling


@dataclass(frozen=True, slots=True)
class Reach:
    """All that a retraction or correction may touch.

    Attributes:
        subject: the id of an attribution or document.
        judgement: the retraction or correction of it that is in force; None where there is none.
        within: the ids of the attributions that stand within the content of that attribution.
        groups: the claims of the attribution and of those within it, or of all attributions of the document.
    """

    subject: str
    judgement: Judgement | None
    within: frozenset[str]
    groups: tuple[ClaimGroup, ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """A telling that rests on what was taken back.

    Attributes:
        telling: the claim as one document has it, with its figures.
        path: how it leads there: the publisher first, then each hand or document's publisher, the origin last.
        documents: the ids of the documents on that way which the ledger holds, its own first.
        reason: which words, copies or judgements show that.
    """

    telling: Telling
    path: tuple[str, ...]
    documents: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ClaimImpact:
    """What is left of a claim.

    Attributes:
        claim: the id of the attribution that stands for it.
        wording: the telling that says it best.
        touched: the tellings that rest on what was taken back.
        untouched: how many tellings do not.
        least_before, most_before: the number of independent origins with it.
        least_after, most_after: without it.
        remaining: the origins that stand.
    """

    claim: str
    wording: Telling
    touched: tuple[Touched, ...]
    untouched: int
    least_before: int
    most_before: int
    least_after: int
    most_after: int
    remaining: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class TouchedDocument:
    """A document that rests on what was taken back.

    Attributes:
        entry: the document.
        path: from its publisher to that of what was taken back.
        claims: how many of its claims do.
        figures: the figures in these.
        reason: what shows that it rests on it.
    """

    entry: Entry
    path: tuple[str, ...]
    claims: int
    figures: tuple[Quantity, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Impact:
    """All that a retraction or a correction touches, whether it was made or is only thought through.

    Attributes:
        subject: the id of the attribution or document that is taken back.
        judgement: that says so; None where it is only thought through.
        claims: that lose a telling, those that lose most origins first.
        documents: that rest on it, earliest first; itself included.
        reason: the whole in words.
    """

    subject: str
    judgement: Judgement | None
    claims: tuple[ClaimImpact, ...]
    documents: tuple[TouchedDocument, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """Two versions of a page, one after the other, of which the later dropped or altered claims.

    Attributes:
        before, after: the documents.
        before_text, after_text: their texts, which offsets point into.
        changes: what became of claims, none of them only added.
    """

    before: Entry
    after: Entry
    before_text: str
    after_text: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class PageChange:
    """A claim that a later version of a page dropped or altered.

    Attributes:
        before, after: the documents.
        change: what became of the claim.
        notice: the words in which the later version says that it corrects something; no spans where it does not: then
            the change is silent.
    """

    before: Entry
    after: Entry
    change: Change
    notice: Passage

    @property
    def is_silent(self) -> bool:
        """Whether the page does not tell its readers."""
        return not self.notice.spans


@dataclass(frozen=True, slots=True)
class Point:
    """A figure that somebody gave.

    Attributes:
        quantity: the figure.
        telling: where it stands.
        claim: the id of the attribution that stands for the claim that it belongs to.
        origin: the label of the origin that it goes back to; empty where it goes round in a circle.
        by: who gave it: the name of that origin; empty where the text gives no source.
        on: when it holds, in EDTF; empty where nothing tells.
        reason: what `on` rests on.
        revises: the id of the attribution whose figure the same origin replaced by this one; empty where it did not.
        denied_by: the ids of the attributions that stand against it.
        retracted: whether its origin took it back.
    """

    quantity: Quantity
    telling: Telling
    claim: str
    origin: str
    by: str
    on: str
    reason: str
    revises: str = ""
    denied_by: tuple[str, ...] = ()
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """What all figures of a series together say of a day, by the counting policy.

    Attributes:
        on: the day, in EDTF.
        low, high: the range; None where that end is open.
        origins: how many independent origins stand behind it, at most.
    """

    on: str
    low: float | None
    high: float | None
    origins: int


@dataclass(frozen=True, slots=True)
class Series:
    """Figures for one thing over time.

    Attributes:
        counted: what is counted, in the words of the first.
        unit: see `Quantity`.
        points: earliest first.
        origins: who gave them, labelled across all that belongs here; who heads a body gives its figures.
        counts: one for each day on which something changed, by the counting policy.
    """

    counted: str
    unit: str
    points: tuple[Point, ...]
    origins: tuple[Origin, ...]
    counts: tuple[Counted, ...]


class FigurePolicy(StrEnum):
    """What counts as one voice where several figures are put together."""

    ORIGIN = "origin"
    """The latest figure of each independent origin."""
    OUTLET = "outlet"
    """The latest figure of each outlet."""
    TELLING = "telling"
    """Every figure that was ever given."""


@dataclass(frozen=True, slots=True)
class FigureHistory:
    """The figures of a claim over time.

    Attributes:
        claim: the id of the attribution that stands for it.
        wording: the telling that says it best.
        policy: how `counts` were made.
        series: those with most points first.
    """

    claim: str
    wording: Telling
    policy: FigurePolicy
    series: tuple[Series, ...]

    def _repr_html_(self) -> str:
        from firsthand.views.figure_chart import draw_figure_chart

        return draw_figure_chart(self)


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


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A question that is asked again and again.

    Attributes:
        name: what it is called; one of a name.
        words: see `Ledger.claims`; may be empty.
        where: which claims are asked for; from where in time is not kept.
        at: when it was saved, ISO 8601 in UTC.
        trouble: why this version cannot ask it any more, and what to do; empty where it can.
    """

    name: str
    words: str
    where: Filter
    at: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What the ledger learned at a moment: a document or a judgement.

    Attributes:
        at: when it learned of it, ISO 8601 in UTC.
        document: the id of the document; empty where it was a judgement.
        judgement: that; None where it was a document.
    """

    at: str
    document: str
    judgement: Judgement | None


@dataclass(frozen=True, slots=True)
class Turn:
    """A claim as it stood when the ledger took in a document that bears on it, and as it stood just before.

    Attributes:
        after: the claim with the document.
        before: the claims that those of its tellings made up which the ledger had; empty where the claim is new.
        searches: the names of the saved searches that find it; only looked for where something stands against it.
    """

    after: ClaimGroup
    before: tuple[ClaimGroup, ...]
    searches: tuple[str, ...]


class AlertKind(StrEnum):
    """What is worth telling at once."""

    SECOND_ORIGIN = "second_origin"
    """A claim that had one independent origin for certain has two or more for certain."""
    DENIED = "denied"
    """Somebody clearly stands against a claim that a saved search finds, who did not before."""
    RETRACTED = "retracted"
    """An origin or a publisher took back what a claim rests on."""
    CORRECTED = "corrected"
    """It says something else now."""


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that the ledger learned, and that is worth telling at once.

    Attributes:
        kind: what.
        claim: the id of the attribution that stands for the claim.
        wording: the telling that says it best.
        search: the name of the saved search that finds it; empty where none was needed.
        evidence: the telling that brought the news; None where a judgement did.
        judgement: that brought it; None where a telling did.
        reason: the whole in words.
        at: when the ledger learned of it, ISO 8601 in UTC.
        id: derived from all of this but the words and the time, so that the same news is the same alert.
    """

    kind: AlertKind
    claim: str
    wording: Telling
    search: str
    evidence: Telling | None
    judgement: Judgement | None
    reason: str
    at: str
    id: str = ""

    def __post_init__(self) -> None:
        """Derive the id."""
        if not self.id:
            brought = self.evidence.attribution.id if self.evidence else "", self.judgement.id if self.judgement else ""
            told = json.dumps([self.kind, self.claim, self.search, *brought])
            object.__setattr__(self, "id", hashlib.sha256(told.encode()).hexdigest()[:ID_HEX_DIGITS])
