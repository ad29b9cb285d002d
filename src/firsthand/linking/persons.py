"""Persons: whether two names of persons, each from its own document, are one person's.

A surname or a given name alone goes with every fuller name that has it: that is right within one event, and only as
long as no second person of that name is about (`firsthand.linking.sources` sees to that).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from firsthand.linking.spelling import (
    LONGEST_NAME_CHARS,
    SHORTEST_SLIPPED_CHARS,
    SHORTEST_TRANSCRIBED_CHARS,
    find_consonants,
    is_slip,
    list_words,
    sounds_alike,
)
from firsthand.linking.verdicts import Answer, Verdict
from firsthand.sources.lexicon import HONORIFICS, PARTICLES, load_given_names, split_list
from firsthand.sources.names import may_be_one, read_name
from firsthand.text import Span

SAME_NAME: Final = 0.97
"""How sure the same full name makes it, within one event. These degrees and those of its neighbours are set by hand.
Checked on pairs of sources in different articles: of the ten open events all 102 that are called one are, of FNC-1's
labelled events, whose names and kinds the reader gave, 262 of 290 (docs/linking.md)."""
OTHER_FORM: Final = 0.92
"""The same with an initial, a nickname or a middle name more."""
SURNAME_ALONE: Final = 0.85
"""A surname alone."""
TRANSCRIBED: Final = 0.8
"""Another spelling from another script."""
GIVEN_ALONE: Final = 0.7
"""A given name alone."""
OTHER_NAME: Final = 0.9
"""How sure it is that two names that do not go together are of two persons."""

SHORTEST_CUT_CHARS: Final = 3
"""A given name may be cut to so many letters: Gill for Gillian, Vlad for Vladimir; "Jo" may be anybody."""

_SUFFIXES: Final = split_list("jr sr ii iii iv")
_JOINT: Final = re.compile(r",\s+and\s+|\s+and\s+|,\s+")
_MORE_NICKNAMES: Final = tuple(
    split_list(group)
    for group in (
        "bibi benjamin binyamin", "mo mohammed mohamed", "becky rebecca", "maggie margaret", "meg margaret",
        "betsy elizabeth beth betty", "trey harold", "gabby gabrielle", "sandy alexander", "sasha alexander",
        "volodya vladimir volodymyr", "misha mikhail michael", "ally alison", "nancy ann", "terry terrence theresa",
    )
)  # fmt: skip
"""Short forms beyond those that one document may use in turn (`firsthand.sources.names`)."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name of a person, made comparable.

    Attributes:
        written: as the document has it, without titles.
        words: the same, folded, without "Jr".
        suffix: "jr", "sr", "ii" and so on; empty if none.
        gender: "f", "m" or "" where the title and the given name do not tell.
    """

    written: str
    words: tuple[str, ...]
    suffix: str
    gender: str


@lru_cache(maxsize=4096)
def read_person(name: str) -> PersonName:
    """Read a name of a person; titles before it are cut off.

    >>> read_person("Gov. Ann van Ott Jr.").words
    ('ann', 'van', 'ott')
    """
    name = name[:LONGEST_NAME_CHARS].strip()
    if not list_words(name):
        return PersonName(name, (), "", "")
    read = read_name(name, Span(0, len(name)))
    listed = list_words(name)
    written = " ".join(read.words) if list_words(" ".join(read.words)) else name
    words = tuple(word for word in list_words(written) if word not in _SUFFIXES) or list_words(written)
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    suffix = next((word for word in listed[1:] if word in _SUFFIXES), "")
    titled = next((HONORIFICS[word] for word in listed if HONORIFICS.get(word)), "")
    given = load_given_names().get(words[0], "") if len(words) > 1 else ""
    return PersonName(written, words, suffix, titled or given)


@lru_cache(maxsize=4096)
def split_joint(name: str) -> tuple[str, ...]:
    """The names of joint sources, in alphabetical order; one name is one part.

    >>> split_joint("Orr, Lee and Tan"), split_joint("Ann Orr, Jr.")
    (('Lee', 'Orr', 'Tan'), ('Ann Orr',))
    """
    parts = [
        part for part in _JOINT.split(name[:LONGEST_NAME_CHARS]) if part and read_first_word(part) not in _SUFFIXES
    ]
    return tuple(sorted(parts))


def read_first_word(part: str) -> str:
    """The first word of a part of a name, folded; empty where there is none."""
    return next(iter(list_words(part)), "")


@lru_cache(maxsize=4096)
def find_marks(name: str) -> frozenset[str]:
    """What a name shares something of with every other full name of the person: the surnames, and how they sound."""
    words = list_words(name)
    given = load_given_names()
    families = {word for at, word in enumerate(words) if at or len(words) == 1 or word not in given}
    long = [word for word in families if len(word) >= SHORTEST_TRANSCRIBED_CHARS]
    heard = {f"~{find_consonants(word)}" for word in long}
    slipped = {f"{word[:SHORTEST_CUT_CHARS]}-" for word in long if len(word) >= SHORTEST_SLIPPED_CHARS}
    return frozenset(families | heard | slipped)


@lru_cache(maxsize=4096)
def find_given_forms(name: str) -> frozenset[str]:
    """What stands for the person where a given name stands alone: that of a full name, cut, and its short forms."""
    words = list_words(name)
    return frozenset(_list_given_forms(words)) if len(words) > 1 else frozenset()


def _list_given_forms(words: tuple[str, ...]) -> Iterator[str]:
    for word in words[:1]:
        yield word
        yield from (word[:size] for size in range(SHORTEST_CUT_CHARS, len(word)))
        for group in _MORE_NICKNAMES:
            yield from group if word in group else ()


def compare_persons(one: str, other: str) -> Verdict:
    """Compare two names of persons, or of joint sources.

    >>> compare_persons("Bill Orr", "Sen. William J. Orr").answer.value
    'yes'
    >>> compare_persons("Ann Orr", "Bill Orr").answer.value
    'no'
    """
    parts, others = split_joint(one), split_joint(other)
    if len(parts) > 1 or len(others) > 1:
        return _compare_joint(one, other, parts, others)
    first, second = read_person(one), read_person(other)
    if len(second.words) < len(first.words):
        first, second = second, first
    if not first.words:
        return Verdict(Answer.NO, OTHER_NAME, f"“{one}” and “{other}” are two names")
    verdict = _compare_words(first, second)
    return _doubt_suffix(verdict, first, second) if verdict.is_yes else verdict


def clash_in_gender(one: PersonName, gender: str, other: PersonName, other_gender: str) -> bool:
    """Tell whether a name is a woman's here and a man's there.

    Where both give a given name, that decides, and a pronoun may be misread; a surname alone has nothing else.

    Args:
        one: a name.
        gender: what pronouns and forms of address tell of who bears it: "f", "m" or empty.
        other: another name.
        other_gender: the same of that one.
    """
    if len(one.words) > 1 and len(other.words) > 1:
        return False
    told = {gender or one.gender, other_gender or other.gender}
    return told == {"f", "m"}


def _compare_joint(one: str, other: str, parts: tuple[str, ...], others: tuple[str, ...]) -> Verdict:
    """Joint sources are one where each member is; a joint source is nobody of its members."""
    if len(parts) == len(others):
        families = [frozenset(_last(part) for part in each) for each in (parts, others)]
        if families[0] == families[1]:
            return Verdict(Answer.YES, OTHER_FORM, f"“{one}” and “{other}” are the same persons together")
    return Verdict(Answer.NO, OTHER_NAME, f"“{one}” and “{other}” are not the same persons together")


def _last(name: str) -> str:
    words = read_person(name).words
    return words[-1] if words else ""


def _doubt_suffix(verdict: Verdict, first: PersonName, second: PersonName) -> Verdict:
    """A "Jr." on one side makes it a doubt, two different ones a no."""
    if first.suffix == second.suffix or len(first.words) == 1:
        return verdict
    names = f"“{first.written}” and “{second.written}”"
    if first.suffix and second.suffix:
        return Verdict(Answer.NO, OTHER_NAME, f"{names} are told apart by “{first.suffix}” and “{second.suffix}”")
    suffix = first.suffix or second.suffix
    return Verdict(Answer.MAYBE, 0.5, f"{names} are one name, but only one is called “{suffix}”")


def _compare_words(first: PersonName, second: PersonName) -> Verdict:
    """Compare the words of two names, the shorter first."""
    names = f"“{first.written}” and “{second.written}”"
    if first.words == second.words:
        degree = SAME_NAME if len(first.words) > 1 else SURNAME_ALONE
        return Verdict(Answer.YES, degree, f"both are called “{first.written}”")
    if len(first.words) == 1:
        return _compare_short(first, second)
    if set(first.words) == set(second.words):
        return Verdict(Answer.YES, OTHER_FORM, f"{names} are the same words in another order")
    spelled = _match_families(first.words, second.words)
    if not spelled:
        return Verdict(Answer.NO, OTHER_NAME, f"{names} are two names")
    how = _match_given(first.words, second.words)
    if not how:
        return Verdict(Answer.NO, OTHER_NAME, f"{names} share a surname only")
    if spelled is _ALIKE or how is _ALIKE:
        return Verdict(Answer.YES, TRANSCRIBED, f"{names} are spellings of one name")
    return Verdict(Answer.YES, OTHER_FORM, f"{names} go together: {how}")


_EQUAL: Final = "the same surname"
_ALIKE: Final = "spelled differently"


def _match_families(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """How the surnames go together; empty where they do not. Of two surnames one may be left out: "Ana Ruiz (Soto)"."""
    if one[-1] == other[-1] or _holds(other, one):
        return _EQUAL
    return _ALIKE if sounds_alike(one[-1], other[-1]) or is_slip(one[-1], other[-1]) else ""


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether words stand within others, in their order."""
    return any(words[at : at + len(part)] == part for at in range(len(words) - len(part) + 1))


