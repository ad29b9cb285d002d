"""What the page of claims is asked, read from an address; and the addresses of other questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from firsthand.records import Filter, Vantage
from firsthand.views.site import Site

WORDS_CHARS: Final = 1_000
"""Of a question; a sentence has some 150."""
NAME_CHARS: Final = 500
"""Of every other field; a ledger looks at no more of a name."""

WORDS: Final = "q"
TEXTS: Final = ("source", "outlet", "via")
CHOICES: Final = ("kind", "stance")
DAYS: Final = ("since", "until")
FLAGS: Final = ("nameless", "own", "single_origin")
TIMES: Final = ("as_of", "known_on")
FIELDS: Final = (WORDS, *TEXTS, *CHOICES, *DAYS, *FLAGS, *TIMES)
"""All that an address may ask, by the names of its parameters."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        given: what the fields hold, by their names; only those that hold something.
        words: what claims are to be about; empty for all.
        where: which claims are asked for; as far as the fields make sense.
        troubles: by the name of a field, why it makes no sense.
    """

    given: Mapping[str, str]
    words: str
    where: Filter
    troubles: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """Give what a field holds; empty where it holds nothing."""
        return self.given.get(name, "")

    @property
    def address(self) -> str:
        """Where this question is answered."""
        return address_question(self.given)

    @property
    def narrowing(self) -> tuple[str, ...]:
        """The names of the fields that hold something, the words left out."""
        return tuple(name for name in FIELDS if name != WORDS and name in self.given)

    def drop(self, *names: str) -> str:
        """Give the address of the same question without some fields."""
        return address_question({name: value for name, value in self.given.items() if name not in names})

    def follow(self, after: str) -> str:
        """Give the address of the claims that come after one."""
        return address_question({**self.given, "after": after})


def address_question(given: Mapping[str, str]) -> str:
    """Give the address of a question."""
    return Site().page("/search", given)


def describe_filter(words: str, where: Filter) -> dict[str, str]:
    """Give the fields that ask for the same."""
    given = {WORDS: words, **{name: str(getattr(where, name) or "") for name in (*TEXTS, *CHOICES, *DAYS)}}
    given |= {name: "1" for name in FLAGS if getattr(where, name)}
    return {name: value for name, value in given.items() if value}


def read_question(parameters: Mapping[str, str]) -> Question:
    """Read a question; each field that makes no sense is left out of it, and told.

    >>> read_question({"q": "bridge", "since": "June", "nameless": "1"}).troubles
    {'since': "'June' is no day; write 2019, 2019-06 or 2019-06-02"}
    """
    given = {name: value for name in FIELDS if (value := parameters.get(name, "").strip())}
    troubles = {name: trouble for name in given if (trouble := _find_trouble(name, given[name]))}
    sound = {name: value for name, value in given.items() if name not in troubles}
    where = _build_filter({name: sound[name] for name in sound if name not in (WORDS, *TIMES, "until")})
    try:
        where = replace(where, until=sound.get("until", ""))
    except ValueError as error:
        troubles["until"] = _drop_name(error)
    return Question(given, sound.get(WORDS, ""), replace(where, vantage=_look_from(sound)), troubles)


def _find_trouble(name: str, value: str) -> str:
    """Say why a field makes no sense by itself; empty where it does."""
    most = WORDS_CHARS if name == WORDS else NAME_CHARS
    if len(value) > most:
        return f"{len(value):,} characters are too many; give {most:,} at most"
    try:
        if name in TIMES:
            _look_from({name: value})
        elif name != WORDS:
            _build_filter({name: value})
    except ValueError as error:
        return _drop_name(error)
    return ""


def _build_filter(given: Mapping[str, str]) -> Filter:
    return Filter(
        source=given.get("source", ""),
        kind=given.get("kind", ""),
        outlet=given.get("outlet", ""),
        via=given.get("via", ""),
        stance=given.get("stance", ""),
        since=given.get("since", ""),
        until=given.get("until", ""),
        nameless="nameless" in given,
        own="own" in given,
        single_origin="single_origin" in given,
    )


def _look_from(given: Mapping[str, str]) -> Vantage:
    return Vantage(as_of=given.get("as_of", ""), known_on=given.get("known_on", ""))


def _drop_name(error: ValueError) -> str:
    """Say what is wrong, without the name of the field that it is said at."""
    return str(error).partition(": ")[2]
