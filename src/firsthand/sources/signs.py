"""Signs: numbers that tell how an article's words and rules speak for each channel of each attribution."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from firsthand.records import Channel, SourceType
from firsthand.sources.scene import Scene
from firsthand.sources.venues import Venue
from firsthand.text import Span

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

NEAR_PARAGRAPHS = 3.0
"""The hint of a word fades to a third over so many paragraphs; about as far as occasions go on."""

FIRST_PARAGRAPHS = 3
"""The headline, what stands under it, and the first words often tell the occasion of all that follows."""

LONG_CHARS = 80
"""A content of a sentence, not of a few words."""

SMOOTHING = 3
"""Words and attributions thought to be there besides, that tell nothing: a share of few is no habit."""

QUOTE_MARKS = "\"“'‘"

SIGNS = 27
"""How many tell of one channel of an attribution: 14 by its words, 13 by the rules."""

HABITS = 20
"""How many tell of an attribution, whatever the channel."""

_PRESENT = re.compile(
    r"\b(?:says?|tells?|writes?|notes?|argues?|adds?|claims?|insists?|believes?|thinks?|is|are|calls?)\b", re.IGNORECASE
)
_PAST = re.compile(r"\b(?:said|told|wrote|\w+ed)\b", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:has|have|had)\b", re.IGNORECASE)
_PLAIN = re.compile(r"\b(?:said|told)\b", re.IGNORECASE)
_KINDS = tuple(SourceType)


@dataclass(frozen=True, slots=True)
class Told:
    """What the rules tell of an attribution.

    Attributes:
        channel: unstated where they tell nothing.
        here: whether its own sentence tells it.
        relayed: the channel that the way to an outlet tells.
        through: whether it came through an outlet.
    """

    channel: Channel
    here: bool
    relayed: Channel
    through: bool


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for each channel of each attribution.

    Attributes:
        told: what the rules tell.
        channels: those that anything in the article hints at.
        signs: float32[attributions, channels, SIGNS].
        habits: float32[attributions, HABITS], what tells how likely any channel is.
    """

    told: tuple[Told, ...]
    channels: tuple[Channel, ...]
    signs: NDArray[np.float32]
    habits: NDArray[np.float32]


class _Board:
    """An article's attributions as arrays."""

    def __init__(self, scene: Scene, told: Sequence[Told]) -> None:
        places = scene.places
        self.scene, self.told = scene, told
        self.at = np.array([place.at for place in places])[:, None]
        self.sentence = np.array([place.sentence for place in places])[:, None]
        self.paragraph = np.array([place.paragraph for place in places])
        speakers = np.array([place.speaker for place in places])
        named = np.array([bool(scene.speaker(position).name) for position in range(len(places))])
        self.same = (speakers[:, None] == speakers) & named[:, None] | np.eye(len(places), dtype=bool)
        self.here = np.array([each.here for each in told])
        self.any = np.array([bool(each.channel) for each in told])
        self.near = _fade(self.paragraph - self.paragraph[:, None])
        found = scene.article.found
        self.quoted = np.array([each.content[0].of(scene.article.text)[:1] in QUOTE_MARKS for each in found])


class _Hints:
    """An article's venues as arrays, and how they stand to its attributions: a row each, and a column a venue."""

    def __init__(self, board: _Board, venues: Sequence[Venue]) -> None:
        starts = np.array([venue.start for venue in venues], dtype=np.int64)
        sentences = np.array([venue.sentence for venue in venues], dtype=np.int64)
        found = board.scene.article.found
        self.channels = [venue.channel for venue in venues]
        self.paragraphs = np.array([venue.paragraph for venue in venues], dtype=np.int64)
        self.phrased = np.array([venue.phrased for venue in venues], dtype=bool)
        self.content = _hold([each.content for each in found], starts)
        self.words = _hold([(*each.source, *each.cue) for each in found], starts)
        self.outside = ~self.content & (sentences == board.sentence)
        self.free: NDArray[np.bool_] = np.asarray(~self.content.any(axis=0))
        self.before = starts < board.at
        self.near = _fade(self.paragraphs - board.paragraph[:, None])
        self.met = _meet(board.scene, [venue.sentence for venue in venues]) & self.free

    def read(self, channel: Channel) -> NDArray[np.float64]:
        """The signs of a channel's words: float64[attributions, 14]."""
        own = np.array([each is channel for each in self.channels], dtype=bool)
        phrased, free = self.phrased[own], self.free[own]
        content, outside, met = self.content[:, own], self.outside[:, own], self.met[:, own]
        before, near, paragraphs = self.before[:, own], self.near[:, own], self.paragraphs[own]
        signs = [
            (outside & phrased).any(axis=1),
            outside.any(axis=1),
            content.any(axis=1),
            self.words[:, own].any(axis=1),
            _most(near, before & free),
            _most(near, before & free & phrased),
            _most(near, before & met),
            _most(near, before & met & phrased),
            _most(near, ~before & met),
            _most(near, ~before & met & phrased),
            (paragraphs == 0).any(),
            ((paragraphs < FIRST_PARAGRAPHS) & phrased & free).any(),
            np.log1p(free.sum()),
            free.sum() / (len(self.channels) + SMOOTHING),
        ]
        return _lay(signs, len(near))


