"""Bodies: whether two names of organisations, outlets or governments are one body's.

Short forms ("the Times", "DOJ", "the Justice Department") go with every full name that they may stand for: right
within one event, and only as long as no second body with such a name is about.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from firsthand.linking.countries import COUNTRIES, find_countries, find_government
from firsthand.linking.spelling import fold, list_words
from firsthand.linking.verdicts import Answer, Verdict
from firsthand.sources.grouping import FAMILY_WORDS, SHORT_HEADS
from firsthand.sources.lexicon import BODY_WORDS, split_list
from firsthand.sources.outlets import FULL_NAMES, SHORT_FORMS, is_publisher

SAME_NAME: Final = 0.97
"""How sure the same name makes it. These degrees are set by hand like those of `firsthand.linking.persons`."""
OTHER_FORM: Final = 0.9
"""Initials, another order of the words, a seat of government."""
SHORT_FORM: Final = 0.8
"""Part of the name: "the Times", "the Intelligence Committee"."""
GENERIC: Final = 0.4
"""How likely two bodies of one kind are to be one where one of them is not named."""
OTHER_NAME: Final = 0.85
"""How sure it is that two names that do not go together are of two bodies."""

LONGEST_INITIALS: Final = 9
"""N.A.A.C.P. has five; longer words are words."""

_SMALL: Final = split_list("the of and for on in at a an to s")
_ORGANS: Final = split_list(
    "board leadership headquarters office directors management press secretariat executive bureau"
)
_FLIPPED: Final = re.compile(r"^(?P<head>\w+) (?:of|for) (?:the )?(?P<rest>.+)$")
_SHOW: Final = re.compile(r"[’']s?\s+(?:show\s+)?[\"“‘].*$|[’']s\s+[A-Z].*$")
_OWNED: Final = re.compile(r"^(?P<owner>.+?)[’']s\s+(?P<part>[a-z].*)$")
_ARTICLE: Final = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_COMPANY: Final = split_list("inc corp co company corporation group plc ltd llc coalition party association campaign")
_SHORTS: Final = {
    "gop": "republican party", "republicans": "republican party", "democrats": "democratic party",
    "fed": "federal reserve", "huffpost": "huffington post", "the huffpost": "huffington post",
    "tories": "conservative party", "scotus": "supreme court", "npr": "national public radio",
    **{fold(short): fold(full) for short, full in FULL_NAMES.items()},
}  # fmt: skip
"""Short names that are no initials of the full one."""

_SHORT_HEADS: Final = frozenset({*SHORT_HEADS, *(each.casefold() for each in SHORT_FORMS)})


@lru_cache(maxsize=4096)
def compare_bodies(one: str, other: str) -> Verdict:
    """Compare two names of bodies.

    >>> compare_bodies("DOJ", "the Department of Justice").reason
    '“DOJ” are the initials of “the Department of Justice”'
    >>> compare_bodies("the Russian Defense Ministry", "the Ukrainian Defense Ministry").answer.value
    'no'
    """
    quoted = f"“{one}” and “{other}”"
    first, second = normalise(one), normalise(other)
    if not (_is_name(one) and _is_name(other)):
        return _compare_generic(one, other)
    if first and first == second:
        return Verdict(Answer.YES, SAME_NAME, f"both are called “{_ARTICLE.sub('', one)}”")
    words, others = _list_content(first), _list_content(second)
    if not words or not others:
        return Verdict(Answer.NO, OTHER_NAME, f"{quoted} are two names")
    if words == others:
        return Verdict(Answer.YES, OTHER_FORM, f"{quoted} are the same words")
    governments = find_government(one), find_government(other)
    if all(governments):
        if governments[0] == governments[1]:
            return Verdict(Answer.YES, OTHER_FORM, f"{quoted} both stand for one government")
        return Verdict(Answer.NO, OTHER_NAME, f"{quoted} are two governments")
    for short, full in ((one, other), (other, one)):
        verdict = _shorten(short, full)
        if verdict:
            return verdict
    return Verdict(Answer.NO, OTHER_NAME, f"{quoted} are two names")


def _is_name(name: str) -> bool:
    """Whether words name a body, and do not only say what it is: "the newspaper"."""
    return any(letter.isupper() or letter.isdigit() for letter in _ARTICLE.sub("", name.strip(), count=1))


def _compare_generic(one: str, other: str) -> Verdict:
    """Compare two bodies of which one at least is not named: "the ministry" may be any that is one."""
    quoted = f"“{one}” and “{other}”"
    if _find_head(normalise(one)) == _find_head(normalise(other)):
        return Verdict(Answer.MAYBE, GENERIC, f"{quoted} may be one, but it is not named in both")
    return Verdict(Answer.NO, OTHER_NAME, f"{quoted} are not the same kind of body")


@lru_cache(maxsize=4096)
def normalise(name: str) -> str:
    """A name folded, without its article, a show's title and hyphens; well-known short names in full."""
    bare = " ".join(list_words(_ARTICLE.sub("", _SHOW.sub("", name.strip()), count=1)))
    return _SHORTS.get(bare, bare)


