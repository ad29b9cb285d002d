"""Names grouped by whom they name: full names first, then surnames, abbreviations and other short ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from firsthand.sources.lexicon import ADJECTIVES, BODY_WORDS, load_given_names, split_list
from firsthand.sources.names import NameKind, WrittenName, may_be_one, read_name, surname
from firsthand.text import Span

_SMALL = split_list("the of and for on in at a an to")

FAMILY_WORDS = split_list("news research university corp inc group company media institute foundation poll")
"""What may follow the word that a body is called by for short: "Fox" for Fox News, "Pew" for Pew Research Center."""

SHORT_HEADS = split_list(
    """times post journal tribune herald globe chronicle gazette telegraph guardian mail observer independent register
    examiner dispatch inquirer mirror review foundation committee commission court council union museum institute
    department ministry bureau agency association center university college league federation board bank journal"""
)
"""Last words that a body is called by for short: "the Post", "the Foundation"."""


@dataclass(slots=True)
class Figure:
    """Somebody or something that the article names; complete once the cast is built.

    Attributes:
        kind: person, body or open.
        names: every way in which the article writes it; while the cast is built the longest first, then in order.
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
        told = [name.gender for name in self.names if name.gender and (len(name.keys) > 1 or name.titles)]
        return max(sorted(set(told)), key=told.count) if told else ""


def group_names(text: str, names: Iterable[WrittenName]) -> list[Figure]:
    """Group names; words of role alone are left out."""
    named = [name for name in names if name.kind is not NameKind.ROLE]
    longest = sorted((name for name in named if len(name.keys) > 1), key=lambda name: -len(name.keys))
    short = [name for name in named if len(name.keys) == 1]
    figures: list[Figure] = []
    for name in (each for each in longest if each.kind is NameKind.PERSON):
        add_name(figures, name, _find_full(figures, name))
    families = {surname(figure.names[0].keys): figure for figure in figures}
    for name in (each for each in longest if each.kind is not NameKind.PERSON):
        family = None if name.keys[-1] in BODY_WORDS or _find_same(figures, name) else families.get(name.keys[-1])
        rest = name if family is None else _cut(text, name, family)
        if len(rest.keys) > 1:
            add_name(figures, rest, _find_full(figures, rest))
        else:
            short.append(rest)
    for name in sorted(short, key=lambda name: name.span):
        add_name(figures, name, _find_short(figures, name))
    return figures


def _cut(text: str, name: WrittenName, family: Figure) -> WrittenName:
    """Give the last word of a run of two names to the person: "the Washington Post | Orr"; return the other name."""
    words = split_name(text, name)
    family.names.append(read_name(text, Span(words[-1].start, name.span.end)))
    return read_name(text, Span(name.span.start, words[-2].end))


def add_name(figures: list[Figure], name: WrittenName, figure: Figure | None) -> None:
    """Add a name to its figure, or as a new figure where that is None."""
    if name.kind is NameKind.ROLE:
        return
    if figure is None:
        figures.append(Figure(name.kind, [name]))
        return
    figure.names.append(name)
    if figure.kind is NameKind.OPEN:
        figure.kind = name.kind


def find_figure(figures: list[Figure], name: WrittenName) -> Figure | None:
    """Find the figure that a name is of."""
    return _find_full(figures, name) if len(name.keys) > 1 else _find_short(figures, name)


def _find_same(figures: Iterable[Figure], name: WrittenName) -> Figure | None:
    return next((figure for figure in figures if any(known.keys == name.keys for known in figure.names)), None)


def _find_full(figures: list[Figure], name: WrittenName) -> Figure | None:
    """The figure that a name of several words is of."""
    same = _find_same(figures, name)
    if same:
        return same
    if name.kind is not NameKind.BODY:
        kin = (figure for figure in figures if figure.kind is not NameKind.BODY)
        return next((figure for figure in kin if may_be_one(figure.names[0].keys, name.keys)), None)
    return next((figure for figure in figures if _shortens(name.keys, figure)), None)


