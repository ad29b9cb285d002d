"""The wire agency whose copy an article is, where a credit, a byline or a dateline names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from firsthand.records import Block, BlockKind
from firsthand.text import Span

DATELINE_CHARS = 120
"""A dateline stands in the first words of the body: "MOSCOW, June 2 (Reuters) - "."""
OPENING_CHARS = 2 * DATELINE_CHARS
"""A dateline with its credit and its dash."""
CREDIT_CHARS = 60
"""A credit is a line of its own, or the end of one."""
OPENING_PARAGRAPHS = 3
"""A subtitle or a picture's line may stand above the paragraph with the dateline."""
CREDIT_PARAGRAPHS = 8
"""Within so many first paragraphs a line with nothing but an agency's name is the credit: pages put dates, pictures and
the title once more above it."""
CLOSING_BLOCKS = 6
"""Among so many last blocks a copyright line is the article's."""
COPYRIGHT_CHARS = 120
"""A copyright line is judged by its beginning."""

AGENCIES = {
    "Reuters": r"Reuters",
    "AP": r"AP|Associated\s+Press|The\s+Associated\s+Press",
    "AFP": r"AFP|Agence\s+France[- ]Presse",
    "dpa": r"dpa|Deutsche\s+Presse[- ]Agentur",
    "TASS": r"TASS|ITAR-TASS|ТАСС",
    "Interfax": r"Interfax|Интерфакс",
    "RIA Novosti": r"RIA(?:\s+Novosti)?|РИА\s+Новости",
    "Xinhua": r"Xinhua|XINHUA",
    "ANSA": r"ANSA",
    "EFE": r"EFE",
    "APA": r"APA",
    "NTB": r"NTB",
    "TT": r"TT",
    "PA": r"PA(?:\s+Media)?|Press\s+Association",
    "UPI": r"UPI",
    "IANS": r"IANS",
    "PTI": r"PTI|Press\s+Trust\s+of\s+India",
    "Kyodo": r"Kyodo(?:\s+News)?|共同",
    "Anadolu": r"AA|Anadolu(?:\s+Agency|\s+Ajansı)?",
    "Bloomberg": r"Bloomberg(?:\s+News)?",
    "SID": r"SID",
    "KNA": r"KNA",
    "epd": r"epd",
    "Lusa": r"Lusa",
    "PAP": r"PAP",
    "AAP": r"AAP",
    "Canadian Press": r"(?:The\s+)?Canadian\s+Press",
    "IRNA": r"IRNA",
}
"""Name to the forms that stand in credits."""

_SENTENCE_ENDS = frozenset('.!?"”')
_ANY = "|".join(f"(?P<a{index}>{form})" for index, form in enumerate(AGENCIES.values()))
_NAMES = tuple(AGENCIES)
_BRACKETED = rf"\((?:{_ANY})(?:\s*[/,][^()]{{0,40}})?\)"
_DATELINE = re.compile(rf"^[^!?]{{0,{DATELINE_CHARS}}}?{_BRACKETED}\s*(?:--|[-–—_:])")
_DASHED_DATELINE = re.compile(rf"^[^.!?()]{{2,{DATELINE_CHARS}}},\s*(?:{_ANY})\s+(?:--|[-–—])\s")
_CLOSING = re.compile(rf"{_BRACKETED}\s*$")
_NAME_LINE = re.compile(rf"(?:/\s*|[Bb]y\s+|BY\s+)?(?:{_ANY})\.?")
_RIGHTS = r"(?i:all\s+rights|this\s+material|no\s+part)"
_COPYRIGHT = re.compile(
    rf"(?:©|\([cC]\)|(?i:copyright))(?:\s*(?:©|\([cC]\)))?\s*(?:by\s+)?(?:(?P<year>\d{{4}}),?\s+)?(?:by\s+)?(?:{_ANY})"
    rf"(?:[.,;]?\s+(?P<rights>{_RIGHTS})|[.]?\s*$)"
)
_CREDIT = re.compile(rf"(?:^|[\s(/|,•·-])(?:{_ANY})(?:\s+in\s+[^\W\d_][\w .-]{{1,30}})?\)?\.?$")


