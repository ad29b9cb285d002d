"""Sources: which of several documents on one event have the same person, body or text behind a claim.

What a document says of a source is compared with what another says of one: names in all their forms, titles, for whom
somebody speaks, whose text it is. A spokesman is his organisation's voice and a report its body's, as within one
document (docs/data-model.md). A nameless source is nobody else's equal, unless the same words are quoted from it.

Two sources are one where that holds for each pair of their tellings, or for some and against none: "Orr" goes with "Ann
Orr" as long as there is no "Bill Orr". The order in which sources are given makes no difference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from firsthand.linking import bodies, persons
from firsthand.linking.bodies import compare_bodies, find_whole
from firsthand.linking.countries import STATES, find_government
from firsthand.linking.nameless import compare_bearer, compare_descriptions, is_other
from firsthand.linking.persons import compare_persons, read_person
from firsthand.linking.spelling import LONGEST_NAME_CHARS, list_words
from firsthand.linking.texts import compare_texts, find_owner
from firsthand.linking.titles import SHARED_OFFICES, find_clash, find_led, find_principal, read_title
from firsthand.linking.verdicts import Answer, Verdict
from firsthand.records import Attribution, Source, SourceType
from firsthand.sources.lexicon import load_given_names

SPOKESMAN: Final = 0.88
"""How sure it is that a spokesman and his organisation are one origin: the annotation guide says so, but titles may be
misread. These degrees are set by hand, see `firsthand.linking.persons`."""
HEAD: Final = 0.72
"""The same for who heads an organisation, or an organ of it."""
OWNER: Final = 0.82
"""The same for a text and the body or person that it is called after."""
MISTYPED: Final = 0.75
"""The same for one name, no given name alone, that is taken for a person's here and a body's there."""
QUOTED: Final = 0.9
"""The same for two sources of which one is nameless, or named by a pronoun, that are quoted with the same words."""
UNSOURCED: Final = 0.1
"""How likely an attribution without a source is to come from a given source."""
TOLD_APART: Final = 0.9
"""How sure it is that sources are two which their document labels as two origins."""

QUOTED_WORDS: Final = 6
"""So many words in a row, in quotation marks, are said alike by chance by nobody: FNC-1's events have no such pair."""

DESCRIBING_WORDS: Final = 4
"""A description of so many words is not met twice by chance in the mouth of one hand; "two officials" is."""

MOST_QUOTES: Final = 20
"""So many quotations of one attribution are looked at; it rarely has more than two."""

_QUOTED: Final = re.compile(r"[\"“]([^\"”“]{20,2000})[\"”]?")
NAMELESS: Final = (SourceType.ANONYMOUS_SOURCE, SourceType.UNNAMED_PERSON, SourceType.UNNAMED_GROUP)
"""Kinds of sources that are known by a description only."""
_NAMED_KINDS: Final = (SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION)

_STATE_WORDS: Final = frozenset("government state country republic nation party states".split())


@dataclass(frozen=True, slots=True)
class ToldSource:
    """A source as one document tells it.

    Attributes:
        name, type, title: as in `Source`.
        document: the id of the document.
        origin, maybe: its labels within that document.
        publisher: who published the document.
        hands: the names of the hands that it reached the publisher through.
        aliases: what else the document calls it by name.
        gender: "f", "m" or empty, as the document's pronouns and forms of address tell.
        quotes: what it is quoted with, word by word, folded.
        by_pronoun: whether the document says "he" or "she" wherever it quotes it, so that its name is a conclusion.
    """

    name: str
    type: SourceType
    title: str
    document: str
    origin: str = ""
    maybe: tuple[str, ...] = ()
    publisher: str = ""
    hands: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    gender: str = ""
    quotes: tuple[tuple[str, ...], ...] = ()
    by_pronoun: bool = False

    @classmethod
    def of_attribution(cls, attribution: Attribution, *, document: str, publisher: str) -> ToldSource:
        """Take a source from what an attribution repeats of it."""
        named = attribution.type in _NAMED_KINDS
        aliases = _find_aliases(attribution.name, (attribution.source_text,)) if named else ()
        return cls(
            attribution.name,
            attribution.type,
            attribution.title,
            document,
            attribution.origin,
            attribution.maybe,
            publisher,
            attribution.via,
            aliases,
            _find_gender((attribution.source_text,)),
            find_quotes(attribution.content_text),
            _is_pronoun(attribution.source_text),
        )

    @classmethod
    def of_source(
        cls, source: Source, attributions: Sequence[Attribution], *, document: str, publisher: str
    ) -> ToldSource:
        """Take a source from a reading, with all of its attributions there."""
        mentions = tuple(mention.text for mention in source.mentions)
        hands = dict.fromkeys(hand for each in attributions for hand in each.via)
        quotes = dict.fromkeys(quote for each in attributions for quote in find_quotes(each.content_text))
        return cls(
            source.name,
            source.type,
            source.title,
            document,
            source.origin,
            source.maybe,
            publisher,
            tuple(hands),
            _find_aliases(source.name, mentions) if source.type in _NAMED_KINDS else (),
            _find_gender(mentions),
            tuple(quotes),
            all(_is_pronoun(each.source_text) for each in attributions),
        )


