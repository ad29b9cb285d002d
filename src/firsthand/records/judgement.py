"""Judgements: what a person decided about what the machine found. They are added, and withdrawn by another one."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Final

from firsthand.records.attribution import Passage, SourceType, Stance
from firsthand.records.document import ID_HEX_DIGITS
from firsthand.records.reading import Reading


class Ruling(StrEnum):
    """What a judgement says of its subject."""

    SAME_CLAIM = "same_claim"
    """Two attributions put forward one claim."""
    DIFFERENT_CLAIM = "different_claim"
    """They do not."""
    SAME_SOURCE = "same_source"
    """The sources of two attributions are one person, body or text."""
    DIFFERENT_SOURCE = "different_source"
    """They are not."""
    RIGHT = "right"
    """An attribution was read right: somebody checked it."""
    WRONG = "wrong"
    """An attribution was read wrong; with a correction, that is how it should read; without one, it is none."""
    NOT_COPY = "not_copy"
    """Of two documents, neither came from the other."""
    RETRACTED = "retracted"
    """Its origin took back what an attribution says; or its publisher, a document."""
    CORRECTED = "corrected"
    """Its origin says something else now."""
    WITHDRAWN = "withdrawn"
    """Another judgement no longer holds."""


OF_READING: Final = (Ruling.RIGHT, Ruling.WRONG)
"""Those that say of an attribution how it was read."""


@dataclass(frozen=True, slots=True)
class Correction:
    """How an attribution should read; None where it is right as it was read.

    Attributes:
        source, cue, content: the right words, as spans of the original and as they read.
        name, type, title: of the source; see `Source`.
        via: the names of the hands, nearest to the reader first; empty: there are none.
        stance: what the source does with the content.
    """

    source: Passage | None = None
    cue: Passage | None = None
    content: Passage | None = None
    name: str | None = None
    type: SourceType | None = None
    title: str | None = None
    via: tuple[str, ...] | None = None
    stance: Stance | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it corrects nothing."""
        return all(getattr(self, each.name) is None for each in fields(self))


@dataclass(frozen=True, slots=True)
class AsRead:
    """What the machine read where a person said right or wrong: with the correction, all that can be learned from it.

    Attributes:
        document: the SHA-256 of the document's bytes, in hex.
        text: the SHA-256 of its text in UTF-8, in hex: the spans are offsets into that text.
        read_with: the program and version that read it: "firsthand 0.1.0".
        reading: how the attribution was read, with all fields.
    """

    document: str
    text: str
    read_with: str
    reading: Correction


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of a person.

    Attributes:
        ruling: what is decided.
        subject: the id of an attribution; for `NOT_COPY` of a document, for `RETRACTED` and `CORRECTED` of either, for
            `WITHDRAWN` of a judgement.
        other: the id of the other one, where it takes two.
        by: who decided.
        at: when, ISO 8601 in UTC.
        why: in that person's words; may be empty.
        on: the day that the origin took it back or corrected it; empty where unknown.
        now: what the origin says now, where it corrected it; empty where unknown.
        correction: how an attribution should read.
        learned_at: when this ledger learned of it, ISO 8601 in UTC; empty before it has.
        id: derived from all else but `learned_at` and `read`.
        read: what the machine read there; only where judgements are exported, None elsewhere.
    """

    ruling: Ruling
    subject: str
    other: str = ""
    by: str = ""
    at: str = ""
    why: str = ""
    on: str = ""
    now: str = ""
    correction: Correction | None = None
    learned_at: str = ""
    id: str = ""
    read: AsRead | None = None

    def __post_init__(self) -> None:
        """Derive the id."""
        if not self.id:
            object.__setattr__(self, "id", derive_judgement_id(self))

    @property
    def day(self) -> str:
        """The day that it was made."""
        return self.at[:10]

    @property
    def reason(self) -> str:
        """Say who decided it, when and why, as the reason of what follows from it."""
        is_reading = self.ruling is Ruling.WRONG and self.correction is not None
        said = "corrected" if is_reading else f"judged {self.ruling.value.replace('_', ' ')}"
        because = f": {self.why}" if self.why else ""
        return f"{said} by {self.by or 'somebody'} on {self.day}{because}"


@dataclass(frozen=True, slots=True)
class Review:
    """A document, and what people said of how it was read.

    Attributes:
        read: what the machine read in it.
        corrected: how that reads since people judged it.
        right: the ids of the attributions that somebody found right, with nothing said against it since.
        read_with: the program and version that read it: "firsthand 0.1.0".
    """

    read: Reading
    corrected: Reading
    right: frozenset[str]
    read_with: str


def derive_judgement_id(judgement: Judgement) -> str:
    """Derive the id of a judgement from what it says, so that what is imported twice is one."""
    told = asdict(replace(judgement, learned_at="", id="-", read=None))
    del told["read"]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:ID_HEX_DIGITS]