def _match_given(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """How the given names go together; empty where they do not."""
    if _holds(other, one):
        return f"“{' '.join(one)}” is part of the other"
    first, second = (tuple(word for word in words[:-1] if word not in PARTICLES) for words in (one, other))
    if not first or not second:
        return "no given name"
    how = _match_names(first[0], second[0])
    if how and _clash_middles(first[1:], second[1:]):
        return ""
    if how:
        return how
    middle = next((name for name in second[1:] if len(name) > 1 and _match_names(first[0], name)), "")
    middle = middle or next((name for name in first[1:] if len(name) > 1 and _match_names(second[0], name)), "")
    return f"“{middle}” is a middle name" if middle else ""


def _match_names(one: str, other: str) -> str:
    """How two given names go together; empty where they do not."""
    if one == other:
        return "the same given name"
    if one[0] == other[0] and 1 in (len(one), len(other)):
        return f"“{min(one, other, key=len)}” is an initial"
    short, long = sorted((one, other), key=len)
    cut = len(short) >= SHORTEST_CUT_CHARS and long.startswith(short)
    if cut or may_be_one((one, "-"), (other, "-")) or any({one, other} <= group for group in _MORE_NICKNAMES):
        return f"“{one}” and “{other}” are forms of one name"
    return _ALIKE if sounds_alike(one, other) else ""


def _clash_middles(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether both have middle names and their initials differ: George W. and George H. W."""
    return bool(one) and bool(other) and one[0][0] != other[0][0]


def _compare_short(first: PersonName, second: PersonName) -> Verdict:
    """Compare a name of one word with a longer one."""
    word, words = first.words[0], second.words
    names = f"“{first.written}” and “{second.written}”"
    if word == words[-1]:
        return Verdict(Answer.YES, SURNAME_ALONE, f"{names} share the surname")
    if word == words[0] and word not in load_given_names():
        return Verdict(Answer.YES, TRANSCRIBED, f"{names} share the name “{first.written}”")
    if word in words:
        return Verdict(Answer.YES, GIVEN_ALONE, f"{names} share the given name")
    if _match_names(word, words[0]) not in ("", _ALIKE) and len(word) > 1:
        return Verdict(Answer.YES, GIVEN_ALONE, f"{names} share the given name, or a form of it")
    if sounds_alike(word, words[-1]):
        return Verdict(Answer.YES, GIVEN_ALONE, f"{names} are spellings of one surname")
    return Verdict(Answer.NO, OTHER_NAME, f"{names} are two names")
