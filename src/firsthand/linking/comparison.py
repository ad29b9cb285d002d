"""Comparing two documents: all that linking judges of a pair, from the two alone."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.linking.claims import link_claims
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

    The order of the two makes no difference.
    """
    if one.document.id == other.document.id:
        return Comparison(claims=link_claims(one, other))
    left, right = sorted((one.document, other.document), key=lambda document: document.id)
    overlap = measure_overlap(left.sketch, right.sketch)
    likeness = liken(left, right, overlap)
    return Comparison(likeness, find_derivations(left, right, overlap, likeness), link_claims(one, other))
