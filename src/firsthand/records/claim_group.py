"""One claim as the ledger has it: who tells it, why that is one claim, and what stands against it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from firsthand.records.attribution import Attribution
from firsthand.records.derivation import Derivation
from firsthand.records.judgement import Judgement
from firsthand.records.ledger import Entry

CLEAR: Final = 0.3
"""How sure a contradiction is that is more than a place to look at: of those in which one denies in so many words what
the other says, six in ten hold; of the rest, one in six (models/linking-en/CONTRADICTIONS.md)."""
WHOLE_WORDS = 3
"""A content of fewer ("it", "the bill") does not tell by itself what is claimed."""


class Relation(StrEnum):
    """What two attributions are to each other."""

    SAME = "same"
    """Both put forward one claim."""
    CONTRADICTS = "contradicts"
    """Both cannot be true, or one denies the other."""


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """Two attributions that put forward one claim, or contradict each other.

    Attributes:
        left, right: their ids, the smaller first.
        relation: which of the two it is.
        confidence: 0 to 1, calibrated: of the links with 0.8, four in five hold.
        reason: which words, names, figures agree or clash.
    """

    left: str
    right: str
    relation: Relation
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim as one document has it."""

    attribution: Attribution
    entry: Entry


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Somebody denies a claim, or says what cannot be true beside it.

    Attributes:
        against: the id of the attribution of the claim that it contradicts most surely.
        telling: what stands against it.
        confidence: 0 to 1, of these two.
        reason: what that rests on.
        claim: the id of the attribution that stands for the claim which the telling puts forward.
        tellings: how many tellings that claim has.
        weight: the sum of the confidences with which the telling contradicts the tellings of the claim.
    """

    against: str
    telling: Telling
    confidence: float
    reason: str
    claim: str = ""
    tellings: int = 1
    weight: float = 0.0

    @property
    def is_clear(self) -> bool:
        """Whether it is said in so many words, or its own document shows it; others may stand against the claim."""
        return self.confidence >= CLEAR


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """One claim as the ledger has it: all that its origins are found from.

    Attributes:
        claim: the id of the attribution that stands for it: the earliest, and of several the smallest id.
        tellings: its attributions with their documents, earliest first.
        links: why they are one claim.
        contradictions: what stands against it.
        derivations: which of the documents of the tellings came from which.
        judgements: those in force that name one of its tellings or their documents, in the order in which the ledger
            learned of them.
    """

    claim: str
    tellings: tuple[Telling, ...]
    links: tuple[ClaimLink, ...]
    contradictions: tuple[Contradiction, ...]
    derivations: tuple[Derivation, ...]
    judgements: tuple[Judgement, ...] = ()

    def find_other(self, asked: str) -> Telling | None:
        """Find the telling that was asked for, where it is not the one that stands for the claim.

        Args:
            asked: the id of an attribution, or the first digits of it.
        """
        if not asked or self.claim.startswith(asked.lower()):
            return None
        return next((each for each in self.tellings if each.attribution.id.startswith(asked.lower())), None)

    @property
    def wording(self) -> Telling:
        """The earliest telling that says it in three words or more; of fragments alone the earliest."""
        whole = (each for each in self.tellings if len(each.attribution.content_text.split()) >= WHOLE_WORDS)
        return next(whole, self.tellings[0])
