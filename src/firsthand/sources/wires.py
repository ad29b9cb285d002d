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

_DATELINE = re.compile(rf"[^!?()]{{0,{DATELINE_CHARS}}}?\((?P<name>{make_pattern(AGENCIES)})\)\s*(?:--|[-–—_:])")


def find_wire(article: Article) -> Hand | None:
    """Find the agency whose copy an article is, in its dateline or in what its metadata say."""
    publisher = article.metadata.publisher
    for paragraph in article.paragraphs[:DATELINE_PARAGRAPHS]:
        match = _DATELINE.match(article.text, paragraph.start, paragraph.end)
        if match and not is_publisher(match["name"], publisher):
            return Hand(match["name"], Passage((Span(*match.span("name")),), match["name"]), "dateline")
    wire = article.metadata.wire
    return Hand(wire, Passage((), ""), "credit") if wire and not is_publisher(wire, publisher) else None
