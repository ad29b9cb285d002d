"""Traits of an entity's words that tell what kind of source it is.

A trait is a short phrase ("name: head is a text"), so that a verdict can name the ones it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from firsthand.records import Article
from firsthand.sources.entities import Draft
from firsthand.sources.lexicon import BODY_WORDS, SEATS, load_given_names
from firsthand.sources.nouns import (
    BODIES,
    CAPITALS,
    COUNTRIES,
    DOCUMENTS,
    NAMELESS,
    PEOPLE,
    PERSONS,
    QUANTIFIERS,
)
from firsthand.sources.outlets import AGENCIES, BROADCASTERS, PAPERS, SHOWS
from firsthand.sources.phrases import ARTICLES, POSSESSIVES, find_head, is_name_word, split_words
from firsthand.sources.roles import COURTESY, is_role, strip
from firsthand.sources.surroundings import list_surroundings

if TYPE_CHECKING:
    from numpy.typing import NDArray

VECTOR_SIZE = 768
"""Numbers in a vector of the model; see `firsthand.records.Found`."""
CLASSES = {
    "a text": DOCUMENTS,
    "a body": BODIES,
    "a nameless source": NAMELESS,
    "people": PEOPLE,
    "a person": PERSONS,
}
OPENINGS = {"quantifier": QUANTIFIERS, "article": ARTICLES, "possessive": POSSESSIVES}
KNOWN = {
    "seat of a government": CAPITALS | SEATS.keys(),
    "country": COUNTRIES,
    "outlet": frozenset(name.lower().removeprefix("the ") for name in (*AGENCIES, *BROADCASTERS, *PAPERS, *SHOWS)),
}
PRONOUNS = {
    "he": "he or she", "she": "he or she", "him": "he or she", "her": "he or she", "his": "he or she",
    "himself": "he or she", "herself": "he or she", "they": "they", "them": "they", "their": "they",
    "themselves": "they", "it": "it", "its": "it", "itself": "it", "who": "who", "whose": "who", "whom": "who",
    "i": "I", "me": "I", "my": "I", "we": "we", "us": "we", "our": "we", "you": "you", "which": "which",
    "that": "which",
}  # fmt: skip
SECRECY = re.compile(
    r"close to|familiar with|anonym|unnamed|unidentified|knowledge of|briefed on"
    r"|(?:not|declined?) (?:to )?be (?:named|identified)|not authori[sz]ed",
    re.IGNORECASE,
)
"""Words that say that a source is kept nameless."""
_THE = re.compile(r"^the ", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\b")
MARKS = {
    "possessive within": _POSSESSIVE,
    "joint": re.compile(r" and "),
    "digits": re.compile(r"\d"),
    "kept nameless": SECRECY,
    "handle": re.compile(r"@"),
    "quotation marks": re.compile(r'["“”]'),
    "inner capitals": re.compile(r"[a-z][A-Z]"),
    "web name": re.compile(r"\.(?:com|org|net)\b"),
}
_OPENING_CUES = frozenset({"According", "Asked"})
_MOST_COUNTED = 4
"""Names and small words beyond are not told apart, set by eye: a longer phrase is a description, however long."""
TITLE_REACH_CHARS = 20
"""Holds the one word before a mention, which may be a role or a form of address."""


def list_traits(article: Article, draft: Draft) -> tuple[str, ...]:
    """List the traits of the entity's name, and of the sources and cues of its attributions; sorted, each once."""
    traits = set(_describe("name", draft.name))
    for position in draft.found:
        found = article.found[position]
        words = " ".join(span.of(article.text) for span in found.source)
        cue = [word for span in found.cue for word in split_words(span.of(article.text))]
        traits.update(f"cue: {word.lower()}" for word in cue if not is_name_word(word) or word in _OPENING_CUES)
        if pronoun := PRONOUNS.get(words.lower()):
            traits.add(f"source: {pronoun}")
        elif words != draft.name:
            traits.update(trait for trait in _describe("source", words) if ": says " not in trait)
    traits.update(list_surroundings(article, draft))
    if draft.name and " " not in draft.name:
        traits.add(f"single name, {_tell_introduction(article, draft)}")
    return tuple(sorted(traits))