@lru_cache(maxsize=4096)
def _list_content(name: str) -> frozenset[str]:
    return frozenset(word for word in name.split() if word not in _SMALL)


def _shorten(short: str, full: str) -> Verdict | None:
    """Tell whether the first name is a short form of the second, and of which kind."""
    brief, long = normalise(short), normalise(full)
    if _is_initials(short, brief, long):
        return Verdict(Answer.YES, OTHER_FORM, f"“{short}” are the initials of “{full}”")
    if _is_short_form(brief, long) or _is_part(brief, long):
        return Verdict(Answer.YES, SHORT_FORM, f"“{short}” is short for “{full}”")
    return None


def find_whole(name: str) -> str:
    """Find the body that an organ speaks for: "the union" for "the union's board"; empty where a name is no organ's.

    >>> find_whole("the Kiel Union’s board of directors"), find_whole("the Kiel Union’s members")
    ('the Kiel Union', '')
    """
    owned = _OWNED.match(name)
    return owned["owner"] if owned and not _ORGANS.isdisjoint(list_words(owned["part"])) else ""


def _is_initials(short: str, brief: str, long: str) -> bool:
    """Whether a word all in capitals has the initials of a name."""
    letters = "".join(letter for letter in _ARTICLE.sub("", short) if letter.isalpha())
    return letters.isupper() and " " not in brief and brief in list_initials(long)


@lru_cache(maxsize=4096)
def list_initials(name: str) -> frozenset[str]:
    """The initials that a folded name may go by, with and without small words, in either order of "justice department".

    >>> sorted(list_initials("department of justice"))
    ['dj', 'doj']
    """
    words = name.split()
    content = [word for word in words if word not in _SMALL]
    orders = [words, content, content[:-1]]
    if words[-1:] in (["department"], ["ministry"], ["bureau"]):
        orders.append([words[-1], "of", *words[:-1]])
    orders += [[word for word in order if word not in COUNTRIES] for order in (words, content)]
    initials = ("".join(word[0] for word in order) for order in orders if len(order) > 1)
    return frozenset(each for each in initials if len(each) <= LONGEST_INITIALS)


@lru_cache(maxsize=4096)
def find_marks(name: str) -> frozenset[str]:
    """What a name shares something of with every name of the same body: its words, its initials, its government."""
    folded = normalise(name)
    return _list_content(folded) | list_initials(folded) | ({find_government(name)} - {""})


def _is_short_form(brief: str, long: str) -> bool:
    """Whether a name is the word or two by which a body is called for short: "the Times", "Fox", "Pew".

    A place that a government sits in is none: "Beijing" is not the Beijing News.
    """
    words, parts = brief.split(), long.split()
    if len(words) >= len(parts) or find_government(brief):
        return False
    if len(words) == 1 and (words[0] == parts[-1] and words[0] in _SHORT_HEADS):
        return True
    rest = parts[len(words) :]
    begun = parts[: len(words)] == words
    return begun and (rest[0] in FAMILY_WORDS or set(rest) <= _COMPANY)


def _is_part(brief: str, long: str) -> bool:
    """Whether a name has the same head and some of the other's words: "the Intelligence Committee"."""
    words, others = _list_content(brief), _list_content(long)
    if len(words) < 2 or not words < others or _find_head(brief) != _find_head(long):
        return False
    countries = find_countries(brief), find_countries(long)
    return not (countries[0] and countries[1] and countries[0] != countries[1])


def _find_head(name: str) -> str:
    """The word that says what a body is: "ministry" of "ministry of defence" and "defence ministry"."""
    flipped = _FLIPPED.match(name)
    if flipped and flipped["head"] in BODY_WORDS:
        return flipped["head"]
    words = name.split()
    linked = next((at for at, word in enumerate(words) if word in ("on", "of", "for") and at), len(words))
    return words[linked - 1] if words[linked - 1 : linked] else ""


@lru_cache(maxsize=4096)
def is_outlet(name: str, publisher: str) -> bool:
    """Tell whether a name is that of an outlet, given by another name, a slug or its site.

    >>> is_outlet("the Post", "The Kiel Post"), is_outlet("AP", "Associated Press"), is_outlet("Kiel Sun", "Kiel Star")
    (True, True, False)
    """
    if not name or not publisher:
        return False
    return compare_bodies(name, publisher).is_yes or is_publisher(name, publisher) or is_publisher(publisher, name)
