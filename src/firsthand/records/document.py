"""A document and its parts, as it came in."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from firsthand.text import Span

ID_HEX_DIGITS = 16
"""Of a document's SHA-256, so many make its id."""


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
    """Where a line of a page stands: the page (from 1) and its edges in points from the page's top left.

    Of a line that is not level, they are those of the box around it.
    """

    span: Span
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF or a scan: its number from 1, the text it holds, its size in points."""

    number: int
    span: Span
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document, or the archive it lay in, says of it. Empty where neither does.

    Attributes:
        publisher: the outlet that published it.
        author: as in the byline.
        title: the headline.
        published: ISO 8601 date or date and time.
        url: the canonical address.
        wire: the agency credited for the copy: "Reuters", "AFP".
        language: ISO 639-1 code.
        retrieved: ISO 8601 date and time at which the page was fetched, as an archive says; the document cannot know.
    """

    publisher: str = ""
    author: str = ""
    title: str = ""
    published: str = ""
    url: str = ""
    wire: str = ""
    language: str = ""
    retrieved: str = ""

    def fill(self, other: Metadata) -> Metadata:
        """Fill what is empty with what another source says."""
        return Metadata(**{each.name: getattr(self, each.name) or getattr(other, each.name) for each in fields(self)})


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it came in: its text untouched, and what is known of its parts.

    Attributes:
        id: as given in the input, else the first 16 hex digits of `sha256`.
        text: the text as extracted; all offsets of a reading point into it.
        sha256: of the bytes that it came from, in hex.
        media_type: "text/plain", "text/html", "application/pdf", "application/jsonl" or, of a scan, "image/png",
            "image/jpeg", "image/tiff" or "image/webp".
        name: the file, and what of it, for messages: "crawl.warc.gz, record 12".
        blocks: in order, without overlap; what lies between them is white space.
        links: in order of their spans.
        pages, boxes: of a PDF or a scan; otherwise empty.
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
