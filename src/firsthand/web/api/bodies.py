"""What the API answers with, beside the lines of `firsthand.views`: pages of lists, a claim as it stands, errors."""

from __future__ import annotations

from typing import Generic, Self, TypeVar

import msgspec

from firsthand.records import Entry, Hit, Standing
from firsthand.views.jsonl import AttributionEntry

Item = TypeVar("Item")


class Page(msgspec.Struct, Generic[Item], frozen=True, kw_only=True):
    """Some of a list; `next` is the cursor that gives those after them, null where there are no more."""

    items: tuple[Item, ...]
    next: str | None


class ClaimLine(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as one document has it.

    Attributes:
        claim: the attribution.
        document: the document that it stands in, as the ledger lists it.
        standing: who else has it, and from how many origins; null where the document does not count from there.
    """

    claim: AttributionEntry
    document: Entry
    standing: Standing | None

    @classmethod
    def of(cls, hit: Hit, standing: Standing | None) -> Self:
        """Set down a claim."""
        return cls(claim=AttributionEntry.of(hit.attribution), document=hit.entry, standing=standing)
