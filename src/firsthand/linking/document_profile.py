"""Of a document as a whole, what linking compares."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.linking.handles import Handle
from firsthand.records import Reading


@dataclass(frozen=True, slots=True)
class DocumentProfile:
    """What linking knows of a document as a whole.

    Attributes:
        id: of the document, as in the ledger.
        handles: what it can be found by.
    """

    id: str
    handles: tuple[Handle, ...]


def profile_document(reading: Reading) -> DocumentProfile:
    """Draw the profile of a document."""
    return DocumentProfile(reading.document.sha256[:16], ())
