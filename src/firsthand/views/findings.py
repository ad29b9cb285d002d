"""The findings of a policy check: as lines for people and editors' tools, and as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby

from firsthand.records import Finding, Reading
from firsthand.views.inert import flatten, shorten

PASSAGE_CHARS = 300
"""A passage is quoted to be found again, not to be read whole: most sentences of news are shorter."""


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
