"""What a ledger learned that is worth telling at once, and the saved searches that ask for it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from firsthand.records.claim_group import ClaimGroup, Telling
from firsthand.records.document import ID_HEX_DIGITS
from firsthand.records.filter import Filter
from firsthand.records.judgement import Judgement


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
