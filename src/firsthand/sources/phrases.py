"""Noun phrases: their head, whether they hold a name, how they begin."""

from __future__ import annotations

import re

from firsthand.sources.nouns import DOCUMENTS, PEOPLE, PERSONS

_WORD = re.compile(r"[$@#]?\w[\w.&’'/-]*|[,;:(—–]|%")
ARTICLES = frozenset({"the", "a", "an"})
POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "your", "whose"})
_PARTITIVE = frozenset({"of", "among"})
_CLOSERS = frozenset(
    (
        "of in from who whom that which by at with without to on for about against across among including like "
        "inside within outside under over after before between behind near during since until around as than not "
        "is are was were be been has have had familiar close released conducted published posted issued taken "
        "based compiled obtained reported commissioned supporting opposing backing involved briefed aligned "
        "surveyed seeking running representing led written made running responsible such via where when whose "
        "ranging aimed produced created sent credited"
    ).split()
)
"""Words that close the part of a noun phrase in which its head is the last noun."""
_COUNTERS = frozenset(
    (
        "all any batch both bunch couple dozens each few group half handful hundreds list lot lots majority many "
        "millions minority most much neither none number one ones others pair part percent pct plurality range "
        "scores series set several some thousands third trio two three four five six seven eight nine ten "
        "two-thirds % another collection copy pack stack wave string version variety array crew percentage"
    ).split()
)
"""Heads that only count what follows: "one of the women", "dozens of polls", "a number of experts"."""


def split_words(phrase: str) -> list[str]:
    """Split a phrase into words, and the punctuation that ends a head.

    >>> split_words("The survey, taken in May")
    ['The', 'survey', ',', 'taken', 'in', 'May']
    """
    return [_strip(word) for word in _WORD.findall(phrase)]


def _strip(word: str) -> str:
    word = word.rstrip("'’") if len(word) > 1 else word
    return word if len(word) <= 2 or word.count(".") > 1 else word.rstrip(".")


def find_head(words: list[str]) -> int:
    """Find the head of a noun phrase: its last word before what qualifies it.

    Returns:
        Its position; -1 where there are no words.

    >>> words = split_words("one of the new polls from the university")
    >>> words[find_head(words)]
    'polls'
    """
    start = 0
    while True:
        end = start
        while end < len(words) and (end == start or not (_closes(words[end]) or _tells(words, end))):
            end += 1
        head = end - 1
        if head < 0 or end + 1 >= len(words) or words[end].lower() not in _PARTITIVE:
            return head
        if words[head].lower() not in _COUNTERS:
            return head
        start = end + 1


def _tells(words: list[str], position: int) -> bool:
    """Tell whether a participle stands behind a noun for people or a text: "voters surveyed in May"."""
    noun, word = words[position - 1].lower(), words[position]
    return (
        word.islower() and word.endswith(("ed", "ing")) and any(noun in nouns for nouns in (PERSONS, PEOPLE, DOCUMENTS))
    )


def _closes(word: str) -> bool:
    return word.lower() in _CLOSERS or not (word[0].isalnum() or word[0] in "$@#%")


def is_name_word(word: str) -> bool:
    """Tell whether a word is written like a part of a name.

    >>> [is_name_word(word) for word in ("Smith", "smith", "@smith", "2016")]
    [True, False, True, False]
    """
    return word[:1].isupper() or (word[:1] in "@#" and len(word) > 1)
