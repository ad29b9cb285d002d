"""Titles: for whom somebody speaks, and whether two titles are of two persons of one name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from firsthand.linking.countries import find_countries, find_states
from firsthand.linking.spelling import LONGEST_NAME_CHARS, list_words
from firsthand.sources.lexicon import split_list

LOCAL: Final = tuple(
    split_list(group)
    for group in (
        "mayor mayors", "governor gov", "sheriff", "senator sen", "representative rep congressman congresswoman",
        "minister premier", "president", "ambassador", "chief", "bishop archbishop", "prosecutor", "coach",
    )
)  # fmt: skip
"""Offices of which each place has its own: the mayor of one town is not the mayor of another."""

SHARED_OFFICES: Final = frozenset((3, 4, 7, 8, 9, 10, 11))
"""The positions in `LOCAL` of those that several have at a time in one place: senators, ambassadors, chiefs."""

CALLINGS: Final = (
    split_list(
        """president senator sen representative rep congressman congresswoman governor gov mayor minister premier
        chancellor lawmaker legislator candidate secretary ambassador nominee mp"""
    ),
    split_list("policeman policewoman detective constable trooper sergeant patrolman firefighter paramedic"),
    split_list("teacher student pupil principal headmaster"),
    split_list("plumber carpenter electrician mechanic waiter waitress cook chef driver farmer welder miner cashier"),
    split_list("quarterback striker goalkeeper midfielder coach footballer golfer boxer sprinter swimmer"),
    split_list("pastor priest bishop rabbi imam cardinal"),
    split_list("nurse surgeon dentist pediatrician physician"),
    split_list("witness victim neighbor neighbour bystander passer-by eyewitness suspect inmate defendant"),
)
"""Callings that are hardly ever one person's: who is a senator is no plumber."""

