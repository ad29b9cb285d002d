"""Texts as sources: whose they are, and whether two of them are one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from firsthand.linking.spelling import LONGEST_NAME_CHARS, list_words
from firsthand.linking.verdicts import Answer, Verdict
from firsthand.sources.descriptors import same_noun
from firsthand.sources.nouns import DOCUMENTS

SAME_TEXT: Final = 0.85
"""How sure the same words of three and more make it, within one event; set by hand."""
LIKE_TEXT: Final = 0.4
"""How likely texts of one kind are to be one where nothing says whose they are."""
OTHER_TEXT: Final = 0.8
"""How sure it is that texts of two kinds are two."""

MARKING_WORDS: Final = 3
"""So many words mark a text; "a recent report" may be any."""

_NAME: Final = r"[A-Z][\w.&’'-]*(?:\s+(?:(?:of|for|and|the)\s+){0,2}[A-Z][\w.&’'-]*){0,7}"
_POSSESSIVE: Final = re.compile(r"^(?:[Tt]he\s+|an?\s+)?(?P<owner>[A-Z][^’']*(?:[’'](?!s\s)[^’']*)*)[’']s?\s+\S")
_MADE_BY: Final = re.compile(rf"\b(?P<noun>[a-z-]+)\s+(?:by|from|in|of)\s+(?:the\s+)?(?P<owner>{_NAME})")
_MAKING: Final = frozenset("released published issued written conducted commissioned signed prepared compiled".split())
_LEADING: Final = re.compile(rf"^(?:[Tt]he\s+|[Aa]n?\s+)?(?P<owner>{_NAME})\s+(?P<noun>[a-z].*)$")
_ARTICLE: Final = re.compile(r"^(?:The|An?|One|Some|This|That|These|His|Her|Their|Its|Recent|New)\s+")
_SMALL: Final = frozenset("the a an of by in on from for to and s this that new recent released published".split())


@lru_cache(maxsize=4096)
def find_owner(text: str) -> str:
    """Find the body or person that a text is called after; empty if none.

    >>> find_owner("Ann Lee’s letter"), find_owner("a report by the Kiel Council"), find_owner("the DOJ document")
    ('Ann Lee', 'Kiel Council', 'DOJ')
    >>> find_owner("a recent poll")
    ''
    """
    text = _lower_opening(text[:LONGEST_NAME_CHARS])
    found = _POSSESSIVE.search(text) or _LEADING.search(text)
    if found:
        return found["owner"]
    made = next((each for each in _MADE_BY.finditer(text) if each["noun"] in DOCUMENTS | _MAKING), None)
    return made["owner"] if made else _find_title(text)


def _find_title(text: str) -> str:
    """A text that is called by a name alone is called by that of its publisher or author: "The Kiel Courier"."""
    words = text.removeprefix("the ").split()
    return text if words and all(word[0].isupper() or word in _SMALL for word in words) else ""


def _lower_opening(text: str) -> str:
    found = _ARTICLE.match(text)
    return text[: found.end()].lower() + text[found.end() :] if found else text


@lru_cache(maxsize=4096)
def compare_texts(one: str, other: str) -> Verdict:
    """Compare the descriptions of two texts without looking at whose they are.

    >>> compare_texts("a recent report", "the study").answer.value, compare_texts("a letter", "a poll").answer.value
    ('maybe', 'no')
    """
    words, others = (frozenset(list_words(each)) - _SMALL for each in (one, other))
    quoted = f"“{one}” and “{other}”"
    if words == others and len(words) >= MARKING_WORDS:
        return Verdict(Answer.YES, SAME_TEXT, f"both are called “{one}”")
    if any(same_noun(first, second) for first in words & DOCUMENTS for second in others & DOCUMENTS):
        return Verdict(Answer.MAYBE, LIKE_TEXT, f"{quoted} may be one text")
    return Verdict(Answer.NO, OTHER_TEXT, f"{quoted} are two kinds of text")
