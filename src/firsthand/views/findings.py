"""The findings of a policy check: as lines for people and editors' tools, and as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from urllib.parse import quote

from firsthand.records import Finding, Placed, Reading
from firsthand.views.inert import flatten, shorten
from firsthand.views.site import Site

PASSAGE_CHARS = 300
"""A passage is quoted to be found again, not to be read whole: most sentences of news are shorter."""

SOUGHT_WORDS = 8
"""Of a passage, by which a browser finds it: enough to be apart, few enough to stand in one paragraph."""


def draw_findings(reading: Reading, findings: Iterable[Finding]) -> str:
    """Draw each finding as FILE:LINE:COLUMN CODE message [level], with the passage under those of one place.

    Args:
        reading: that was checked. Nothing in it comes out as anything but visible characters.
        findings: its findings, in order.
    """
    name = flatten(reading.document.name)
    lines: list[str] = []
    for (line, column, passage), of_one_place in groupby(findings, lambda each: (each.line, each.column, each.passage)):
        place = f"{name}:{line}:{column}"
        lines += (f"{place} {each.code} {flatten(each.message)} [{each.level}]" for each in of_one_place)
        lines.append(f"    {shorten(passage.text, most_chars=PASSAGE_CHARS)}")
    return "".join(f"{line}\n" for line in lines)


def address_finding(placed: Placed, document: str, site: Site) -> str:
    """Give the address of the words that a finding is about, in the page of its document.

    Words that belong to no attribution have no mark of their own there: the browser looks for them (a text fragment, as
    in https://wicg.github.io/scroll-to-text-fragment/).

    Args:
        placed: the finding.
        document: the id of its document.
        site: where the pages are.
    """
    if placed.claim:
        return f"{site.document(document)}#{placed.claim}"
    words = quote(" ".join(flatten(placed.finding.passage.text).split()[:SOUGHT_WORDS]), safe="").replace("-", "%2D")
    return f"{site.document(document)}#:~:text={words}"


def encode_findings(reading: Reading, findings: Iterable[Finding]) -> str:
    """Write each finding as a line of JSON."""
    document = reading.document
    return "".join(
        json.dumps(
            {
                "file": document.name,
                "document": document.id,
                "line": each.line,
                "column": each.column,
                "code": each.code,
                "level": each.level.value,
                "message": each.message,
                "passage": {"spans": [list(span) for span in each.passage.spans], "text": each.passage.text},
            },
            ensure_ascii=False,
        )
        + "\n"
        for each in findings
    )
