"""Venues: single words that hint at a channel, and where in an article they stand.

They cast a wider net than the phrases of `channels.NOUNS`: a hint decides nothing, the head weighs it.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from firsthand.records import Channel
from firsthand.sources.scene import Scene, find_position

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
