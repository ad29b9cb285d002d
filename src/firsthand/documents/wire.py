"""The wire agency whose copy an article is, where a credit, a byline or a dateline names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from firsthand.records import Block, BlockKind

DATELINE_CHARS = 120
"""A dateline stands in the first words of the body: "MOSCOW, June 2 (Reuters) - "."""
OPENING_CHARS = 2 * DATELINE_CHARS
"""A dateline with its credit and its dash."""
CREDIT_CHARS = 60
"""A credit is a line of its own, or the end of one."""
OPENING_PARAGRAPHS = 3
"""A subtitle or a picture's line may stand above the paragraph with the dateline."""

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

_ANY = "|".join(f"(?P<a{index}>{form})" for index, form in enumerate(AGENCIES.values()))
_NAMES = tuple(AGENCIES)
_BRACKETED = rf"\((?:{_ANY})(?:\s*[/,][^()]{{0,40}})?\)"
_DATELINE = re.compile(rf"^[^!?]{{0,{DATELINE_CHARS}}}?{_BRACKETED}\s*(?:--|[-–—_:])")
_DASHED_DATELINE = re.compile(rf"^[^.!?()]{{2,{DATELINE_CHARS}}},\s*(?:{_ANY})\s+(?:--|[-–—])\s")
_CLOSING = re.compile(rf"{_BRACKETED}\s*$")
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
    return read_credit((author, *bylines), first, "".join(text[s.end - CREDIT_CHARS : s.end] for s in prose[-1:]))


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
    return _NAMES[int(match.lastgroup[1:])] if match and match.lastgroup else ""