def measure_signs(scene: Scene, venues: Sequence[Venue], told: Sequence[Told]) -> Signs:
    """Measure what speaks for each channel that anything hints at.

    Args:
        scene: the article, and who speaks where; at least one attribution.
        venues: the words in it that hint at channels.
        told: what the rules tell of each attribution.
    """
    hinted = {venue.channel for venue in venues} | {each.channel for each in told if each.channel}
    channels = tuple(channel for channel in Channel if channel in hinted)
    board = _Board(scene, told)
    hints = _Hints(board, venues)
    signs = np.zeros((len(told), len(channels), SIGNS), np.float32)
    for column, channel in enumerate(channels):
        signs[:, column] = np.concatenate([hints.read(channel), _read_rules(board, channel)], axis=1)
    return Signs(tuple(told), channels, signs, _read_habits(board))


def _lay(signs: Sequence[ArrayLike], rows: int) -> NDArray[np.float64]:
    """Lay signs side by side; a single number stands for all rows."""
    laid = np.empty((rows, len(signs)))
    for column, sign in enumerate(signs):
        laid[:, column] = sign
    return laid


def _fade(paragraphs: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.asarray(np.exp(-np.abs(paragraphs) / NEAR_PARAGRAPHS))


def _hold(spans: Sequence[Sequence[Span]], starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which venues stand within which spans: a row for each list of spans."""
    held = np.zeros((len(spans), len(starts)), dtype=bool)
    order = starts.tolist()
    for row, each in enumerate(spans):
        for span in each:
            held[row, bisect_left(order, span.start) : bisect_left(order, span.end)] = True
    return held


def _meet(scene: Scene, sentences: Sequence[int]) -> NDArray[np.bool_]:
    """Tell which attributions' sources are named in which sentences."""
    bounds = sorted(
        (mention.start, who) for who, one in enumerate(scene.identities.entities) for mention in one.mentions
    )
    named: dict[int, set[int]] = {}
    for sentence in set(sentences):
        span = scene.article.sentences[sentence]
        low, high = (bisect_left(bounds, (edge, -1)) for edge in (span.start, span.end))
        named[sentence] = {who for _, who in bounds[low:high]}
    met = np.zeros((len(scene.places), len(sentences)), dtype=bool)
    for row, place in enumerate(scene.places):
        met[row] = [place.speaker in named[sentence] for sentence in sentences]
    return met


def _most(near: NDArray[np.float64], mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    return np.asarray((near * mask).max(axis=1, initial=0))


def _read_rules(board: _Board, channel: Channel) -> NDArray[np.float64]:
    """The signs of what the rules tell of an attribution and of those around it: float64[attributions, 13]."""
    told = np.array([each.channel is channel for each in board.told])
    order = np.arange(len(told))
    others = board.same & told
    own = others.sum(axis=1) / board.same.sum(axis=1)
    elsewhere = (board.same & board.here & board.any & ~told).any(axis=1) & ~(others & board.here).any(axis=1)
    signs = [
        told,
        told & board.here,
        board.any & ~told,
        _most(board.near, others & (order < order[:, None])),
        _most(board.near, others & (order > order[:, None])),
        np.append(False, told[:-1]),
        np.append(told[1:], False),
        own,
        told.sum() / (len(told) + SMOOTHING),
        told.sum() / (board.any.sum() + SMOOTHING),
        [each.relayed is channel for each in board.told],
        elsewhere,
        board.quoted * own,
    ]
    return _lay(signs, len(told))


def _read_habits(board: _Board) -> NDArray[np.float32]:
    """How an attribution is put: float32[attributions, HABITS]."""
    article = board.scene.article
    rows = []
    for position, found in enumerate(article.found):
        cue = " ".join(span.of(article.text) for span in found.cue)
        kind, paragraph = board.scene.speaker(position).type, board.paragraph[position]
        rows.append(
            (
                1,
                board.quoted[position],
                paragraph == 0,
                paragraph < FIRST_PARAGRAPHS,
                _PRESENT.search(cue) is not None,
                _PAST.search(cue) is not None,
                _PERFECT.search(cue) is not None,
                _PLAIN.search(cue) is not None,
                cue.strip(" ,") == ":",
                *(kind is each for each in _KINDS),
                found.within is not None,
                board.told[position].through,
                sum(span.end - span.start for span in found.content) > LONG_CHARS,
                bool(found.source),
            )
        )
    return np.array(rows, dtype=np.float32)
