"""What a retraction touches, and what pages changed, as JSON Lines, in the way of `firsthand.views.answers`."""

from __future__ import annotations

from typing import Self

import msgspec

from firsthand.records import (
    Change,
    ChangeKind,
    ClaimImpact,
    Entry,
    Impact,
    Judgement,
    Origin,
    PageChange,
    Passage,
    Quantity,
    Touched,
    TouchedDocument,
)
from firsthand.views.jsonl import AttributionEntry, encode_object
from firsthand.views.linked import TellingEntry


class TouchedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A telling that rests on what was taken back.

    Attributes:
        telling: the claim as one document has it.
        path: how it leads there: the publisher first, then each hand or document's publisher, the origin last.
        documents: the ids of the documents on that way, its own first.
        reason: which words, copies or judgements show that.
    """

    telling: TellingEntry
    path: tuple[str, ...]
    documents: tuple[str, ...]
    reason: str

    @classmethod
    def of(cls, touched: Touched) -> Self:
        """Set down a telling."""
        telling = TellingEntry.of(touched.telling)
        return cls(telling=telling, path=touched.path, documents=touched.documents, reason=touched.reason)


class ClaimImpactEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What is left of a claim.

    Attributes:
        claim: the id of the attribution that stands for it.
        content: the words of the telling that says it best.
        least_before, most_before: the number of independent origins with what was taken back.
        least_after, most_after: without it.
        touched: the tellings that rest on it.
        untouched: how many do not.
        remaining: the origins that stand.
    """

    claim: str
    content: str
    least_before: int
    most_before: int
    least_after: int
    most_after: int
    touched: tuple[TouchedEntry, ...]
    untouched: int
    remaining: tuple[Origin, ...]

    @classmethod
    def of(cls, impact: ClaimImpact) -> Self:
        """Set down what is left of a claim."""
        return cls(
            claim=impact.claim,
            content=impact.wording.attribution.content_text,
            least_before=impact.least_before,
            most_before=impact.most_before,
            least_after=impact.least_after,
            most_after=impact.most_after,
            touched=tuple(map(TouchedEntry.of, impact.touched)),
            untouched=impact.untouched,
            remaining=impact.remaining,
        )


class TouchedDocumentEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A document that rests on what was taken back; `claims` is how many of its claims do, with these figures."""

    document: Entry
    path: tuple[str, ...]
    claims: int
    figures: tuple[Quantity, ...]
    reason: str

    @classmethod
    def of(cls, touched: TouchedDocument) -> Self:
        """Set down a document."""
        return cls(
            document=touched.entry,
            path=touched.path,
            claims=touched.claims,
            figures=touched.figures,
            reason=touched.reason,
        )


class ImpactLine(msgspec.Struct, frozen=True, kw_only=True):
    """`firsthand impact`: all that a retraction or a correction touches.

    Attributes:
        subject: the id of the attribution or document.
        judgement: that says so; null where it is only thought through.
        reason: the whole in words.
        claims: that lose a telling, those that lose most origins first.
        documents: that rest on it, earliest first; itself included.
    """

    subject: str
    judgement: Judgement | None
    reason: str
    claims: tuple[ClaimImpactEntry, ...]
    documents: tuple[TouchedDocumentEntry, ...]

    @classmethod
    def of(cls, impact: Impact) -> Self:
        """Set down what is touched."""
        return cls(
            subject=impact.subject,
            judgement=impact.judgement,
            reason=impact.reason,
            claims=tuple(map(ClaimImpactEntry.of, impact.claims)),
            documents=tuple(map(TouchedDocumentEntry.of, impact.documents)),
        )


class ChangeEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that differs between two versions of a page; `before` or `after` is null where it is not there."""

    kind: ChangeKind
    before: AttributionEntry | None
    after: AttributionEntry | None
    reason: str

    @classmethod
    def of(cls, change: Change) -> Self:
        """Set down a change."""
        before, after = (None if each is None else AttributionEntry.of(each) for each in (change.before, change.after))
        return cls(kind=change.kind, before=before, after=after, reason=change.reason)


class PageChangeLine(msgspec.Struct, frozen=True, kw_only=True):
    """`firsthand changes`: a claim that a later version of a page dropped or altered.

    Attributes:
        silent: whether the later version does not say that it corrects something.
        notice: the words in which it does, as spans of the later document; no spans where it does not.
        before, after: the documents.
        change: what became of the claim.
    """

    silent: bool
    notice: Passage
    before: Entry
    after: Entry
    change: ChangeEntry

    @classmethod
    def of(cls, page: PageChange) -> Self:
        """Set down a change."""
        change = ChangeEntry.of(page.change)
        return cls(silent=page.is_silent, notice=page.notice, before=page.before, after=page.after, change=change)


def encode_impact(impact: Impact) -> bytes:
    """Write what a retraction touches as one line of JSON."""
    return encode_object(ImpactLine.of(impact))


def encode_page_change(change: PageChange) -> bytes:
    """Write what a page changed as one line of JSON."""
    return encode_object(PageChangeLine.of(change))
