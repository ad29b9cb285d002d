"""Findings of the policy check in a report: what falls short, and the words at issue."""

from __future__ import annotations

from firsthand.records import Entry, Placed
from firsthand.views.inert import shorten
from firsthand.views.report_notes import Notes
from firsthand.views.report_parts import Line, Manner, Words, say

MESSAGE_CHARS, WORDS_CHARS = 200, 400


def tell_finding(entry: Entry, placed: Placed, notes: Notes) -> Line:
    """Tell a finding, and lead to the sentence it is about."""
    finding = placed.finding
    return say(
        Words(f"{finding.level.value} ", Manner.SOFT),
        Words(shorten(finding.message, most_chars=MESSAGE_CHARS), Manner.STRONG),
        f" ({finding.code}, line {finding.line}): ",
        Words(shorten(finding.passage.text, most_chars=WORDS_CHARS), Manner.SAID),
        notes.cite(entry, finding.passage.spans, finding.passage.text),
    )
