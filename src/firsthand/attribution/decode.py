"""Scores to attributions: the best tag sequences, joined by the links between their spans.

A span is a word range [low, high) within a window. Contents choose their cue and cues choose their source by the mean
of their words' votes. A link that points firmly at words which the tagger left out brings them back ("rescue").
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

SOURCE, CUE, CONTENT = range(3)
OUT, BEGIN, IN = range(3)
NEVER = -1e9
# Least share of a content's votes that makes a second cue of its own attribution; below it lies what a softmax leaves
# to words that have nothing to do with it.
SECOND_CUE = 0.03

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
    """What the network says of one window of n words in p pieces, for one layer of attributions.

    Attributes:
        tags: float32[n, 3, 3], logits by role and tag.
        to_cue: float32[p, p], each piece's vote for the cue of its content; column 0 is none.
        to_source: float32[p, p], each piece's vote for the source of its cue; column 0 is none.
        heads: int32[n], position of each word's first piece: the rows and columns that count.
    """

    tags: FloatArray
    to_cue: FloatArray
    to_source: FloatArray
    heads: npt.NDArray[np.int32]

    def votes(self, links: FloatArray, asking: Range) -> tuple[float, FloatArray]:
        """Mean vote of a range's words: for none, and float32[n] for each word."""
        mean = links[self.heads[asking[0] : asking[1]]].mean(axis=0)
        return float(mean[0]), mean[self.heads]


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
    within = np.asarray(1.0 - np.exp(tags[:, :, OUT]), np.float32)
    tags[:, :, OUT] += np.array([thresholds.source, thresholds.cue, thresholds.content], np.float32)
    content = best_path(tags[:, CONTENT])
    if not content.any():
        return []
    sources, cues = (spans_of(best_path(tags[:, role])) for role in (SOURCE, CUE))
    return _Joiner(scores, within, thresholds, sources, cues).join(spans_of(content))


def log_softmax(logits: FloatArray) -> FloatArray:
    """Logits to log-probabilities along the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), np.float32)


def best_path(tags: FloatArray) -> IntArray:
    """The best tags of one role, where "inside" may not follow "outside".

    Args:
        tags: float32[n, 3], log-probabilities.

    Returns:
        int64[n].
    """
    path = np.asarray(tags.argmax(axis=1), np.int64)
    before = np.concatenate([[OUT], path[:-1]])
    if not ((path == IN) & (before == OUT)).any():
        return path  # the best tag of each word breaks no rule: no sequence is better
    return np.array(viterbi(tags.tolist()), np.int64)


def viterbi(tags: list[list[float]]) -> list[int]:
    """The best sequence that keeps the rule, word by word: plain floats are faster here than small arrays."""
    back: list[tuple[int, int]] = []
    out, begin, inside = 0.0, NEVER, NEVER  # before the first word stands one outside
    for tag_out, tag_begin, tag_inside in tags:
        before = BEGIN if begin >= inside else IN
        held = max(begin, inside)
        any_before = before if held > out else OUT
        top = max(held, out)
        back.append((any_before, before))
        out, begin, inside = top + tag_out, top + tag_begin, held + tag_inside
    state = max((out, OUT), (begin, BEGIN), (inside, IN))[1]
    path = [state]
    for any_before, before in reversed(back[1:]):
        state = before if state == IN else any_before
        path.append(state)
    return path[::-1]


def spans_of(tags: IntArray) -> list[Range]:
    """Ranges that begin with BEGIN and go on with IN.

    >>> spans_of(np.array([0, 1, 2, 1, 0]))
    [(1, 3), (3, 4)]
    """
    begins = np.flatnonzero(tags == BEGIN)
    stops = np.flatnonzero(np.append(tags, OUT) != IN)
    ends = stops[np.searchsorted(stops, begins, side="right")] if len(begins) else begins
    return list(zip(begins.tolist(), ends.tolist(), strict=True))


class _Joiner:
    """Joins the spans of one window; holds them while it adds those that it rescues."""

    def __init__(
        self,
        scores: WindowScores,
        within: FloatArray,
        thresholds: Thresholds,
        sources: list[Range],
        cues: list[Range],
    ) -> None:
        self.scores = scores
        self.within = within
        self.thresholds = thresholds
        self.sources = sources
        self.cues = cues

    def join(self, contents: list[Range]) -> list[Joined]:
        """Group contents by their cue, and give each cue its source."""
        tagged = list(self.cues)
        groups: dict[Range | None, list[tuple[Range, float]]] = {}
        for content in contents:
            none, votes = self.scores.votes(self.scores.to_cue, content)
            cue, link = self.pick(none, votes, self.cues, CUE, self.thresholds.rescue_cue)
            groups.setdefault(cue, []).append((content, link))
        found = [self.make(cue, members) for cue, members in groups.items()]
        spare = [cue for cue in tagged if cue not in groups]
        return [self.add_cues(joined, spare) for joined in found] if spare else found

    def make(self, cue: Range | None, members: list[tuple[Range, float]]) -> Joined:
        """Make the attribution of one cue and the contents that chose it."""
        source, source_link = self.find_source(cue) if cue else (None, 0.0)
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

    def find_source(self, cue: Range) -> tuple[Range | None, float]:
        """Choose the source of a cue."""
        none, votes = self.scores.votes(self.scores.to_source, cue)
        return self.pick(none, votes, self.sources, SOURCE, self.thresholds.rescue_source)

    def add_cues(self, joined: Joined, spare: list[Range]) -> Joined:
        """Add cues that no content chose, as in "reported, citing": same source, and some of the content's votes."""
        if not joined.cue or not joined.source:
            return joined
        _, votes = self.scores.votes(self.scores.to_cue, joined.content[0])
        share = [(float(votes[low:high].sum()), (low, high)) for low, high in spare]
        more = [
            cue for votes_for, cue in share if votes_for >= SECOND_CUE and self.find_source(cue)[0] == joined.source[0]
        ]
        return replace(joined, cue=(*joined.cue, *more)) if more else joined

    def pick(
        self, none: float, votes: FloatArray, known: list[Range], role: int, rescue: float
    ) -> tuple[Range | None, float]:
        """Choose the span that gets the most votes, and its share of them."""
        shares = [float(votes[low:high].sum()) for low, high in known]
        best = max(range(len(known)), key=shares.__getitem__) if known else -1
        share = shares[best] if known else 0.0
        least = max(rescue, share, none)
        if 1.0 - none - sum(shares) > least:
            found = self.rescue(votes, known, role, least)
            if found is not None:
                return found
        return (known[best], share) if share > none else (None, none)

    def rescue(self, votes: FloatArray, known: list[Range], role: int, least: float) -> tuple[Range, float] | None:
        """Bring back an untagged span that gets more than `least` of the votes."""
        free = votes.copy()
        for low, high in known:
            free[low:high] = 0.0
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
