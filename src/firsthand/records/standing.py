"""How a claim stands in a ledger, in numbers; and how the claims of a source or an outlet do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.records.attribution import SourceType
from firsthand.records.ledger import Hit, Tally


@dataclass(frozen=True, slots=True)
class Standing:
    """Who has a claim, from how many origins, and what stands against it.

    Attributes:
        claim: the id of the attribution that stands for it.
        tellings, documents, outlets: how many have it.
        least, most: how many independent origins it has that were not retracted.
        denials: how many claims clearly stand against it.
        circular: whether outlets cite each other for it.
        retracted: whether an origin of it took it back.
    """

    claim: str
    tellings: int
    documents: int
    outlets: int
    least: int
    most: int
    denials: int
    circular: bool
    retracted: bool

    @property
    def bounds(self) -> str:
        """The number of origins in words: "1 to 3 origins"."""
        if not self.most:
            return "no origin"
        if self.least == self.most:
            return f"{self.most:,} origin{'s' * (self.most != 1)}"
        return f"{self.least:,} to {self.most:,} origins"


class Mark(StrEnum):
    """What became of a claim of a source or outlet; a claim may have several."""

    CONFIRMED = "confirmed"
    """Another origin, surely independent, has it, too."""
    PERHAPS_CONFIRMED = "perhaps_confirmed"
    """Another origin has it that may be the same one."""
    ALONE = "alone"
    """No other origin is known."""
    DENIED = "denied"
    """Somebody else clearly stands against it."""
    REVERSED = "reversed"
    """It clearly stands against what the source or outlet itself says elsewhere."""
    CORRECTED = "corrected"
    """Its origin, or its publisher, says something else now."""
    RETRACTED = "retracted"
    """Its origin, or its publisher, took it back."""
    FIRST_HAND = "first_hand"
    """Its latest telling names a source, and shows no outlet between that and the publisher."""
    PASSED_ON = "passed_on"
    """Its latest telling has it from another outlet or an agency."""
    UNSOURCED = "unsourced"
    """Its latest telling gives no source."""


@dataclass(frozen=True, slots=True)
class TrackedClaim:
    """A claim of a source or outlet, and what became of it.

    Attributes:
        hit: its latest telling by the source or outlet.
        told: how many of its tellings by the source or outlet were looked at.
        standing: how it stands.
        marks: what became of it, in the order of `Mark`.
        from_whom: the outlet or agency that the latest telling has it from; empty where none is known.
    """

    hit: Hit
    told: int
    standing: Standing
    marks: tuple[Mark, ...]
    from_whom: str = ""


@dataclass(frozen=True, slots=True)
class Rival:
    """Somebody whose claims clearly stand against those of a source or outlet.

    Attributes:
        name: as the ledger has it; the publisher where a text gives no source.
        type: what kind of source.
        denies: how many claims of the source it denies.
        denied: how many of its claims the source denies.
        at_odds: how many of its claims cannot be true beside one of the source, and neither denies the other.
        claims: the ids of the source's claims that are meant, latest first.
    """

    name: str
    type: SourceType
    denies: int
    denied: int
    at_odds: int
    claims: tuple[str, ...]

    @property
    def all(self) -> int:
        """All claims that stand against each other."""
        return self.denies + self.denied + self.at_odds


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """What became of the latest claims of a source or an outlet.

    Attributes:
        asked: its name.
        known: how many tellings of it the ledger has.
        looked_at: of how many of them, the latest ones, this tells.
        claims: what they claim, each once, latest first.
        rivals: who stands against it, most claims first.
        passed_on: from whom it has what it passes on, by claims, in descending order.
    """

    asked: str
    known: int
    looked_at: int
    claims: tuple[TrackedClaim, ...]
    rivals: tuple[Rival, ...]
    passed_on: tuple[Tally, ...]

    @property
    def wordings(self) -> dict[str, str]:
        """What each claim says, by the id of its latest telling."""
        return {claim.hit.attribution.id: claim.hit.attribution.content_text for claim in self.claims}

    def list_hits(self, mark: Mark) -> tuple[Hit, ...]:
        """List the claims that have a mark, as they were last told."""
        return tuple(claim.hit for claim in self.claims if mark in claim.marks)

    def count_marked(self, mark: Mark) -> int:
        """Count them."""
        return sum(mark in claim.marks for claim in self.claims)