def _shortens(keys: Sequence[str], figure: Figure) -> bool:
    """Whether some words are a body's name with some left out: "Holocaust Museum"."""
    known = figure.names[0].keys
    if figure.kind is not NameKind.BODY or known[-1] != keys[-1]:
        return False
    if known[0] == keys[0]:
        return set(keys) <= set(known)
    return known[-len(keys) :] == tuple(keys) and all(key in ADJECTIVES for key in known[: -len(keys)])


def _find_short(figures: list[Figure], name: WrittenName) -> Figure | None:
    """The figure that a name of one word is of: a surname, a given name, an abbreviation, a paper's last word."""
    word = name.keys[0]
    persons = [figure for figure in figures if _bears(figure, word, titled=bool(name.titles)) and _came(figure, name)]
    if persons:
        return _pick(persons, name)
    same = _find_same(figures, name)
    if same or name.kind is NameKind.PERSON:
        return same
    bodies = [figure for figure in figures if _is_short_for(name, figure)]
    return _pick(bodies, name) if bodies else None


def _bears(figure: Figure, word: str, *, titled: bool) -> bool:
    """Whether a word is a name of the person: the surname, or the given name by which one may be called."""
    keys = figure.names[0].keys
    if figure.kind is NameKind.BODY or (word not in keys and word not in keys[-1]):
        return False
    if len(keys) == 1:
        return keys[0] == word and figure.kind is NameKind.PERSON
    if word in (keys[-1], surname(keys)) or word in keys[-1].split("-"):
        return True
    if figure.kind is NameKind.OPEN:
        return titled and keys[0] == word
    return (keys[0] == word and (titled or word in load_given_names())) or (word in keys[1:-1] and len(word) > 2)


def _came(figure: Figure, name: WrittenName) -> bool:
    """Whether a name came after the full one; asked only where nothing else says that the full one is a person's."""
    return figure.kind is NameKind.PERSON or len(figure.names) > 1 or figure.names[0].span < name.span


def _pick(figures: list[Figure], name: WrittenName) -> Figure:
    """The likeliest of several: of the gender that the title tells, borne as a surname, and named first.

    Who comes second in an article about two of a family is mostly called by the full name again and again.
    """
    told = name.gender if name.titles else ""
    gendered = [figure for figure in figures if not told or figure.gender in ("", told)] or figures
    family = [figure for figure in gendered if figure.names[0].keys[-1] == name.keys[-1]] or gendered

    return min(family, key=lambda figure: min(known.span for known in figure.names))


def _is_short_for(name: WrittenName, figure: Figure) -> bool:
    if figure.kind is NameKind.PERSON:
        return False
    written, keys = name.words[0].replace(".", ""), [key for key in figure.names[0].keys if key not in _SMALL]
    if len(keys) < 2:
        return False
    plain = keys[1:] if keys[0] in ("department", "ministry") else keys
    if written.isupper() and len(written) > 1 and written.casefold() in {_initials(keys), _initials(plain)}:
        return True
    if figure.kind is not NameKind.BODY:
        return False
    if name.keys[0] == keys[-1] and name.keys[0] in SHORT_HEADS:
        return True
    return name.keys[0] == keys[0] and keys[1] in FAMILY_WORDS


def _initials(keys: Sequence[str]) -> str:
    return "".join(key[0] for key in keys)


def recall(figures: list[Figure], part: WrittenName) -> Figure | None:
    """Find the figure that a name of a headline is surely of."""
    same = _find_same(figures, part)
    if same or len(part.keys) > 1:
        return same
    persons = [figure for figure in figures if _bears(figure, part.keys[0], titled=False)]
    return _pick(persons, part) if persons else None


def split_name(text: str, name: WrittenName) -> list[Span]:
    """The words of a name."""
    start = name.span.start
    return [Span(start + found.start(), start + found.end()) for found in re.finditer(r"\S+", name.span.of(text))]
