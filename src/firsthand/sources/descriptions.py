"""Definite descriptions of persons ("the Vermont senator"), and whom of the named persons they follow.

State: the descriptions of the last articles are kept, since each of their entities asks for them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.records import Article
from firsthand.sources.lexicon import load_given_names
from firsthand.sources.roles import ENDING, LEADING_PARTICIPLES, STOPS, is_abbreviation, is_role, spell_out, strip
from firsthand.sources.tokens import list_words, lower_ascii
from firsthand.text import Span

MOST_WORDS = 7
"""Words of a description before what follows "of", "for" or "from"."""
REACH_CHARS = 90
"""Holds MOST_WORDS long words."""
NAME_REACH_CHARS = 40
"""Holds a name of MOST_NAME_WORDS, and the sign that parts it from a description."""
MOST_NAME_WORDS = 4
"""Words of a name and the roles before it."""
_THE = re.compile(r"\b[Tt]he\s+(?=\w)")
_PLAIN = frozenset(("man woman person child mother father parent boy girl kid son daughter other one guest").split())
_ENDS = re.compile(rf"['’\n]|[^\w\s]| (?:[^\w\s]|(?:{'|'.join(sorted(STOPS))}|[a-z]+(?:ed|ing|s|ly))\b)")
_NAME = re.compile(r"(?:\s[A-Z][\w.’'-]*){1,4}")
_APPOSED = re.compile(r"([A-Z][\w.’'-]*), (?:the |an? )?$")
_COMPLEMENT = re.compile(
    r"\s+(?:of state|for (?:vice )?president|for (?:mayor|governor)|(?:from|of) [A-Z]\w+(?: [A-Z]\w+)?)"
)


@dataclass(frozen=True, slots=True)
class Description:
    """A definite description.

    Attributes:
        span: its words, without the article.
        surname: of the person whom it may describe.
        distance: characters since that name.
        rank: how many persons the article names more often.
        opens: whether it opens a sentence.
        fit: whose name the article puts its role before: "own", "other" or "nobody".
        stated: whether the article puts the same words beside that person's name somewhere.
    """

    span: Span
    surname: str
    distance: int
    rank: int
    opens: bool
    fit: str
    stated: bool


@lru_cache(maxsize=2)
def describe_persons(article: Article) -> tuple[Description, ...]:
    """List the definite descriptions of an article; kept for the next entity of the same article.

    They are of the person beside whose name the article puts the same words, or else of the one named last.
    """
    named = _find_persons(article)
    starts = [span.start for span, _ in named]
    counts = Counter(surname for _, surname in named)
    ranks = {surname: sum(other > count for other in counts.values()) for surname, count in counts.items()}
    roles = _list_roles(article.text, named)
    everybody: frozenset[str] = frozenset().union(*roles.values())
    owners: dict[str, str] = {}
    described = []
    for match in _THE.finditer(article.text):
        span = _read_description(article.text, match.end())
        position = bisect_left(starts, match.start()) - 1
        if span is None or position < 0:
            continue
        words = span.of(article.text)
        if words not in owners:
            owners[words] = _find_owner(article.text, words, counts)
        surname = owners[words] or named[position][1]
        distance = match.start() - named[position][0].end
        described.append(
            Description(
                span,
                surname,
                distance,
                ranks[surname],
                opens=match.group().startswith("T"),
                fit=_fit(words, roles[surname], everybody),
                stated=bool(owners[words]),
            )
        )
    return tuple(described)


def _list_roles(text: str, named: Sequence[tuple[Span, str]]) -> dict[str, frozenset[str]]:
    """List, for each surname, the roles right before it and its given name."""
    roles: dict[str, set[str]] = {surname: set() for _, surname in named}
    for span, surname in named:
        before = text[max(0, span.start - NAME_REACH_CHARS) : span.end].split()
        roles[surname].update(spell_out(strip(word)) for word in before[-MOST_NAME_WORDS:-1] if is_role(word))
    return {surname: frozenset(own) for surname, own in roles.items()}


def _fit(words: str, own: frozenset[str], everybody: frozenset[str]) -> str:
    """Tell whose the roles in a description are, of a person's own and of everybody's roles."""
    told = {spell_out(strip(word)) for word in words.split() if is_role(word)}
    if not told.isdisjoint(own):
        return "own"
    return "nobody" if told.isdisjoint(everybody) else "other"


def _find_owner(text: str, words: str, surnames: Counter[str]) -> str:
    """Find the surname of the person beside whose name the same words stand; empty where there is none."""
    lower, wanted = lower_ascii(text), lower_ascii(words)
    start = lower.find(wanted)
    while start >= 0:
        name = _NAME.match(text, start + len(words))
        if name and (last := ENDING.sub("", name.group().split()[-1])) in surnames:
            return last
        before = _APPOSED.search(text, max(0, start - NAME_REACH_CHARS), start)
        if before and before.group(1) in surnames:
            return before.group(1)
        start = lower.find(wanted, start + len(wanted))
    return ""


def _find_persons(article: Article) -> list[tuple[Span, str]]:
    """Find where persons are named, by the surnames that stand behind a given name somewhere."""
    given = load_given_names()
    runs = [(mention.span, mention.span.of(article.text).split()) for mention in article.mentions]
    surnames = {
        ENDING.sub("", words[-1])
        for _, words in runs
        if len(words) > 1 and (words[0].lower() in given or words[-2].lower() in given)
    }
    return [(span, surname) for span, words in runs if (surname := ENDING.sub("", words[-1]).rstrip(".")) in surnames]


def _read_description(text: str, start: int) -> Span | None:
    """Read the longest run of words from `start` that ends in a role, and is no name's title."""
    words = list_words(text, Span(start, min(len(text), start + REACH_CHARS)))[:MOST_WORDS]
    end = None
    for index, word in enumerate(words):
        bare = ENDING.sub("", word.text)
        if not _fits(word.text) or (index and "\n" in text[words[index - 1].span.end : word.span.start]):
            break
        if is_role(bare):
            end = word.span.start + len(bare)
        if bare != word.text and not word.text[0].isupper():
            break
    if end is None or not _ENDS.match(text, end) or text[start:end].lower() in _PLAIN:
        return None
    complement = _COMPLEMENT.match(text, end)
    return Span(start, complement.end() if complement else end)


def _fits(word: str) -> bool:
    lower = word.lower()
    if not word[0].isalnum() or lower in STOPS or (word.endswith(".") and not is_abbreviation(word)):
        return False
    return word[0].isupper() or lower in LEADING_PARTICIPLES or "-" in word or not lower.endswith(("ed", "ing", "ly"))
