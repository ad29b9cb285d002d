"""Who is kept nameless: what the words of a source, its sentence and the rest of the article say.

State: the nameless of the last articles are kept, since each of their entities asks for them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from firsthand.records import Article
from firsthand.sources.entities import Draft
from firsthand.sources.nouns import NAMELESS, PEOPLE, PERSONS
from firsthand.sources.phrases import find_head, split_words
from firsthand.sources.traits import SECRECY
from firsthand.text import Span

_KNOWERS = frozenset(
    (
        "official person people aide adviser advisor executive diplomat employee manager staffer lawyer participant "
        "attendee negotiator planner operative"
    ).split()
)
"""Those who know from within, singular; others are quoted without a name because nobody asked for it."""
_TERMS = re.compile(
    r"(?:condition of|granted|requested|asked for) anonymity|spoke anonymously"
    r"|not (?:been )?authori[sz]ed to (?:speak|discuss|comment|talk)"
    r"|(?:asked|declined|requested|wished|wanted|chose) (?:not )?to (?:be (?:named|identified)|remain anonymous)",
    re.IGNORECASE,
)
_ECHOES = frozenset(["the", "these", "those", "this", "that", "other", "another", "one", "two", "three", "both"])
_RELAYED = re.compile(r"\b(?:was|were|is|are|been) (?:also )?(?:cited|quoted)\b", re.IGNORECASE)


def is_kept_nameless(article: Article, draft: Draft) -> bool:
    """Tell whether a source without a name is kept nameless.

    Its own words say so, or its sentence does ("spoke on condition of anonymity"). One who knows from within is, too,
    where the article speaks of such nameless ones before it says "these people", or where it is relayed in an article
    that has nameless sources.
    """
    sources = [span for position in draft.found for span in article.found[position].source]
    if any(SECRECY.search(words) for words in (draft.name, *(span.of(article.text) for span in sources))):
        return True
    words = split_words(draft.name)
    noun = _singular(words[find_head(words)].lower()) if words else ""
    if not _is_person(noun):
        return False
    if any(_TERMS.search(_sentence(article, span).of(article.text)) for span in sources):
        return True
    if noun not in _KNOWERS:
        return False
    hidden = _gather_hidden(article)
    cues = (" ".join(span.of(article.text) for span in article.found[position].cue) for position in draft.found)
    return (words[0].lower() in _ECHOES and noun in hidden) or (bool(hidden) and any(map(_RELAYED.search, cues)))


@lru_cache(maxsize=2)
def _gather_hidden(article: Article) -> frozenset[str]:
    return frozenset(_list_hidden(article))


def _list_hidden(article: Article) -> Iterator[str]:
    """The nouns, singular, of the sources that are kept nameless by their own words or their sentence."""
    for found in article.found:
        for span in found.source:
            words = split_words(span.of(article.text))
            noun = words[find_head(words)].lower() if words else ""
            if (
                noun in NAMELESS
                or SECRECY.search(span.of(article.text))
                or (_is_person(_singular(noun)) and _TERMS.search(_sentence(article, span).of(article.text)))
            ):
                yield _singular(noun)


def _sentence(article: Article, span: Span) -> Span:
    at = bisect_right(article.sentences, span.start, key=attrgetter("start"))
    return article.sentences[max(0, at - 1)]


def _is_person(noun: str) -> bool:
    return noun in PERSONS or f"{noun}s" in PEOPLE or noun in _KNOWERS


def _singular(noun: str) -> str:
    if noun in {"people", "persons"}:
        return "person"
    return noun.removesuffix("men") + "man" if noun.endswith("men") else noun.removesuffix("s")
