"""The article of a web page: which stretches of the page's text trafilatura takes for it."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SHINGLE_WORDS = 4
"""Words in a row that are compared: four words agree by chance hardly ever, and a change costs only four of them."""
COVERED_SHARE = 0.7
"""A stretch is of the article when this share of its shingles is: trafilatura drops a link or a footnote here and
there. On 50 saved pages one stretch in a hundred has a share between 0.25 and 0.85."""
SHOWN_SHARE = 0.5
"""Trafilatura reads hidden elements too: with less of its article in what the page shows, the page was saved before
its scripts put the article in place."""

_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]+"
)
"""A word; in a script without spaces, a character."""
_SILENCE = logging.NullHandler()
"""Keeps trafilatura's warnings about short pages, which are no one's fault, off standard error."""


@dataclass(frozen=True, slots=True)
class Article:
    """The words of an article, in a form that is quick to compare with."""

    shingles: frozenset[tuple[str, ...]]
    lines: frozenset[tuple[str, ...]]

    def __bool__(self) -> bool:
        return bool(self.lines)

    def covers(self, text: str) -> bool:
        """Tell whether a stretch of the page is part of the article; a few words must be a whole line of it."""
        words = _split_words(text)
        if len(words) < SHINGLE_WORDS:
            return words in self.lines
        shingles = _shingle(words)
        return sum(shingle in self.shingles for shingle in shingles) >= COVERED_SHARE * len(shingles)

    def is_shown(self, text: str) -> bool:
        """Tell whether a page's text holds the article, or at least the better part of it."""
        shown = self.shingles.intersection(_shingle(_split_words(text)))
        return len(shown) >= SHOWN_SHARE * len(self.shingles)


def find_article(tree: HtmlElement) -> Article:
    """Let trafilatura find the article; empty where it finds none.

    Args:
        tree: the page; trafilatura works on a copy of it.
    """
    logging.getLogger("trafilatura").addHandler(_SILENCE)
    from trafilatura import bare_extraction
    from trafilatura.metadata import Document as Extracted

    try:
        found = bare_extraction(tree, favor_precision=True, include_comments=False, include_tables=True)
    except RecursionError:
        found = None
    lines = (found.text or "").splitlines() if isinstance(found, Extracted) else []
    words = [_split_words(line) for line in lines]
    return Article(frozenset(shingle for line in words for shingle in _shingle(line)), frozenset(filter(None, words)))


def _split_words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _shingle(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[start : start + SHINGLE_WORDS] for start in range(len(words) - SHINGLE_WORDS + 1)]
