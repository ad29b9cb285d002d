"""Text to attributions.

One window is scored at a time. What is kept of the rest grows with the text, so long texts come in parts.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from firsthand.attribution.clauses import include_clause
from firsthand.attribution.decode import FloatArray, Joined, Range, WindowScores, decode_window
from firsthand.attribution.manifest import SHIPPED, Manifest, read_manifest
from firsthand.attribution.pieces import WordPieces
from firsthand.attribution.session import Session
from firsthand.attribution.vectors import VECTOR_SIZE, WindowVectors, locate
from firsthand.attribution.windows import Window, pack_windows
from firsthand.attribution.words import Words, split_words
from firsthand.errors import ModelError
from firsthand.records import Found
from firsthand.text import Span

# Share of an inner attribution's characters that must lie in the content it is said to be in.
INSIDE_SHARE = 0.8
# From here on a share would be rounded to 100 %, which no model is.
MOST_SURE = 0.995


@dataclass(frozen=True, slots=True)
class Seen:
    """What the model saw in a text.

    Attributes:
        found: the attributions in the order of their first words.
        vectors: float32[marks, VECTOR_SIZE], the mean vector of each mark; zeros where a mark holds no word.
    """

    found: tuple[Found, ...]
    vectors: FloatArray


@dataclass(frozen=True, slots=True)
class _Window:
    """What one window gave: its attributions, with the position of the one around each, or -1; and its vectors."""

    found: list[tuple[Found, int]]
    vectors: WindowVectors


class Attributor:
    """The shipped model, ready to read.

    State: the loaded network and a memory of word pieces; `find` depends on its argument alone.
    """

    def __init__(self, session: Session, pieces: WordPieces, manifest: Manifest) -> None:
        self._session = session
        self._pieces = pieces
        self._manifest = manifest

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 1) -> Attributor:
        """Load a model and check its files.

        Args:
            folder: the model folder; the shipped English model when None.
            threads: processor threads to compute with.

        Raises:
            ModelError: a file is missing or is not the one that was released.
        """
        manifest, files = read_manifest(folder or SHIPPED)
        try:
            pieces = WordPieces.from_bytes(files["tokenizer.json"])
        except ValueError as error:
            raise ModelError(f"tokenizer.json cannot be used: {error} Install Firsthand again.") from error
        return cls(Session(files["model.onnx"], threads=threads), pieces, manifest)

    def find(self, text: str) -> tuple[Found, ...]:
        """Find who said what.

        Args:
            text: repaired text, its paragraphs separated by line breaks.

        Returns:
            The attributions in the order of their first words, with spans into `text`.
        """
        return self.look(text, ()).found

    def look(self, text: str, marks: Sequence[Span]) -> Seen:
        """Find who said what, and look at some words on the way.

        Args:
            text: repaired text, its paragraphs separated by line breaks.
            marks: words of which vectors are wanted.
        """
        found: list[tuple[Found, int]] = []
        vectors = np.zeros((len(marks), VECTOR_SIZE), np.float32)
        words = split_words(text)
        wanted = deque(locate(marks, words))
        for window in pack_windows(words, self._pieces):
            read, before = self._read_window(words, window), len(found)
            found += [(one, around + before if around >= 0 else around) for one, around in read.found]
            here = []
            while wanted and wanted[0].low < window.high:
                here.append(wanted.popleft())
            if here:
                parts = [(mark.low - window.low, min(mark.high, window.high) - window.low) for mark in here]
                vectors[[mark.row for mark in here]] = read.vectors.means(parts)
        return Seen(order(found), vectors)

    def _read_window(self, words: Words, window: Window) -> _Window:
        """Find the attributions of one window; with each, the position of the one around it, or -1."""
        tags, links, states = self._session.score(window)
        vectors = WindowVectors(states)
        place = _Place(words, window.low, window.high)
        outer = decode_window(WindowScores(tags[:, :3], links[0], links[1], window.heads), self._manifest.outer)
        outer = [joined for joined in outer if self._confidence(joined) >= self._manifest.outer.least]
        found = [(self._make(joined, place, vectors), -1) for joined in outer]
        if not outer:
            return _Window(found, vectors)
        inner = decode_window(WindowScores(tags[:, 3:], links[2], links[3], window.heads), self._manifest.inner)
        for joined in inner:
            around = find_holder(joined, outer)
            if around is not None and self._confidence(joined) >= self._manifest.inner.least:
                made = self._make(joined, place, vectors)
                if all(made.parts != other.parts for other, _ in found):
                    found.append((made, around))
        return _Window(found, vectors)

    def _make(self, joined: Joined, place: _Place, vectors: WindowVectors) -> Found:
        joined = include_clause(joined, place.texts)
        return Found(
            source=place.spans(joined.source),
            cue=place.spans(joined.cue),
            content=place.spans(joined.content),
            within=None,
            confidence=self._confidence(joined),
            reason=explain(joined, place),
            vectors=np.stack([vectors.mean(part) for part in (joined.source, joined.cue, joined.content)]),
        )

    def _confidence(self, joined: Joined) -> float:
        """Logistic regression on the four scores, fitted on held-out articles."""
        constant, *weights = self._manifest.calibration
        scores = (joined.content_score, joined.cue_score, joined.cue_link, joined.source_link)
        total = constant + sum(weight * score for weight, score in zip(weights, scores, strict=True))
        return round(1 / (1 + math.exp(-total)), 4)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a window's words stand in the text."""

    words: Words
    low: int
    high: int

    @property
    def texts(self) -> tuple[str, ...]:
        return self.words.texts[self.low : self.high]

    def span(self, part: Range) -> Span:
        low, high = part
        return Span(int(self.words.starts[self.low + low]), int(self.words.ends[self.low + high - 1]))

    def spans(self, parts: tuple[Range, ...]) -> tuple[Span, ...]:
        return tuple(self.span(part) for part in sorted(parts))

    def text(self, part: Range) -> str:
        return " ".join(self.words.texts[self.low + part[0] : self.low + part[1]])


