"""What a claim lost on its way, as HTML to stand in somebody else's page, such as a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from firsthand.records import Drift, DriftEdge
from firsthand.views.drift_list import name_teller
from firsthand.views.inert import shorten
from firsthand.views.markup import write
from firsthand.views.words import say

MOST_ROWS = 100
"""The record holds all."""
FACT_CHARS, PASSAGE_CHARS = 120, 300

HEADINGS = ("From", "To", "Change", "Severity", "Was", "Is", "Why")


def draw_drift_table(drift: Drift) -> str:
    """Draw each finding as a row; all that comes from outside shows, and none of it is markup."""
    rows = [row for edge in drift.edges for row in _draw_rows(edge)]
    head = "".join(f"<th>{heading}</th>" for heading in HEADINGS)
    body = "".join(f"<tr>{row}</tr>" for row in islice(rows, MOST_ROWS))
    more = f"<p>and {len(rows) - MOST_ROWS:,} more</p>" * (len(rows) > MOST_ROWS)
    words = _write(drift.wording.attribution.content_text, PASSAGE_CHARS)
    return f"<p><b>{words}</b></p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _draw_rows(edge: DriftEdge) -> Iterator[str]:
    for finding in edge.findings:
        cells = (
            _write(name_teller(edge.source)),
            _write(name_teller(edge.receiver)),
            say(finding.kind),
            finding.severity.value,
            _write(finding.before.text, PASSAGE_CHARS),
            _write(finding.after.text, PASSAGE_CHARS),
            _write(finding.reason, PASSAGE_CHARS),
        )
        yield "".join(f"<td>{cell}</td>" for cell in cells)


def _write(text: str, most_chars: int = FACT_CHARS) -> str:
    return write(shorten(text, most_chars=most_chars))
