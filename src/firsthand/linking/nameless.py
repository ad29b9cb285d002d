"""Nameless sources: whether two descriptions may be of one and the same, never who it is.

"A senior official" and "an official familiar with the talks" may be one; "a Russian official" and "a French diplomat"
are not. That two descriptions go together is no evidence that they mean one person: the answer is never "yes".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from firsthand.linking.countries import COUNTRIES, find_countries
from firsthand.linking.spelling import LONGEST_NAME_CHARS, list_words
from firsthand.linking.verdicts import Answer, Verdict
from firsthand.sources import nouns
from firsthand.sources.descriptors import same_noun
from firsthand.sources.lexicon import ADJECTIVES, HONORIFICS, SEATS, split_list
from firsthand.sources.origins import ANYBODY, find_head

ALIKE: Final = 0.4
"""How likely two nameless sources of one claim with the same noun are to be one; by judgement, there is no corpus."""
OPEN: Final = 0.25
"""The same where one of the descriptions leaves open what the source is: "a source"."""
APART: Final = 0.85
"""How sure it is that descriptions that clash are of two."""

_KINDS: Final = {
    "official": split_list(
        """diplomat minister officer aide adviser advisor secretary ambassador prosecutor spokesman spokeswoman
        spokesperson commander investigator envoy bureaucrat regulator general sheriff mayor policeman deputy"""
    ),
    "aide": split_list("adviser advisor assistant staffer strategist counselor"),
    "lawmaker": split_list("senator congressman congresswoman representative legislator mp"),
    "politician": split_list("senator congressman congresswoman representative legislator lawmaker minister candidate"),
    "employee": split_list("worker engineer manager executive staffer clerk driver nurse"),
    "expert": split_list("analyst economist scientist researcher professor scholar historian"),
    "witness": split_list("resident passenger driver neighbor neighbour passer-by bystander victim survivor"),
    "executive": split_list("manager director officer chairman"),
}
"""Nouns that take in others: a diplomat is an official."""

_TRADES: Final = tuple(
    split_list(group)
    for group in (
        "police law enforcement security intelligence military defense defence army pentagon", "hospital health",
        "court judicial legal justice", "campaign", "company corporate bank banking", "school university college",
        "union", "church", "airline airport aviation", "congressional senate house parliamentary legislative",
        "treasury finance financial", "diplomatic embassy foreign state", "party",
    )
)  # fmt: skip
"""Trades that a nameless source is said to be of; those of one group go together."""

_COMMON: Final = nouns.PEOPLE | nouns.PERSONS | nouns.NAMELESS | nouns.DOCUMENTS
"""Nouns that name nobody although they have a capital where they open a headline: "Officials"."""
_PARTIES: Final = {"r": split_list("republican republicans gop"), "d": split_list("democrat democratic democrats")}
_WOMEN: Final = split_list("woman women wife mother daughter sister widow girl she her actress girlfriend waitress")
_MEN: Final = split_list("man men husband father son brother widower boy he his actor boyfriend waiter")
_CAPITAL: Final = re.compile(r"\b[A-Z][\w.’'-]*\w")
_OPENING: Final = re.compile(r"^(?:An?|The|One|Two|Three|Four|Some|Several|Many|Senior|Top|Former|Another)\b\s*")
_OTHER: Final = re.compile(r"\b(?:other|another|separate|second|third|different)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Description:
    """What the description of a nameless source tells.

    Attributes:
        head: its noun, in the singular.
        names: the names in it, folded: of bodies, towns, people; not of peoples and parties.
        party: "r", "d" or empty.
        countries: the countries that it speaks of.
        trades: the positions in `_TRADES` of those that it names.
        gender: "f", "m" or empty.
    """

    head: str
    names: frozenset[str]
    party: str
    countries: frozenset[str]
    trades: frozenset[int]
    gender: str


@lru_cache(maxsize=4096)
def read_description(description: str) -> Description:
    """Read a description.

    >>> read_description("two senior Russian officials").head
    'official'
    """
    description = description[:LONGEST_NAME_CHARS]
    words = list_words(description)
    capitals = (" ".join(list_words(each)) for each in _CAPITAL.findall(_OPENING.sub("", description)))
    names = {each for each in capitals if each != words[0] or each not in _COMMON}
    countries = find_countries(description)
    seats = {word for seat in SEATS if f" {seat} " in f" {' '.join(words)} " for word in seat.split()}
    return Description(
        find_head(description),
        frozenset(name for name in names | seats if name not in ADJECTIVES and name not in COUNTRIES),
        _find_party(words),
        countries,
        frozenset(at for at, group in enumerate(_TRADES) if not group.isdisjoint(words)),
        _find_gender(words),
    )


def _find_party(words: tuple[str, ...]) -> str:
    told = {letter for letter, called in _PARTIES.items() if not called.isdisjoint(words)}
    return told.pop() if len(told) == 1 else ""


def _find_gender(words: tuple[str, ...]) -> str:
    for word in words:
        if word in _WOMEN or word.endswith("woman") or HONORIFICS.get(word) == "f":
            return "f"
        if word in _MEN or HONORIFICS.get(word) == "m":
            return "m"
    return ""


@lru_cache(maxsize=65536)
def compare_descriptions(one: str, other: str) -> Verdict:
    """Tell whether two descriptions may be of one nameless source.

    >>> compare_descriptions("a Russian official", "a French diplomat").reason
    '“a Russian official” and “a French diplomat” are of two countries'
    >>> compare_descriptions("a senior official", "an official close to the talks").answer.value
    'maybe'
    """
    first, second = read_description(one), read_description(other)
    quoted = f"“{one}” and “{other}”"
    clash = find_clash(first, second)
    if clash:
        return Verdict(Answer.NO, APART, f"{quoted} {clash}")
    if {first.head, second.head} & ANYBODY:
        return Verdict(Answer.MAYBE, OPEN, f"{quoted} do not exclude each other")
    return Verdict(Answer.MAYBE, ALIKE, f"{quoted} may be of one, and nothing tells them apart")


def find_clash(first: Description, second: Description) -> str:
    """What tells two descriptions apart; empty where nothing does."""
    if first.countries and second.countries and not first.countries & second.countries:
        return "are of two countries"
    if first.gender and second.gender and first.gender != second.gender:
        return "are a woman and a man"
    if first.party and second.party and first.party != second.party:
        return "are of two parties"
    shared = first.names & second.names or first.countries & second.countries
    if first.names and second.names and not shared:
        return "belong to two bodies"
    if first.trades and second.trades and not first.trades & second.trades and not shared:
        return "are of two trades"
    if not _go_together(first.head, second.head):
        return f"are {_add_article(first.head)} and {_add_article(second.head)}"
    return ""


def _go_together(head: str, other: str) -> bool:
    if not head or not other or head == other or {head, other} & ANYBODY:
        return True
    return same_noun(head, other) or head in _KINDS.get(other, ()) or other in _KINDS.get(head, ())


def _add_article(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


@lru_cache(maxsize=65536)
def compare_bearer(description: str, name: str, title: str) -> Verdict:
    """Tell whether a nameless source may be somebody who is named elsewhere, by the title that he has there.

    >>> compare_bearer("a council spokesman", "Ann Lee", "spokeswoman of the council").answer.value
    'no'
    >>> compare_bearer("a senior minister", "Ann Lee", "Minister of Works").answer.value
    'maybe'
    """
    nameless = read_description(description)
    quoted = f"“{description}” and {f'“{title}” ' if title else ''}{name}"
    if nameless.head in ANYBODY and not title:
        return Verdict(Answer.MAYBE, OPEN / 2, f"{quoted}: the description leaves open who it is")
    named = read_description(title)
    if not title:
        return Verdict(Answer.NO, APART / 2, f"nothing says that {name} is “{description}”")
    clash = _find_clash_of_bearer(nameless, named, title)
    if clash:
        return Verdict(Answer.NO, APART, f"{quoted} {clash}")
    return Verdict(Answer.MAYBE, OPEN, f"{quoted} do not exclude each other")


def _find_clash_of_bearer(nameless: Description, named: Description, title: str) -> str:
    """What keeps somebody with a title from being meant by a description; empty where nothing does."""
    words = list_words(title)
    kinds = {nameless.head, *_KINDS.get(nameless.head, ())}
    fits = nameless.head in ANYBODY or any(word in kinds or same_noun(word, nameless.head) for word in words)
    return _find_clash_of_traits(nameless, named) if fits else "are not the same office"


def differs_in_traits(description: str, title: str) -> bool:
    """Tell whether a description and a title are of two persons, whatever their offices are called.

    >>> differs_in_traits("a French diplomat", "Russian deputy minister"), differs_in_traits("a woman", "Mayor of Tarn")
    (True, False)
    """
    return bool(_find_clash_of_traits(read_description(description), read_description(title)))


def _find_clash_of_traits(nameless: Description, named: Description) -> str:
    if nameless.gender and named.gender and nameless.gender != named.gender:
        return "are a woman and a man"
    if nameless.countries and named.countries and not nameless.countries & named.countries:
        return "are of two countries"
    if nameless.names and named.names and not (nameless.names & named.names or nameless.countries & named.countries):
        return "belong to two bodies"
    if nameless.trades and named.trades and not nameless.trades & named.trades:
        return "are of two trades"
    return ""


def is_other(description: str) -> bool:
    """Tell whether a description sets its source off from one before: "another official"."""
    return _OTHER.search(description) is not None
