"""The wire agency whose copy an article is, where a credit, a byline or a dateline names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

DATELINE_CHARS = 120
"""A dateline stands in the first words of the body: "MOSCOW, June 2 (Reuters) - "."""
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
    "Xinhua": r"Xinhua",
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
_DATELINE = re.compile(rf"^[^.!?]{{0,{DATELINE_CHARS}}}?{_BRACKETED}")
_DASHED_DATELINE = re.compile(rf"^[^.!?()]{{2,{DATELINE_CHARS}}},\s*(?:{_ANY})\s+(?:--|[-–—])\s")
_CLOSING = re.compile(rf"{_BRACKETED}\s*$")
_CREDIT = re.compile(rf"(?:^|[\s(/|,•·-])(?:{_ANY})\)?\.?$")


def find_wire(credit_lines: Iterable[str], paragraphs: Sequence[str]) -> str:
    """Name the agency that an article is credited to; empty where none is.

    Args:
        credit_lines: authors and credits, most telling first.
        paragraphs: those of the body: a dateline stands in one of the first, a credit in brackets closes the last.

    >>> find_wire((), ["MOSCOW, June 2 (Reuters) - The ministry said nothing.", "It rained."])
    'Reuters'
    """
    first = paragraphs[:OPENING_PARAGRAPHS]
    found = (
        *(_CREDIT.search(line[-CREDIT_CHARS:]) for line in credit_lines),
        *(pattern.search(paragraph) for paragraph in first for pattern in (_DATELINE, _DASHED_DATELINE)),
        *(_CLOSING.search(paragraph[-CREDIT_CHARS:]) for paragraph in paragraphs[-1:]),
    )
    match = next(filter(None, found), None)
    return _NAMES[int(match.lastgroup[1:])] if match and match.lastgroup else ""
