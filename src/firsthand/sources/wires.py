"""The wire agency that an article is credited to: the first hand of all that it relays."""

from __future__ import annotations

import re

from firsthand.records import Article, Hand, Passage
from firsthand.sources.outlets import AGENCIES, is_publisher, make_pattern
from firsthand.text import Span

DATELINE_CHARS = 120
"""A dateline stands in the first words of a paragraph: "MOSCOW, June 2 (Reuters) - "."""

DATELINE_PARAGRAPHS = 4
"""A headline, a subtitle and a picture's line may stand above the paragraph with the dateline."""

_KNOWN = re.compile(rf"[^!?()]{{0,{DATELINE_CHARS}}}?\((?P<name>{make_pattern(AGENCIES)})\)\s*(?:--|[-–—_:])")
_UNHEARD = re.compile(
    rf"(?=[^!?()]{{2,{DATELINE_CHARS}}}\()[A-Z][A-Z’'.-]+(?:[ ,/]+[\w’'.-]+){{0,6}}\s*"
    r"\((?P<name>(?:The\s+)?[A-Z][\w&’'-]*(?:\s+(?:of\s+|for\s+)?[A-Z][\w&’'-]*){1,5}|[A-Z]{3,6})\)\s*(?:--|[–—-])\s"
)
"""A name in brackets between a place in capitals and a dash is an agency, also where no list has it: one plain word,
"(Ill.)" and "(Jan. 5)" are none."""
_PLACE = re.compile(
    r"(?P<place>[A-Z][A-Z’'.-]+(?:[ \xa0][A-Z][A-Z’'.-]+){0,3})"
    r"(?:,[^()–—\n]{2,40})?\s{0,3}(?:\([^()\n]{2,60}\))?\s{0,3}(?:--|[–—-])\s"
)
"""A place in capitals, with a region or date, an agency in brackets and a dash behind it. Few blanks may stand between
them: of many, each way to part them would be tried."""


def find_dateline(article: Article) -> Span | None:
    """Find the place in an article's dateline: "SAINT BRANNOC" in "SAINT BRANNOC (Reuters) — ". It names no source."""
    for paragraph in article.paragraphs[:DATELINE_PARAGRAPHS]:
        if match := _PLACE.match(article.text, paragraph.start, paragraph.end):
            return Span(*match.span("place"))
    return None


def find_wire(article: Article) -> Hand | None:
    """Find the agency whose copy an article is, in its dateline or in what its metadata say."""
    publisher = article.metadata.publisher
    for paragraph in article.paragraphs[:DATELINE_PARAGRAPHS]:
        spans = (paragraph.start, paragraph.end)
        match = _KNOWN.match(article.text, *spans) or _UNHEARD.match(article.text, *spans)
        if match and not is_publisher(match["name"], publisher):
            name = " ".join(match["name"].split())
            return Hand(name, Passage((Span(*match.span("name")),), name), "dateline")
    wire = article.metadata.wire
    return Hand(wire, Passage((), ""), "credit") if wire and not is_publisher(wire, publisher) else None
