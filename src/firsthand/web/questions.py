"""What the page of claims is asked, read from an address; and the addresses of other questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from firsthand.records import Filter
from firsthand.views.site import Site
from firsthand.web.addresses import TIMES
from firsthand.web.bounds import MOST_NAME_CHARS, MOST_WORDS_CHARS

WORDS: Final = "q"
TEXTS: Final = ("source", "outlet", "via")
CHOICES: Final = ("kind", "stance")
DAYS: Final = ("since", "until")
FLAGS: Final = ("nameless", "own", "single_origin")
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
    where = _narrow(Filter(), {name: sound[name] for name in sound if name != "until"})
    try:
        where = _narrow(where, {"until": sound.get("until", "")})
    except ValueError as error:
        troubles["until"] = say_trouble(error)
    return Question(given, sound.get(WORDS, ""), where, troubles)


def _find_trouble(name: str, value: str) -> str:
    """Say why a field makes no sense by itself; empty where it does."""
    most = MOST_WORDS_CHARS if name == WORDS else MOST_NAME_CHARS
    if len(value) > most:
        return f"{len(value):,} characters are too many; give {most:,} at most"
    try:
        _narrow(Filter(), {name: value})
    except ValueError as error:
        return say_trouble(error)
    return ""


def _narrow(where: Filter, given: Mapping[str, str]) -> Filter:
    """Narrow a filter by fields; the words are none of it."""
    asked: dict[str, Any] = {name: name in FLAGS or value for name, value in given.items() if name != WORDS}
    times: dict[str, Any] = {name: asked.pop(name) for name in TIMES if name in asked}
    return replace(where, vantage=replace(where.vantage, **times), **asked)


def say_trouble(error: ValueError) -> str:
    """Say what is wrong with a field, without the name of it that the error begins with."""
    return str(error).partition(": ")[2]
