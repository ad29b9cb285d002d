"""Why two attributions are taken for one claim, or may not be: the words, names and figures that agree or clash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

from firsthand.linking.claim_passages import SMALL_WORDS
from firsthand.linking.claim_profile import ClaimProfile, Figure
from firsthand.linking.claim_sides import Side
from firsthand.linking.claim_sources import match_names
from firsthand.linking.claim_values import agree, clash
from firsthand.linking.claim_words import NO_TERM
from firsthand.linking.terms import Term, read_terms
from firsthand.records import SourceType

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHORTEST_RUN: Final = 4
"""Words in a row that are worth showing as a run."""
LONGEST_RUN: Final = 10
"""Of a longer one so many are shown."""
MOST_WORDS: Final = 5
MOST_CLOSE: Final = 2
CLOSE: Final = 0.6
"""Cosine from which on two words are shown as close in meaning."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """The words of one content: the content, its words, their hashes, weights, which are names, vectors."""

    content: str
    terms: Sequence[Term]
    ids: Sequence[int]
    weights: Sequence[float]
    names: Sequence[bool]
    vectors: NDArray[np.float32]

    @classmethod
    def take(cls, side: Side, place: int) -> _Wording:
        words = side.contents.words
        start = int(words.starts[place])
        end = int(words.starts[place + 1]) if place + 1 < len(words.starts) else len(words.ids)
        part = slice(start, end)
        content = side.claims[place].content
        return cls(
            content,
            read_terms(content) or (NO_TERM,),
            words.ids[part].tolist(),
            words.weights[part].tolist(),
            side.contents.names[part].tolist(),
            words.vectors[part],
        )

    def marks(self, at: int) -> bool:
        """Whether a word is worth showing."""
        text = self.terms[at].text
        return len(text) > 1 and text.lower() not in SMALL_WORDS


def explain(one: Side, place: int, other: Side, facing: int) -> str:
    """Say what speaks for two attributions being one claim, and what against.

    Args:
        one: claims of a document.
        place: which of them.
        other: claims of another document, or the same.
        facing: which of these.
    """
    left, right = one.claims[place], other.claims[facing]
    speaking = [
        *_name_words(_Wording.take(one, place), _Wording.take(other, facing)),
        *_name_figures(left, right),
        *_name_source(left, right),
    ]
    against = [
        *_name_clashes(left, right),
        *_name_days(one.calendar[place], other.calendar[facing]),
        *_name_turns(one, place, other, facing),
    ]
    reason = "; ".join(speaking) or "alike in wording and place"
    return f"{reason}. Against it: {'; '.join(against)}" if against else reason


def explain_clash(one: Side, place: int, other: Side, facing: int, *, denied: bool) -> str:
    """Say what speaks for two attributions contradicting each other; the arguments are as for `explain`.

    Args:
        one: claims of a document.
        place: which of them.
        other: claims of another document, or the same.
        facing: which of these.
        denied: whether the document itself sets the one against the other.
    """
    left, right = one.claims[place], other.claims[facing]
    turned = [
        *(("the document sets one against the other",) if denied else ()),
        *_name_figure_clash(left, right),
        *_name_turns(one, place, other, facing),
    ]
    alike = list(_name_words(_Wording.take(one, place), _Wording.take(other, facing)))
    return "; ".join([*(turned or ["as others of these claims"]), *alike])


def _name_words(one: _Wording, other: _Wording) -> Iterator[str]:
    """Name a run of words, names, other words that both have, and words that are close."""
    found = SequenceMatcher(None, one.ids, other.ids, autojunk=False).find_longest_match()
    run: range = range(0)
    if found.size >= SHORTEST_RUN:
        run = range(found.a, found.a + found.size)
        last = min(found.size, LONGEST_RUN)
        shown = one.content[one.terms[found.a].start : one.terms[found.a + last - 1].end]
        yield f"both have “{shown}{' …' if found.size > last else ''}”"
    theirs = {stem: at for at, stem in enumerate(other.ids) if stem}
    shared = [at for at, stem in enumerate(one.ids) if stem in theirs and at not in run and one.marks(at)]
    shared.sort(key=lambda at: (-one.weights[at], at))
    named = {at for at in shared if one.names[at] or other.names[theirs[one.ids[at]]]}
    names = dict.fromkeys(one.terms[at].text for at in shared if at in named)
    words = dict.fromkeys(one.terms[at].text.lower() for at in shared if at not in named)
    if names:
        yield f"both name {_list(list(names)[:MOST_WORDS])}"
    if words:
        yield f"both {'also ' if run else ''}say {_list([f'“{word}”' for word in words][:MOST_WORDS])}"
    yield from _name_close(one, other)


def _name_close(one: _Wording, other: _Wording) -> Iterator[str]:
    """Name words that only one of the two has, and the other has one that is close to it."""
    alone = [
        [at for at, stem in enumerate(each.ids) if stem not in its.ids and each.marks(at)]
        for each, its in ((one, other), (other, one))
    ]
    if not alone[0] or not alone[1]:
        return
    close = one.vectors[alone[0]] @ other.vectors[alone[1]].T
    rows, columns = np.nonzero(close >= CLOSE)
    order = sorted(zip((-close[rows, columns]).tolist(), rows.tolist(), columns.tolist(), strict=True))
    for _, row, column in order[:MOST_CLOSE]:
        yield f"“{one.terms[alone[0][row]].text}” is close to “{other.terms[alone[1][column]].text}”"


def _name_figures(one: ClaimProfile, other: ClaimProfile) -> Iterator[str]:
    same = [_show(each) for each in one.figures if any(agree(each, its) for its in other.figures)]
    if same:
        yield f"both have the figure {_list(list(dict.fromkeys(same))[:2])}"


def _name_source(one: ClaimProfile, other: ClaimProfile) -> Iterator[str]:
    if match_names(one.name, other.name):
        yield f"both from {one.name}" if one.name == other.name else f"from {one.name} and {other.name}"


def _name_clashes(one: ClaimProfile, other: ClaimProfile) -> Iterator[str]:
    yield from _name_figure_clash(one, other)
    persons = one.type is other.type is SourceType.NAMED_PERSON
    if persons and one.name and other.name and not match_names(one.name, other.name):
        yield f"from two persons, {one.name} and {other.name}"


def _name_figure_clash(one: ClaimProfile, other: ClaimProfile) -> Iterator[str]:
    pairs = [(each, its) for each, its in product(one.figures, other.figures) if clash(each, its)]
    if pairs and not any(agree(each, its) for each, its in product(one.figures, other.figures)):
        yield f"{_show(pairs[0][0])} against {_show(pairs[0][1])}"


def _name_days(one: frozenset[str], other: frozenset[str]) -> Iterator[str]:
    if one and other and not one & other:
        yield f"{_list(sorted(one)[:2])} against {_list(sorted(other)[:2])}"


def _name_turns(one: Side, place: int, other: Side, facing: int) -> Iterator[str]:
    if one.denying[place] != other.denying[facing]:
        yield "one of them is denied"
    elif one.doubting[place] != other.doubting[facing]:
        yield "one of them says that something is not so"
    elif one.negated[place] != other.negated[facing]:
        yield "one of them has a negation"
    if one.demanding[place] != other.demanding[facing]:
        yield "one of them says what should be done"


def _show(figure: Figure) -> str:
    ends = dict.fromkeys(f"{end:,.10g}" for end in (figure.low, figure.high) if end is not None)
    return " ".join(part for part in ("–".join(ends), figure.counted or figure.unit) if part)


def _list(parts: Sequence[str]) -> str:
    return ", ".join(parts)
