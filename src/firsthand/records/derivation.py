"""Which documents came from which, and what linking one gave.

Every link is judged from its two documents alone, so that it is the same whatever else the ledger holds and in whatever
order documents came.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.text import Span


class DerivationKind(StrEnum):
    """How one document came from another."""

    REPRINT = "reprint"
    """Nearly all of it stands in the other."""
    WIRE_COPY = "wire_copy"
    """As a reprint, and one of the two credits a wire agency."""
    PARTIAL_REUSE = "partial_reuse"
    """Passages of it stand in the other."""
    HYPERLINK = "hyperlink"
    """It links to the other."""
    CITATION = "citation"
    """It says that the other's publisher reported what the other says."""
    VERSION = "version"
    """Both are versions of one page."""

    @property
    def is_copy(self) -> bool:
        """Whether its words stand in the other."""
        return self.is_whole_copy or self is DerivationKind.PARTIAL_REUSE

    @property
    def is_whole_copy(self) -> bool:
        """Whether nearly all of it stands in the other."""
        return self in (DerivationKind.REPRINT, DerivationKind.WIRE_COPY)


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """Words that stand in two documents, as spans of either."""

    derived: Span
    original: Span


@dataclass(frozen=True, slots=True)
class Derivation:
    """One document came from another, or both from a third.

    Attributes:
        derived, original: the ids of the documents. Where nothing tells which came first, the order of the ids decides.
        ordered: whether time, a credit or a link tells which came first.
        kind: how.
        share: how much of the shorter document stands in the other, 0 to 1; 0 where nothing of it needs to.
        confidence: 0 to 1.
        reason: what that rests on.
        passages: the longest passages that both have, longest first.
        evidence: the words or the address in the derived document that say so; no span where passages alone do.
    """

    derived: str
    original: str
    ordered: bool
    kind: DerivationKind
    share: float
    confidence: float
    reason: str
    passages: tuple[SharedPassage, ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking one document gave.

    Attributes:
        id: of the document.
        neighbours: how many documents it was compared with.
        derivations: how many of them it came from, or that came from it.
        claims: how many links its claims got.
    """

    id: str
    neighbours: int
    derivations: int
    claims: int
