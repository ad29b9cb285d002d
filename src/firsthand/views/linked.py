"""What linking answers as JSON Lines, in the way of `firsthand.views.answers`: origins, stories, what was linked."""

from __future__ import annotations

from typing import Self

import msgspec

from firsthand.records import (
    ClaimLink,
    Contradiction,
    Derivation,
    Doubt,
    Entry,
    Judgement,
    Likeness,
    Linked,
    Loop,
    Origin,
    Origins,
    Story,
    StoryClaim,
    Telling,
    Way,
)
from firsthand.views.jsonl import AttributionEntry, encode_object


class TellingEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as one document has it: the attribution, and the document as the ledger lists it."""

    claim: AttributionEntry
    document: Entry

    @classmethod
    def of(cls, telling: Telling) -> Self:
        """Set down a telling."""
        return cls(claim=AttributionEntry.of(telling.attribution), document=telling.entry)


class ContradictionEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What stands against a claim.

    Attributes:
        against: the id of the attribution of the claim that it contradicts most surely.
        telling: what stands against it.
        confidence: 0 to 1, of these two.
        reason: what that rests on.
        claim: the id of the attribution that stands for the claim which the telling puts forward.
        tellings: how many tellings that claim has.
        weight: the sum of the confidences with which it contradicts the tellings of the claim.
    """

    against: str
    telling: TellingEntry
    confidence: float
    reason: str
    claim: str
    tellings: int
    weight: float

    @classmethod
    def of(cls, contradiction: Contradiction) -> Self:
        """Set down a contradiction."""
        return cls(
            against=contradiction.against,
            telling=TellingEntry.of(contradiction.telling),
            confidence=contradiction.confidence,
            reason=contradiction.reason,
            claim=contradiction.claim,
            tellings=contradiction.tellings,
            weight=contradiction.weight,
        )


class CredibilityEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A suggested rating in the Admiralty code: "F" and the digit; the letter is the analyst's to replace."""

    rating: str
    digit: int
    reason: str


class OriginsLine(msgspec.Struct, frozen=True, kw_only=True):
    """`firsthand origins`: a claim, and where it comes from.

    Attributes:
        claim: the id of the attribution that stands for it.
        least, most: how many independent origins it has; 0 where it only goes round in circles.
        reason: that count in words.
        single: whether more than one outlet has it, and all from one origin.
        circular: whether outlets cite each other for it.
        credibility: a suggestion.
        origins: where it enters.
        ways: how it came to the reader of each telling, in their order.
        doubts: which origins may be one.
        key: the doubt whose settling would change the count most; null where there is none.
        loops: where it goes round in circles.
        tellings: the claim in each document, earliest first.
        links: why these are one claim.
        contradictions: what stands against it.
        derivations: which of the documents came from which.
        judgements: what people judged of these tellings and documents; of an origin that took the claim back or
            corrected it, the `verdict` is one of them.
    """

    claim: str
    least: int
    most: int
    reason: str
    single: bool
    circular: bool
    credibility: CredibilityEntry
    origins: tuple[Origin, ...]
    ways: tuple[Way, ...]
    doubts: tuple[Doubt, ...]
    key: Doubt | None
    loops: tuple[Loop, ...]
    tellings: tuple[TellingEntry, ...]
    links: tuple[ClaimLink, ...]
    contradictions: tuple[ContradictionEntry, ...]
    derivations: tuple[Derivation, ...]
    judgements: tuple[Judgement, ...]

    @classmethod
    def of(cls, origins: Origins) -> Self:
        """Set down where a claim comes from."""
        group, rating = origins.group, origins.credibility
        return cls(
            claim=group.claim,
            least=origins.least,
            most=origins.most,
            reason=origins.reason,
            single=origins.is_single,
            circular=origins.is_circular,
            credibility=CredibilityEntry(rating=rating.rating, digit=rating.digit, reason=rating.reason),
            origins=origins.origins,
            ways=origins.ways,
            doubts=origins.doubts,
            key=origins.key,
            loops=origins.loops,
            tellings=tuple(map(TellingEntry.of, group.tellings)),
            links=group.links,
            contradictions=tuple(map(ContradictionEntry.of, group.contradictions)),
            derivations=group.derivations,
            judgements=group.judgements,
        )


class StoryClaimEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of a story, counted; `telling` is the attribution that stands for it."""

    claim: str
    telling: TellingEntry
    documents: int
    outlets: int
    least: int
    most: int
    contradictions: int
    circular: bool

    @classmethod
    def of(cls, claim: StoryClaim) -> Self:
        """Set down a claim of a story."""
        return cls(
            claim=claim.claim,
            telling=TellingEntry.of(claim.telling),
            documents=claim.documents,
            outlets=claim.outlets,
            least=claim.least,
            most=claim.most,
            contradictions=claim.contradictions,
            circular=claim.circular,
        )


class StoryLine(msgspec.Struct, frozen=True, kw_only=True):
    """`firsthand story`: documents on one event.

    Attributes:
        id: of the document that stands for it, the earliest.
        title: of the document that is most like the others.
        documents: earliest first.
        likenesses: why they are one story.
        derivations: which of them came from which.
        claims: most outlets first, then most origins, then most contradictions; empty in a list of stories.
    """

    id: str
    title: str
    documents: tuple[Entry, ...]
    likenesses: tuple[Likeness, ...]
    derivations: tuple[Derivation, ...]
    claims: tuple[StoryClaimEntry, ...]

    @classmethod
    def of(cls, story: Story) -> Self:
        """Set down a story."""
        return cls(
            id=story.id,
            title=story.title,
            documents=story.entries,
            likenesses=story.likenesses,
            derivations=story.derivations,
            claims=tuple(map(StoryClaimEntry.of, story.claims)),
        )


def encode_origins(origins: Origins) -> bytes:
    """Write where a claim comes from as one line of JSON."""
    return encode_object(OriginsLine.of(origins))


def encode_story(story: Story) -> bytes:
    """Write a story as one line of JSON."""
    return encode_object(StoryLine.of(story))


def encode_linked(linked: Linked) -> bytes:
    """Write what linking a document gave as one line of JSON."""
    return encode_object(linked)