_SPOKESMAN: Final = (
    r"(?:spokes(?:man|woman|person)|press\s+secretary|communications\s+director|director\s+of\s+communications)"
)
_HEAD: Final = (
    r"(?:(?:vice|executive|managing|founding)\s+)?(?:president|director|chairman|chairwoman|chair|chief\s+executive"
    r"(?:\s+officer)?|c\.?e\.?o\.?|secretary[\s-]general|general\s+secretary)"
)
_BODY: Final = r"(?:the\s+)?(?P<body>[A-Z][\w.&’'-]*(?:\s+(?:(?:of|for|and|the|on)\s+){0,2}[A-Z][\w.&’'-]*){0,9})"
_FOR: Final = re.compile(rf"\b{_SPOKESMAN}\s+(?:for|of|at|from|to)\s+{_BODY}", re.IGNORECASE)
_BEFORE: Final = re.compile(
    rf"(?:^|[\s,;])(?P<body>[A-Z][\w.&’'-]*(?:\s+(?:(?:of|for|and|the|on)\s+)?[A-Z][\w.&’'-]*){{0,6}}?)(?:['’]s)?\s+"
    rf"(?:(?:chief|deputy|senior|lead|national|former)\s+)?(?i:{_SPOKESMAN})"
)
_HEAD_OF: Final = re.compile(rf"\b(?i:{_HEAD})\s+(?:of|at|for)\s+{_BODY}")
_HEADED: Final = re.compile(
    rf"^(?:the\s+)?(?P<body>[A-Z][\w.&’'-]*(?:\s+[A-Z][\w.&’'-]*){{0,5}})(?:['’]s)?\s+(?i:{_HEAD})\b"
)
_ENDING: Final = re.compile(r"['’](?:s\b.*|$)")
_LEADERS_OF: Final = re.compile(rf"(?:[Tt]he )?[Ll]eaders(?:hip)? of {_BODY}$")
_ITS_LEADERS: Final = re.compile(
    r"(?:[Tt]he )?(?P<body>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,5}) (?:leaders|leadership|board members)$"
)
_FORMER: Final = re.compile(r"\b(?:former|ex-|then-|late)\b", re.IGNORECASE)
_OF_PLACE: Final = re.compile(r"\b(?:of|from)\s+(?P<place>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)")
_PARTY: Final = re.compile(r"\b(?:(?P<r>R|Republican)|(?P<d>D|Democrat))(?:\.|-[A-Z]|\s+(?:of|from)\s|\s*\)|$)")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a title tells of a person.

    Attributes:
        words: its words, folded.
        offices, callings: the positions in `LOCAL` and `CALLINGS` of those that it names.
        countries, states, towns: the places that it names.
        party: "r", "d" or empty.
        speaks_for: the body or person that its bearer is the spokesman of; empty if none.
        heads: the body that its bearer heads; empty if none.
    """

    words: frozenset[str]
    offices: frozenset[int]
    callings: frozenset[int]
    countries: frozenset[str]
    states: frozenset[str]
    towns: frozenset[str]
    party: str
    speaks_for: str
    heads: str


@lru_cache(maxsize=4096)
def read_title(title: str) -> Standing:
    """Read what a title tells.

    >>> read_title("a spokesman for the Kiel Council").speaks_for, read_title("president of Kiel Steel").heads
    ('Kiel Council', 'Kiel Steel')
    >>> sorted(read_title("Senator of Ohio").states)
    ['ohio']
    """
    title = title[:LONGEST_NAME_CHARS]
    words = list_words(title)
    states, countries = find_states(title), find_countries(title)
    towns = frozenset(" ".join(list_words(found["place"])) for found in _OF_PLACE.finditer(title))
    party = next((found.lastgroup or "" for found in _PARTY.finditer(title)), "")
    return Standing(
        frozenset(words),
        frozenset(at for at, group in enumerate(LOCAL) if not group.isdisjoint(words)),
        frozenset(at for at, group in enumerate(CALLINGS) if not group.isdisjoint(words)),
        countries,
        states,
        towns if not states and not countries else frozenset(),
        party,
        find_principal(title),
        _find_headed(title),
    )


@lru_cache(maxsize=4096)
def find_principal(words: str) -> str:
    """Find the body or person that a spokesman speaks for, in his title or description.

    >>> find_principal("Kremlin spokesman"), find_principal("Ann Lee's spokesman"), find_principal("a spokesman")
    ('Kremlin', 'Ann Lee', '')
    """
    if _FORMER.search(words):
        return ""
    found = _FOR.search(words) or _BEFORE.search(words)
    if found is None or not found["body"][0].isupper():
        return ""
    return _ENDING.sub("", found["body"])


@lru_cache(maxsize=4096)
def find_led(group: str) -> str:
    """Find the body whose leaders a group is: who leads it speaks for it; empty if none.

    >>> find_led("leaders of the Kiel Union"), find_led("Kiel Union members")
    ('Kiel Union', '')
    """
    found = _LEADERS_OF.match(group[:LONGEST_NAME_CHARS]) or _ITS_LEADERS.match(group[:LONGEST_NAME_CHARS])
    return _ENDING.sub("", found["body"]) if found else ""


def _find_headed(title: str) -> str:
    if _FORMER.search(title):
        return ""
    found = _HEAD_OF.search(title) or _HEADED.search(title)
    return _ENDING.sub("", found["body"]) if found else ""


def find_clash(one: str, other: str) -> str:
    """Find what in two titles of persons with one name tells them apart; empty where nothing does.

    A different title alone does not: who is "the senator" here is "the committee's chairman" there.

    >>> find_clash("mayor of Kiel", "mayor of Bremen")
    '“mayor of Kiel” and “mayor of Bremen” are of two places'
    >>> find_clash("Senator of Ohio", "chairman of the budget committee")
    ''
    """
    first, second = read_title(one), read_title(other)
    quoted = f"“{one}” and “{other}”"
    apart = _are_apart(first, second)
    if first.offices & second.offices and apart:
        return f"{quoted} are of two places"
    unlike = first.callings and second.callings and not first.callings & second.callings
    if unlike and not _share_place(first, second):
        return f"{quoted} are two callings"
    if first.party and second.party and first.party != second.party:
        return f"{quoted} are of two parties"
    return ""


def share_office(one: str, other: str) -> bool:
    """Tell whether two titles are of one office in one place, which one person holds at a time.

    >>> share_office("Israeli prime minister", "Prime Minister of Israel"), share_office("Senator", "Senator")
    (True, False)
    """
    first, second = read_title(one), read_title(other)
    return bool((first.offices & second.offices) - SHARED_OFFICES) and _share_place(first, second)


def _are_apart(first: Standing, second: Standing) -> bool:
    """Whether two titles name places of one kind and share none."""
    pairs = ((first.states, second.states), (first.countries, second.countries), (first.towns, second.towns))
    return any(left and right and not left & right for left, right in pairs) and not _share_place(first, second)


def _share_place(first: Standing, second: Standing) -> bool:
    return bool(first.states & second.states or first.countries & second.countries or first.towns & second.towns)
