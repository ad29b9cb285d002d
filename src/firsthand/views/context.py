"""The sentences around an attribution, as they stand in the original, with its words marked."""

from __future__ import annotations

import re
from typing import Final

from firsthand.records import Attribution
from firsthand.views.excerpt import draw_excerpt

AROUND_CHARS: Final = 260
"""On either side: a sentence or two; a paragraph ends it sooner."""
MOST_CHARS: Final = 2_400
_BREAK: Final = re.compile(r"\n\s*\n")


def draw_context(text: str, attribution: Attribution) -> str:
    """Draw the words around an attribution as HTML.

    Args:
        text: of the document, which the offsets of the attribution point into.
        attribution: whose source, cue and content are marked.
    """
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    if not spans:
        return ""
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    last = min(last, first + MOST_CHARS)
    start, end = max(0, first - AROUND_CHARS), min(len(text), last + AROUND_CHARS)
    breaks = [found.end() for found in _BREAK.finditer(text, start, first)]
    start = breaks[-1] if breaks else _find_space(text, start, first)
    after = _BREAK.search(text, last, end)
    end = after.start() if after else end
    cut = end if after or end == len(text) else max(last, text.rfind(" ", last, end))
    lead, tail = "… " * bool(start and not breaks), " …" * bool(cut < len(text) and not after)
    return f"{lead}{draw_excerpt(text[start:cut], start, attribution)}{tail}"


def _find_space(text: str, start: int, before: int) -> int:
    """Find where the first whole word begins."""
    space = text.find(" ", start, before) if start else -1
    return space + 1 if space >= 0 else start
