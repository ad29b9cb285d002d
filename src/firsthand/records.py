"""The records that the stages hand to each other. All are frozen; all offsets point into the original text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.errors import DocumentError
from firsthand.text import Span


class BlockKind(StrEnum):
    """What a stretch of a document is. Only `title` and `prose` are read for attributions."""

    TITLE = "title"
    PROSE = "prose"
    BYLINE = "byline"
    CAPTION = "caption"
    LINKS = "links"
    MASTHEAD = "masthead"
    PAGE_HEADER = "page_header"
    PAGE_FOOTER = "page_footer"
    RELATED = "related"
    SHARE = "share"
    OTHER = "other"

    @property
    def is_read(self) -> bool:
        """Whether claims are looked for in such a block; everything else is furniture."""
        return self in (BlockKind.TITLE, BlockKind.PROSE)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the document: a paragraph, a title, or a piece of furniture.

    Attributes:
        span: offsets into the document's text.
        kind: what it is.
        reason: why it was taken for that: the rule that fired, or the element it came from.
        xpath: for a web page, the path to the element; otherwise empty.
    """

    span: Span
    kind: BlockKind
    reason: str
    xpath: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the document: the words it stands on (or the address itself, printed) and where it leads."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Box:
    """Where a line of a page stands: the page (from 1) and its edges in points from the page's top left."""

    span: Span
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF: its number from 1, the text it holds, its size in points."""

    number: int
    span: Span
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says of itself. Empty where it does not say.

    Attributes:
        publisher: the outlet that published it.
        author: as in the byline.
        title: the headline.
        published: ISO 8601 date or date and time.
        url: the canonical address.
        wire: the agency credited for the copy: "Reuters", "AFP".
        language: ISO 639-1 code.
    """

    publisher: str = ""
    author: str = ""
    title: str = ""
    published: str = ""
    url: str = ""
    wire: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it came in: its text untouched, and what is known of its parts.

    Attributes:
        id: as given in the input, else the first 16 hex digits of `sha256`.
        text: the text as extracted; all offsets of a reading point into it.
        sha256: of the bytes that it came from, in hex.
        media_type: "text/plain", "text/html", "application/pdf" or "application/jsonl".
        name: the file, or the file and line, for messages.
        blocks: in order, without overlap; what lies between them is white space.
        links: in order of their spans.
        pages, boxes: of a PDF; otherwise empty.
    """

    id: str
    text: str
    sha256: str
    media_type: str
    name: str
    metadata: Metadata
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    pages: tuple[Page, ...] = ()
    boxes: tuple[Box, ...] = ()


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
class Attribution:
    """One claim laid at one source's door.

    Attributes:
        id: derived from the document and the spans.
        source: who, as spans of the original; empty where the text names none.
        cue: the words that hand the claim over.
        content: what is claimed.
        source_text, cue_text, content_text: the same, repaired, for reading.
        within: the position, among the document's attributions, of the one whose content holds this one.
        confidence: 0 to 1, how sure the machine is.
        reason: what that rests on.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source_text: str
    cue_text: str
    content_text: str
    within: int | None
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one document. In a notebook it shows itself as text with its attributions."""

    document: Document
    attributions: tuple[Attribution, ...]
    repairs: tuple[Repair, ...]

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
