"""Channels: how something was said, where the text tells.

Rules read the words around an attribution and what goes on from those before it; then a learned head weighs what the
rest of the article hints at, fills in where the rules are silent, and may overrule them; twice, so that what it settles
for one attribution counts for those around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from firsthand.records import Channel, SourceType
from firsthand.sources.channel_head import load_channel_head
from firsthand.sources.hands import find_text
from firsthand.sources.occasions import Tie
from firsthand.sources.relays import Relay
from firsthand.sources.scene import Scene
from firsthand.sources.signs import QUOTE_MARKS, Signs, Told, measure_signs
from firsthand.sources.venues import Venue, find_phrases, find_venues

LEAD_PARAGRAPHS = 5
"""A headline and the words under it sum up what one of the next paragraphs tells the occasion of."""

GOES_ON_PARAGRAPHS = 1
"""The next words of the same source belong to the same occasion in the same paragraph and in the next one."""

LEAST_KEPT = 0.1
"""A channel that a rule tells stands unless the head gives it less than this: of 0 to 0.2, on unseen training articles
and the open ones alike; higher helps the former and hurts the latter."""

LEAST_FILLED = 0.45
"""Where no rule tells a channel, the head's likeliest is taken from this chance on: of 0.35 to 0.55, good on unseen
training articles (which would have less) and on the open ones (which would have more) alike."""

ROUNDS = 2
"""The head looks again at what it has settled: a point and more on training and open articles alike."""

CUES = {
    Channel.SOCIAL_MEDIA: r"(?:re)?tweet\w*|posted",
    Channel.TESTIMONY: r"testif\w+",
    Channel.DOCUMENT: r"wr(?:ote|ites?|itten)|ruled|filed",
}
"""Cues that tell the channel by themselves."""

TEXTS = {
    Channel.STATEMENT: r"statement|press\s+release|news\s+release",
    Channel.SOCIAL_MEDIA: r"tweets?|postings?|Facebook|online posts?",
    Channel.BROADCAST: r"television\s+ads?|TV\s+ads?|commercials?|broadcast",
    Channel.SPEECH: r"speech",
}
"""Texts and recordings that are sources themselves and are no document."""

TIES = {Tie.INTERVIEW: Channel.INTERVIEW, Tie.AIRED: Channel.BROADCAST, Tie.WROTE: Channel.DOCUMENT}
"""What the way to an outlet tells of the channel."""

WRITTEN = (Channel.SOCIAL_MEDIA, Channel.STATEMENT, Channel.DOCUMENT)
"""Channels in which one writes."""

LIVE = frozenset({Channel.INTERVIEW, Channel.DEBATE, Channel.PRESS_CONFERENCE})
"""Occasions at which one answers. Who is heard on one kind of them is quoted from there throughout: on the training
labels 28 of 29 quotes, which does not hold of speeches, statements or texts."""

_CALLED_A_TEXT = re.compile(
    r"(?:[’']s?|\b(?:the|a|an|his|her|their|its))\s+(?:[\w-]+\s+)?"
    r"(?:brief|report|letter|memo|submission|lawsuit|piece|story|article|statement|filing|essay|column|editorial)$",
    re.IGNORECASE,
)
_CUES = tuple((channel, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for channel, words in CUES.items())
_TEXTS = tuple((channel, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for channel, words in TEXTS.items())


@dataclass(frozen=True, slots=True)
class _Said:
    """A channel, and whether the attribution's own sentence tells it."""

    channel: Channel
    here: bool


_NOTHING = _Said(Channel.UNSTATED, here=False)


@dataclass(slots=True)
class _Stage:
    """An article being read in order.

    Attributes:
        scene: the article, and who speaks where.
        relays: what each attribution came through.
        nouns: by sentence, the words for an occasion: where they stand, and for which channel.
        by_speaker: the attributions of each source, in order.
        told: the channels of the attributions read so far.
    """

    scene: Scene
    relays: Sequence[Relay | None]
    nouns: dict[int, list[tuple[int, Channel]]]
    by_speaker: dict[int, list[int]]
    told: list[_Said] = field(default_factory=list)

    def words(self, at: int) -> str:
        found = self.scene.article.found[at]
        return " ".join(span.of(self.scene.article.text) for span in found.cue)

    def last(self, at: int) -> int | None:
        """What the same source said last before; None for who has no name and nothing before."""
        own = self.by_speaker[self.scene.places[at].speaker]
        position = bisect_left(own, at)
        return own[position - 1] if position and self.scene.speaker(at).name else None


