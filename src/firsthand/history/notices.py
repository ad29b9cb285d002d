"""Notices: whether a later version of a page tells its readers that something in it was wrong.

What counts is a notice that the version before did not have. An update that adds news is none: a page that says only
"Updated at 10:15" changed what it had said without saying so.
"""

from __future__ import annotations

import re
from typing import Final

from firsthand.records import ChangedPage, PageChange, Passage
from firsthand.text import Span

MOST_CHARS: Final = 600
"""Of a notice that is shown: those of the newspapers named below have two or three sentences."""
MOST_NOTICES: Final = 100
"""Of one page; a page of corrections alone has some dozens."""
NONE: Final = Passage((), "")

_TEXT = r"(?:article|story|report|post|page|piece|column|dispatch|item|headline|caption|video|transcript)"
_PUT_RIGHT = r"(?:correct|clarif|amend|fix|remov|retract|withdr|erro|mistak|inaccura|wrong|misstat|misspel|misidentif)"
_OF_A_SENTENCE = r"[^.\n]{0,200}?"

_SAID = r"(?:said|stated|reported|gave|named|identified|described|attributed|quoted|misstated)"
_WRONGLY = r"(?:(?:originally|previously|initially)|(?:has\s+)?(?:incorrectly|wrongly|mistakenly))"
_EDITED = r"(?:has\s+been|was)\s+(?:updated|edited|revised|changed|modified)"

PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        r"^\W{0,5}(?:corrections?|clarifications?|erratum|corrigendum|retraction)\b[^:.\n–—]{0,60}[:–—]",
        r"^\W{0,5}corrections?\s+and\s+clarifications?\b",
        rf"^\W{{0,5}}editor(?:['’]?s|s['’])?\s+note\b{_OF_A_SENTENCE}{_PUT_RIGHT}",
        r"^\W{0,5}for\s+the\s+record\s*:",
        r"^\W{0,5}\((?:corrects|clarifies|refiles\s+to)\b",
        rf"\b(?:an?|the)\s+(?:earlier|previous|prior|original)\s+version\s+of\s+this\s+{_TEXT}\b",
        rf"\bthis\s+{_TEXT}\s+{_WRONGLY}\s+{_SAID}\b",
        rf"\bthis\s+{_TEXT}\s+(?:has\s+(?:since\s+)?been|was|is)\s+(?:corrected|amended|clarified|retracted)\b",
        rf"\bthis\s+{_TEXT}\s+{_EDITED}\s+to\s+{_OF_A_SENTENCE}{_PUT_RIGHT}",
        r"\bwe\s+(?:regret|apologi[sz]e\s+for)\s+(?:the|this|our)\s+(?:error|mistake|inaccuracy)\b",
    )
)
"""The forms in which newspapers whose corrections policies are public print them: the Associated Press ("Correction:",
"Clarification:"), Reuters ("(Corrects third paragraph ...)"), the New York Times ("An earlier version of this article
..."), the Guardian ("This article was amended on ..."), the Washington Post ("Correction: A previous version ...",
"Editor's note: ..."), the Los Angeles Times ("For the record:")."""

_SPACES = re.compile(r"\s+")


def find_changes(page: ChangedPage) -> tuple[PageChange, ...]:
    """Say of each claim that a version of a page dropped or altered whether the page tells its readers.

    Args:
        page: the version with the one before.
    """
    notice = find_notice(page.after_text, before=page.before_text)
    return tuple(PageChange(page.before, page.after, change, notice) for change in page.changes)


def find_notice(text: str, *, before: str = "") -> Passage:
    r"""Find the first words in which a text says that it was put right, in running text or furniture.

    Args:
        text: the later version.
        before: the earlier version; what stands there, too, says nothing of what changed since.

    Returns:
        The paragraph, or the part of it from the notice on; no spans where there is none.

    >>> find_notice("Two ships sailed.\nCorrection: an earlier text had four ships.").text
    'Correction: an earlier text had four ships.'
    >>> find_notice("Updated at 10:15 with a comment by the mayor.").spans
    ()
    """
    known = {_fold(span.of(before)) for span in list_notices(before)}
    fresh = (span for span in list_notices(text) if _fold(span.of(text)) not in known)
    return next((Passage((span,), span.of(text)) for span in fresh), NONE)


def list_notices(text: str) -> list[Span]:
    """List where a text says that it was put right, in their order."""
    starts = sorted({found.start() for pattern in PATTERNS for found in pattern.finditer(text)})[:MOST_NOTICES]
    return list(dict.fromkeys(_find_paragraph(text, start) for start in starts if not _is_quoted(text, start)))


def _is_quoted(text: str, start: int) -> bool:
    """Whether a place stands in quotation marks that its paragraph opened before: it is somebody else's notice."""
    before = text[max(text.rfind("\n", 0, start) + 1, start - MOST_CHARS) : start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _find_paragraph(text: str, start: int) -> Span:
    """The paragraph around a place; of a long one the part from there on."""
    start += len(text[start:]) - len(text[start:].lstrip())
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    last = len(text) if last < 0 else last
    if last - first > MOST_CHARS:
        first, last = start, min(last, start + MOST_CHARS)
    words = text[first:last]
    return Span(first + len(words) - len(words.lstrip()), first + len(words.rstrip()))


def _fold(words: str) -> str:
    return _SPACES.sub(" ", words).strip().casefold()
