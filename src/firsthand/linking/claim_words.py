"""The words of a document's claims laid out in arrays, ready to be compared with another document's all at once.

A word weighs what `firsthand.linking.terms` says of it; how close two words are in meaning is the cosine of their
vectors (`firsthand.meaning`).

State: the vectors of words are kept once they were asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from firsthand.linking.claim_passages import SMALL_WORDS
from firsthand.linking.claim_profile import ClaimProfile
from firsthand.linking.terms import Term, hash_stem, read_terms, weigh
from firsthand.meaning import DIMENSIONS, LENGTH, embed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Places = NDArray[np.int64]

SMALL_SHARE: Final = 0.3
"""Of its weight a small word keeps so much: many of them must not outweigh one that marks the claim."""
LEAST_WEIGHT: Final = 0.01
"""So that a claim of the most frequent words alone still has a weight."""
SOFT_FLOOR: Final = 0.35
"""Words whose vectors have a lower cosine are nothing to each other: in the corpora most pairs of words have."""
FEWEST_CLAUSE_WORDS: Final = 3
"""A clause has so many words that are not small; shorter ones stay with their neighbour."""
LONG_QUOTE_CHARS: Final = 40
"""So long a quotation is a clause of its own; a shorter one is part of the sentence around it."""

_QUOTED: Final = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|(?<!\w)[‘'][^’']{4,}?(?:[’'](?!\w)|$)")
_CLAUSE: Final = re.compile(
    r"[.!?;:]+[\"”’')]*\s|\s…\s|\s[–—-]+\s|—"
    r"|,[\"”’]?\s+(?:and|but|or|who|which|that|because|as|while|after|where|so|if|for|including|adding)\b"
    r"|\s(?:because|while|after|although|though|unless|until|if|that|and that|but)\s"
)
_STOPS: Final = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of several claims, one claim after the other; each claim has at least one.

    Attributes:
        ids: hashed stems, uint32[words]; 0 where a claim has no word.
        weights: float32[words], above 0.
        vectors: float32[words, DIMENSIONS], of length 1 or 0.
        starts: where the words of each claim begin, int64[claims].
    """

    ids: NDArray[np.uint32]
    weights: Floats
    vectors: Floats
    starts: Places

    @property
    def owners(self) -> Places:
        """Whose each word is."""
        return np.repeat(np.arange(len(self.starts)), np.diff(self.starts, append=len(self.ids)))

    @property
    def mass(self) -> Floats:
        """What the words of each claim weigh together."""
        return self.add_up(self.weights)

    @property
    def means(self) -> Floats:
        """What each claim means: the weighted mean of its vectors, of length 1 or 0."""
        sums = self.add_up(self.vectors * self.weights[:, None])
        return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6), np.float32)

    def add_up(self, values: Floats) -> Floats:
        """Add up values of words over each claim."""
        return np.asarray(np.add.reduceat(values, self.starts, axis=0), np.float32)


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents of several claims.

    Attributes:
        words: of the contents alone.
        quoted, names: which of them stand within quotation marks, are names: bool[words].
        clauses: where clauses begin, int64[clauses].
        first_clauses: the first clause of each claim, int64[claims].
    """

    words: Words
    quoted: NDArray[np.bool_]
    names: NDArray[np.bool_]
    clauses: Places
    first_clauses: Places


def lay_out_contents(claims: Sequence[ClaimProfile]) -> Contents:
    """Lay out the contents of claims; there must be one at least."""
    read = [read_terms(claim.content) or [NO_TERM] for claim in claims]
    clauses: list[int] = []
    first_clauses: list[int] = []
    quoted: list[bool] = []
    names: list[bool] = []
    count = 0
    for claim, terms in zip(claims, read, strict=True):
        marks = [found.span() for found in _QUOTED.finditer(claim.content)]
        first_clauses.append(len(clauses))
        clauses += [count + at for at in _split_clauses(claim.content, terms, marks)]
        quoted += _mark_quoted(terms, marks)
        names += [_is_name(claim.content, terms, at) for at in range(len(terms))]
        count += len(terms)
    return Contents(
        lay_out_words(read),
        np.array(quoted),
        np.array(names),
        np.array(clauses),
        np.array(first_clauses),
    )


def lay_out_words(read: Sequence[Sequence[Term]]) -> Words:
    """Lay out the words of several texts; those of a text without any are one that is like no other."""
    terms = [term for each in read for term in each or [NO_TERM]]
    sizes = [len(each) or 1 for each in read]
    vectors = np.stack([_embed(term.text.lower()) for term in terms])
    return Words(
        np.array([hash_stem(term.stem) if term.stem else 0 for term in terms], np.uint32),
        np.array([_weigh(term) for term in terms], np.float32),
        vectors.astype(np.float32) / np.float32(LENGTH),
        np.cumsum([0, *sizes[:-1]]),
    )


def lighten(one: Words, other: Words) -> tuple[Words, Words]:
    """Let words weigh less the more of the claims on both sides have them: what all speak of tells none apart."""
    sides = (one,) if one is other else (one, other)
    both = [np.unique(side.owners.astype(np.uint64) << np.uint64(32) | side.ids) for side in sides]
    ids, counts = np.unique((np.concatenate(both) & np.uint64(0xFFFFFFFF)).astype(np.uint32), return_counts=True)
    claims = sum(len(side.starts) for side in sides)
    kept = np.clip(np.log((claims + 2) / (counts + 1)) / np.log((claims + 2) / 2), 0, 1).astype(np.float32)
    first, second = (
        replace(side, weights=side.weights * kept[np.searchsorted(ids, side.ids)] + np.float32(LEAST_WEIGHT / 2))
        for side in (one, other)
    )
    return first, second


NO_TERM: Final = Term(0, 0, "", "")
"""Stands for the words of a claim without any."""


@lru_cache(maxsize=16_384)
def _embed(word: str) -> NDArray[np.int8]:
    return np.asarray(embed((word,))[0]) if word else np.zeros(DIMENSIONS, np.int8)


def _weigh(term: Term) -> float:
    weight = weigh(term.stem) if term.stem else 0.0
    return weight * (SMALL_SHARE if term.text.lower() in SMALL_WORDS else 1.0) + LEAST_WEIGHT


def _split_clauses(content: str, terms: Sequence[Term], marks: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Find the positions of the words that open a clause."""
    breaks = sorted(
        [found.end() for found in _CLAUSE.finditer(content)]
        + [edge for mark in marks if mark[1] - mark[0] > LONG_QUOTE_CHARS for edge in mark]
    )
    heavy = [term.text.lower() not in SMALL_WORDS for term in terms]
    left, held, passed = sum(heavy), 0, 0
    yield 0
    for at, term in enumerate(terms):
        broken = False
        while passed < len(breaks) and breaks[passed] <= term.start:
            passed, broken = passed + 1, True
        if broken and held >= FEWEST_CLAUSE_WORDS and left >= FEWEST_CLAUSE_WORDS:
            yield at
            held = 0
        held += heavy[at]
        left -= heavy[at]


def _mark_quoted(terms: Sequence[Term], marks: Sequence[tuple[int, int]]) -> Iterator[bool]:
    passed = 0
    for term in terms:
        while passed < len(marks) and marks[passed][1] <= term.start:
            passed += 1
        yield passed < len(marks) and marks[passed][0] <= term.start


def _is_name(content: str, terms: Sequence[Term], at: int) -> bool:
    """Tell whether a word has a capital that it does not owe to the beginning of a sentence."""
    if not _is_capital(terms[at]):
        return False
    before = content[max(0, terms[at].start - 2) : terms[at].start].strip(" \"“‘'")
    opens = at == 0 or before[-1:] in _STOPS
    return not opens or (at + 1 < len(terms) and _is_capital(terms[at + 1]))


def _is_capital(term: Term) -> bool:
    return term.text[:1].isupper() and term.text.lower() not in SMALL_WORDS