def find_channels(scene: Scene, relays: Sequence[Relay | None]) -> tuple[Channel, ...]:
    """Find how each attribution was said.

    Args:
        scene: the article, and who speaks where.
        relays: what each attribution came through.
    """
    if not scene.places:
        return ()
    venues, told = _read_around(scene, relays)
    heard = _list_interviewed(scene, venues, told)
    silent = [not each.channel and _is_silent(scene, relays, at, heard) for at, each in enumerate(told)]
    for _ in range(ROUNDS):
        chances = load_channel_head().weigh(measure_signs(scene, venues, told))
        told = [
            each if shut else _retell(each, settle(each.channel, own))
            for each, own, shut in zip(told, chances, silent, strict=True)
        ]
    return tuple(each.channel for each in told)


def _is_silent(scene: Scene, relays: Sequence[Relay | None], at: int, interviewed: frozenset[int] | None) -> bool:
    """Tell whether a channel that no rule tells is not stated, whatever the rest of the article hints at.

    What is told within somebody's words, or quoted by a text, was said elsewhere; who told an outlet something was not
    interviewed where all interviews that are spoken of are with others.
    """
    if scene.article.found[at].within is not None or find_text(scene, at):
        return True
    relay = relays[at]
    if relay is None or relay.occasion.tie is not Tie.TOLD or interviewed is None:
        return False
    return scene.places[at].speaker not in interviewed


def _list_interviewed(scene: Scene, venues: Sequence[Venue], told: Sequence[Told]) -> frozenset[int] | None:
    """List who is heard in an interview that the article speaks of; None where it leaves open with whom one is."""
    heard = {
        place.sentence: place.speaker
        for each, place in zip(told, scene.places, strict=True)
        if each.here and each.channel is Channel.INTERVIEW
    }
    spoken_of = {venue.sentence for venue in venues if venue.channel is Channel.INTERVIEW}
    return frozenset(heard.values()) if spoken_of <= heard.keys() else None


def look_around(scene: Scene, relays: Sequence[Relay | None]) -> Signs:
    """Ask the rules, and measure what speaks for each channel; the article has attributions.

    Args:
        scene: the article, and who speaks where.
        relays: what each attribution came through.
    """
    return measure_signs(scene, *_read_around(scene, relays))


def _read_around(scene: Scene, relays: Sequence[Relay | None]) -> tuple[tuple[Venue, ...], list[Told]]:
    """Find the words that hint at channels, and what the rules tell."""
    stage = _ask_rules(scene, relays)
    phrased = {start for nouns in stage.nouns.values() for start, _ in nouns}
    ties = [TIES.get(relay.occasion.tie, Channel.UNSTATED) if relay else Channel.UNSTATED for relay in relays]
    told = [
        Told(said.channel, said.here, tie, through=relay is not None)
        for said, tie, relay in zip(stage.told, ties, relays, strict=True)
    ]
    return find_venues(scene, phrased), told


def _retell(told: Told, channel: Channel) -> Told:
    return told if told.channel is channel else replace(told, channel=channel, here=False)


def settle(ruled: Channel, chances: Mapping[Channel, float]) -> Channel:
    """Choose between what a rule tells and what the head holds likeliest.

    Args:
        ruled: what a rule tells; unstated where none does.
        chances: the head's, 0 to 1, of the channels that anything hints at, and of unstated.
    """
    if ruled and chances[ruled] > LEAST_KEPT:
        return ruled
    best = max((channel for channel in chances if channel), key=chances.__getitem__, default=Channel.UNSTATED)
    return best if chances[best] > LEAST_FILLED else Channel.UNSTATED


def _ask_rules(scene: Scene, relays: Sequence[Relay | None]) -> _Stage:
    by_speaker: dict[int, list[int]] = {}
    for at, place in enumerate(scene.places):
        by_speaker.setdefault(place.speaker, []).append(at)
    stage = _Stage(scene, relays, find_phrases(scene), by_speaker)
    for at in range(len(scene.places)):
        stage.told.append(next((told for rule in _RULES if (told := rule(stage, at))), _NOTHING))
    for at in range(len(scene.places)):
        if not stage.told[at].channel:
            stage.told[at] = next((told for rule in _LATER_RULES if (told := rule(stage, at))), _NOTHING)
    return stage


