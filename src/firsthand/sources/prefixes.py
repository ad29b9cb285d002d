"""Prefixes: roles that stand before a name ("Analyst Ann Lee", "the group's president, Ann Lee")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.sources.lexicon import BODY_WORDS, CALENDAR, load_given_names
from firsthand.sources.phrases import ARTICLES
from firsthand.sources.roles import (
    COURTESY,
    ENDING,
    LEADING_PARTICIPLES,
    OWNERS,
    PREPOSITIONS,
    REACH_CHARS,
    SINGLES,
    STOPS,
    TITLE_MODIFIERS,
    Role,
    has_role_head,
    is_abbreviation,
    is_role,
    is_stop,
    strip,
    to_singular,
)
from firsthand.sources.tokens import Word, list_words
from firsthand.text import Span

MOST_WORDS = 14
"""Words of a prefix; REACH_CHARS holds about twice as many short ones, most of them of the sentence before."""

MOST_PARTNER_WORDS = 12
"""Words between a plural role and the last name that shares it: "Senators Ann Lee of Ohio and"."""

MOST_OFFICE_WORDS = 5
"""Words of an office of several: "secretary of health and human services"."""

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|-year-old)")
_PLURAL_CHAIN = re.compile(r"[A-Z(][\w.’'()-]*$|^(?:of|and|,|\(|\)|-)$")


def read_before(text: str, *, floor: int, start: int, joint: bool = False) -> Role | None:
    """Read the role that stands before a name.

    Args:
        text: the article.
        floor: where the paragraph begins.
        start: where the name begins.
        joint: whether the source is all of the persons that a plural role names, which then stays a plural.
    """
    words = list_words(text, Span(max(floor, start - REACH_CHARS), start))
    words, shared = _skip_partners(words)
    if not words:
        return None
    if words[-1].text == ",":
        return _read_before_comma(text, words[:-1])
    last = words[-1].text
    if last.endswith(".") and not is_abbreviation(last) and not (shared and is_abbreviation(to_singular(last))):
        return None
    if is_role(last) or (shared and is_role(to_singular(last))):
        return _walk(text, words, len(words) - 1, shared=shared and not joint)
    if last[0].isupper() and ENDING.search(last) and strip(last) not in COURTESY | STOPS:
        return _read_outlet(text, words)
    anchor = _find_office(words)
    return None if anchor is None else _walk(text, words, anchor, shared=False)


def _skip_partners(words: list[Word]) -> tuple[list[Word], bool]:
    """Leave out the names between a plural role and this name: "Senators Ann Lee of Ohio and"."""
    if words and words[-1].text not in {"and", ","}:
        plural = strip(words[-1].text).endswith("s") and not is_role(words[-1].text)
        return words, plural and is_role(to_singular(words[-1].text))
    for index in range(len(words) - 2, max(-1, len(words) - MOST_PARTNER_WORDS), -1):
        word = words[index].text
        if words[-1].text == "," and index == len(words) - 2:
            continue
        if strip(word).endswith("s") and not is_role(word) and is_role(to_singular(word)):
            return words[: index + 1], True
        if not _PLURAL_CHAIN.search(word):
            break
    return words, False


def _find_office(words: Sequence[Word]) -> int | None:
    """Find "secretary" in "secretary of state", where that stands before the name."""
    for index in range(len(words) - 2, max(0, len(words) - MOST_OFFICE_WORDS), -1):
        word = words[index].text
        if word.lower() == "of":
            return index - 1 if is_role(words[index - 1].text) and strip(words[-1].text) not in COURTESY else None
        if not word[0].isupper() and word.lower() not in {"the", "and"}:
            return None
    return None


def _walk(text: str, words: Sequence[Word], anchor: int, *, shared: bool) -> Role:
    """Gather, from the role leftwards, the words that belong to it."""
    first = index = anchor
    strict = words[anchor].text[0].isupper()
    while index > 0 and anchor - index < MOST_WORDS:
        index -= 1
        word = words[index].text
        if "\n" in text[words[index].span.end : words[index + 1].span.start]:
            break
        if word.lower() in OWNERS:
            first = index
        if word.lower() in ARTICLES | OWNERS:
            break
        if word.lower() in {"of", "and", "&"} and index and _links(words[:index]):
            continue
        if word.lower() == "newly" and words[index + 1].text.lower() in LEADING_PARTICIPLES:
            continue
        if not _fits(word, words[index + 1].text, strict=strict):
            break
        strict = strict and not is_role(word)
        first = index
    span = Span(words[first].span.start, words[-1].span.end)
    title = span.of(text)
    if shared:
        title = title[: len(title) - len(words[-1].text)] + to_singular(words[-1].text)
    return Role(title, span, "before")


def _links(words: Sequence[Word]) -> bool:
    """Tell whether what stands before "of" or "and" is a role: "mayor", "secretary of state"."""
    last = words[-1].text
    office = len(words) > 2 and words[-2].text == "of" and is_role(words[-3].text)
    return office or (is_role(last) and not is_abbreviation(last))


def _fits(word: str, following: str, *, strict: bool) -> bool:
    """Tell whether a word may stand in a role, before `following`; strictly before "Sen." and the like."""
    bare = strip(word)
    if not word[0].isalnum() or is_stop(word) or bare in CALENDAR or bare in COURTESY:
        return False
    if word.endswith(".") and not is_abbreviation(word):
        return False
    if word[0].isupper():
        return not (
            bare in load_given_names()
            and following[0].isupper()
            and not ENDING.search(following)
            and not is_role(following)
            and strip(following) not in BODY_WORDS
        )
    if word[0].isdigit():
        return bool(_ORDINAL.fullmatch(word))
    if strict:
        return bare in TITLE_MODIFIERS or "-" in bare or is_role(word)
    return bare in LEADING_PARTICIPLES or "-" in bare or not bare.endswith(("ed", "ing", "ly"))


def _read_outlet(text: str, words: Sequence[Word]) -> Role | None:
    """Read "CNN's" before a name: whom it belongs to."""
    first = len(words) - 1
    while first and words[first - 1].text[0].isupper() and strip(words[first - 1].text) not in STOPS:
        if words[first - 1].text.endswith(".") and not is_abbreviation(words[first - 1].text):
            break
        first -= 1
    span = Span(words[first].span.start, words[-1].span.end)
    return Role(ENDING.sub("", span.of(text)), span, "outlet")


def _read_before_comma(text: str, words: Sequence[Word]) -> Role | None:
    """Read "the group's president," before a name: it begins with a determiner or owner."""
    index = len(words)
    while index > 0 and len(words) - index < MOST_WORDS:
        index -= 1
        word = words[index].text
        lower = word.lower()
        before = words[index - 1].text.lower() if index else ""
        owner = bool(ENDING.search(word)) and word[0].isupper() and before not in ARTICLES
        if lower in ARTICLES | OWNERS | SINGLES or (owner and not (index and words[index - 1].text[0].isupper())):
            span = Span(words[index].span.start, words[-1].span.end)
            if has_role_head(span.of(text)):
                return Role(span.of(text), span, "before, comma")
            if before not in PREPOSITIONS:
                return None
        elif not word[0].isalnum() or (word == lower and lower in STOPS - PREPOSITIONS - {"and", "who"}):
            return None
    return None
