"""The wire agency whose copy an article is, where a credit, a byline or a dateline names it."""

from __future__ import annotations

import re
from collections.abc import Iterable

DATELINE_CHARS = 120
"""A dateline stands in the first words of the body: "MOSCOW, June 2 (Reuters) - "."""
CREDIT_CHARS = 60
"""A credit is a line of its own, or the end of one."""

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
_DATELINE = re.compile(
    rf"^[^.!?]{{0,{DATELINE_CHARS}}}?\((?:{_ANY})(?:\s*/[^()]{{0,30}})?\)|^[^.!?]{{2,60}},\s*(?:{_ANY.replace('<a', '<b')})\s+(?:--|[-–—])"
)
_CREDIT = re.compile(rf"(?:^|[\s(/|,]|\bby\s)(?:{_ANY})\)?\.?$")


def find_wire(credits: Iterable[str], paragraphs: Iterable[str]) -> str:
    """Name the agency that an article is credited to; empty where none is.

    Args:
        credits: author and credit lines, most telling first.
        paragraphs: the first paragraphs of the body, where a dateline may stand.
    """
    lines = (_CREDIT.search(line[-CREDIT_CHARS:]) for line in credits)
    datelines = (_DATELINE.search(paragraph) for paragraph in paragraphs)
    found = next((match for match in (*lines, *datelines) if match), None)
    return _NAMES[int(found.lastgroup[1:])] if found and found.lastgroup else ""
