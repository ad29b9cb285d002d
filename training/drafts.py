"""Drafts of entities as annotators would draw them: one for each name that the labels of an article give."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.given import give_article
from firsthand.records import Article
from firsthand.sources.entities import Draft
from firsthand.sources.lexicon import load_given_names
from firsthand.text import Span
from training.corpus import read_lines

Label = Mapping[str, Any]
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
_SUFFIXES = {"Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"}
_GIVEN_REACH_CHARS = 20
"""Holds the word before a surname, which may be a given name."""
MOST_NAME_WORDS = 4
"""A longer name is a description; its last word alone does not stand for it."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An entity and what the annotators say of it.

    Attributes:
        document: the article's id.
        article: where it speaks.
        draft: the entity.
        labels: one for each of its attributions.
    """

    document: str
    article: Article
    draft: Draft
    labels: tuple[Label, ...]


def read_labelled(spans: Sequence[Path], labels: Sequence[Path]) -> Iterator[Labelled]:
    """Read articles with their labels and draw a draft for each name; an attribution without one has its own.

    Args:
        spans: files of PolNeAR's shape.
        labels: files of chains/open's shape, for the same articles.

    Raises:
        ModelError: the attribution model is missing or damaged.
    """
    documents = {document["id"]: document for path in spans for document in read_lines(path)}
    for path in labels:
        for line in read_lines(path):
            article = give_article(documents[line["id"]])
            for name, own in _group(line["labels"]):
                yield Labelled(line["id"], article, _draw(article, name, [label["i"] for label in own]), tuple(own))


def _group(labels: Sequence[Label]) -> list[tuple[str, list[Label]]]:
    groups: dict[tuple[str, int], list[Label]] = defaultdict(list)
    for label in labels:
        groups[label["name"], -1 if label["name"] else label["i"]].append(label)
    return [(name, own) for (name, _), own in groups.items()]


def _draw(article: Article, name: str, positions: Sequence[int]) -> Draft:
    vectors = {span: found.vectors for found in map(article.found.__getitem__, positions) for span in found.source}
    spoken = {span: of[0] for span, of in vectors.items() if of is not None}
    for span in _find_name(article.text, name):
        if not any(span.overlaps(other) for other in spoken):
            spoken[span] = next((each.vector for each in article.mentions if each.span.overlaps(span)), np.zeros(768))
    mentions = tuple(sorted(spoken))
    stacked = np.stack([spoken[span] for span in mentions]).astype(np.float32) if mentions else None
    return Draft(name, mentions, stacked, tuple(positions))


def _find_name(text: str, name: str) -> list[Span]:
    """Find the name, and the surname where it is that of a person or short body, behind no other given name."""
    bare = _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name
    words = bare.split()
    forms = [bare] if bare else []
    if 1 < len(words) <= MOST_NAME_WORDS and all(word[0].isupper() for word in words):
        forms.append(words[-2] if words[-1] in _SUFFIXES else words[-1])
    spans = [Span(*match.span()) for form in forms for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)]
    return [span for span in spans if not _belongs_to_another(text, span, words)]


def _belongs_to_another(text: str, span: Span, words: Sequence[str]) -> bool:
    before = text[max(0, span.start - _GIVEN_REACH_CHARS) : span.start].split(" ")[-2:]
    return len(before) > 1 and not before[1] and before[0] not in words and _is_given(before[0])


def _is_given(word: str) -> bool:
    return word[:1].isupper() and word.lower() in load_given_names()
