"""The cast of an article: all names that it writes, grouped by who or what they name.

A surname is the person's with that surname, an abbreviation the body's with those initials, "the Post" the paper's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from firsthand.records import Article
from firsthand.sources.lexicon import BODY_WORDS, load_given_names
from firsthand.sources.names import NameKind, WrittenName, may_be_one, read_name, surname
from firsthand.sources.nouns import BODIES, DOCUMENTS, PEOPLE, PERSONS
from firsthand.text import Span

_PRONOUNS = frozenset("he she they it him her them his their its who himself herself themselves i we me us you".split())
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_SMALL = frozenset("the of and for on in at a an to".split())
_PEOPLE = re.compile(r"\w+(?:icans|crats|[^r]ians|ists|nials|elites|anics|atinos|eans|uslims|hristians|ws)")
_NOUNS = PEOPLE | PERSONS | DOCUMENTS | BODIES
_BEFORE_SENTENCE = re.compile(r"(?:^|[.!?:…][”\"’')\]]*|\n)[\s“\"‘'(\[–—-]*$")

HEADLINE_SHARE = 0.7
"""A line is a headline in capitals where so many of its longer words have one (prose of the corpora stays under 0.4)."""

HEADLINE_LEAST_WORDS = 4
"""Fewer words are a name or a byline."""

FAMILY_WORDS = frozenset("news research university corp inc group company media institute foundation poll".split())
"""What may follow the word that a body is called by for short: "Fox" for Fox News, "Pew" for Pew Research Center."""


@dataclass(slots=True)
class Figure:
    """Somebody or something that the article names; complete once the cast is built.

    Attributes:
        kind: person, body or open.
        names: every way in which the article writes it, in order.
    """

    kind: NameKind
    names: list[WrittenName] = field(default_factory=list)

    @property
    def fullest(self) -> WrittenName:
        """The name with the most words; of equals the first that is not all in capitals."""
        shouted = [all(word.isupper() for word in name.words) and self.kind is NameKind.PERSON for name in self.names]
        best = max(range(len(self.names)), key=lambda at: (len(self.names[at].keys), not shouted[at], -at))
        return self.names[best]

    @property
    def gender(self) -> str:
        """The gender that most of its names tell, "" where none does."""
        told = [name.gender for name in self.names if name.gender]
        return max(sorted(set(told)), key=told.count) if told else ""


@dataclass(frozen=True, slots=True)
class Cast:
    """All that an article names.

    Attributes:
        figures: in the order of their first names.
        places: where each written name stands, in order, with the position of its figure.
        roles: runs of words of role and rank alone ("Judge", "The Secretary of State"), in order.
    """

    figures: tuple[Figure, ...]
    places: tuple[tuple[Span, int], ...]
    roles: tuple[WrittenName, ...]


def build_cast(article: Article) -> Cast:
    """Group the names of an article by whom they name."""
    text = article.text
    lines = [line for line in article.paragraphs if _is_headline(line.of(text))]
    shouting: list[WrittenName] = []
    names: list[WrittenName] = []
    for mention in article.mentions:
        if mention.span.of(text).casefold() not in _PRONOUNS:
            within = any(line.start <= mention.span.start < line.end for line in lines)
            (shouting if within else names).append(read_name(text, mention.span))
    figures = [figure for figure in _group(names) if not _is_common(text, figure)]
    for name in shouting:
        _settle_headline(text, name, figures)
    ordered = sorted(figures, key=lambda figure: min(name.span for name in figure.names))
    for figure in ordered:
        figure.names.sort(key=lambda name: name.span)
    places = sorted((name.span, at) for at, figure in enumerate(ordered) for name in figure.names)
    roles = [name for name in (*names, *shouting) if name.kind is NameKind.ROLE]
    return Cast(tuple(ordered), tuple(places), tuple(sorted(roles, key=lambda name: name.span)))


def _is_headline(line: str) -> bool:
    words = [word for word in _WORD.findall(line) if len(word) > 3]
    return len(words) >= HEADLINE_LEAST_WORDS and sum(word[0].isupper() for word in words) >= HEADLINE_SHARE * len(
        words
    )


def _is_common(text: str, figure: Figure) -> bool:
    """Whether what has a capital is no name: a noun that opens sentences, or people of one kind ("Democrats")."""
    if figure.kind is NameKind.PERSON:
        return False
    last = figure.names[0].keys[-1]
    if last in PEOPLE or _PEOPLE.fullmatch(last):
        return True
    if figure.kind is not NameKind.OPEN or any(len(name.keys) > 1 for name in figure.names):
        return False
    opens = all(_BEFORE_SENTENCE.search(text, max(0, name.span.start - 8), name.span.start) for name in figure.names)
    return opens and (
        len(figure.names) == 1 or last in _NOUNS or re.search(rf"\b{re.escape(last)}\b", text) is not None
    )


def _group(names: Iterable[WrittenName]) -> list[Figure]:
    named = [name for name in names if name.kind is not NameKind.ROLE]
    figures: list[Figure] = []
    for name in sorted((name for name in named if len(name.keys) > 1), key=lambda name: -len(name.keys)):
        _add(figures, name, _find_full(figures, name))
    for name in named:
        if len(name.keys) == 1:
            _add(figures, name, _find_short(figures, name))
    return figures


def _add(figures: list[Figure], name: WrittenName, figure: Figure | None) -> None:
    if figure is None:
        figures.append(Figure(name.kind, [name]))
        return
    figure.names.append(name)
    if figure.kind is NameKind.OPEN:
        figure.kind = name.kind


def _find_full(figures: list[Figure], name: WrittenName) -> Figure | None:
    """The figure that a name of several words is of."""
    for figure in figures:
        if any(known.keys == name.keys for known in figure.names):
            return figure
    if name.kind is not NameKind.BODY:
        for figure in figures:
            if figure.kind is not NameKind.BODY and may_be_one(figure.names[0].keys, name.keys):
                return figure
        return None
    for figure in figures:
        known = figure.names[0].keys
        if figure.kind is NameKind.BODY and known[0] == name.keys[0] and known[-1] == name.keys[-1]:
            if set(name.keys) <= set(known):
                return figure
    return None


def _find_short(figures: list[Figure], name: WrittenName) -> Figure | None:
    """The figure that a name of one word is of: a surname, a given name, an abbreviation, a paper's last word."""
    word = name.keys[0]
    persons = [figure for figure in figures if _bears(figure, word, titled=bool(name.titles)) and _came(figure, name)]
    if persons:
        return _pick(persons, name)
    for figure in figures:
        if any(known.keys == name.keys for known in figure.names) and figure.kind is not NameKind.PERSON:
            return figure
    if name.kind is NameKind.PERSON:
        return next((figure for figure in figures if any(known.keys == name.keys for known in figure.names)), None)
    bodies = [figure for figure in figures if _is_short_for(name, figure)]
    return _pick(bodies, name) if bodies else None


