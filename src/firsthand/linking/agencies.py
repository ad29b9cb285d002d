"""Agencies: whose copy a document is that credits nobody, known from copies of it that do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Final

from firsthand.records import Derivation, DerivationKind

LEAST_SHARE: Final = 0.3
"""Of the shorter text: with less, the agency's words are but a part of the document."""
LEAST_CONFIDENCE: Final = 0.5
"""With less, they more likely quote the same speaker."""
COPIES: Final = frozenset({DerivationKind.REPRINT, DerivationKind.WIRE_COPY, DerivationKind.PARTIAL_REUSE})


@dataclass(frozen=True, slots=True)
class Agency:
    """The agency that a document's copy is from.

    Attributes:
        name: as the credit has it.
        credited: the id of the document that credits it: itself, or a copy of it.
        confidence: 0 to 1.
        reason: what that rests on.
    """

    name: str
    credited: str
    confidence: float
    reason: str


def find_agencies(credited: Mapping[str, str], derivations: Iterable[Derivation]) -> Mapping[str, Agency]:
    """Find the agencies of documents that hang together.

    A document's own credit counts. One without takes over that of the copy with which it shares most: of itself or,
    where that one has none either, of what it hangs together with in turn.

    Args:
        credited: the agency that each document credits, by the document's id; empty where it credits none.
        derivations: between them.

    Returns:
        By document; one of which nothing tells is not among them.
    """
    copies: dict[str, list[tuple[str, Derivation]]] = defaultdict(list)
    for each in derivations:
        if each.kind in COPIES and each.share >= LEAST_SHARE and each.confidence >= LEAST_CONFIDENCE:
            copies[each.derived].append((each.original, each))
            copies[each.original].append((each.derived, each))
    found = {document: Agency(name, document, 1.0, f"it credits {name}") for document, name in credited.items() if name}
    waiting = [(-copy.share, to, document, copy.confidence) for document in found for to, copy in copies[document]]
    heapify(waiting)
    while waiting:
        negative_share, document, beside, confidence = heappop(waiting)
        if document in credited and document not in found:
            found[document] = _take_over(found[beside], beside, share=-negative_share, confidence=confidence)
            for to, copy in copies[document]:
                heappush(waiting, (-copy.share, to, document, copy.confidence))
    return found


def _take_over(agency: Agency, beside: str, *, share: float, confidence: float) -> Agency:
    """Give a document the agency of the copy beside it."""
    reason = f"it credits nobody; {share:.0%} of it or of {beside} stands in both"
    whose = "which" if agency.credited == beside else f"and {agency.credited}, a copy of that,"
    return Agency(
        agency.name,
        agency.credited,
        round(agency.confidence * confidence, 4),
        f"{reason}, {whose} credits {agency.name}",
    )
