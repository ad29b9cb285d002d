"""The original of a document: the bytes that it was read from, or where they were."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.records.ledger import Entry, Sighting


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that a document was read from, as their hash shows.

    Attributes:
        data: the bytes, without the archive, mail or compression around them.
        media_type: what they are.
        charset: the encoding that what they came in names, in Python's words; empty where it does not.
        sighting: where they were found again.
    """

    data: bytes = field(repr=False)
    media_type: str
    charset: str
    sighting: Sighting


@dataclass(frozen=True, slots=True)
class Missing:
    """A place where a document was found once, and is not found any more.

    Attributes:
        sighting: the place.
        what: what is there now, as a clause: "there is no such file any more".
    """

    sighting: Sighting
    what: str


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What came of looking for the original of a document.

    Attributes:
        entry: the document in the ledger's list.
        original: its bytes; None where they are not to be had.
        missing: the places at which they are not, as far as these were looked at.
    """

    entry: Entry
    original: Original | None
    missing: tuple[Missing, ...]
