"""What an audit calls a source: the benchmark's kinds, and short names in the reporter's terms.

A reading gives a source without a name its fullest description; an audit lists "advocates" and "2021 report". Where a
body speaks through its figures, its website or a video, an audit lists the body: only a text that was read for its own
sake (a letter, a filing, a report) is a document.
"""

from __future__ import annotations

import re

from firsthand.records import Source, SourceType

KINDS = {
    SourceType.NAMED_PERSON: "Named Person",
    SourceType.NAMED_ORGANIZATION: "Named Organization",
    SourceType.DOCUMENT: "Document",
    SourceType.ANONYMOUS_SOURCE: "Anonymous Source",
    SourceType.UNNAMED_PERSON: "Unnamed Person",
    SourceType.UNNAMED_GROUP: "Unnamed Group of People",
}
"""The benchmark's words for the kinds of sources."""

_MOUTHPIECE = re.compile(
    r"\b(?:data|figures|statistics|estimates?|tall(?:y|ies)|counts?|website|web ?site|site|page|videos?|projections?|"
    r"forecasts?|numbers)\b",
    re.IGNORECASE,
)
"""What a body speaks through."""

_BODY = re.compile(r"\b[A-Z][\w&.’'-]*(?: (?:(?:of|for|and|the|on|in) ){0,2}[A-Z][\w&.-]*)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_DETERMINERS = re.compile(
    r"^(?:(?:the|an?|some|many|most|several|other|others|these|those|all|both|his|her|its|their|our|few|various|"
    r"recent|latest|new|more than|\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|dozens of|hundreds of|of)\s+)+",
    re.IGNORECASE,
)
_AFTER_TERM = re.compile(
    r"(?:,|\s+(?:who|whom|whose|which|that|by|from|with|about|released|published|obtained|filed|close|familiar)\b).*$",
    re.DOTALL,
)
_NO_TERM = frozenset({"those", "some", "others", "they", "all", "many", "both", "people"})


def name_kind(source: Source) -> str:
    """Give the kind of a source in the benchmark's words.

    Args:
        source: of a kind that has one: not `none`.
    """
    return KINDS[SourceType.NAMED_ORGANIZATION] if _find_body(source) else KINDS[source.type]


def name_source(source: Source) -> str:
    """Give the name of a source as an audit lists it; empty for an anonymous source."""
    if source.type is SourceType.ANONYMOUS_SOURCE:
        return ""
    if source.type in (SourceType.DOCUMENT, SourceType.UNNAMED_PERSON, SourceType.UNNAMED_GROUP):
        return _find_body(source) or find_term(source.name)
    return source.name


def find_term(description: str) -> str:
    """Find the reporter's term in a description; empty where it has none.

    >>> find_term("some privacy advocates who live there"), find_term("a 2021 report by the Inspector General")
    ('privacy advocates', '2021 report')
    >>> find_term("those who spoke")
    ''
    """
    term = _DETERMINERS.sub("", _AFTER_TERM.sub("", description.strip())).strip()
    return "" if term.lower() in _NO_TERM else term


def _find_body(source: Source) -> str:
    """Find the body that speaks through its figures, its site or its video; empty for any other source."""
    if source.type is not SourceType.DOCUMENT or not _MOUTHPIECE.search(source.name):
        return ""
    bodies = [_POSSESSIVE.sub("", match[0]) for match in _BODY.finditer(source.name)]
    return max((body for body in bodies if body.lower() != "the"), key=len, default="")
