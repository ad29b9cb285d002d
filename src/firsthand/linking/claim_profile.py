"""Of each attribution, what linking compares."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records import Reading


@dataclass(frozen=True, slots=True)
class ClaimProfile:
    """What linking knows of an attribution.

    Attributes:
        id: of the attribution.
        content: what is claimed, repaired.
    """

    id: str
    content: str


def profile_claims(reading: Reading) -> tuple[ClaimProfile, ...]:
    """Draw the profiles of a document's attributions, in their order."""
    return tuple(ClaimProfile(each.id, each.content_text) for each in reading.attributions)
