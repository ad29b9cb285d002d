"""What one document gave: its reading, the repairs on the way, or why it could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.errors import DocumentError
from firsthand.records.attribution import Attribution, Passage, Source, TimeRef
from firsthand.records.document import Document
from firsthand.text import Span


@dataclass(frozen=True, slots=True)
class Repair:
    """One mended place.

    Attributes:
        name: the function that did it, which is also the name that switches it off.
        span: what it changed, as offsets into the original.
        before: the text there before.
        after: the text after; empty where it was taken out.
        reason: the evidence for it.
    """

    name: str
    span: Span
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """The outlet that published a document.

    Attributes:
        name: as the document has it, or its site where it has no name.
        evidence: what shows it; without spans where the metadata state it.
        inferred: whether it is not stated but deduced.
        reason: how.
    """

    name: str
    evidence: Passage
    inferred: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one document. In a notebook it shows itself as text with its attributions.

    Attributes:
        document: what was read.
        attributions: in the order of their first words.
        repairs: what was mended on the way.
        sources: who is behind the attributions, in the order in which they first speak.
        unattributed: the sentences that the publisher states on its own account.
        published: when the document was published, stated or inferred; None where nothing tells.
        publisher: the outlet that published it, stated or inferred; None where nothing tells.
    """

    document: Document
    attributions: tuple[Attribution, ...]
    repairs: tuple[Repair, ...]
    sources: tuple[Source, ...] = ()
    unattributed: tuple[Passage, ...] = ()
    published: TimeRef | None = None
    publisher: Publisher | None = None

    def _repr_html_(self) -> str:
        from firsthand.views.page import draw_fragment

        return draw_fragment(self)


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, and why.

    Attributes:
        name: the file, or the file and line.
        error: the name of the error's class in `firsthand.errors`: "DamagedDocument".
        what: what was found, as a clause.
        advice: what to do about it, as a sentence.
    """

    name: str
    error: str
    what: str
    advice: str

    @classmethod
    def of(cls, error: DocumentError) -> Failure:
        """Record an error that was caught."""
        return cls(error.where, type(error).__name__, error.what, error.advice)

    @property
    def message(self) -> str:
        """The whole of it in one line, as the error says it."""
        return f"{self.name}: {self.what}. {self.advice}"
