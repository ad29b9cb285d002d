"""Origins: which sources of one article are one person, body or text, and which may be.

Two sources are one origin where they are a text and the body or person it comes from, a body and who by his title
speaks for it, or two seats of one government. Nameless sources stay apart unless the article itself names them alike;
one that came later *may be* an earlier one where nothing in their descriptions tells them apart. Nobody is ever guessed
at by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from firsthand.records import NAMED, SourceType, spell_labels
from firsthand.sources.entities import Entity
from firsthand.sources.lexicon import SEATS
from firsthand.sources.outlets import SHORT_FORMS

NAMELESS = (SourceType.ANONYMOUS_SOURCE, SourceType.UNNAMED_PERSON)

WRITERS = frozenset({"author", "researcher", "economist", "scientist", "writer", "pollster"})
"""Words for those who write reports and studies."""

ANYBODY = frozenset({"source", "person", "people", "individual", "one", "insider", "somebody", "someone"})
"""Words for a nameless source that leave open what it is."""

NEAR_CHARS = 200
"""So far before "its secretary" the body's name may stand: a sentence."""

_SPOKEN_FOR = re.compile(r"\b(?:spokes(?:man|woman|person)|press secretary|communications director)\b", re.IGNORECASE)
_OFFICER = re.compile(rf"{_SPOKEN_FOR.pattern}|\bsecretary\b", re.IGNORECASE)
_ITS = re.compile(r"its\s", re.IGNORECASE)
_OWNER = re.compile(r"[Tt]he\s+(?P<body>[a-z]+)[’']s?\s")
_OTHER = re.compile(r"\b(?:other|separate|different)\b", re.IGNORECASE)
_NEXT = re.compile(r"\b(?:another|second|third)\b", re.IGNORECASE)
_REPORTS = re.compile(r"(?:(?:media|news|press)\s+)?reports?|(?:news)?papers|media", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_CLOSER = re.compile(
    r"[,;(]|\b(?:of|from|in|at|by|who|that|which|with|close|familiar|briefed|involved|on|for|to|and)\b", re.IGNORECASE
)
_PARTITIVE = re.compile(r"\bone of\b.*[’']s?\s", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-Z][\w.’'-]*[\w.]")
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source and how it reaches the reader.

    Attributes:
        entity: who.
        hands: the names of the hands nearest to the reader that its attributions came through.
        in_title: whether it speaks in the headline.
    """

    entity: Entity
    hands: frozenset[str]
    in_title: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """The label of a source's origin, and the labels of those that it may be identical with."""

    label: str
    maybe: tuple[str, ...]


def find_origins(speakers: Sequence[Speaker]) -> tuple[Origin, ...]:
    """Label the origin of each source, "A" first.

    Args:
        speakers: in the order in which they first speak.
    """
    entities = [speaker.entity for speaker in speakers]
    bodies = [_find_body(entities, at) for at in range(len(entities))]
    groups: list[int] = []
    for at, entity in enumerate(entities):
        same = (
            before
            for before in range(at)
            if bodies[at] == before or bodies[before] == at or is_one(entities[before], entity)
        )
        groups.append(next((groups[before] for before in same), at))
    labels = dict(zip(dict.fromkeys(groups), spell_labels(), strict=False))
    origins = []
    for at, group in enumerate(groups):
        candidates = dict.fromkeys(labels[groups[other]] for other in _find_candidates(speakers, at))
        own = labels[group]
        origins.append(Origin(own, tuple(label for label in candidates if label != own)))
    return tuple(origins)


def is_one(one: Entity, other: Entity) -> bool:
    """Tell whether two sources are one origin."""
    if SourceType.NONE in (one.type, other.type):
        return False
    if one.name == other.name and one.type not in NAMELESS:
        return True
    return any(
        comes_from(first, second)
        or is_written_by(first, second)
        or speaks_for(first, second)
        or _find_seat(first) == _find_seat(second) != ""
        for first, second in ((one, other), (other, one))
    )


def comes_from(text: Entity, author: Entity) -> bool:
    """Tell whether a text is called by the name of a body or person that it comes from: "Lee's report".

    >>> poll = Entity("a poll by Kiel University", SourceType.DOCUMENT, "", (), 1.0, "")
    >>> comes_from(poll, Entity("Kiel University", SourceType.NAMED_ORGANIZATION, "", (), 1.0, ""))
    True
    """
    if text.type is not SourceType.DOCUMENT or author.type not in NAMED or not author.name:
        return False
    bare = _ARTICLE.sub("", author.name)
    short = bare.split()[-1] if bare.split()[-1] in SHORT_FORMS else bare
    if short not in text.name:
        return False
    name = rf"(?:{re.escape(bare)}|{re.escape(short)})"
    whole = _ARTICLE.sub("", text.name)
    made = rf"(?:by|from|of|on)\s+(?:the\s+)?{name}(?:[’']s?\s+website)?(?:$|[\s,.)])"
    return re.match(rf"{name}(?:[’']s?)?\s+\w", whole) is not None or re.search(made, whole) is not None


def is_written_by(text: Entity, group: Entity) -> bool:
    """Tell whether a group without a name is called by the text it wrote: "the authors of the report"."""
    if text.type is not SourceType.DOCUMENT or group.type is not SourceType.UNNAMED_GROUP:
        return False
    work, head = find_head(text.name), find_head(group.name)
    wrote = re.search(rf"\bof (?:the|this|that) {re.escape(work)}\b", group.name) if work else None
    named = re.search(rf"\bby (?:an?|the) .*\b{re.escape(head)}s?\b", text.name) if head in WRITERS else None
    return bool(wrote and head in WRITERS) or named is not None


def speaks_for(person: Entity, body: Entity) -> bool:
    """Tell whether a person is by title the spokesman of a body."""
    if person.type is not SourceType.NAMED_PERSON or body.type is not SourceType.NAMED_ORGANIZATION:
        return False
    title = {word.lower() for word in _WORD.findall(person.title)}
    name = {word.lower() for word in _WORD.findall(_ARTICLE.sub("", body.name)) if word.lower() != "s"}
    return _SPOKEN_FOR.search(person.title) is not None and bool(name) and name <= title


def _find_body(entities: Sequence[Entity], at: int) -> int | None:
    """Find the body of which a text or an officer is, where the words call it by a short form of its name.

    As in "the ministry's log", where one body of the article is a ministry, and "its secretary", after a body's name.
    """
    entity = entities[at]
    if entity.type is SourceType.NAMED_PERSON and _OFFICER.search(entity.title):
        words = entity.title
    elif entity.type is SourceType.DOCUMENT:
        words = entity.name
    else:
        return None
    named = {other: each.name for other, each in enumerate(entities) if each.type is SourceType.NAMED_ORGANIZATION}
    if _ITS.match(words):
        return _find_last(entities, named, entity)
    owner = _OWNER.match(words)
    called = [other for other, name in named.items() if owner and name.split()[-1:] == [owner["body"]]]
    return called[0] if len(called) == 1 else None


def _find_last(entities: Sequence[Entity], bodies: Iterable[int], entity: Entity) -> int | None:
    """The body that is named last before somebody is."""
    first = min((span.start for span in entity.mentions), default=0)
    ends = {
        span.end: body for body in bodies for span in entities[body].mentions if 0 <= first - span.end <= NEAR_CHARS
    }
    return ends[max(ends)] if ends else None


def _find_seat(entity: Entity) -> str:
    """The government that a seat speaks for; empty where the source is none."""
    return SEATS.get(_ARTICLE.sub("", entity.name).lower(), "") if entity.type is SourceType.NAMED_ORGANIZATION else ""


def _find_candidates(speakers: Sequence[Speaker], at: int) -> Iterator[int]:
    """The sources that one may be identical with: nameless ones before it, or a group's named members."""
    speaker = speakers[at]
    kind, name = speaker.entity.type, speaker.entity.name
    if kind not in NAMED and speaker.in_title and _REPORTS.fullmatch(name):
        yield from [other for other, each in enumerate(speakers) if each.hands][:1]
    elif kind in NAMELESS and not _OTHER.search(name):
        for other, each in enumerate(speakers[:at]):
            told_alike = each.hands & speaker.hands or each.hands == speaker.hands
            if each.entity.type is kind and told_alike and may_be_one(each.entity, speaker.entity):
                yield other
    elif kind is SourceType.UNNAMED_GROUP:
        yield from (other for other, each in enumerate(speakers) if other != at and _is_member(each.entity, name))


def may_be_one(one: Entity, other: Entity) -> bool:
    """Tell whether nothing in two descriptions tells the nameless sources apart.

    A word that leaves open what somebody is ("source") goes with any other; two affiliations must share a name. "A
    second official" is not the official before, but may be one of several.
    """
    first, second = find_head(one.name), find_head(other.name)
    if not ({first, second} & ANYBODY or first == second):
        return False
    if first == second and _NEXT.search(other.name) and not re.search(rf"\b{re.escape(first)}s\b", one.name):
        return False
    names, others = (set(_CAPITAL.findall(_PARTITIVE.sub("", each.name)[1:])) for each in (one, other))
    return not names or not others or bool(names & others)


def find_head(description: str) -> str:
    """The noun of a description, in the singular.

    >>> find_head("two senior officials familiar with the talks")
    'official'
    """
    words = _WORD.findall(_CLOSER.split(_ARTICLE.sub("", description), maxsplit=1)[0].lower())
    return words[-1].removesuffix("s") if words else ""


def _is_member(entity: Entity, group: str) -> bool:
    """Tell whether somebody named bears the title that a group goes by: "an analyst" of "analysts"."""
    head = find_head(group)
    titles = {word.lower() for word in _WORD.findall(entity.title)}
    return entity.type is SourceType.NAMED_PERSON and len(head) > 3 and head in titles
