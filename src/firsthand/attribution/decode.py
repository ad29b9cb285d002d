"""Scores to attributions: the best tag sequences, joined by the links between their spans.

A span is a word range [low, high) within a window. Contents choose their cue and cues choose their source by the mean
of their words' votes. A link that points firmly at words which the tagger left out brings them back ("rescue").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SOURCE, CUE, CONTENT = range(3)
OUT, BEGIN, IN = range(3)
NEVER = np.float32(-1e9)

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int64]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How readily spans and links are taken; set on held-out training articles by `training/tune.py`.

    Attributes:
        source, cue, content: added to the logit of "outside", per role; below zero finds more.
        rescue_cue, rescue_source: least share of votes that brings back a cue or source that has no tag.
        rescue_reach: least probability of the role for a neighbour of a rescued word to join it.
        least: confidence below which an attribution is dropped.
    """

    source: float = 0.0
    cue: float = 0.0
    content: float = 0.0
    rescue_cue: float = 0.5
    rescue_source: float = 0.5
    rescue_reach: float = 0.2
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class WindowScores:
    """What the network says of one window's n words, for one layer of attributions.

    Attributes:
        tags: float32[n, 3, 3], logits by role and tag.
        to_cue: float32[n, n + 1], each word's vote for the cue of its content; column 0 is none.
        to_source: float32[n, n + 1], each word's vote for the source of its cue; column 0 is none.
    """

    tags: FloatArray
    to_cue: FloatArray
    to_source: FloatArray


@dataclass(frozen=True, slots=True)
class Joined:
    """One attribution within a window; each role is a list of word ranges.

    The four numbers are mean probabilities: that the content's words are content, that the cue's are a cue, and that
    the links go where they were taken to go.
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    content_score: float
    cue_score: float
    cue_link: float
    source_link: float


def decode_window(scores: WindowScores, thresholds: Thresholds) -> list[Joined]:
    """Read the attributions of one window off its scores."""
    tags = log_softmax(scores.tags)
    chances = np.exp(tags)
    biased = tags.copy()
    biased[:, :, OUT] += np.array([thresholds.source, thresholds.cue, thresholds.content], np.float32)
    path = best_path(biased)
    if not (path[:, CONTENT] != OUT).any():
        return []
    spans = [spans_of(path[:, role]) for role in range(3)]
    within = np.asarray(1.0 - chances[:, :, OUT], np.float32)
    return _Joiner(scores, within, thresholds, spans[SOURCE], spans[CUE], spans[CONTENT]).join()


def log_softmax(logits: FloatArray) -> FloatArray:
    """Logits to log-probabilities along the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), np.float32)


def best_path(tags: FloatArray) -> IntArray:
    """Viterbi: the best tags for each role, where "inside" may not follow "outside".

    Args:
        tags: float32[n, roles, 3], log-probabilities.

    Returns:
        int64[n, roles].
    """
    count, roles, _ = tags.shape
    back = np.zeros((count, roles, 3), np.int64)
    best = tags[0].copy()
    best[:, IN] = NEVER
    rows = np.arange(roles)
    for at in range(1, count):
        any_before = best.argmax(axis=1)
        inside_before = np.where(best[:, BEGIN] >= best[:, IN], BEGIN, IN)
        top = best[rows, any_before]
        back[at, :, OUT] = back[at, :, BEGIN] = any_before
        back[at, :, IN] = inside_before
        best = tags[at] + np.stack([top, top, best[rows, inside_before]], axis=1)
    path = np.zeros((count, roles), np.int64)
    state = best.argmax(axis=1)
    for at in range(count - 1, -1, -1):
        path[at] = state
        state = back[at, rows, state]
    return path


def spans_of(tags: IntArray) -> list[Range]:
    """Ranges that begin with BEGIN and go on with IN.

    >>> spans_of(np.array([0, 1, 2, 1, 0]))
    [(1, 3), (3, 4)]
    """
    begins = np.flatnonzero(tags == BEGIN)
    stops = np.flatnonzero(np.append(tags, OUT) != IN)
    ends = stops[np.searchsorted(stops, begins, side="right")] if len(begins) else begins
    return list(zip(begins.tolist(), ends.tolist(), strict=True))


