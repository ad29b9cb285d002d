"""Comparing two documents: all that linking judges of a pair, from the two alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.linking.claims import link_same, tabulate
from firsthand.linking.contradictions import link_contradictions, list_denied
from firsthand.linking.copies import find_derivations
from firsthand.linking.likeness import liken
from firsthand.linking.overlap import measure_overlap
from firsthand.linking.profile import Profile
from firsthand.records import ClaimLink, Derivation, Likeness


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing two documents gave; all empty where they have nothing to do with each other."""

    likeness: Likeness | None = None
    derivations: tuple[Derivation, ...] = ()
    claims: tuple[ClaimLink, ...] = ()


def compare(one: Profile, other: Profile) -> Comparison:
    """Compare two documents, or a document with itself: then its own claims alone.

    The order of the two makes no difference. Claims are compared where the documents tell of one event or share
    passages: nearly all that would be linked elsewhere are alike by chance.
    """
    if one.document.id == other.document.id:
        return Comparison(claims=tuple(_link_claims(one, other)))
    left, right = sorted((one.document, other.document), key=lambda document: document.id)
    overlap = measure_overlap(left.sketch, right.sketch)
    likeness = liken(left, right, overlap)
    derivations = find_derivations(left, right, overlap, likeness)
    claims = tuple(_link_claims(one, other)) if likeness or derivations else ()
    return Comparison(likeness, derivations, claims)


def _link_claims(one: Profile, other: Profile) -> Iterator[ClaimLink]:
    denied = list_denied(one.claims) if one.document.id == other.document.id else frozenset()
    for table in tabulate(one, other):
        yield from link_same(table)
        yield from link_contradictions(table, denied)
