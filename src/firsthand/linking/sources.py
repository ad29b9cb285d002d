"""Sources: which of several documents on one event have the same person, body or text behind a claim.

What a document says of a source is compared with what another says of one: names in all their forms, titles, for whom
somebody speaks, whose text it is. A spokesman is his organisation's voice and a report its body's, as within one
document (docs/data-model.md). A nameless source is nobody else's equal, unless the same words are quoted from it.

Two sources are one where that holds for each pair of their tellings, or for some and against none: "Orr" goes with "Ann
Orr" as long as there is no "Bill Orr". The order in which sources are given makes no difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from firsthand.linking.bodies import compare_bodies
from firsthand.linking.calling import find_aliases, find_gender, is_pronoun
from firsthand.linking.nameless import compare_bearer, compare_descriptions, is_other
from firsthand.linking.persons import clash_in_gender, compare_persons, read_person
from firsthand.linking.quotations import Quote, find_quotes, find_shared
from firsthand.linking.spelling import list_words
from firsthand.linking.texts import compare_texts, find_owner
from firsthand.linking.titles import find_clash, share_office
from firsthand.linking.verdicts import Answer, Verdict
from firsthand.linking.voices import OWNER, SPOKESMAN, compare_principals, find_voice
from firsthand.records import NAMED, NAMELESS, Attribution, Hit, Source, SourceType, Telling
from firsthand.sources.lexicon import load_given_names

MISTYPED: Final = 0.75
"""How sure it is for one name, no given name alone, that is taken for a person's here and a body's there."""
QUOTED: Final = 0.87
"""The same for two sources of which one is nameless, or named by a pronoun, that are quoted with the same words."""
UNSOURCED: Final = 0.1
"""How likely an attribution without a source is to come from a given source."""
TOLD_APART: Final = 0.9
"""How sure it is that sources are two which their document labels as two origins."""

DESCRIBING_WORDS: Final = 4
"""A description of so many words is not met twice by chance in the mouth of one hand; "two officials" is."""


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
    quotes: tuple[Quote, ...] = ()
    by_pronoun: bool = False

    @classmethod
    def of_attribution(cls, attribution: Attribution, *, document: str, publisher: str) -> ToldSource:
        """Take a source from what an attribution repeats of it."""
        named = attribution.type in NAMED
        aliases = find_aliases(attribution.name, (attribution.source_text,)) if named else ()
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
            find_gender((attribution.source_text,)),
            find_quotes(attribution.content_text),
            is_pronoun(attribution.source_text),
        )

    @classmethod
    def of_telling(cls, telling: Telling | Hit) -> ToldSource:
        """Take the source of a telling of a claim."""
        entry = telling.entry
        return cls.of_attribution(telling.attribution, document=entry.id, publisher=entry.publisher)

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
            find_aliases(source.name, mentions) if source.type in NAMED else (),
            find_gender(mentions),
            tuple(quotes),
            all(is_pronoun(each.source_text) for each in attributions),
        )


@lru_cache(maxsize=4096)
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


def sort_key(source: ToldSource) -> tuple[str, ...]:
    """What orders sources by content alone."""
    told = (source.name, source.type.value, source.title, source.document, source.origin, source.publisher)
    quotes = (" ".join(quote) for quote in source.quotes)
    return (*told, *source.hands, *source.aliases, source.gender, *quotes, str(source.by_pronoun))


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
    if kinds == set(NAMED):
        return _compare_mistyped(one, other)
    if SourceType.DOCUMENT in kinds:
        return Verdict(
            Answer.NO, TOLD_APART, f"nothing says that “{one.name}” and “{other.name}” are a text and its author"
        )
    named, nameless = (one, other) if one.type in NAMED else (other, one)
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
    if clash_in_gender(read_person(one.name), one.gender, read_person(other.name), other.gender):
        return f"“{one.name}” and “{other.name}” are a woman and a man"
    return find_clash(one.title, other.title) if one.title and other.title else ""


def _hold_one_office(one: ToldSource, other: ToldSource) -> bool:
    """Whether two persons have one surname and one office, of one place: there is one at a time."""
    families = [read_person(source.name).words[-1:] for source in (one, other)]
    same = bool(families[0]) and families[0] == families[1] and {one.gender, other.gender} != {"f", "m"}
    return same and share_office(one.title, other.title)


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
    if not all(owners) or verdict.is_yes or compare_principals(*owners).is_yes:
        return verdict
    return Verdict(Answer.NO, TOLD_APART, f"“{one.name}” and “{other.name}” are called after two")


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
    voice, echo = (find_voice(each.type, each.name, each.title) for each in (one, other))
    for speaker, said, spoken in ((one, voice, other), (other, echo, one)):
        if said.principal and _is_principal(said.principal, spoken):
            reason = f"{speaker.name} speaks for {spoken.name}: “{speaker.title or speaker.name}”"
            return Verdict(Answer.YES, said.degree, reason, voiced=True)
    if voice.principal and echo.principal and compare_principals(voice.principal, echo.principal).is_yes:
        reason = f"{one.name} and {other.name} both speak for “{voice.principal}”"
        return Verdict(Answer.YES, min(voice.degree, echo.degree), reason, voiced=True)
    return None


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
    if not (nameless or persons) or (persons and {one.gender, other.gender} == {"f", "m"}):
        return None
    shared = find_shared(one.quotes, other.quotes)
    if not shared:
        return None
    return Verdict(Answer.YES, QUOTED, f"both are quoted with “{' '.join(shared[:12])}”", voiced=persons)
