"""Names of GUM's persons, bodies and places: more names for the head of kinds to learn from, unheard ones at that.

A place that is named as a source speaks for those who govern it, so it counts as a body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.given import give_article
from firsthand.records import Article, SourceType
from firsthand.sources.entities import Draft
from firsthand.sources.phrases import is_name_word
from firsthand.text import Span
from training.corpus import read_lines

KINDS = {
    "person": SourceType.NAMED_PERSON,
    "organization": SourceType.NAMED_ORGANIZATION,
    "place": SourceType.NAMED_ORGANIZATION,
}
MOST_WORDS = 4
"""A longer name is most often a description or a list."""


@dataclass(frozen=True, slots=True)
class Named:
    """A named person or body of an article, and its kind."""

    document: str
    article: Article
    draft: Draft
    kind: str


def read_named(paths: Sequence[Path]) -> Iterator[Named]:
    """Read files of GUM's shape; each entity with a short name once.

    Raises:
        ModelError: the attribution model is missing or damaged.
    """
    for path in paths:
        for document in read_lines(path):
            article = give_article({**document, "attributions": [], "published": ""})
            vectors = {mention.span: mention.vector for mention in article.mentions}
            for entity in document["entities"].values():
                kind = Counter(mention["etype"] for mention in entity["mentions"]).most_common(1)[0][0]
                places = [Span(mention["start"], mention["end"]) for mention in entity["mentions"]]
                named = [place for place in places if _is_name(place.of(article.text)) and place in vectors]
                if kind in KINDS and named:
                    name = max((place.of(article.text) for place in named), key=len)
                    draft = Draft(name, tuple(named), np.stack([vectors[place] for place in named]), ())
                    yield Named(document["id"], article, draft, str(KINDS[kind]))


def _is_name(phrase: str) -> bool:
    words = phrase.split()
    return 0 < len(words) <= MOST_WORDS and all(map(is_name_word, words)) and "\n" not in phrase