def find_quotes(content: str) -> tuple[tuple[str, ...], ...]:
    """Find what is quoted word by word, where it is long enough to be nobody else's."""
    quotes = (list_words(found[1][:LONGEST_NAME_CHARS]) for found in _QUOTED.finditer(content))
    return tuple(islice((words for words in quotes if len(words) >= QUOTED_WORDS), MOST_QUOTES))


def _find_aliases(name: str, mentions: Sequence[str]) -> tuple[str, ...]:
    """What else a document calls a body or person by name; words without a capital are no names."""
    named = dict.fromkeys(each for each in mentions if each[:1].isupper() and len(each.split()) <= LONGEST_ALIAS_WORDS)
    return tuple(each for each in named if each != name and not _PRONOUN.fullmatch(each))


LONGEST_ALIAS_WORDS: Final = 10
"""Of 1,100 names of bodies in the training labels none is longer."""
_PRONOUN: Final = re.compile(r"(?:he|she|it|they|we|I|who|his|her|the\b.*)", re.IGNORECASE)


def _is_pronoun(words: str) -> bool:
    return words.strip().casefold() in ("he", "she", "they", "it", "who")


def _find_gender(mentions: Sequence[str]) -> str:
    words = [word for mention in mentions for word in list_words(mention)[:1]]
    women, men = sum(word in ("she", "mrs", "ms") for word in words), sum(word in ("he", "mr") for word in words)
    return "f" if women > men else "m" if men > women else ""


def compare_sources(one: ToldSource, other: ToldSource) -> Verdict:
    """Tell whether two sources are one origin; their documents are taken to be on one event.

    Returns:
        Yes, no or maybe, how surely, and the words that it rests on. The order of the two makes no difference.

    >>> gazette = ToldSource("DOJ", SourceType.NAMED_ORGANIZATION, "", "1")
    >>> compare_sources(gazette, ToldSource("Justice Department", SourceType.NAMED_ORGANIZATION, "", "2")).answer.value
    'yes'
    """
    one, other = sorted((one, other), key=sort_key)
    if SourceType.NONE in (one.type, other.type) or not one.name or not other.name:
        return Verdict(Answer.MAYBE, UNSOURCED, "one of the two gives no source")
    if one.document == other.document:
        return _compare_within(one, other)
    return _compare_across(one, other)


def _compare_within(one: ToldSource, other: ToldSource) -> Verdict:
    """Compare two sources of one document: its own labels hold, but it may not see who speaks for whom."""
    labelled = _compare_labels(one, other)
    if labelled and not labelled.is_no:
        return labelled
    return _compare_voices(one, other) or labelled or _compare_directly(one, other)


def _compare_across(one: ToldSource, other: ToldSource) -> Verdict:
    direct = _compare_directly(one, other)
    if direct.is_yes:
        return direct
    return _compare_voices(one, other) or _share_words(one, other) or direct


@dataclass(frozen=True, slots=True)
class Marks:
    """What a source has in common with each that it may be one with, or speak for.

    Attributes:
        names: its words, initials, sounds, and what it is quoted with.
        given: what may stand for it alone although it is no surname.
    """

    names: frozenset[str]
    given: frozenset[str]

    def meet(self, other: Marks) -> bool:
        """Whether two sources have anything in common, so that they are worth comparing."""
        names = not self.names.isdisjoint(other.names)
        return names or not self.names.isdisjoint(other.given) or not self.given.isdisjoint(other.names)


