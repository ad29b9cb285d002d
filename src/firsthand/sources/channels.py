"""Channels: how something was said, where the text tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from firsthand.records import Channel, SourceType
from firsthand.sources.occasions import Tie
from firsthand.sources.relays import Relay
from firsthand.sources.scene import Scene, covers, find_position

LEAD_PARAGRAPHS = 5
"""A headline and the words under it sum up what one of the next paragraphs tells the occasion of."""

GOES_ON_PARAGRAPHS = 1
"""The next words of the same source belong to the same occasion in the same paragraph and in the next one."""

PREPOSITION_CHARS = 60
"""So far before an occasion's noun may its preposition stand: "in his prime-time speech"; four to eight words."""

NOUNS = {
    Channel.INTERVIEW: r"interviews?|sit-down",
    Channel.STATEMENT: r"statements?|news\s+release|press\s+release",
    Channel.PRESS_CONFERENCE: r"(?:press|news)\s+(?:conference|gaggle|briefing)|conference\s+call|briefing",
    Channel.SOCIAL_MEDIA: r"tweets?|Twitter|Facebook|Instagram|YouTube|Snapchat|Reddit|Telegram|Weibo|social\s+media",
    Channel.DEBATE: r"debates?",
    Channel.TESTIMONY: r"testimony|deposition|hearing",
    Channel.SPEECH: r"speech(?:es)?|rall(?:y|ies)|address|remarks|town\s+hall|commencement|sermon|fundraiser|gathering",
    Channel.DOCUMENT: (
        r"letter|memo(?:ir|randum)?|books?|op-ed|essay|column|report|ruling|filings?|article|brief|blog(?:\s+post)?|note"
        r"|e-?mails?|lawsuit|complaint|editorial|survey|poll|study|autobiography|novel|(?:policy|white|legal)\s+papers?"
    ),
    Channel.BROADCAST: r"broadcast|podcast|ad|commercial|television|radio\s+show|talk\s+show",
}
"""Words for the occasion, by channel, after "in", "at", "on" and the like."""

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

QUOTE_MARKS = "\"“'‘"