def _text(stage: _Stage, at: int) -> _Said | None:
    """The source is a text itself."""
    speaker, found = stage.scene.speaker(at), stage.scene.article.found[at]
    source = " ".join(span.of(stage.scene.article.text) for span in found.source)
    if speaker.type is not SourceType.DOCUMENT and not _CALLED_A_TEXT.search(source):
        return None
    words = f"{speaker.name} {source}"
    return _Said(next((channel for channel, pattern in _TEXTS if pattern.search(words)), Channel.DOCUMENT), here=False)


def _cue(stage: _Stage, at: int) -> _Said | None:
    """A cue that tells: "tweeted"; "wrote", where nothing tells in what."""
    cue = stage.words(at)
    channel = next((channel for channel, pattern in _CUES if pattern.search(cue)), None)
    if channel is Channel.DOCUMENT:
        last, noun = stage.last(at), _phrase(stage, at)
        before = stage.told[last].channel if last is not None else Channel.UNSTATED
        written = noun.channel if noun else before
        channel = written if written in WRITTEN else channel
    return _Said(channel, here=True) if channel else None


def _phrase(stage: _Stage, at: int) -> _Said | None:
    """Words for an occasion around the attribution: "in a statement"."""
    nouns = stage.nouns.get(stage.scene.places[at].sentence, ())
    return next((_Said(channel, here=True) for start, channel in nouns if stage.scene.tells_of(at, start)), None)


def _tie(stage: _Stage, at: int) -> _Said | None:
    """How it came to an outlet."""
    relay = stage.relays[at]
    channel = TIES.get(relay.occasion.tie) if relay else None
    return _Said(channel, here=True) if channel else None


def _goes_on(stage: _Stage, at: int) -> _Said | None:
    """The same source goes on."""
    last = stage.last(at)
    if last is None or _apart(stage, last, at) > GOES_ON_PARAGRAPHS or not stage.told[last].channel:
        return None
    if not stage.scene.same_level(last, at):
        return None
    return _Said(stage.told[last].channel, here=False)


def _lead(stage: _Stage, at: int) -> _Said | None:
    """The headline, or the paragraph under it, of what the same source says on an occasion told soon."""
    places = stage.scene.places
    if places[at].paragraph > 2:
        return None
    for other in range(at + 1, len(places)):
        if places[other].paragraph > LEAD_PARAGRAPHS:
            return None
        if places[other].speaker == places[at].speaker and stage.told[other].here:
            return _Said(stage.told[other].channel, here=False)
    return None


def _beside(stage: _Stage, at: int) -> _Said | None:
    """A question without a source, beside the answer: "asked why, she said ..."."""
    places = stage.scene.places
    if stage.scene.speaker(at).name:
        return None
    for other in range(max(0, at - 2), min(len(places), at + 3)):
        if places[other].sentence == places[at].sentence and stage.told[other].channel:
            return _Said(stage.told[other].channel, here=False)
    return None


def _one_occasion(stage: _Stage, at: int) -> _Said | None:
    """Words in quotation marks of somebody who is heard on occasions of one kind only."""
    places, article = stage.scene.places, stage.scene.article
    quoted = any(span.of(article.text)[:1] in QUOTE_MARKS for span in article.found[at].content)
    if not quoted or not stage.scene.speaker(at).name:
        return None
    told = {stage.told[other].channel for other in stage.by_speaker[places[at].speaker] if stage.told[other].here}
    return _Said(told.pop(), here=False) if len(told) == 1 and told <= LIVE else None


def _apart(stage: _Stage, one: int, other: int) -> int:
    """How many paragraphs lie between two attributions."""
    return stage.scene.places[other].paragraph - stage.scene.places[one].paragraph


_Rule = Callable[[_Stage, int], _Said | None]
_RULES: tuple[_Rule, ...] = (_text, _cue, _phrase, _tie, _goes_on)
_LATER_RULES: tuple[_Rule, ...] = (_beside, _lead, _one_occasion)