def _tell_introduction(article: Article, draft: Draft) -> str:
    """Tell how the article introduces somebody of one name: persons have a role, a form of address or a given name."""
    if draft.name.lower() in load_given_names():
        return "a given name"
    before = [article.text[max(0, span.start - TITLE_REACH_CHARS) : span.start].split()[-1:] for span in draft.mentions]
    within = [span.of(article.text).split()[:-1][-1:] for span in draft.mentions]
    titled = any(is_role(word) or strip(word) in COURTESY for words in (*before, *within) for word in words)
    return "introduced by a role" if titled else "not introduced"


def mean_vectors(article: Article, draft: Draft) -> NDArray[np.float32]:
    """Average the model's vectors of an entity.

    Returns:
        float32[3 * VECTOR_SIZE]: the means of its mentions that are no pronouns, of the sources and of the cues of its
        attributions; zeros for what is not there.
    """
    vectors = () if draft.vectors is None else draft.vectors
    named = [
        vector
        for span, vector in zip(draft.mentions, vectors, strict=False)
        if span.of(article.text).lower() not in PRONOUNS
    ]
    seen = [found.vectors for found in map(article.found.__getitem__, draft.found) if found.vectors is not None]
    return np.concatenate([_mean(named), _mean([of[0] for of in seen]), _mean([of[1] for of in seen])])


def _mean(vectors: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    return np.mean(vectors, axis=0, dtype=np.float32) if vectors else np.zeros(VECTOR_SIZE, np.float32)


def _describe(what: str, phrase: str) -> Iterator[str]:
    words = split_words(phrase)
    if not words:
        yield f"{what}: none"
        return
    yield from (f"{what}: {trait}" for trait in (*_count(words), *_classify(words), *_observe(phrase, words)))


def _count(words: list[str]) -> Iterator[str]:
    """How many words, names and bare nouns."""
    opening = words[0].lower()
    plain = [word for word in words if word[0].isalnum() or word[0] in "$@#%"]
    names = [word for word in plain if is_name_word(word)]
    capitals = len(names) - (is_name_word(words[0]) and opening in ARTICLES | QUANTIFIERS)
    yield f"{min(_MOST_COUNTED, capitals)} names"
    yield f"{min(_MOST_COUNTED, len(plain) - len(names))} small words"
    if capitals == len(plain):
        yield f"{min(_MOST_COUNTED, capitals)} names alone"
    if len(names) > 1:
        yield "given name" if names[0].lower() in load_given_names() else "no given name"
    if any(word.lower() in BODY_WORDS for word in names):
        yield "name of a body"
    yield from {f"says {word}" for word in plain if not is_name_word(word)}


def _classify(words: list[str]) -> Iterator[str]:
    """What its head and its words stand for."""
    position = find_head(words)
    head = words[position]
    noun = _bare(head)
    yield f"head is {'a name' if is_name_word(head) else noun}"
    if head.isupper() and len(head) > 1:
        yield "head is in capitals"
    if noun.endswith("s"):
        yield "head is a plural name" if is_name_word(head) else "head is a plural"
    known = {_bare(word) for word in words}
    for label, nouns in CLASSES.items():
        if noun in nouns or (label == "a person" and is_role(noun)):
            yield f"head is {label}"
        if not known.isdisjoint(nouns):
            yield f"speaks of {label}"


def _observe(phrase: str, words: list[str]) -> Iterator[str]:
    """How it begins, what it is known for, and marks within it."""
    opening = words[0].lower()
    for label, openings in OPENINGS.items():
        if opening in openings:
            yield f"begins with {label}"
            yield f"begins with {opening}"
    if known := recognise(phrase):
        yield known
    yield from (label for label, pattern in MARKS.items() if pattern.search(phrase))


def recognise(name: str) -> str:
    """Say which kind of known body a name is that of: a key of `KNOWN`; empty where it is none, or in small letters."""
    bare = _THE.sub("", name)
    return next((label for label, names in KNOWN.items() if bare[:1].isupper() and bare.lower() in names), "")


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word.lower())
