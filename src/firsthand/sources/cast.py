"""The cast of an article: all names that it writes, grouped by who or what they name.

A surname is the person's with that surname, an abbreviation the body's with those initials, "the Post" the paper's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from firsthand.records import Article
from firsthand.sources.grouping import Figure, add_name, find_figure, group_names, recall, split_name
from firsthand.sources.lexicon import split_list
from firsthand.sources.names import NameKind, WrittenName, read_name, surname
from firsthand.sources.nouns import BODIES, DOCUMENTS, PEOPLE, PERSONS, QUANTIFIERS
from firsthand.sources.wires import find_dateline
from firsthand.text import Span

_PRONOUNS = split_list("he she they it him her them his their its who himself herself themselves i we me us you")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_PLAIN = re.compile(r"\w+")
_PEOPLE = re.compile(r"[\w-]+(?:icans|crats|[^r]ians|ists|nials|elites|anics|atinos|eans|uslims|hristians|ws)")
_COLLECTIVES = split_list("press states nations media network networks schools banks clubs courts unions")
_LINKS = split_list("of for")
_MONTHS = split_list("jan feb mar apr aug sep sept oct nov dec")
_KINDS_OF_BODIES = split_list("super pac")
_NOUNS = PEOPLE | PERSONS | DOCUMENTS | BODIES
_BEFORE_SENTENCE = re.compile(r"(?:^|[.!?:…][”\"’')\]]*|\n)[\s“\"‘'(\[–—-]*$")

_ENDINGS = ("s", "ing", "ly", "ed", "tion")
"""A word with such an ending that only stands where sentences begin is no name."""

HEADLINE_SHARE = 0.75
"""A line where so many of its longer words have a capital is a headline (prose of the corpora stays under 0.4)."""

HEADLINE_LEAST_WORDS = 5
"""Fewer words are a name or a byline."""

LONGEST_SHORT_WORDS = 4
"""Names of so many words at most are looked for in headlines."""


@dataclass(frozen=True, slots=True)
class Cast:
    """All that an article names.

    Attributes:
        figures: in the order of their first names.
        places: where each written name stands, in order, with the position of its figure.
    """

    figures: tuple[Figure, ...]
    places: tuple[tuple[Span, int], ...]


def build_cast(article: Article) -> Cast:
    """Group the names of an article by whom they name."""
    text = article.text
    lines = [line for line in article.paragraphs if _is_headline(line.of(text))]
    shouting: list[WrittenName] = []
    names: list[WrittenName] = []
    dateline = find_dateline(article)
    for mention in article.mentions:
        if mention.span.of(text).casefold() not in _PRONOUNS and not (dateline and mention.span.overlaps(dateline)):
            within = any(line.start <= mention.span.start < line.end for line in lines)
            (shouting if within else names).append(read_name(text, mention.span))
    names += _read_headlines(text, shouting, names)
    written = frozenset(_PLAIN.findall(text))
    figures = [figure for figure in group_names(text, names) if not _is_common(text, written, figure)]
    for name in shouting:
        _settle_headline(text, name, figures)
    ordered = sorted(figures, key=lambda figure: min(name.span for name in figure.names))
    for figure in ordered:
        figure.names.sort(key=lambda name: name.span)
    places = sorted((name.span, at) for at, figure in enumerate(ordered) for name in figure.names)
    return Cast(tuple(ordered), tuple(places))


def _is_headline(line: str) -> bool:
    words = [word for word in _WORD.findall(line) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= HEADLINE_LEAST_WORDS and capitals >= HEADLINE_SHARE * len(words)


def _read_headlines(text: str, shouting: Iterable[WrittenName], names: Iterable[WrittenName]) -> list[WrittenName]:
    """Full names of persons that only the headline gives, where the text goes on with the surname alone."""
    single = {name.keys[0] for name in names if len(name.keys) == 1}
    single -= {surname(name.keys) for name in names if len(name.keys) > 1}
    found = []
    for name in shouting:
        words = split_name(text, name)
        ends = [
            end for end in range(2, len(words) + 1) if len(name.keys) == len(words) and name.keys[end - 1] in single
        ]
        if name.kind is NameKind.PERSON and ends:
            found.append(read_name(text, Span(name.span.start, words[ends[0] - 1].end)))
    return found


def _is_common(text: str, written: frozenset[str], figure: Figure) -> bool:
    """Whether what has a capital is no name: a noun that opens sentences, or people of one kind ("Democrats")."""
    last = figure.names[0].keys[-1]
    single = all(len(name.keys) == 1 for name in figure.names)
    body = not single and (last in _COLLECTIVES or not _LINKS.isdisjoint(figure.names[0].keys))
    if not body and (single or figure.kind is not NameKind.PERSON) and (last in PEOPLE or _PEOPLE.fullmatch(last)):
        return True
    if (single and last in QUANTIFIERS | _MONTHS) or _KINDS_OF_BODIES.issuperset(figure.names[0].keys):
        return True
    small = written.issuperset(_PLAIN.findall(last))
    if single and last in BODIES and small:
        return True
    if figure.kind is not NameKind.OPEN or not single:
        return False
    opens = all(_BEFORE_SENTENCE.search(text, max(0, name.span.start - 8), name.span.start) for name in figure.names)
    return opens and (small or last in _NOUNS or last.endswith(_ENDINGS))


def _settle_headline(text: str, name: WrittenName, figures: list[Figure]) -> None:
    """Look for known names in a run of a headline, where every word has a capital; a person's stands for itself."""
    known = list(_find_known(text, name, figures))
    for part, figure in known:
        figure.names.append(part)
    if not known and name.kind is NameKind.PERSON:
        add_name(figures, name, find_figure(figures, name))


def _find_known(text: str, name: WrittenName, figures: list[Figure]) -> Iterator[tuple[WrittenName, Figure]]:
    start = name.span.start
    words = [Span(start + found.start(), start + found.end()) for found in _WORD.finditer(name.span.of(text))]
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + LONGEST_SHORT_WORDS), at, -1):
            part = read_name(text, Span(words[at].start, words[end - 1].end))
            figure = None if part.kind is NameKind.ROLE else recall(figures, part)
            if figure:
                yield part, figure
                at = end - 1
                break
        at += 1
