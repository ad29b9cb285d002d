"""Articles in which it is given who is who: to try hands, channels and origins by themselves."""

from __future__ import annotations

import re
from dataclasses import replace

from firsthand.records import Article, Metadata, Sources, SourceType
from firsthand.sources.entities import Entity, Identities
from firsthand.sources.trace import trace_identified
from firsthand.text import Span
from tests.sources.articles import find_words, make_article

Said = tuple[str, str, str]


def make_entity(name: str, kind: str, *, title: str = "", forms: tuple[str, ...] = (), text: str = "") -> Entity:
    """Make an entity that is mentioned wherever its name or another form of it stands."""
    words = [form for form in (name, *forms) if form]
    spans = {Span(*match.span()) for form in words for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)}
    return Entity(name, SourceType(kind), title, tuple(sorted(spans)), 1.0, "given")


def trace_said(
    text: str,
    *said: Said,
    who: tuple[tuple[str, str], ...],
    metadata: Metadata | None = None,
    within: tuple[int | None, ...] = (),
    titles: tuple[str, ...] = (),
    cues: tuple[tuple[str, ...], ...] = (),
) -> Sources:
    """Trace attributions whose sources are given.

    Args:
        text: the article.
        said: source, cue and content of each attribution.
        who: for each attribution, the name and type of its source; equal ones are one entity.
        metadata: what is known of the article.
        within: for each attribution, the one that it stands in; default: none.
        titles: for each attribution, the title of its source; default: none.
        cues: for each attribution, further words of its cue; default: none.
    """
    article = make_article(text, said=said)
    article = nest(article, within or (None,) * len(said))
    article = lengthen_cues(article, cues or ((),) * len(said))
    article = replace(article, metadata=metadata or Metadata())
    order = list(dict.fromkeys(who))
    title_of = dict(zip(who, titles or ("",) * len(who), strict=True))
    sources = {each: tuple(one[0] for one, key in zip(said, who, strict=True) if key == each) for each in order}
    entities = [
        make_entity(name, kind, title=title_of[name, kind], forms=sources[name, kind], text=text)
        for name, kind in order
    ]
    return trace_identified(article, Identities(tuple(entities), tuple(order.index(each) for each in who)))


def lengthen_cues(article: Article, cues: tuple[tuple[str, ...], ...]) -> Article:
    """Add words to the cues of attributions."""
    more = [tuple(span for words in each for span in find_words(article.text, words)) for each in cues]
    return replace(
        article, found=tuple(replace(each, cue=each.cue + own) for each, own in zip(article.found, more, strict=True))
    )


def nest(article: Article, within: tuple[int | None, ...]) -> Article:
    """Say which attributions stand in which."""
    return replace(
        article, found=tuple(replace(each, within=outer) for each, outer in zip(article.found, within, strict=True))
    )


def list_via(sources: Sources) -> list[list[str]]:
    """The names of the hands of each attribution."""
    return [[hand.name for hand in traced.hands] for traced in sources.traced]