def find_holder(inner: Joined, outer: list[Joined]) -> int | None:
    """Position of the attribution whose content holds another one."""
    parts = inner.source + inner.cue + inner.content
    size = sum(high - low for low, high in parts)
    shares = [
        sum(max(0, min(high, b) - max(low, a)) for low, high in parts for a, b in joined.content) / size
        for joined in outer
    ]
    best = max(range(len(outer)), key=shares.__getitem__)
    return best if shares[best] >= INSIDE_SHARE else None


def explain(joined: Joined, place: _Place) -> str:
    """Say how sure the model was of each part.

    That is: which words hand the claim over, which are the claim, and whose it is.
    """
    parts = [f"the claim’s words ({say_sure(joined.content_score)})"]
    if joined.cue:
        parts.insert(0, f"“{place.text(joined.cue[0])[:40]}” hands it over ({say_sure(joined.cue_score)})")
    whose = "whose they are" if joined.source else "nobody given for them"
    return ", ".join([*parts, f"{whose} ({say_sure(joined.source_link)})"])


def say_sure(score: float) -> str:
    """Say how sure the model was; it is never wholly so.

    >>> say_sure(0.972), say_sure(0.999)
    ('97% sure', 'over 99% sure')
    """
    return "over 99% sure" if score > MOST_SURE else f"{score:.0%} sure"


def order(found: list[tuple[Found, int]]) -> tuple[Found, ...]:
    """Sort attributions by their first words and make `within` point at sorted positions."""
    ranks = sorted(range(len(found)), key=lambda at: (found[at][0].start, found[at][1] >= 0, at))
    position = {at: rank for rank, at in enumerate(ranks)}
    return tuple(replace(found[at][0], within=position[found[at][1]] if found[at][1] >= 0 else None) for at in ranks)