_NOUN = re.compile(
    r"\b(?:" + "|".join(f"(?P<{channel}>{words})" for channel, words in NOUNS.items()) + r")\b", re.IGNORECASE
)
_PREPOSITION = re.compile(
    r"\b(?:in|at|during|on|via|through|with|by|to|issued|published|released|filed|sent|delivered|delivering|gave|giving"
    r"|held|holding)\s+"
    r"(?:(?:an?|the|his|her|their|its|this|that|another|several|[\w.-]+[’']s?)\s+)?(?:[\w’'.-]+\s+){0,4}?$",
    re.IGNORECASE,
)
_CALLED_A_TEXT = re.compile(
    r"(?:[’']s?|\b(?:the|a|an|his|her|their|its))\s+(?:[\w-]+\s+)?"
    r"(?:brief|report|letter|memo|submission|lawsuit|piece|story|article|statement|filing|essay|column|editorial)$",
    re.IGNORECASE,
)
_CUES = tuple((channel, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for channel, words in CUES.items())
_TEXTS = tuple((channel, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for channel, words in TEXTS.items())


@dataclass(frozen=True, slots=True)
class _Told:
    """A channel, and whether the attribution's own sentence tells it."""

    channel: Channel
    here: bool


_NOTHING = _Told(Channel.UNSTATED, here=False)


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
    told: list[_Told] = field(default_factory=list)

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
    by_speaker: dict[int, list[int]] = {}
    for at, place in enumerate(scene.places):
        by_speaker.setdefault(place.speaker, []).append(at)
    stage = _Stage(scene, relays, _find_nouns(scene), by_speaker)
    for at in range(len(scene.places)):
        stage.told.append(next((told for rule in _RULES if (told := rule(stage, at))), _NOTHING))
    for at in range(len(scene.places)):
        if not stage.told[at].channel:
            stage.told[at] = next((told for rule in _LATER_RULES if (told := rule(stage, at))), _NOTHING)
    return tuple(told.channel for told in stage.told)


def _find_nouns(scene: Scene) -> dict[int, list[tuple[int, Channel]]]:
    text = scene.article.text
    nouns: dict[int, list[tuple[int, Channel]]] = {}
    for match in _NOUN.finditer(text):
        start = match.start()
        if match.lastgroup and _PREPOSITION.search(text, max(0, start - PREPOSITION_CHARS), start):
            sentence = find_position(scene.sentence_starts, start)
            nouns.setdefault(sentence, []).append((start, Channel(match.lastgroup)))
    return nouns


def _text(stage: _Stage, at: int) -> _Told | None:
    """The source is a text itself."""
    speaker, found = stage.scene.speaker(at), stage.scene.article.found[at]
    source = " ".join(span.of(stage.scene.article.text) for span in found.source)
    if speaker.type is not SourceType.DOCUMENT and not _CALLED_A_TEXT.search(source):
        return None
    words = f"{speaker.name} {source}"
    return _Told(next((channel for channel, pattern in _TEXTS if pattern.search(words)), Channel.DOCUMENT), here=False)


def _cue(stage: _Stage, at: int) -> _Told | None:
    """A cue that tells: "tweeted"; "wrote", where nothing tells in what."""
    cue = stage.words(at)
    channel = next((channel for channel, pattern in _CUES if pattern.search(cue)), None)
    if channel is Channel.DOCUMENT:
        last, noun = stage.last(at), _phrase(stage, at)
        before = stage.told[last].channel if last is not None else Channel.UNSTATED
        channel = noun.channel if noun else before if before in WRITTEN else channel
    return _Told(channel, here=True) if channel else None


def _phrase(stage: _Stage, at: int) -> _Told | None:
    """Words for an occasion around the attribution: "in a statement"."""
    content = stage.scene.article.found[at].content
    nouns = stage.nouns.get(stage.scene.places[at].sentence, ())
    return next((_Told(channel, here=True) for start, channel in nouns if not covers(content, start)), None)


def _tie(stage: _Stage, at: int) -> _Told | None:
    """How it came to an outlet."""
    relay = stage.relays[at]
    channel = TIES.get(relay.occasion.tie) if relay else None
    return _Told(channel, here=True) if channel else None


def _goes_on(stage: _Stage, at: int) -> _Told | None:
    """The same source goes on."""
    last = stage.last(at)
    if last is None or _apart(stage, last, at) > GOES_ON_PARAGRAPHS or not stage.told[last].channel:
        return None
    return _Told(stage.told[last].channel, here=False)


def _lead(stage: _Stage, at: int) -> _Told | None:
    """The headline, or the paragraph under it, of what the same source says on an occasion told soon."""
    places = stage.scene.places
    if places[at].paragraph > 2:
        return None
    for other in range(at + 1, len(places)):
        if places[other].paragraph > LEAD_PARAGRAPHS:
            return None
        if places[other].speaker == places[at].speaker and stage.told[other].here:
            return _Told(stage.told[other].channel, here=False)
    return None


def _beside(stage: _Stage, at: int) -> _Told | None:
    """A question without a source, beside the answer: "asked why, she said ..."."""
    places = stage.scene.places
    if stage.scene.speaker(at).name:
        return None
    for other in range(max(0, at - 2), min(len(places), at + 3)):
        if places[other].sentence == places[at].sentence and stage.told[other].channel:
            return _Told(stage.told[other].channel, here=False)
    return None


def _one_occasion(stage: _Stage, at: int) -> _Told | None:
    """Words in quotation marks of somebody who is heard on occasions of one kind only."""
    places, article = stage.scene.places, stage.scene.article
    quoted = any(span.of(article.text)[:1] in QUOTE_MARKS for span in article.found[at].content)
    if not quoted or not stage.scene.speaker(at).name:
        return None
    told = {stage.told[other].channel for other in stage.by_speaker[places[at].speaker] if stage.told[other].here}
    return _Told(told.pop(), here=False) if len(told) == 1 and told <= LIVE else None


def _apart(stage: _Stage, one: int, other: int) -> int:
    """How many paragraphs lie between two attributions."""
    return stage.scene.places[other].paragraph - stage.scene.places[one].paragraph


_Rule = Callable[[_Stage, int], _Told | None]
_RULES: tuple[_Rule, ...] = (_text, _cue, _phrase, _tie, _goes_on)
_LATER_RULES: tuple[_Rule, ...] = (_beside, _lead, _one_occasion)
