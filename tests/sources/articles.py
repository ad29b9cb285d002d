"""Articles made up for the tests of the sources, without vectors."""

from __future__ import annotations

import re

import numpy as np

from firsthand.records import Article, Found, Mention, Metadata
from firsthand.sentences import split_paragraphs, split_sentences
from firsthand.sources.entities import Draft
from firsthand.sources.mentions import find_candidates
from firsthand.text import Span

NOWHERE = np.zeros(768, np.float32)


def make_article(text: str, *, said: tuple[tuple[str, str, str], ...] = ()) -> Article:
    """Make an article in which the given source, cue and content are attributions; each stands there once or first."""
    paragraphs = split_paragraphs(text)
    return Article(
        text=text,
        title=None,
        paragraphs=paragraphs,
        sentences=split_sentences(text, paragraphs),
        metadata=Metadata(),
        addresses=(),
        furniture=(),
        found=tuple(
            Found(find_words(text, source), find_words(text, cue), find_words(text, content), None, 1.0, "given")
            for source, cue, content in said
        ),
        mentions=tuple(Mention(span, NOWHERE) for span in find_candidates(text)),
    )


def find_words(text: str, words: str) -> tuple[Span, ...]:
    """Find words where they first stand; nowhere for no words."""
    start = text.index(words)
    return (Span(start, start + len(words)),) if words else ()


def draft_entity(article: Article, name: str, *others: str, found: tuple[int, ...] = (0,)) -> Draft:
    """Draft the entity of a name that is mentioned wherever the name, its last word or one of `others` stands."""
    forms = {name, *name.split()[-1:], *others} - {""}
    sources = {span for position in found for span in article.found[position].source}
    for form in sorted(forms, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", article.text):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in sources):
                sources.add(span)
    return Draft(name, tuple(sorted(sources)), None, found)
