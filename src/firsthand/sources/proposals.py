"""Titles that a document may give a source, and the traits by which one is picked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.sources.phrases import ARTICLES
from firsthand.sources.roles import OWNERS, is_role, spell_out, strip
from firsthand.text import Span

_WORD = re.compile(r"\w+")
_GENERIC = frozenset(
    (
        "man woman person candidate rival opponent friend nominee leader member supporter native resident boss "
        "player critic senator governor president official driver guy"
    ).split()
)
_SAYINGS = tuple("former presumptive presidential campaign republican democratic next first potential".split())
_OPENERS = ARTICLES | OWNERS | {"one"}


@dataclass(frozen=True, slots=True)
class TitleFound:
    """A title that the document gives.

    Attributes:
        text: its words.
        spans: where they stand.
        traits: what speaks for it and against it.
    """

    text: str
    spans: tuple[Span, ...]
    traits: tuple[str, ...]


def weigh_titles(found: Sequence[TitleFound]) -> tuple[TitleFound, ...]:
    """Add to the titles of one source the traits of their words, and how they compare; each kind of title once."""
    worded = [(title, tuple(list_words_of(title.text))) for title in found]
    times = Counter(words for _, words in worded)
    sizes = sorted(len(words) for _, words in worded)
    starts = sorted(title.spans[0].start for title in found)
    ranks = {words: frozenset(spell_out(word) for word in words) for words in times}
    alone = {rank for each in ranks.values() if len(each) == 1 for rank in each}
    within = {rank for each in ranks.values() if len(each) > 1 for rank in each}
    unique: dict[tuple[str, ...], TitleFound] = {}
    for title, words in worded:
        kind = title.traits[0]
        if words and (kind, *words) not in unique:
            traits = [
                *title.traits,
                *_observe(title, words),
                f"repeated {count_off(times[words], 2, 4)}",
                f"earlier {count_off(bisect_left(starts, title.spans[0].start), 1, 2, 4)}",
                f"longer {count_off(len(sizes) - bisect_right(sizes, len(words)), 1, 2, 4)}",
            ]
            if len(ranks[words]) > 1 and not alone.isdisjoint(ranks[words]):
                traits += ["extends a shorter one", f"{kind}, extends a shorter one"]
            if len(words) == 1 and not within.isdisjoint(ranks[words]):
                traits.append("extended by a longer one")
            unique[(kind, *words)] = replace(title, traits=tuple(traits))
    return tuple(unique.values())


def _observe(title: TitleFound, words: Sequence[str]) -> Iterator[str]:
    """Traits of the words of a title."""
    raw = title.text.split()
    roles = [strip(word) for word in raw if is_role(word.strip(","))]
    role = (roles[-1] if title.traits[0].startswith("before") else roles[0]) if roles else "none"
    size = count_off(len(words), 2, 3, 5, 8, 12, 18)
    yield f"words {size}"
    yield f"{title.traits[0]}, words {size}"
    if len(words) == 1:
        yield f"alone {role}"
    if len(words) < 3 and role in _GENERIC:
        yield "generic"
    yield from (f"says {saying}" for saying in _SAYINGS if saying in words)
    if raw[0].lower() in _OPENERS:
        yield f"begins {raw[0].lower()}"
    if "’s " in title.text or "'s " in title.text:
        yield "possessive"
    if "and" in words:
        yield "and"


def list_words_of(title: str) -> list[str]:
    """List the words of a title in small letters, without articles."""
    return [word for word in _WORD.findall(title.lower()) if word not in ARTICLES]


def list_ranks(title: str) -> frozenset[str]:
    """The words of a title, those of rank in full."""
    return frozenset(spell_out(word) for word in list_words_of(title))


def count_off(number: int, *bounds: int) -> int:
    """Count the bounds that a number reaches: its rank on a coarse scale."""
    return sum(number >= bound for bound in bounds)
