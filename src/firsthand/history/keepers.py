"""Keepers: who keeps a figure. A body's figure is the same whether the body, its head or its spokesman gives it.

Linking is strict about who is one origin, since it counts witnesses. Here it is asked whose earlier figure a later one
replaces, among figures that are of one thing and one event: there "the rescue service" is the one that others call "the
valley's rescue service", and Marta Hellen, its head, gives its figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from firsthand.records import Origin, SourceType, Telling, spell_labels

MOST_JOINED: Final = 100
"""With more origins than that, a figure is of too many for one keeper, and comparing all of them takes long."""
_LEADING: Final = frozenset(
    "head heads chief director president chair chairman chairwoman chairperson minister secretary spokesman "
    "spokeswoman spokesperson leads leader runs commissioner commander ceo".split()
)
_SMALL: Final = frozenset(
    "the a an of for and in at on its his her their s who which to executive deputy general".split()
)
_FORMER: Final = re.compile(r"\b(?:former|ex|then|late)\b", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"(?:The|An?)\b")
_OFFICES: Final = {"minister": "ministry", "secretary": "department"}
"""Who leads a body that is called after the office."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A source as a document tells it: the words of its name, and of the body that its title says it leads."""

    name: str
    type: SourceType
    document: str
    words: frozenset[str]
    led: frozenset[str]
    title: str


def join_keepers(origins: Sequence[Origin], kept: Sequence[Telling], heard: Sequence[Telling]) -> tuple[Origin, ...]:
    """Join the origins of a series that keep one figure, and label what is left anew.

    Args:
        origins: of the series.
        kept: the tellings of the series.
        heard: all tellings of the story: they say who leads which body.
    """
    names = {telling.attribution.id: telling.attribution.name for telling in kept}
    told = list(dict.fromkeys(_read(each) for each in (*kept, *heard) if each.attribution.name))
    joined = list(origins)
    while len(origins) <= MOST_JOINED and (pair := next(_find_pairs(joined, names, told), None)):
        one, other, reason = pair
        joined[one] = _merge(joined[one], joined[other], reason)
        del joined[other]
    return tuple(replace(origin, label=label) for origin, label in zip(joined, spell_labels(), strict=False))


def _find_pairs(
    origins: Sequence[Origin], names: Mapping[str, str], told: Sequence[_Told]
) -> Iterator[tuple[int, int, str]]:
    called = [frozenset(names[telling] for telling in each.tellings) for each in origins]
    known = [[each for each in told if each.name in wanted] for wanted in called]
    bodies = [_list_bodies(each) for each in known]
    for one in range(len(origins)):
        for other in range(one + 1, len(origins)):
            reason = _say_same(bodies, one, other) or _say_led(known, bodies, one, other)
            if reason and not _is_ruled(origins[one]) and not _is_ruled(origins[other]):
                yield one, other, reason


def _is_ruled(origin: Origin) -> bool:
    return origin.verdict is not None


def _list_bodies(known: Sequence[_Told]) -> list[_Told]:
    return [each for each in known if each.type is SourceType.NAMED_ORGANIZATION]


def _say_same(bodies: Sequence[Sequence[_Told]], one: int, other: int) -> str:
    """Say that two names are one body's, of which one says only what it is: nothing else here may be called so."""
    for short, full in ((one, other), (other, one)):
        for each in bodies[short]:
            if not any(_fits(each, its) and not _is_named(each.name, its.name) for its in bodies[full]):
                continue
            fitting = {its.words for named in bodies for its in named if _fits(each, its)}
            if all(first <= second or second <= first for first in fitting for second in fitting):
                return f"nobody else here may be called “{each.name}”"
    return ""


def _is_named(name: str, full: str) -> bool:
    """Whether a name is a body's own, not what it is: "the Red Cross", not "the police".

    A capital that a sentence gave it makes none: "Insurers" are what "the association of insurers" is of.
    """
    first, *others = name.split()
    if any(word[:1].isupper() for word in others):
        return True
    return first[:1].isupper() and not _ARTICLE.match(name) and first.lower() not in full.split()


def _fits(short: _Told, full: _Told) -> bool:
    return bool(short.words) and short.words <= full.words


def _say_led(known: Sequence[Sequence[_Told]], bodies: Sequence[Sequence[_Told]], one: int, other: int) -> str:
    """Say that a person leads a body, by a title; one that names it in part counts where its document names it."""
    for leader, led in ((one, other), (other, one)):
        for person in known[leader]:
            if person.type is not SourceType.NAMED_PERSON or not person.led:
                continue
            for body in bodies[led]:
                whole = bool(body.words) and body.words <= person.led
                part = person.led <= body.words and _shares_document(person, body, known[led])
                if whole or part:
                    return f"{person.name}, “{person.title}”, gives the figures of {body.name}"
    return ""


def _shares_document(person: _Told, body: _Told, known: Sequence[_Told]) -> bool:
    return any(each.document == person.document and each.name == body.name for each in known)


def _read(telling: Telling) -> _Told:
    attribution = telling.attribution
    title = "" if _FORMER.search(attribution.title) else attribution.title
    words = _cut(title)
    leads = bool(words & _LEADING)
    offices = {_OFFICES[word] for word in words if word in _OFFICES}
    return _Told(
        name=attribution.name,
        type=attribution.type,
        document=telling.entry.id,
        words=_cut(attribution.name),
        led=(words - _LEADING) | offices if leads and words - _LEADING else frozenset(),
        title=attribution.title,
    )


def _cut(words: str) -> frozenset[str]:
    found = re.findall(r"[^\W\d_]+", words.lower().replace("’s", "").replace("'s", ""))
    return frozenset(found) - _SMALL


def _merge(one: Origin, other: Origin, reason: str) -> Origin:
    bodies = [each for each in (one, other) if each.type is SourceType.NAMED_ORGANIZATION]
    shown = max(bodies, key=lambda each: len(each.name), default=one)
    return replace(
        shown,
        tellings=(*one.tellings, *other.tellings),
        reasons=tuple(dict.fromkeys((*one.reasons, *other.reasons, reason))),
    )
