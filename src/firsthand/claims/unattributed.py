"""What the publisher states on its own account: sentences that are laid at nobody's door."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from firsthand.records import Article
from firsthand.text import Span, merge_spans

MOST_COVERED = 0.5
"""A sentence of which attributions cover this share of the letters is its sources', not the publisher's; halfway, since
in the development articles the shares lie near 0 and 1."""
FEWEST_WORDS = 4
"""Shorter ones are fragments: labels, captions, cries."""

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_STATED = re.compile(r"[.!…][\"”’')\]]*$")
"""A question states nothing, and what has no full stop is a heading, a caption or a link."""
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]?$")
_OPENS_QUOTED = re.compile(r"[\"“«‘]\w")
"""What opens with somebody's words goes on with who said them, however long that takes: "“No,” said a man who ..."."""
_FURNITURE = re.compile(
    r"\W*(?:photos?|photograph|pictured?|image|file photo|video|credit|caption|related(?: articles?| stor(?:y|ies))?"
    r"|read more|see also|click here|subscribe|sign up|advertisement|copyright|follow \w+ on|sources?|correction"
    r"|editor['’]s note|(?:additional )?(?:reporting|writing|editing)|contributing|compiled|edited|written)"
    r"(?:\s*[:|/]|\s+by\b|\s+here\b)"
    r"|\W*(?:subscribe|sign up|click here|read more|follow (?:us|him|her)|©)",
    re.IGNORECASE,
)


def find_unattributed(article: Article) -> tuple[Span, ...]:
    """Find the sentences that the publisher states on its own account.

    Headlines, fragments, captions, questions, quotations and notices of the publisher about the page are left out.

    Args:
        article: with what the model found.

    Returns:
        The sentences, in order.
    """
    covered = merge_spans(span for found in article.found for span in (*found.source, *found.cue, *found.content))
    starts = [span.start for span in covered]
    quoted = {span.start for found in article.found if found.cue or found.source for span in found.content}
    return tuple(
        sentence
        for sentence in article.sentences
        if _is_statement(article, sentence)
        and not (_OPENS_QUOTED.match(sentence.of(article.text)) and sentence.start in quoted)
        and _share(article.text, sentence, covered, starts) < MOST_COVERED
    )


def _is_statement(article: Article, sentence: Span) -> bool:
    words = sentence.of(article.text)
    headline = (article.title and article.title.covers(sentence)) or words == article.metadata.title
    return (
        not headline
        and bool(_STATED.search(words))
        and len(_WORD.findall(words)) >= FEWEST_WORDS
        and not _QUOTED.match(words)
        and not _FURNITURE.match(words)
    )


def _share(text: str, sentence: Span, covered: Sequence[Span], starts: list[int]) -> float:
    """Tell how many of a sentence's letters and digits lie in covered spans, 0 to 1."""
    low, high = max(0, bisect_right(starts, sentence.start) - 1), bisect_left(starts, sentence.end)
    parts = (Span(max(span.start, sentence.start), min(span.end, sentence.end)) for span in covered[low:high])
    return sum(_count(part.of(text)) for part in parts) / max(1, _count(sentence.of(text)))


def _count(text: str) -> int:
    return sum(map(str.isalnum, text))