def find_marks(source: ToldSource) -> Marks:
    """Find by what a source may meet another; sources that do not meet are two, or nothing but descriptions."""
    runs = {" ".join(run) for quote in source.quotes for run in _list_runs(quote)}
    principal = _find_principal(source).principal
    nameless = source.type in NAMELESS
    runs.update(f"through {hand}" for hand in source.hands if nameless)
    texts = {_TEXT} if source.type is SourceType.DOCUMENT else set()
    own = () if nameless else (source.name, *source.aliases)
    if source.type is SourceType.NAMED_PERSON:
        marks = [persons.find_marks(name) for name in own]
    else:
        marks = [marks for name in own if name for marks in (bodies.find_marks(name), persons.find_marks(name))]
    marks += [bodies.find_marks(principal), persons.find_marks(principal)] if principal else []
    whole = {f"={' '.join(list_words(name))}" for name in own}
    given = persons.find_given_forms(source.name) if source.type is SourceType.NAMED_PERSON else frozenset()
    return Marks(frozenset(runs.union(texts, whole, *marks)), given)


_TEXT: Final = "a text"
"""A mark that all texts share: what a text is called in one document may say little of it in another."""


def sort_key(source: ToldSource) -> tuple[str, ...]:
    """What orders sources by content alone."""
    told = (source.name, source.type.value, source.title, source.document, source.origin, source.publisher)
    return (*told, *source.hands, *source.aliases, source.gender)


def _compare_labels(one: ToldSource, other: ToldSource) -> Verdict | None:
    """What the one document of both says; None where they are of two documents or it has no labels."""
    if one.document != other.document or not one.origin or not other.origin:
        return None
    if one.origin == other.origin:
        return Verdict(Answer.YES, 1.0, "their document has them as one origin")
    if one.origin in other.maybe or other.origin in one.maybe:
        return Verdict(Answer.MAYBE, 0.5, "their document leaves open whether they are one")
    return Verdict(Answer.NO, TOLD_APART, "their document has them as two")


def _compare_directly(one: ToldSource, other: ToldSource) -> Verdict:
    """Compare two sources each by what it is itself."""
    kinds = {one.type, other.type}
    if kinds == {SourceType.NAMED_PERSON}:
        return _compare_persons(one, other)
    if kinds == {SourceType.NAMED_ORGANIZATION}:
        return _compare_names(one, other)
    if kinds == {SourceType.DOCUMENT}:
        return _compare_documents(one, other)
    if kinds <= set(NAMELESS):
        return _compare_nameless(one, other)
    if kinds == set(_NAMED_KINDS):
        return _compare_mistyped(one, other)
    if SourceType.DOCUMENT in kinds:
        return _compare_text(*((one, other) if one.type is SourceType.DOCUMENT else (other, one)))
    named, nameless = (one, other) if one.type in _NAMED_KINDS else (other, one)
    return _compare_bearer(named, nameless)


def _compare_persons(one: ToldSource, other: ToldSource) -> Verdict:
    verdict = compare_persons(one.name, other.name)
    if not verdict.is_yes and _hold_one_office(one, other):
        return Verdict(
            Answer.YES, SPOKESMAN, f"{one.name} and {other.name} hold one office: “{one.title}”, “{other.title}”"
        )
    if not verdict.is_yes:
        called = _find_stated(one, other)
        return Verdict(Answer.YES, SPOKESMAN, called) if called and not _clash(one, other) else verdict
    clash = _clash(one, other)
    return Verdict(Answer.NO, verdict.confidence * 0.9, f"{verdict.reason}, but {clash}") if clash else verdict


def _clash(one: ToldSource, other: ToldSource) -> str:
    """What tells two persons of one name apart; empty where nothing does."""
    if _clash_gender(one, other):
        return f"“{one.name}” and “{other.name}” are a woman and a man"
    return find_clash(one.title, other.title) if one.title and other.title else ""


