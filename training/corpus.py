"""Annotated documents as words and relations between words."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from firsthand.attribution.words import Words, name_features, split_words

NONE, LOST = -1, -2  # a link to "none", and one whose word was left out
HELD_OUT = 30  # training documents kept aside to set thresholds with


@dataclass(frozen=True)
class Relation:
    """One attribution; each role is a list of word ranges [low, high)."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Soft:
    """What a teacher says of a document's n words.

    tags: float16[n, 6, 3], probabilities by layer and role. to: int32[n, 4, k], word index each link points at, NONE or
    LOST. share: float16[n, 4, k], the probability of each.
    """

    tags: np.ndarray
    to: np.ndarray
    share: np.ndarray

    def drop(self, keep: np.ndarray, moved: np.ndarray) -> Soft:
        """Leave words out; links to them are lost."""
        to = self.to[keep]
        valid = to >= 0
        kept = np.where(valid, keep[np.where(valid, to, 0)], True)
        to = np.where(valid, np.where(kept, moved[np.where(valid, to, 0)], LOST), to)
        return Soft(self.tags[keep], to.astype(np.int32), self.share[keep])


@dataclass(frozen=True)
class Example:
    """A document to learn from."""

    id: str
    words: Words
    relations: tuple[Relation, ...]
    labelled: bool = True
    text: str = field(default="", repr=False)
    soft: Soft | None = field(default=None, repr=False)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def to_example(document: dict[str, Any]) -> Example:
    """Turn a document with character spans into one with word ranges."""
    words = split_words(document["text"])
    relations = []
    for found in document["attributions"]:
        roles = {role: ranges_of(words, found.get(role) or []) for role in ("source", "cue", "content")}
        if roles["content"]:
            relations.append(Relation(**roles))
    return Example(document["id"], words, tuple(relations), text=document["text"])


def unlabelled(name: str, text: str) -> Example:
    """A document without labels, for a teacher to label."""
    return Example(name, split_words(text), (), labelled=False, text=text)


def ranges_of(words: Words, spans: Iterable[Iterable[int]]) -> tuple[tuple[int, int], ...]:
    """Word ranges that character spans touch."""
    ranges = []
    for start, end in spans:
        low = int(np.searchsorted(words.ends, start, side="right"))
        high = int(np.searchsorted(words.starts, end, side="left"))
        if high > low:
            ranges.append((low, high))
    return tuple(sorted(ranges))


def read_polnear(data: Path, part: str) -> list[Example]:
    """Read `polnear/train`, its held-out part `tune`, or `dev`."""
    path = data / "polnear" / ("dev.jsonl" if part == "dev" else "train.jsonl")
    examples = [to_example(document) for document in read_lines(path)]
    if part == "dev":
        return examples
    order = sorted(range(len(examples)), key=lambda at: random.Random(examples[at].id).random())
    kept = set(order[:HELD_OUT])
    return [example for at, example in enumerate(examples) if (at in kept) == (part == "tune")]


def read_annotators(data: Path) -> dict[str, list[Example]]:
    """The training articles that several people annotated: id -> one example for each person."""
    versions: dict[str, list[Example]] = {}
    for document in read_lines(data / "polnear/train_annotators.jsonl"):
        versions.setdefault(document["id"], []).append(to_example(document))
    return versions


def vary(example: Example, chance: random.Random) -> Example:
    """Change what a text of another provenance may have otherwise: its quotation marks and its headline's stop."""
    words = example.words
    texts = list(words.texts)
    draw = chance.random()
    if draw < 0.25:
        texts = ['"' if word in "“”" else "'" if word in "‘’" else word for word in texts]
    elif draw < 0.35:
        texts = list(curl(texts))
    return drop_some(replace(example, words=with_texts(words, texts)), pick_drops(words, chance))


def curl(texts: list[str]) -> Iterator[str]:
    """Turn straight double marks into curly ones."""
    opened = False
    for word in texts:
        if word == '"':
            opened = not opened
            yield "“" if opened else "”"
        else:
            yield word


def pick_drops(words: Words, chance: random.Random) -> set[int]:
    """Words to leave out: the stop that the corpus set after a headline, and now and then a closing mark."""
    drops = set()
    openings = np.flatnonzero(words.opens_paragraph)
    if len(openings) > 1 and words.texts[openings[1] - 1] == "." and chance.random() < 0.7:
        drops.add(int(openings[1]) - 1)
    if chance.random() < 0.2:
        drops |= {at for at, word in enumerate(words.texts) if word in '”"“' and chance.random() < 0.06}
    return drops


def with_texts(words: Words, texts: list[str]) -> Words:
    """The same words, written otherwise."""
    return replace(words, texts=tuple(texts), features=name_features(texts, words.opens_paragraph))


def drop_some(example: Example, drops: set[int]) -> Example:
    """Leave words out."""
    words = example.words
    drops = {at for at in drops if not words.opens_paragraph[at]}
    if not drops:
        return example
    keep = np.array([at not in drops for at in range(len(words))])
    moved = np.concatenate([[0], np.cumsum(keep)])
    texts = [word for word, kept in zip(words.texts, keep, strict=True) if kept]
    opens = words.opens_paragraph[keep]
    fewer = Words(tuple(texts), words.starts[keep], words.ends[keep], name_features(texts, opens), opens)

    def move(ranges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        shifted = ((int(moved[low]), int(moved[high])) for low, high in ranges)
        return tuple((low, high) for low, high in shifted if high > low)

    relations = (Relation(move(r.source), move(r.cue), move(r.content)) for r in example.relations)
    soft = example.soft.drop(keep, moved) if example.soft else None
    return replace(example, words=fewer, relations=tuple(r for r in relations if r.content), soft=soft)
