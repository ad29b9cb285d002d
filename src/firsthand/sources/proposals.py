"""Titles that a document may give a source, and the traits by which one is picked."""

from __future__ import annotations

import re
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
_SAYINGS = (
    "former",
    "presumptive",
    "presidential",
    "campaign",
    "republican",
    "democratic",
    "next",
    "first",
    "potential",
)
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
    words = [tuple(list_words_of(title.text)) for title in found]
    times = Counter(words)
    ranks = {each: frozenset(spell_out(word) for word in each) for each in times}
    starts = sorted(title.spans[0].start for title in found)
    unique: dict[tuple[str, ...], TitleFound] = {}
    for title, own in zip(found, words, strict=True):
        kind = title.traits[0]
        if own and (kind, *own) not in unique:
            longer = sum(count for each, count in times.items() if len(each) > len(own))
            traits = [
                *title.traits,
                *_observe(title, own),
                f"repeated {count_off(times[own], 2, 4)}",
                f"earlier {count_off(starts.index(title.spans[0].start), 1, 2, 4)}",
                f"longer {count_off(longer, 1, 2, 4)}",
            ]
            if any(len(each) == 1 and each < ranks[own] for each in ranks.values()):
                traits += ["extends a shorter one", f"{kind}, extends a shorter one"]
            if len(own) == 1 and any(ranks[own] < each for each in ranks.values()):
                traits.append("extended by a longer one")
            unique[(kind, *own)] = replace(title, traits=tuple(traits))
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