def _hold_one_office(one: ToldSource, other: ToldSource) -> bool:
    """Whether two persons have one surname and one office, of one place: there is one at a time."""
    families = [read_person(source.name).words[-1:] for source in (one, other)]
    first, second = read_title(one.title), read_title(other.title)
    same_place = first.countries & second.countries or first.states & second.states or first.towns & second.towns
    single = (first.offices & second.offices) - SHARED_OFFICES
    genders = {one.gender, other.gender} - {""}
    return bool(families[0] and families[0] == families[1] and single and same_place and len(genders) < 2)


def _clash_gender(one: ToldSource, other: ToldSource) -> bool:
    """Whether a name is a woman's here and a man's there.

    Where both give a given name, that decides, and a pronoun may be misread; a surname alone has nothing else.
    """
    names = [read_person(source.name) for source in (one, other)]
    if all(len(name.words) > 1 for name in names):
        return False
    told = [source.gender or name.gender for source, name in zip((one, other), names, strict=True)]
    return all(told) and told[0] != told[1]


def _find_stated(one: ToldSource, other: ToldSource) -> str:
    """Find a name of several words, or of capitals, that one document gives beside the other's name for its source."""
    for first, second in ((one, other), (other, one)):
        for alias in first.aliases:
            known = {second.name, *second.aliases}
            if alias in known and (len(alias.split()) > 1 or (alias.isupper() and len(alias) > 1)):
                return f"“{first.name}” is called “{alias}”, too"
    return ""


def _compare_names(one: ToldSource, other: ToldSource) -> Verdict:
    verdict = compare_bodies(one.name, other.name)
    if verdict.is_yes:
        return verdict
    stated = _find_stated(one, other)
    return Verdict(Answer.YES, SPOKESMAN, stated) if stated else verdict


def _compare_mistyped(one: ToldSource, other: ToldSource) -> Verdict:
    words = list_words(one.name)
    if words and words == list_words(other.name) and (len(words) > 1 or words[0] not in load_given_names()):
        return Verdict(Answer.YES, MISTYPED, f"both are called “{one.name}”")
    return Verdict(Answer.NO, TOLD_APART, f"“{one.name}” and “{other.name}” are a person and a body")


def _compare_documents(one: ToldSource, other: ToldSource) -> Verdict:
    """Compare two texts: what they are called, and whether they are called after the same."""
    owners = find_owner(one.name), find_owner(other.name)
    verdict = compare_texts(one.name, other.name)
    if not all(owners) or verdict.is_yes or _compare_owners(*owners).is_yes:
        return verdict
    return Verdict(Answer.NO, TOLD_APART, f"“{one.name}” and “{other.name}” are called after two")


def _compare_owners(one: str, other: str) -> Verdict:
    """Compare two names that may be a body's or a person's."""
    body, person = compare_bodies(one, other), compare_persons(one, other)
    return person if person.is_yes and not body.is_yes else body


def _compare_text(text: ToldSource, source: ToldSource) -> Verdict:
    """Compare a text with what is no text; whether it is called after it, `_compare_voices` tells."""
    return Verdict(Answer.NO, TOLD_APART, f"nothing says that “{source.name}” stands behind “{text.name}”")


def _compare_nameless(one: ToldSource, other: ToldSource) -> Verdict:
    """Compare two nameless sources; the same description in the words of the same hand is of the same."""
    hands = set(one.hands) & set(other.hands)
    if hands and len(list_words(one.name)) >= DESCRIBING_WORDS and list_words(one.name) == list_words(other.name):
        return Verdict(Answer.YES, OWNER, f"{min(hands)} calls both “{one.name}”")
    return compare_descriptions(one.name, other.name)


def _compare_bearer(named: ToldSource, nameless: ToldSource) -> Verdict:
    """Compare somebody named with somebody nameless."""
    if named.name == nameless.name and len(list_words(named.name)) > 1:
        return Verdict(Answer.YES, MISTYPED, f"both are called “{named.name}”")
    if named.type is SourceType.NAMED_PERSON:
        return compare_bearer(nameless.name, named.name, named.title)
    if named.name in nameless.name or any(alias in nameless.name for alias in named.aliases if len(alias) > 2):
        return Verdict(Answer.MAYBE, 0.5, f"“{nameless.name}” may speak for “{named.name}”")
    return Verdict(Answer.NO, TOLD_APART, f"nothing says that “{nameless.name}” speaks for “{named.name}”")


