"""Words that somebody names, found in the document near the claim that they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from firsthand.errors import RefusedJudgement, show
from firsthand.records import Attribution, Passage, Repair
from firsthand.text import Span

NEAR_CHARS: Final = 400
"""On either side of a claim: some two sentences, which is as far as its source or cue ever stands from it."""
AROUND_CHARS: Final = 30
"""On either side of a candidate, in a message: enough to tell two of them apart."""
MOST_LISTED: Final = 6
"""Candidates in a message."""

_SPANS = re.compile(r"\d{1,10}-\d{1,10}(?:[ ,]+\d{1,10}-\d{1,10})*", re.ASCII)
_LEFT_OUT = re.compile(r"\[…\]|\[\.\.\.\]")
_IN_SPANS = "as spans like 120-134"


def find_words(text: str, attribution: Attribution, words: str, *, repairs: Sequence[Repair] = ()) -> Passage:
    """Find words in the text of a document, near a claim, else wherever they stand once.

    Args:
        text: the original.
        attribution: the claim.
        repairs: of the document; words that do not stand in the original may stand in the mended text.
        words: as they stand in the text, whatever the white space; `[…]` where something is left out; or spans, like
            "120-134 140-150". Empty for no words.

    Returns:
        The spans; how they read is left to the ledger.

    Raises:
        RefusedJudgement: they stand nowhere, or in several places; the message lists these.
    """
    given = words.strip()
    if _SPANS.fullmatch(given):
        ends = re.findall(r"(\d+)-(\d+)", given)
        return Passage(tuple(Span(int(start), int(end)) for start, end in ends), "")
    parts = [part for part in _LEFT_OUT.split(given) if part.strip()]
    return Passage(tuple(sorted(_find(text, attribution, part.strip(), repairs) for part in parts)), "")


def _find(text: str, attribution: Attribution, words: str, repairs: Sequence[Repair]) -> Span:
    spans = list(chain(attribution.source, attribution.cue, attribution.content)) or [Span(0, len(text))]
    start, end = min(spans).start - NEAR_CHARS, max(span.end for span in spans) + NEAR_CHARS
    found = _list_matches(text, words, 0) or _list_matches(text, words, re.IGNORECASE)
    found = found or _list_mended(text, words, repairs)
    near = [span for span in found if start <= span.start and span.end <= end]
    fitting = near or found
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        advice = f"Give them as they stand in the original, or {_IN_SPANS}"
        raise RefusedJudgement(f"the words {show(words)} do not stand in the document of the claim. {advice}.")
    listed = "; ".join(f"{span.start}-{span.end} (…{_show_around(text, span)}…)" for span in fitting[:MOST_LISTED])
    more = " and others" if len(fitting) > MOST_LISTED else ""
    where = "near the claim" if near else "in the document of the claim"
    advice = f"Give more of the words, or where they stand {_IN_SPANS}"
    raise RefusedJudgement(f"the words {show(words)} stand {where} {len(fitting)} times: {listed}{more}. {advice}.")


def _list_matches(text: str, words: str, flags: int) -> Sequence[Span]:
    """List where words stand whole, each place once."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    before = r"(?<!\w)" if re.match(r"\w", words) else ""
    after = r"(?!\w)" if re.search(r"\w$", words) else ""
    return [Span(*found.span()) for found in re.finditer(f"{before}{pattern}{after}", text, flags)]


def _list_mended(text: str, words: str, repairs: Sequence[Repair]) -> Sequence[Span]:
    """List where words stand whole in the mended text, as spans of the original; what was mended is never split."""
    mended, firsts, lasts = list[str](), list[int](), list[int]()
    done = 0
    for repair in sorted(repairs, key=lambda each: each.span):
        if repair.span.start < done:
            continue
        kept = range(done, repair.span.start)
        mended += [text[done : repair.span.start], repair.after]
        firsts += [*kept, *[repair.span.start] * len(repair.after)]
        lasts += [*(place + 1 for place in kept), *[repair.span.end] * len(repair.after)]
        done = repair.span.end
    rest = range(done, len(text))
    firsts, lasts = [*firsts, *rest], [*lasts, *(place + 1 for place in rest)]
    matches = _list_matches("".join((*mended, text[done:])), words, 0) if mended else ()
    return [Span(firsts[found.start], lasts[found.end - 1]) for found in matches]


def _show_around(text: str, span: Span) -> str:
    return " ".join(text[max(span.start - AROUND_CHARS, 0) : span.end + AROUND_CHARS].split())
