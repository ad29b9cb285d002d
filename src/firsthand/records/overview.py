"""What a ledger holds at a glance, and what in it a person should see first."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.claim_group import ClaimGroup
from firsthand.records.judgement import Judgement
from firsthand.records.ledger import Entry, Hit
from firsthand.records.story import Story, StoryClaim


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a ledger holds.

    Attributes:
        documents: of pages with several versions only the latest.
        claims: attributions in them.
        outlets: publishers of them, as far as they are known.
        stories: events that more than one document tells.
        unread: documents that could not be read.
        unlinked: documents that are not linked yet, and so count for no origin.
    """

    documents: int
    claims: int
    outlets: int
    stories: int
    unread: int
    unlinked: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What a person should see first.

    Attributes:
        totals: how much there is.
        stories: the latest.
        documents: that came out last.
        nameless: claims that several outlets tell, and that rest on one nameless source: of the latest those of most
            outlets first.
        disputed: claims that somebody clearly stands against: of the latest the surest first; of two against each
            other, one.
        taken_back: the retractions and corrections that the ledger learned of last, with the claim that each is about;
            None where it is about a whole document.
    """

    totals: Totals
    stories: tuple[Story, ...]
    documents: tuple[Entry, ...]
    nameless: tuple[StoryClaim, ...]
    disputed: tuple[ClaimGroup, ...]
    taken_back: tuple[tuple[Judgement, Hit | None], ...]
