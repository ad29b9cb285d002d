"""Where a figure is from, as far as its words tell: two figures of one thing must not be of two places or two events.

Names in the sentence count; where there are none, those in the title of the document do. A figure whose words name
places, none of which the other one has, is of something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from firsthand.history.subjects import FEWEST_LETTERS, LONGEST_CHARS, Figure
from firsthand.linking.terms import cut, weigh
from firsthand.records import Telling

_NAME: Final = r"[^\W\d_a-z][\w’'-]*[a-z][\w’'-]*"
_NAMES: Final = re.compile(rf"(?<![.!?…“\"] )(?<!^)(?<!^[“\"])\b{_NAME}")
_PLACES: Final = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Aa]bove|[Aa]long|[Aa]round|[Oo]utside|[Uu]nder|[Aa]cross"
    rf"|(?:village|town|city|province|district|county|region|island|port|state|valley|river|suburb|capital) of)"
    rf"\s+(?:[a-z][\w-]*\s+){{0,3}}?(?P<name>{_NAME}(?:\s+{_NAME})*)"
)
_NO_NAMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_DIRECTIONS: Final = re.compile(r"\b(north|south|east|west)(?:ern)?(?:east|west)?(?:ern)?\b", re.IGNORECASE)
_WIDE: Final = re.compile(
    r"\b(?:(?:across|around|throughout|in) the (?:whole )?(?:country|world|nation|continent|region)|nationwide"
    r"|nationally|worldwide|globally|statewide)\b",
    re.IGNORECASE,
)
_ELSEWHERE: Final = re.compile(
    r"\b(?:neighbou?ring|(?:the|a|its|their) (?:last|previous|earlier|similar|separate|other)|another|elsewhere"
    r"|rivals?)\b",
    re.IGNORECASE,
)
"""Words that lead over to another place or event."""
LEAST_TELLING: Final = 0.4
"""Of a word, on the scale of `firsthand.linking.terms`: "tunnel" and "bridge" weigh more, "people" and "city" less."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What the words around a figure tell of where it is from; all in lower case.

    Attributes:
        places: names after a word of place.
        names: all names of its sentence.
        titled: the words of the document's title, and the names that it named last before the figure.
        directions: "north", "south", "east", "west".
        wide: whether it is of a whole country or more.
        elsewhere: whether its words lead over to another place or event.
        stems: the telling words of content and title.
    """

    places: frozenset[str]
    names: frozenset[str]
    titled: frozenset[str]
    directions: frozenset[str]
    wide: bool
    elsewhere: bool
    stems: frozenset[str]


def look_around(figure: Figure, telling: Telling, before: str) -> Whereabouts:
    """Read where a figure is from.

    Args:
        figure: in its sentence.
        telling: that it stands in.
        before: the names that the document named last before it.
    """
    sentence, title = figure.sentence, telling.entry.metadata.title
    places = frozenset(word for found in _PLACES.finditer(sentence) for word in _cut_names(found["name"]))
    return Whereabouts(
        places=places,
        names=places | frozenset(_cut_names(find_names(sentence))),
        titled=frozenset((*_cut_names(title), *_cut_names(before))),
        directions=frozenset(found[1].lower() for found in _DIRECTIONS.finditer(sentence)),
        wide=_WIDE.search(sentence) is not None,
        elsewhere=_ELSEWHERE.search(figure.leading) is not None,
        stems=_cut_stems(f"{telling.attribution.content_text[:LONGEST_CHARS]} {title}"),
    )


def find_names(content: str) -> str:
    """Find the names in a content, joined by spaces."""
    return " ".join(_NAMES.findall(content[:LONGEST_CHARS]))


def may_be_of_one(one: Whereabouts, other: Whereabouts) -> bool:
    """Tell whether two figures may be of one place and event."""
    if one.wide != other.wide or one.elsewhere != other.elsewhere:
        return False
    if one.directions and other.directions and not one.directions & other.directions:
        return False
    if one.places and other.places:
        return bool(one.places & other.names or other.places & one.names)
    if one.names and other.names:
        return bool(one.names & other.names)
    if one.names or other.names:
        named, nameless = (one, other) if one.names else (other, one)
        return bool(named.names & nameless.titled) or (not nameless.titled and bool(one.stems & other.stems))
    return bool(one.titled & other.titled) or bool(one.stems & other.stems)


def _cut_names(names: str) -> list[str]:
    words = re.findall(r"[^\W_]+", names.replace("’s", "").replace("'s", ""))
    return [word.lower() for word in words if len(word) > 1 and word.lower() not in _NO_NAMES]


def _cut_stems(text: str) -> frozenset[str]:
    stems = (cut(word) for word in re.findall(r"[^\W\d_]+", text) if len(word) >= FEWEST_LETTERS)
    return frozenset(stem for stem in stems if weigh(stem) >= LEAST_TELLING)
