"""Quotation marks: doubled, of two kinds in one pair, in the manner of TeX, or forgotten before "he said".

Marks are paired paragraph by paragraph. Only what the pairing itself shows to be damaged is mended: a mark too many,
a closing mark of another kind than its opening one. Quotes that run on through several paragraphs, nested quotes,
apostrophes and marks that stay open are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from firsthand.repair.draft import Draft, Fix
from firsthand.text import Span

MARK = re.compile(
    r"""["“”`',‚‘’](?:(?<=["])"*|(?<=“)“*|(?<=”)”*|(?<=`)`+|(?<=')'+"""
    r"""|(?<=,),(?=\w)(?<![^\s(]..)|(?<=‚)‚(?=\w)(?<![^\s(]..)"""
    r"""|(?<=[,.?!…]['’])(?!\w)|(?<=['‘])(?<![\w"“”'’‘.,?!…].)(?=\w))"""
)
"""Runs of double marks, and single marks in the places where they may stand for double ones."""

OPENS_AFTER = frozenset("([{—–-/‘'")
CLOSES_BEFORE = frozenset(")]}.,;:!?…—–-/’'")

SIDE_BY_SHAPE = {"“": "opens", "‘": "opens", "`": "opens", ",": "opens", "‚": "opens", "”": "closes", "’": "closes"}
"""What a mark does where its surroundings do not tell."""

CLOSED_SINGLE = re.compile(r"\w['’‘](?!\w)")
"""What may close a single quote; also a plural's apostrophe, which then speaks against a repair that was right."""

SPEECH_VERBS = "said|says|told reporters|added|wrote|tweeted|explained|recalled|warned|insisted|replied"
"""Verbs that come after a quote and seldom inside one."""

FORGOTTEN_CLOSER = re.compile(
    rf"[,?!](?= (?:he|she|they|(?:[A-Z][\w.’'-]+ ){{1,4}}?)\s?(?:{SPEECH_VERBS})(?: on [A-Z]\w+day)?\.\Z)"
)
"""A speaker clause that ends the paragraph: what stands before its comma was the quote."""

LONGEST_CLAUSE_CHARS = 90
"""Four names, a verb and a weekday: how far from the end of the paragraph a speaker clause may start."""


@dataclass(slots=True)
class _Mark:
    """A run of equal marks, and what became of it in the pairing.

    `left` marks of the run are still without a partner; `singles` are the single marks that may have been meant to
    close it, `nested` the single quotes open inside it.
    """

    span: Span
    glyphs: str
    left: int
    nested: int = 0
    singles: list[Span] = field(default_factory=list)

    @property
    def is_doubled(self) -> bool:
        return self.glyphs in ('""', "““", "””")


@dataclass(slots=True)
class _Pairing:
    """The marks of one paragraph, paired: what was opened, what closed it, and what found no partner."""

    pairs: list[tuple[_Mark, _Mark]] = field(default_factory=list)
    unclosed: list[_Mark] = field(default_factory=list)
    unopened: list[tuple[_Mark, Span | None]] = field(default_factory=list)


def mend_quotation_marks(draft: Draft) -> list[Fix]:
    """Mend the double quotation marks whose partner shows that they are damaged."""
    text = draft.text
    opener, closer = ("“", "”") if "“" in text else ('"', '"')
    fixes: list[Fix] = []
    for paragraph in draft.paragraphs():
        pairing = _pair_marks(text, paragraph)
        if pairing is not None:
            fixes += _mend_doubled(pairing)
            fixes += _mend_pairs(pairing, opener, closer)
            fixes += _mend_single_partners(text, pairing)
            fixes += _close_forgotten(text, paragraph, pairing)
    return sorted(fixes, key=lambda fix: fix.span)


def _pair_marks(text: str, paragraph: Span) -> _Pairing | None:
    """Pair the marks of a paragraph; None where it cannot be told of a mark whether it opens or closes."""
    pairing = _Pairing()
    waiting_single: Span | None = None
    for match in MARK.finditer(text, *paragraph):
        span, glyphs = Span(*match.span()), match[0]
        side = _tell_side(text, span, paragraph)
        if glyphs in "'’‘":
            waiting_single = _note_single(pairing, span, side, waiting_single)
        elif side == "opens":
            pairing.unclosed.append(_Mark(span, glyphs, _count_marks(glyphs)))
        elif side == "closes":
            _close(pairing, _Mark(span, glyphs, _count_marks(glyphs)), waiting_single)
            waiting_single = None
        else:
            return None
    return pairing


def _count_marks(glyphs: str) -> int:
    return 1 if glyphs in ("``", "''", ",,", "‚‚") else len(glyphs)


