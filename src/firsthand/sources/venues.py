"""Venues: phrases that tell an occasion, words that hint at one, and where in an article they stand.

The words cast a wider net than the phrases: a hint decides nothing, the head weighs it.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from firsthand.records import Channel
from firsthand.sources.scene import Scene, find_position
from firsthand.sources.tokens import lower_ascii

PREPOSITION_CHARS = 60
"""So far before an occasion's noun may its preposition stand: "in his prime-time speech"; four to eight words."""

NOUNS = {
    Channel.INTERVIEW: r"interviews?|sit-down",
    Channel.STATEMENT: r"statements?|news\s+release|press\s+release",
    Channel.PRESS_CONFERENCE: r"(?:press|news)\s+(?:conference|gaggle|briefing)|conference\s+call|briefing",
    Channel.SOCIAL_MEDIA: r"tweets?|twitter|facebook|instagram|youtube|snapchat|reddit|telegram|weibo|social\s+media",
    Channel.DEBATE: (
        r"(?<!public )debates?(?!\s+(?:about|over|moderators?|performances?|expectations?|prep\w*|coaches|club|team))"
    ),
    Channel.TESTIMONY: r"testimony|deposition|hearing",
    Channel.SPEECH: r"speech(?:es)?|rall(?:y|ies)|address|remarks|town\s+hall|commencement|sermon|fundraiser|gathering",
    Channel.DOCUMENT: (
        r"letter|memo(?:ir|randum)?|books?|op-ed|essay|column|report|ruling|filings?|article|brief|blog(?:\s+post)?|note"
        r"|e-?mails?|lawsuit|complaint|editorial(?!\s+(?:board|page))|survey|poll|study|autobiography|novel|(?:policy|white|legal)\s+papers?"
    ),
    Channel.BROADCAST: r"broadcast|podcast|ad|commercial|television|radio\s+show|talk\s+show",
}
"""Words for the occasion, by channel, in small letters, after "in", "at", "on" and the like."""

HINTS = {
    Channel.INTERVIEW: "interview interviews interviewed interviewer sit-down spoke speaking",
    Channel.STATEMENT: "statement statements release",
    Channel.PRESS_CONFERENCE: "conference gaggle briefing briefings reporters",
    Channel.SOCIAL_MEDIA: (
        "tweet tweets tweeted tweeting retweeted twitter facebook instagram youtube snapchat reddit telegram weibo"
        " posted hashtag"
    ),
    Channel.DEBATE: "debate debates debated debating moderator moderators stage",
    Channel.TESTIMONY: "testimony testify testifies testified deposition hearing",
    Channel.SPEECH: (
        "speech speeches rally rallies address addressed addressing remarks hall commencement sermon fundraiser"
        " gathering crowd audience supporters convention event forum"
    ),
    Channel.DOCUMENT: (
        "letter letters memo memoir memorandum book books op-ed essay column report ruling filing filings filed article"
        " brief blog post note email emails e-mail e-mails lawsuit complaint editorial survey poll study wrote write"
        " writes written writing paper papers document documents data ruled decision opinion"
    ),
    Channel.BROADCAST: (
        "broadcast podcast ad ads commercial commercials television radio show program aired cnn msnbc nbc abc cbs host"
    ),
}
"""Words by channel, chosen on the training articles; names of stations that say what they are."""

_NOUN = re.compile(r"\b(?:" + "|".join(f"(?P<{channel}>{words})" for channel, words in NOUNS.items()) + r")\b")
_PREPOSITION = re.compile(
    r"\b(?:in|at|during|on|via|through|with|by|to|issued|published|released|filed|sent|delivered|delivering|gave|giving"
    r"|held|holding)\s+"
    r"(?:(?:an?|the|his|her|their|its|this|that|another|several|[\w.-]+[’']s?)\s+)?(?:[\w’'.-]+\s+){0,4}?$",
    re.IGNORECASE,
)
_CHANNELS = {word: channel for channel, words in HINTS.items() for word in words.split()}
_WORD = re.compile(r"[A-Za-z][A-Za-z-]+")


@dataclass(frozen=True, slots=True)
class Venue:
    """A word that hints at a channel.

    Attributes:
        start: its first character.
        sentence, paragraph: positions among the article's.
        channel: what it hints at.
        phrased: whether it stands in a phrase that tells an occasion: "in a statement".
    """

    start: int
    sentence: int
    paragraph: int
    channel: Channel
    phrased: bool


def find_venues(scene: Scene, phrased: Container[int]) -> tuple[Venue, ...]:
    """Find the words that hint at channels, in order.

    Args:
        scene: the article.
        phrased: where words stand that are known to tell an occasion.
    """
    venues = []
    for match in _WORD.finditer(scene.article.text):
        channel = _CHANNELS.get(match.group().lower())
        if channel:
            start = match.start()
            sentence = find_position(scene.sentence_starts, start)
            paragraph = find_position(scene.paragraph_starts, start)
            venues.append(Venue(start, sentence, paragraph, channel, start in phrased))
    return tuple(venues)


def find_phrases(scene: Scene) -> dict[int, list[tuple[int, Channel]]]:
    """Find the phrases that tell an occasion: by sentence, where their nouns stand, and for which channel."""
    text = scene.article.text
    nouns: dict[int, list[tuple[int, Channel]]] = {}
    for match in _NOUN.finditer(lower_ascii(text)):
        start = match.start()
        if match.lastgroup and _PREPOSITION.search(text, max(0, start - PREPOSITION_CHARS), start):
            sentence = find_position(scene.sentence_starts, start)
            nouns.setdefault(sentence, []).append((start, Channel(match.lastgroup)))
    return nouns
