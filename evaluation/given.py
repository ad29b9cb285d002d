"""Articles whose attributions are given, as annotators marked them: to measure the later stages by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from firsthand.attribution import Attributor
from firsthand.records import Article, Found, Mention, Metadata
from firsthand.sentences import split_paragraphs, split_sentences
from firsthand.sources.mentions import find_candidates
from firsthand.text import Span

ROLES = ("source", "cue", "content")


def give_article(document: Mapping[str, Any]) -> Article:
    """Make the article that the stages after the model read, with the gold attributions for the model's.

    Args:
        document: a line of PolNeAR's shape: text, attributions, and what else is known of it.

    Raises:
        ModelError: the model is missing or damaged.
    """
    text, gold = document["text"], document["attributions"]
    relations = [{role: [Span(*span) for span in one.get(role) or []] for role in ROLES} for one in gold]
    candidates = find_candidates(text)
    parts = [span for relation in relations for role in ROLES for span in relation[role]]
    vectors = load_attributor().look(text, [*candidates, *parts]).vectors
    by_part = dict(zip(parts, vectors[len(candidates) :], strict=True))
    paragraphs = split_paragraphs(text)
    title = document.get("title") or ""
    return Article(
        text=text,
        title=paragraphs[0] if paragraphs and paragraphs[0].of(text).rstrip(".") == title.rstrip(".") else None,
        paragraphs=paragraphs,
        sentences=split_sentences(text, paragraphs),
        metadata=Metadata(
            publisher=document.get("publisher") or "", title=title, published=document.get("published") or ""
        ),
        addresses=(),
        furniture=(),
        found=tuple(_give(relation, by_part) for relation in relations),
        mentions=tuple(map(Mention, candidates, vectors)),
    )


def _give(relation: Mapping[str, list[Span]], vectors: Mapping[Span, Any]) -> Found:
    nothing = np.zeros_like(next(iter(vectors.values())))
    means = [np.mean([vectors[span] for span in relation[role]] or [nothing], axis=0) for role in ROLES]
    source, cue, content = (tuple(relation[role]) for role in ROLES)
    return Found(source, cue, content, None, 1.0, "given", np.stack(means))


@cache
def load_attributor() -> Attributor:
    """Load the shipped model once."""
    return Attributor.load()