def vote(links: FloatArray, rows: Sequence[Range], columns: Sequence[Range]) -> FloatArray:
    """Mean vote of each row range's words for each column range: float32[rows, columns]."""
    totals = np.zeros((len(rows), len(columns)), np.float32)
    for row, (low, high) in enumerate(rows):
        mean = links[low:high].mean(axis=0)
        summed = np.concatenate([[0.0], np.cumsum(mean)])
        totals[row] = [summed[end + 1] - summed[begin + 1] for begin, end in columns]
    return totals


class _Joiner:
    """Joins the spans of one window; holds them while it adds those that it rescues."""

    def __init__(
        self,
        scores: WindowScores,
        within: FloatArray,
        thresholds: Thresholds,
        sources: list[Range],
        cues: list[Range],
        contents: list[Range],
    ) -> None:
        self.scores = scores
        self.within = within
        self.thresholds = thresholds
        self.sources = sources
        self.cues = cues
        self.contents = contents

    def join(self) -> list[Joined]:
        """Group contents by their cue, and give each cue its source."""
        groups: dict[Range | None, list[tuple[Range, float]]] = {}
        for content in self.contents:
            cue, link = self.pick(self.scores.to_cue, content, self.cues, CUE, self.thresholds.rescue_cue)
            groups.setdefault(cue, []).append((content, link))
        return [self.make(cue, members) for cue, members in groups.items()]

    def make(self, cue: Range | None, members: list[tuple[Range, float]]) -> Joined:
        """Make the attribution of one cue and the contents that chose it."""
        source, source_link = None, 0.0
        if cue is not None:
            source, source_link = self.pick(
                self.scores.to_source, cue, self.sources, SOURCE, self.thresholds.rescue_source
            )
        contents = tuple(content for content, _ in members)
        sizes = [high - low for low, high in contents]
        return Joined(
            source=(source,) if source else (),
            cue=(cue,) if cue else (),
            content=contents,
            content_score=float(np.average([self.chance(c, CONTENT) for c in contents], weights=sizes)),
            cue_score=self.chance(cue, CUE) if cue else 0.0,
            cue_link=float(np.average([link for _, link in members], weights=sizes)),
            source_link=source_link,
        )

    def pick(
        self, links: FloatArray, asking: Range, known: list[Range], role: int, rescue: float
    ) -> tuple[Range | None, float]:
        """Choose the span that a span's words vote for, and its share of the votes."""
        mean = links[asking[0] : asking[1]].mean(axis=0)
        summed = np.concatenate([[0.0], np.cumsum(mean)])
        shares = [float(summed[high + 1] - summed[low + 1]) for low, high in known]
        none = float(mean[0])
        best = max(range(len(known)), key=shares.__getitem__) if known else -1
        share = shares[best] if known else 0.0
        found = self.rescue(mean, known, role, max(rescue, share, none))
        if found is not None:
            return found
        return (known[best], share) if share > none else (None, none)

    def rescue(self, mean: FloatArray, known: list[Range], role: int, least: float) -> tuple[Range, float] | None:
        """Bring back an untagged span that gets more than `least` of the votes."""
        free = mean[1:].copy()
        for low, high in known:
            free[low:high] = 0.0
        if float(free.sum()) <= least:
            return None
        low = int(free.argmax())
        high = low + 1
        member = (self.within[:, role] > self.thresholds.rescue_reach) & (free > 0)
        while low > 0 and member[low - 1]:
            low -= 1
        while high < len(free) and member[high]:
            high += 1
        share = float(free[low:high].sum())
        if share <= least:
            return None
        known.append((low, high))
        return (low, high), share

    def chance(self, span: Range, role: int) -> float:
        """Mean probability that a span's words have the role."""
        return float(self.within[span[0] : span[1], role].mean())
