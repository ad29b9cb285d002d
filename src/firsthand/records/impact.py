"""What a retraction or correction touches, and what is left without it."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.attribution import Quantity
from firsthand.records.claim_group import ClaimGroup, Telling
from firsthand.records.judgement import Judgement
from firsthand.records.ledger import Entry
from firsthand.records.origins import Origin


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
