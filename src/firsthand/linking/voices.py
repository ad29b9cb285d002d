"""Voices: for whom a source speaks, so that the two are one origin.

A spokesman speaks for his organisation and a text for who made it, as within one document (docs/data-model.md); so do
who heads an organisation and its organs. The head of a state or a party does not: many speak for these.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from firsthand.linking.bodies import compare_bodies, find_whole
from firsthand.linking.countries import STATES, find_government
from firsthand.linking.persons import compare_persons
from firsthand.linking.spelling import list_words
from firsthand.linking.texts import find_owner
from firsthand.linking.titles import find_led, find_principal, read_title
from firsthand.linking.verdicts import Verdict
from firsthand.records import SourceType

SPOKESMAN: Final = 0.88
"""How sure it is that a spokesman and his organisation are one origin: the annotation guide says so, but titles may be
misread. These degrees are set by hand, see `firsthand.linking.persons`."""
HEAD: Final = 0.72
"""The same for who heads an organisation, or an organ of it."""
OWNER: Final = 0.82
"""The same for a text and the body or person that it is called after."""

_STATE_WORDS: Final = frozenset("government state country republic nation party states".split())


@dataclass(frozen=True, slots=True)
class Voice:
    """Whom a source speaks for, and how surely; empty where its document does not say."""

    principal: str = ""
    degree: float = 0.0


_NOBODYS: Final = Voice()


@lru_cache(maxsize=4096)
def find_voice(type: SourceType, name: str, title: str) -> Voice:  # noqa: A002 - the record's own word
    """Find whom a source speaks for: a spokesman and a head by title, a text and an organ by name.

    >>> find_voice(SourceType.NAMED_PERSON, "Eva Lind", "Quayside Union spokeswoman").principal
    'Quayside Union'
    """
    if type is SourceType.NAMED_PERSON:
        standing = read_title(title)
        if standing.speaks_for:
            return Voice(standing.speaks_for, SPOKESMAN)
        if standing.heads and not _is_state(standing.heads):
            return Voice(standing.heads, HEAD)
    elif type is SourceType.DOCUMENT:
        return Voice(find_owner(name), OWNER)
    elif type is SourceType.NAMED_ORGANIZATION and find_whole(name):
        return Voice(find_whole(name), HEAD)
    elif type is SourceType.UNNAMED_GROUP:
        return Voice(find_led(name), HEAD)
    elif type in (SourceType.UNNAMED_PERSON, SourceType.NAMED_ORGANIZATION):
        return Voice(find_principal(name), SPOKESMAN)
    return _NOBODYS


def _is_state(body: str) -> bool:
    """Whether a body is a state, a government or a party, whose head is not the only one to speak for it."""
    words = list_words(body)
    return bool(_STATE_WORDS & set(words) or find_government(body) or " ".join(words) in STATES)


def compare_principals(one: str, other: str) -> Verdict:
    """Compare two names that may be a body's or a person's."""
    body, person = compare_bodies(one, other), compare_persons(one, other)
    return person if person.is_yes and not body.is_yes else body
