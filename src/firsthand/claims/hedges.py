"""Words that weaken a claim: "may have", "allegedly", "it seems"."""

from __future__ import annotations

import re
from bisect import bisect_left

from firsthand.records import Article, Found
from firsthand.text import Span

BESIDE_CUE_CHARS = 24
"""So far from the cue its adverb may stand: "has reportedly privately told"."""

_ADVERBS = r"""allegedly|reportedly|apparently|supposedly|purportedly|ostensibly|seemingly|presumably|possibly|probably
    |perhaps|maybe|conceivably|potentially|arguably"""
_WORDS = rf"""
    (?P<adverb>{_ADVERBS})
  | (?:(?:more\ than|less|very|most|highly|quite)\ )?(?:un)?likely(?!\ voters?)
  | (?:may|might)(?!\ have\W*(?:[.,;:!?]|$))(?:\ well)?(?:\ not)?(?:\ (?:have|be))?
  | could(?!n['’]t|\ not\b|\ never\b)(?:\ well)?(?:\ (?:have|be))?
  | (?:seem|appear)(?:s|ed)?(?=\ (?:to|as|that|like|likely|set|poised|ready)\b)(?:\ to(?:\ (?:have|be)\b)?)?
  | it\ (?:seems|seemed|appears|appeared|looks|looked)(?:\ (?:that|as\ if|as\ though|like))?
  | suggest(?:s|ed|ing)?\ that
  | alleged | apparent | purported | supposed(?!\ to\b) | suspected(?=\ \w) | rumou?red | unconfirmed | unverified
  | (?:is|are|was|were|be|been|being)\ (?:thought|believed|understood|rumou?red|reported|said|alleged|suspected)\ to
      (?:\ (?:have|be))?
  | (?:tend|tends|tended)\ to
  | (?:it\ is|it\ was|it['’]s|remains|remained)\ (?:unclear|not\ clear|uncertain|possible|conceivable|unknown)
      (?:\ (?:if|whether|that))?
  | (?:not\ (?:sure|certain)|unsure)(?:\ (?:if|whether))?
  | (?:as\ far\ as|to\ the\ best\ of|to)\ (?:my|our|his|her|their)\ knowledge
  | as\ far\ as\ (?:i|we|he|she|they)\ (?:know|knew|can\ tell)
  | in\ (?:my|our|his|her|their)\ (?:view|opinion|judge?ment)
  | (?:i|we)\ (?:think|believe|guess|suppose|suspect|assume)
  | if\ (?:true|confirmed|accurate)
"""
_HEDGE = re.compile(rf"\b(?:{_WORDS})\b", re.VERBOSE | re.IGNORECASE)
_MONTH = re.compile(r"May\b(?! (?:well|not|have|be)\b)")
"""The month, or a verb that begins a sentence; the first is meant far more often."""
_STOP = re.compile(r"[.!?;\n\"“”]")


def find_hedges(article: Article) -> tuple[tuple[Span, ...], ...]:
    """Find the words that weaken each claim, in its content and cue, and adverbs beside the cue.

    Args:
        article: with what the model found.

    Returns:
        For each attribution the spans of its hedges, in order; mostly none.
    """
    matches = _match_hedges(article.text)
    hedges = [Span(*match.span()) for match in matches]
    adverbs = [hedge for hedge, match in zip(hedges, matches, strict=True) if match["adverb"]]
    return tuple(_collect(article.text, found, hedges, adverbs) for found in article.found)


def find_hedge_words(text: str) -> tuple[Span, ...]:
    """Find all words of a text that may weaken a claim.

    >>> [span.of("He may have left in May.") for span in find_hedge_words("He may have left in May.")]
    ['may have']
    """
    return tuple(Span(*match.span()) for match in _match_hedges(text))


def _match_hedges(text: str) -> list[re.Match[str]]:
    return [match for match in _HEDGE.finditer(text) if not _MONTH.match(match.group())]


def _collect(text: str, found: Found, hedges: list[Span], adverbs: list[Span]) -> tuple[Span, ...]:
    inside = {hedge for span in (*found.cue, *found.content) for hedge in _list_within(hedges, span)}
    for cue in found.cue:
        around = Span(max(0, cue.start - BESIDE_CUE_CHARS), cue.end + BESIDE_CUE_CHARS)
        inside.update(
            adverb for adverb in _list_within(adverbs, around) if not _STOP.search(_between(text, adverb, cue))
        )
    return tuple(sorted(inside))


def _list_within(spans: list[Span], whole: Span) -> list[Span]:
    low, high = bisect_left(spans, (whole.start,)), bisect_left(spans, (whole.end,))
    return [span for span in spans[low:high] if whole.covers(span)]


def _between(text: str, one: Span, other: Span) -> str:
    return text[min(one.end, other.end) : max(one.start, other.start)]