def find_wire(text: str, blocks: Sequence[Block], *, author: str) -> str:
    """Name the agency that an article is credited to; empty where none is.

    Args:
        text: the document.
        blocks: what its stretches are.
        author: as the metadata give it.
    """
    bylines = [block.span.of(text) for block in blocks if block.kind is BlockKind.BYLINE]
    prose = [block.span for block in blocks if block.kind is BlockKind.PROSE]
    first = [text[span.start : min(span.end, span.start + OPENING_CHARS)] for span in prose[:OPENING_PARAGRAPHS]]
    closing = "".join(text[max(span.start, span.end - CREDIT_CHARS) : span.end] for span in prose[-1:])
    return (
        read_credit((author, *bylines), first, closing)
        or _read_name_line(text, blocks)
        or _read_late_dateline(text, prose)
        or _read_copyright(text, blocks)
    )


def _read_name_line(text: str, blocks: Sequence[Block]) -> str:
    """Name the agency that one of the first lines consists of.

    Under a caption, or a sentence that may be one, it is whose picture that is.
    """
    above = ""
    shown = [block for block in blocks if block.kind in (BlockKind.TITLE, BlockKind.PROSE, BlockKind.CAPTION)]
    for block in shown[: CREDIT_PARAGRAPHS + 1]:
        line = text[block.span.start : min(block.span.end, block.span.start + CREDIT_CHARS)].strip()
        match = _NAME_LINE.fullmatch(line) if block.kind is BlockKind.PROSE else None
        if match and above and above[-1] not in _SENTENCE_ENDS:
            return _name(match)
        above = "." if block.kind is BlockKind.CAPTION else text[block.span.start : block.span.end].rstrip()[-1:]
    return ""


def _read_late_dateline(text: str, prose: Sequence[Span]) -> str:
    """Name the agency of a dateline with its place in capitals, under which at least half of the text stands.

    Galleries and menus may stand above it; of a text to which a notice is added, only the notice is the agency's.
    """
    left = total = sum(span.end - span.start for span in prose)
    for span in prose:
        if 2 * left < total:
            break
        opening = text[span.start : min(span.end, span.start + OPENING_CHARS)]
        match = _DATELINE.search(opening) if opening[:2].isupper() else None
        if match:
            return _name(match)
        left -= span.end - span.start
    return ""


def _read_copyright(text: str, blocks: Sequence[Block]) -> str:
    """Name the agency that holds the copyright of the article, where one of the last lines says so."""
    last = [block.span for block in blocks if block.kind in (BlockKind.PROSE, BlockKind.OTHER)][-CLOSING_BLOCKS:]
    for span in last:
        match = _COPYRIGHT.match(text[span.start : min(span.end, span.start + COPYRIGHT_CHARS)])
        if match and (match["year"] or match["rights"]):
            return _name(match)
    return ""


def read_credit(credit_lines: Iterable[str], openings: Iterable[str], closing: str) -> str:
    """Name the agency that some words credit.

    Args:
        credit_lines: authors and bylines, most telling first.
        openings: of the first paragraphs, where a dateline may stand.
        closing: of the last, where a credit in brackets may stand.

    >>> read_credit((), ["MOSCOW, June 2 (Reuters) - The ministry said nothing."], "It rained.")
    'Reuters'
    """
    found = (
        *(_CREDIT.search(line[-CREDIT_CHARS:]) for line in credit_lines),
        *(pattern.search(opening) for opening in openings for pattern in (_DATELINE, _DASHED_DATELINE)),
        _CLOSING.search(closing),
    )
    match = next(filter(None, found), None)
    return _name(match) if match else ""


def _name(match: re.Match[str]) -> str:
    return next(name for index, name in enumerate(_NAMES) if match[f"a{index}"])
