"""Findings of the policy check in a report: what falls short, and the words at issue."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.records import Entry, Placed
from firsthand.views.inert import shorten
from firsthand.views.report_notes import Notes
from firsthand.views.report_parts import Line, Manner, Note, Words, say

MESSAGE_CHARS, WORDS_CHARS = 200, 400


def tell_findings(entry: Entry, placed: Sequence[Placed], notes: Notes) -> Line:
    """Tell the findings of one sentence, and lead to it."""
    passage = placed[0].finding.passage
    parts: list[str | Words | Note] = [
        Words(shorten(passage.text, most_chars=WORDS_CHARS), Manner.SAID),
        notes.cite(entry, passage.spans, passage.text),
    ]
    for each in placed:
        finding = each.finding
        message = shorten(finding.message, most_chars=MESSAGE_CHARS)
        parts += [" — ", Words(finding.level.value, Manner.STRONG), f": {message} ", Words(finding.code, Manner.SOFT)]
    return say(*parts)