def _tell_side(text: str, span: Span, paragraph: Span) -> str:
    """Tell from what stands around a mark whether it opens or closes; failing that, from its shape."""
    before = text[span.start - 1] if span.start > paragraph.start else " "
    after = text[span.end] if span.end < paragraph.end else " "
    may_open = (before.isspace() or before in OPENS_AFTER) and not after.isspace()
    may_close = (after.isspace() or after in CLOSES_BEFORE) and not before.isspace()
    if may_open == may_close:
        return SIDE_BY_SHAPE.get(text[span.start], "")
    return "opens" if may_open else "closes"


def _note_single(pairing: _Pairing, span: Span, side: str, waiting: Span | None) -> Span | None:
    """Note a single mark; return the opening one that still waits for a partner outside of all quotes."""
    if not pairing.unclosed:
        return span if side == "opens" else None
    quote = pairing.unclosed[-1]
    if side == "opens":
        quote.nested += 1
    elif quote.nested:
        quote.nested -= 1
    else:
        quote.singles.append(span)
    return waiting


def _close(pairing: _Pairing, closer: _Mark, waiting_single: Span | None) -> None:
    while closer.left and pairing.unclosed:
        opener = pairing.unclosed[-1]
        paired = min(closer.left, opener.left)
        opener.left -= paired
        closer.left -= paired
        pairing.pairs.append((opener, closer))
        if not opener.left:
            pairing.unclosed.pop()
    if closer.left:
        pairing.unopened.append((closer, waiting_single))


def _mend_doubled(pairing: _Pairing) -> Iterator[Fix]:
    """Drop the mark too many of a run of two."""
    for mark in pairing.unclosed:
        if mark.is_doubled and mark.left == 1:
            yield Fix(Span(mark.span.start, mark.span.start + 1), "", "a doubled opening mark that one mark closes")
    for mark, _ in pairing.unopened:
        if mark.is_doubled and mark.left == 1:
            yield Fix(Span(mark.span.end - 1, mark.span.end), "", "a doubled closing mark that one mark opens")
    for opener, closer in pairing.pairs:
        if opener.is_doubled and closer.is_doubled and not opener.left and not closer.left:
            yield Fix(Span(opener.span.start, opener.span.start + 1), "", "both marks of the pair are doubled")
            yield Fix(Span(closer.span.end - 1, closer.span.end), "", "both marks of the pair are doubled")


def _mend_pairs(pairing: _Pairing, opening: str, closing: str) -> Iterator[Fix]:
    """Set marks of typewriters and TeX as the document sets its others."""
    for opener, closer in pairing.pairs:
        if opener.glyphs == "``":
            yield Fix(opener.span, opening, "two grave accents for an opening mark")
        elif opener.glyphs in (",,", "‚‚"):
            yield Fix(opener.span, "„", "two commas for a low opening mark")
        if closer.glyphs == "''" and opener.glyphs in ("``", '"', "“"):
            reason = f"two apostrophes for the mark that closes {opener.glyphs}"
            yield Fix(closer.span, {'"': '"', "“": "”"}.get(opener.glyphs, closing), reason)


def _mend_single_partners(text: str, pairing: _Pairing) -> Iterator[Fix]:
    """Make the single mark double that stands where the partner of a double one is missing."""
    for mark in pairing.unclosed:
        if mark.glyphs in ('"', "“") and len(mark.singles) == 1:
            closing = '"' if mark.glyphs == '"' else "”"
            yield Fix(mark.singles[0], closing, f"it closes what {mark.glyphs} opened")
    for mark, single in pairing.unopened:
        if mark.glyphs in ('"', "”") and single is not None and _is_only_opener(text, single, mark):
            opening = '"' if mark.glyphs == '"' else "“"
            yield Fix(single, opening, f"it opens what {mark.glyphs} closes")


def _is_only_opener(text: str, single: Span, mark: _Mark) -> bool:
    """Tell whether a single mark opens a sentence that nothing but the double mark closes."""
    closed_otherwise = CLOSED_SINGLE.search(text, single.end, mark.span.start)
    return text[single.end].isupper() and not closed_otherwise and not text[mark.span.start - 1].isdigit()


def _close_forgotten(text: str, paragraph: Span, pairing: _Pairing) -> Iterator[Fix]:
    """Close a quote before the speaker clause that ends its paragraph."""
    if len(pairing.unclosed) != 1 or pairing.unclosed[0].singles or pairing.unclosed[0].glyphs not in ('"', "“"):
        return
    mark = pairing.unclosed[0]
    start = max(mark.span.end, paragraph.end - LONGEST_CLAUSE_CHARS)
    clause = FORGOTTEN_CLOSER.search(text[start : paragraph.end])
    if clause:
        place = start + clause.end()
        closing = '"' if mark.glyphs == '"' else "”"
        yield Fix(Span(place, place), closing, "the quote ends before its speaker is named")