def _compare_voices(one: ToldSource, other: ToldSource) -> Verdict | None:
    """Tell whether one speaks for the other, or both for a third; None where neither does."""
    voice, echo = _find_principal(one), _find_principal(other)
    for speaker, said, spoken in ((one, voice, other), (other, echo, one)):
        if said.principal and _is_principal(said.principal, spoken):
            reason = f"{speaker.name} speaks for {spoken.name}: “{speaker.title or speaker.name}”"
            return Verdict(Answer.YES, said.degree, reason, voiced=True)
    if voice.principal and echo.principal and _compare_owners(voice.principal, echo.principal).is_yes:
        reason = f"{one.name} and {other.name} both speak for “{voice.principal}”"
        return Verdict(Answer.YES, min(voice.degree, echo.degree), reason, voiced=True)
    return None


@dataclass(frozen=True, slots=True)
class _Voice:
    """Whom a source speaks for, and how surely; empty where its document does not say."""

    principal: str = ""
    degree: float = 0.0


def _find_principal(source: ToldSource) -> _Voice:
    return _read_voice(source.type, source.name, source.title)


_NOBODYS: Final = _Voice()


@lru_cache(maxsize=4096)
def _read_voice(type: SourceType, name: str, title: str) -> _Voice:  # noqa: A002 - the record's own word
    if type is SourceType.NAMED_PERSON:
        standing = read_title(title)
        if standing.speaks_for:
            return _Voice(standing.speaks_for, SPOKESMAN)
        if standing.heads and not _is_state(standing.heads):
            return _Voice(standing.heads, HEAD)
    elif type is SourceType.DOCUMENT:
        return _Voice(find_owner(name), OWNER)
    elif type is SourceType.NAMED_ORGANIZATION and find_whole(name):
        return _Voice(find_whole(name), HEAD)
    elif type is SourceType.UNNAMED_GROUP:
        return _Voice(find_led(name), HEAD)
    elif type in (SourceType.UNNAMED_PERSON, SourceType.NAMED_ORGANIZATION):
        return _Voice(find_principal(name), SPOKESMAN)
    return _NOBODYS


def _is_state(body: str) -> bool:
    """Whether a body is a state, a government or a party, whose head is not the only one to speak for it."""
    words = list_words(body)
    return bool(_STATE_WORDS & set(words) or find_government(body) or " ".join(words) in STATES)


def _is_principal(principal: str, source: ToldSource) -> bool:
    if source.type is SourceType.NAMED_PERSON:
        return len(list_words(principal)) > 1 and compare_persons(principal, source.name).is_yes
    if source.type is not SourceType.NAMED_ORGANIZATION:
        return False
    return any(compare_bodies(principal, name).is_yes for name in (source.name, *source.aliases))


def _share_words(one: ToldSource, other: ToldSource) -> Verdict | None:
    """Tell whether two sources are quoted with the same words and may be one; None where they are not.

    That decides between nameless sources, and where a document quotes "her" and another says who she is.
    """
    if not one.quotes or not other.quotes:
        return None
    nameless = {one.type, other.type} <= set(NAMELESS) and not (is_other(one.name) or is_other(other.name))
    if nameless and _compare_nameless(one, other).is_no:
        return None
    persons = {one.type, other.type} == {SourceType.NAMED_PERSON} and one.by_pronoun != other.by_pronoun
    if not (nameless or persons) or (persons and _told_genders_differ(one, other)):
        return None
    for quote in one.quotes:
        if any(_overlap(quote, each) for each in other.quotes):
            reason = f"both are quoted with “{' '.join(quote[:12])}”"
            return Verdict(Answer.YES, QUOTED, reason, voiced=persons)
    return None


def _told_genders_differ(one: ToldSource, other: ToldSource) -> bool:
    """Whether a document says "he" and the other "she"."""
    return {one.gender, other.gender} == {"f", "m"}


def _overlap(quote: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two quotations have `QUOTED_WORDS` words in a row in common."""
    return not _list_runs(quote).isdisjoint(_list_runs(other))


@lru_cache(maxsize=1024)
def _list_runs(quote: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(quote[at : at + QUOTED_WORDS] for at in range(len(quote) - QUOTED_WORDS + 1))
