"""What a report is made of, whichever form it is written in.

A part holds plain words, and none of them is markup yet: `report_html` and `report_markdown` write them. What comes
from outside and what the program says go the same way, so that nothing can be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from firsthand.views.words import count


class Manner(Enum):
    """How words are set."""

    PLAIN = "plain"
    SAID = "said"
    """What somebody said or wrote, in their words."""
    STRONG = "strong"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class Words:
    """Some words."""

    text: str
    manner: Manner = Manner.PLAIN


@dataclass(frozen=True, slots=True)
class Note:
    """Leads to an endnote, by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class Address:
    """Words that lead to an address; only one of the web becomes a link."""

    text: str
    url: str


_MARKS = frozenset('“”„»«"')

Line = tuple[Words | Note | Address, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `headings` are as many as each row has cells."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing.

    Attributes:
        svg: drawn by another view, which escaped what comes from outside.
        told: what it shows, for a form that cannot hold it.
    """

    svg: str
    told: str


Block = Heading | Paragraph | Bullets | Grid | Picture


@dataclass(frozen=True, slots=True)
class Endnote:
    """Where words stand.

    Attributes:
        number: from 1.
        line: the document, the place in it, the words.
    """

    number: int
    line: Line


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A source reference citation.

    Attributes:
        label: "D1".
        line: publisher, title, date, address, SHA-256, when it was fetched and taken in.
    """

    label: str
    line: Line


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    Attributes:
        kind: what it is about: "Report on a claim".
        title: the claim, the headline or the folder.
        is_quoted: whether the title is somebody's words.
        verdict: the answer, in a line.
        blocks: from top to bottom.
        documents: the source reference citations.
        endnotes: in the order of their numbers.
        colophon: how it was made.
    """

    kind: str
    title: str
    is_quoted: bool
    verdict: str
    blocks: tuple[Block, ...]
    documents: tuple[CitedDocument, ...]
    endnotes: tuple[Endnote, ...]
    colophon: str


def quote(text: str) -> str:
    """Put words in quotation marks, unless they bring their own.

    >>> quote("it is safe"), quote("“It is safe,”")
    ('“it is safe”', '“It is safe,”')
    """
    return text if text[:1] in _MARKS and text[-1:] in _MARKS else f"“{text}”"


def say(*parts: str | Words | Note | Address) -> Line:
    """Make a line of its parts; texts are plain words.

    >>> say("It is ", Words("safe", Manner.SAID))[0].text
    'It is '
    """
    return tuple(Words(part) if isinstance(part, str) else part for part in parts if part != "")


def label(name: str, text: str) -> Line:
    """Make a line that begins with what it is about, and ends with a full stop.

    >>> "".join(words.text for words in label("Basis", "2 documents"))
    'Basis: 2 documents.'
    """
    return say(Words(f"{name}: ", Manner.STRONG), f"{text.rstrip('.')}.")


def say_left_out(left: int, noun: str, which: str = "") -> Iterator[Block]:
    """Say how many of a list are left out; nothing where none are.

    Args:
        left: how many.
        noun: what they are, one of them.
        which: what goes behind the noun, with what parts the two.
    """
    if left > 0:
        yield Paragraph(say(f"{count(left, f'more {noun}')}{which} not listed here."))
