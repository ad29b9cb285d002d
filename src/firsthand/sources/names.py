"""Written names: the titles before them, what kind of name it is, and whether two may be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from firsthand.sources.lexicon import (
    ADJECTIVES,
    BODY_WORDS,
    FIELDS,
    HONORIFICS,
    PARTICLES,
    ROLES,
    load_given_names,
    split_list,
)
from firsthand.text import Span

_WORD = re.compile(r"[^\s,]+")
_SUFFIXES = split_list("jr sr ii iii iv")
_LINKS = split_list("of for at on")
_BEFORE_SURNAMES = split_list("mr mrs ms miss dr sen rep gov senator representative governor")

LONGEST_PERSON_WORDS = 5
"""Of 1,100 names of persons in the training labels one has six words."""


class NameKind(Enum):
    """What a name looks like it names."""

    PERSON = "person"
    BODY = "body"
    ROLE = "role"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name as one place of the text writes it.

    Attributes:
        span: the name without titles.
        words: the name's words as written.
        keys: the same to compare: small letters, no stops, no "Jr".
        titles: the words of role and rank before it, in small letters.
        kind: what it looks like.
        gender: "f", "m" or "" where the words do not tell.
    """

    span: Span
    words: tuple[str, ...]
    keys: tuple[str, ...]
    titles: tuple[str, ...]
    kind: NameKind
    gender: str


def read_name(text: str, span: Span) -> WrittenName:
    """Read a run of capitalised words: cut the titles off and look at what is left.

    >>> read_name("Gov. Ann Lee of Ohio", Span(0, 20)).words
    ('Ann', 'Lee')
    >>> read_name("Department of Justice", Span(0, 21)).kind
    <NameKind.BODY: 'body'>
    """
    words = [Span(span.start + match.start(), span.start + match.end()) for match in _WORD.finditer(span.of(text))]
    keys = [_fold(word.of(text)) for word in words]
    start = _skip_titles(keys)
    if start == len(keys):
        return _write(text, words, keys, 0, len(keys), NameKind.ROLE)
    end = len(keys)
    kind = _judge(keys, start, text[words[start].start : words[-1].end])
    if kind is NameKind.BODY:
        start = 0 if keys[0] not in HONORIFICS else start
    else:
        link = next((at for at in range(start + 1, end) if keys[at] in _LINKS), end)
        if link < end and kind is NameKind.PERSON:
            end = link
    return _write(text, words, keys, start, end, kind)


def _write(text: str, words: list[Span], keys: list[str], start: int, end: int, kind: NameKind) -> WrittenName:
    span = Span(words[start].start, words[end - 1].end)
    own = tuple(key for key in keys[start:end] if key not in _SUFFIXES) or tuple(keys[start:end])
    titles = tuple(keys[:start])
    return WrittenName(
        span, tuple(word.of(text) for word in words[start:end]), own, titles, kind, _gender(titles, own, kind)
    )


def _fold(word: str) -> str:
    return word.casefold().replace(".", "").replace("’", "'").strip("'\"“”")


def _skip_titles(keys: list[str]) -> int:
    """Where the name begins after the words of role and rank."""
    given = load_given_names()
    last = max((at for at, key in enumerate(keys) if _is_role(keys, at)), default=-1)
    start = last + 1
    if last >= 0 and start < len(keys) and keys[start] in _LINKS:
        named = next((at for at in range(start + 1, len(keys) - 1) if keys[at] in given), start + 1)
        while named < len(keys) and (
            keys[named] in BODY_WORDS or keys[named] in FIELDS or keys[named] in ("the", "and")
        ):
            named += 1
        return named if named > start + 1 else len(keys)
    if last < 0 or start == len(keys):
        first = next((at for at, key in enumerate(keys) if key in given), None)
        if start < len(keys) and first and all(key in ADJECTIVES or key.endswith("-born") for key in keys[:first]):
            return first
    return start


def _is_role(keys: list[str], at: int) -> bool:
    """Whether a word is one of role; a given name or surname that is also a role ("Dean", "Judge") is not, inside."""
    if keys[at] not in ROLES:
        return False
    before = keys[at - 1] if at else ""
    if before in _LINKS:
        return False
    if at == 0 or at < len(keys) - 1:
        return True
    return not (before in load_given_names() or len(before) == 1 or before in _BEFORE_SURNAMES)


def _judge(keys: list[str], start: int, written: str) -> NameKind:
    rest = keys[start:]
    given = load_given_names()
    person = rest[0] in given and 2 <= len(rest) <= LONGEST_PERSON_WORDS
    if person and not any(key in BODY_WORDS for key in rest[1:]):
        return NameKind.PERSON
    if any(key in BODY_WORDS for key in rest) or "&" in rest or "/" in written:
        return NameKind.BODY
    if any(key in _LINKS for key in rest):
        return NameKind.PERSON if start and rest[1] in _LINKS else NameKind.BODY
    if start and any(key in ROLES for key in keys[:start]) and len(rest) <= LONGEST_PERSON_WORDS:
        return NameKind.PERSON
    initial = len(rest) >= 3 and len(rest[0]) > 1 and len(rest[1]) == 1
    return NameKind.PERSON if initial or (len(rest[0]) == 1 and len(rest) > 1) else NameKind.OPEN


def _gender(titles: tuple[str, ...], keys: tuple[str, ...], kind: NameKind) -> str:
    for title in reversed(titles):
        if HONORIFICS.get(title):
            return HONORIFICS[title]
    names = load_given_names()
    if len(keys) == 1:
        return names.get(keys[0], "") if not titles else ""
    return next((names[key] for key in keys[:-1] if names.get(key)), "") if kind is NameKind.PERSON else ""


_NICKNAMES = tuple(
    frozenset(group.split())
    for group in (
        "bill william billy will", "bob robert rob bobby", "mike michael", "jim james jimmy", "joe joseph",
        "tom thomas",
        "dick richard rick rich", "ted edward theodore ed eddie", "tim timothy", "dan daniel danny", "ben benjamin",
        "chris christopher", "matt matthew", "nick nicholas", "steve steven stephen", "tony anthony", "andy andrew",
        "greg gregory", "jeff jeffrey", "ken kenneth", "larry lawrence", "dave david", "don donald", "ron ronald",
        "sam samuel", "alex alexander", "pat patrick patricia", "kate katherine kathy cathy catherine", "liz elizabeth",
        "debbie deborah", "jen jennifer", "sue susan", "bernie bernard", "chuck charles charlie", "jack john",
        "al albert",
        "newt newton", "mitt willard", "jeb john", "rafael ted", "peggy margaret", "harry henry", "jerry gerald",
        "vlad vladimir", "gene eugene", "fred frederick", "doug douglas", "phil philip", "walt walter",
    )
)  # fmt: skip


def may_be_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of persons, both with given names, may be one person's.

    >>> may_be_one(("bill", "orr"), ("william", "j", "orr"))
    True
    >>> may_be_one(("bill", "orr"), ("ann", "orr"))
    False
    """
    if one == other:
        return True
    if surname(one) != surname(other):
        return False
    first, second = one[0], other[0]
    if first == second or (first[0] == second[0] and 1 in (len(first), len(second))):
        return True
    if any(first in group and second in group for group in _NICKNAMES):
        return True
    return first in other[1:-1] or second in one[1:-1]


def surname(keys: tuple[str, ...]) -> str:
    """The surname of a name of a person, with its particles: "van der berg".

    >>> surname(("ludwig", "van", "ott"))
    'van ott'
    """
    start = len(keys) - 1
    while start > 1 and keys[start - 1] in PARTICLES:
        start -= 1
    return " ".join(keys[start:])