def _bears(figure: Figure, word: str, *, titled: bool) -> bool:
    """Whether a word is a name of the person: the surname, or the given name by which one may be called."""
    if figure.kind is NameKind.BODY:
        return False
    keys = figure.fullest.keys
    if len(keys) == 1:
        return keys[0] == word and figure.kind is NameKind.PERSON
    if word in (keys[-1], surname(keys)):
        return True
    if figure.kind is NameKind.OPEN:
        return titled and keys[0] == word
    return keys[0] == word and (titled or word in load_given_names()) or word in keys[1:-1] and len(word) > 2


def _came(figure: Figure, name: WrittenName) -> bool:
    """Whether a name came after the full one; asked only where nothing else says that the full one is a person's."""
    return figure.kind is NameKind.PERSON or len(figure.names) > 1 or figure.names[0].span < name.span


def _pick(figures: list[Figure], name: WrittenName) -> Figure:
    """The likeliest of several: of the gender that the title tells, borne as a surname, lately named."""
    gendered = [figure for figure in figures if not name.gender or figure.gender in ("", name.gender)] or figures
    family = [figure for figure in gendered if figure.fullest.keys[-1] == name.keys[-1]] or gendered

    def rate(figure: Figure) -> tuple[int, int]:
        before = [known.span.start for known in figure.names if known.span.start < name.span.start]
        return (len(before) > 0, len(figure.names))

    return max(family, key=rate)


def _is_short_for(name: WrittenName, figure: Figure) -> bool:
    if figure.kind is NameKind.PERSON:
        return False
    written, keys = name.words[0].replace(".", ""), [key for key in figure.fullest.keys if key not in _SMALL]
    if len(keys) < 2:
        return False
    if written.isupper() and 2 <= len(written) <= 8 and written.casefold() == "".join(key[0] for key in keys):
        return True
    if figure.kind is not NameKind.BODY:
        return False
    if name.keys[0] == keys[-1] and name.keys[0] in BODY_WORDS:
        return True
    return name.keys[0] == keys[0] and keys[1] in FAMILY_WORDS


def _settle_headline(text: str, name: WrittenName, figures: list[Figure]) -> None:
    """Look for known names in a run of a headline, where every word has a capital; keep the run where none is."""
    known = list(_find_known(text, name, figures))
    for part, figure in known:
        figure.names.append(part)
    if not known and name.kind is not NameKind.ROLE:
        _add(figures, name, _find_full(figures, name) if len(name.keys) > 1 else _find_short(figures, name))


def _find_known(text: str, name: WrittenName, figures: list[Figure]) -> Iterator[tuple[WrittenName, Figure]]:
    words = [
        Span(name.span.start + found.start(), name.span.start + found.end())
        for found in _WORD.finditer(name.span.of(text))
    ]
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + 4), at, -1):
            part = read_name(text, Span(words[at].start, words[end - 1].end))
            figure = _recall(figures, part)
            if figure and part.kind is not NameKind.ROLE:
                yield part, figure
                at = end - 1
                break
        at += 1


def _recall(figures: list[Figure], part: WrittenName) -> Figure | None:
    exact = next((figure for figure in figures if any(known.keys == part.keys for known in figure.names)), None)
    if exact or len(part.keys) > 1:
        return exact
    persons = [figure for figure in figures if _bears(figure, part.keys[0], titled=False)]
    return _pick(persons, part) if persons else None
