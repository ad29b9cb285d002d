"""The cast of an article: all names that it writes, grouped by who or what they name.

A surname is the person's with that surname, an abbreviation the body's with those initials, "the Post" the paper's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from firsthand.records import Article
from firsthand.sources.lexicon import ADJECTIVES, BODY_WORDS, load_given_names, split_list
from firsthand.sources.names import NameKind, WrittenName, may_be_one, read_name, surname
from firsthand.sources.nouns import BODIES, DOCUMENTS, PEOPLE, PERSONS
from firsthand.text import Span

_PRONOUNS = split_list("he she they it him her them his their its who himself herself themselves i we me us you")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_SMALL = split_list("the of and for on in at a an to")
_PEOPLE = re.compile(r"\w+(?:icans|crats|[^r]ians|ists|nials|elites|anics|atinos|eans|uslims|hristians|ws)")
_NOUNS = PEOPLE | PERSONS | DOCUMENTS | BODIES
_BEFORE_SENTENCE = re.compile(r"(?:^|[.!?:…][”\"’')\]]*|\n)[\s“\"‘'(\[–—-]*$")

_ENDINGS = ("s", "ing", "ly", "ed", "tion")

HEADLINE_SHARE = 0.75
"""A line where so many of its longer words have a capital is a headline (prose of the corpora stays under 0.4)."""

HEADLINE_LEAST_WORDS = 5
"""Fewer words are a name or a byline."""

FAMILY_WORDS = split_list("news research university corp inc group company media institute foundation poll")
"""What may follow the word that a body is called by for short: "Fox" for Fox News, "Pew" for Pew Research Center."""

SHORT_HEADS = split_list(
    """times post journal tribune herald globe chronicle gazette telegraph guardian mail observer independent register
    examiner dispatch inquirer mirror review foundation committee commission court council union museum institute
    department ministry bureau agency association center university college league federation board bank journal"""
)
"""Last words that a body is called by for short: "the Post", "the Foundation"."""

LONGEST_SHORT_WORDS = 4
"""Names of so many words at most are looked for in headlines."""


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
    for mention in article.mentions:
        if mention.span.of(text).casefold() not in _PRONOUNS:
            within = any(line.start <= mention.span.start < line.end for line in lines)
            (shouting if within else names).append(read_name(text, mention.span))
    names += _read_headlines(text, shouting, names)
    figures = [figure for figure in _group(text, names) if not _is_common(text, figure)]
    for name in shouting:
        _settle_headline(text, name, figures)
    ordered = sorted(figures, key=lambda figure: min(name.span for name in figure.names))
    for figure in ordered:
        figure.names.sort(key=lambda name: name.span)
    places = sorted((name.span, at) for at, figure in enumerate(ordered) for name in figure.names)
    return Cast(tuple(ordered), tuple(places))


def _is_headline(line: str) -> bool:
    words = [word for word in _WORD.findall(line) if len(word) > 3]
    return len(words) >= HEADLINE_LEAST_WORDS and sum(word[0].isupper() for word in words) >= HEADLINE_SHARE * len(
        words
    )


def _read_headlines(text: str, shouting: Iterable[WrittenName], names: Iterable[WrittenName]) -> list[WrittenName]:
    """Full names of persons that only the headline gives, where the text goes on with the surname alone."""
    single = {name.keys[0] for name in names if len(name.keys) == 1}
    single -= {surname(name.keys) for name in names if len(name.keys) > 1}
    found = []
    for name in shouting:
        words = _split(text, name)
        ends = [
            end for end in range(2, len(words) + 1) if len(name.keys) == len(words) and name.keys[end - 1] in single
        ]
        if name.kind is NameKind.PERSON and ends:
            found.append(read_name(text, Span(name.span.start, words[ends[0] - 1].end)))
    return found


def _split(text: str, name: WrittenName) -> list[Span]:
    start = name.span.start
    return [Span(start + found.start(), start + found.end()) for found in re.finditer(r"\S+", name.span.of(text))]


def _is_common(text: str, figure: Figure) -> bool:
    """Whether what has a capital is no name: a noun that opens sentences, or people of one kind ("Democrats")."""
    last = figure.names[0].keys[-1]
    single = all(len(name.keys) == 1 for name in figure.names)
    if (single or figure.kind is not NameKind.PERSON) and (last in PEOPLE or _PEOPLE.fullmatch(last)):
        return True
    if single and last in BODIES and re.search(rf"\b{re.escape(last)}\b", text):
        return True
    if figure.kind is not NameKind.OPEN or not single:
        return False
    opens = all(_BEFORE_SENTENCE.search(text, max(0, name.span.start - 8), name.span.start) for name in figure.names)
    small = last in _NOUNS or last.endswith(_ENDINGS) or re.search(rf"\b{re.escape(last)}\b", text) is not None
    return opens and small


def _read_headlines(text: str, shouting: Iterable[WrittenName], names: Iterable[WrittenName]) -> list[WrittenName]:
    """Full names of persons that only the headline gives, where the text goes on with the surname alone."""
    single = {name.keys[0] for name in names if len(name.keys) == 1}
    single -= {surname(name.keys) for name in names if len(name.keys) > 1}
    found = []
    for name in shouting:
        words = _split(text, name)
        ends = [
            end for end in range(2, len(words) + 1) if len(name.keys) == len(words) and name.keys[end - 1] in single
        ]
        if name.kind is NameKind.PERSON and ends:
            found.append(read_name(text, Span(name.span.start, words[ends[0] - 1].end)))
    return found


def _split(text: str, name: WrittenName) -> list[Span]:
    start = name.span.start
    return [Span(start + found.start(), start + found.end()) for found in re.finditer(r"\S+", name.span.of(text))]


def _is_common(text: str, figure: Figure) -> bool:
    """Whether what has a capital is no name: a noun that opens sentences, or people of one kind ("Democrats")."""
    last = figure.names[0].keys[-1]
    single = all(len(name.keys) == 1 for name in figure.names)
    if (single or figure.kind is not NameKind.PERSON) and (last in PEOPLE or _PEOPLE.fullmatch(last)):
        return True
    if single and last in BODIES and re.search(rf"\b{re.escape(last)}\b", text):
        return True
    if figure.kind is not NameKind.OPEN or not single:
        return False
    opens = all(_BEFORE_SENTENCE.search(text, max(0, name.span.start - 8), name.span.start) for name in figure.names)
    seen = len(figure.names) == 1 or last in _NOUNS or re.search(rf"\b{re.escape(last)}\b", text) is not None
    return opens and seen


def _group(text: str, names: Iterable[WrittenName]) -> list[Figure]:
    named = [name for name in names if name.kind is not NameKind.ROLE]
    longest = sorted((name for name in named if len(name.keys) > 1), key=lambda name: -len(name.keys))
    short = [name for name in named if len(name.keys) == 1]
    figures: list[Figure] = []
    for name in (each for each in longest if each.kind is NameKind.PERSON):
        _add(figures, name, _find_full(figures, name))
    families = {surname(figure.names[0].keys): figure for figure in figures}
    for name in (each for each in longest if each.kind is not NameKind.PERSON):
        if name.keys[-1] in families and name.keys[-1] not in BODY_WORDS and not _find_same(figures, name):
            parts = _part(text, name)
            figures[figures.index(families[name.keys[-1]])].names.append(parts[1])
            short += [parts[0]] if len(parts[0].keys) == 1 else []
            name = parts[0]
        if len(name.keys) > 1:
            _add(figures, name, _find_full(figures, name))
    for name in sorted(short, key=lambda name: name.span):
        _add(figures, name, _find_short(figures, name))
    return figures


def _part(text: str, name: WrittenName) -> tuple[WrittenName, WrittenName]:
    """Cut a run of two names before the last word: "the Washington Post | Orr"."""
    words = _split(text, name)
    return (
        read_name(text, Span(name.span.start, words[-2].end)),
        read_name(text, Span(words[-1].start, name.span.end)),
    )


def _add(figures: list[Figure], name: WrittenName, figure: Figure | None) -> None:
    if name.kind is NameKind.ROLE:
        return
    if figure is None:
        figures.append(Figure(name.kind, [name]))
        return
    figure.names.append(name)
    if figure.kind is NameKind.OPEN:
        figure.kind = name.kind


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


def _settle_headline(text: str, name: WrittenName, figures: list[Figure]) -> None:
    """Look for known names in a run of a headline, where every word has a capital; a person's name stands for itself."""
    known = list(_find_known(text, name, figures))
    for part, figure in known:
        figure.names.append(part)
    if not known and name.kind is NameKind.PERSON:
        _add(figures, name, _find_full(figures, name) if len(name.keys) > 1 else _find_short(figures, name))


def _find_known(text: str, name: WrittenName, figures: list[Figure]) -> Iterator[tuple[WrittenName, Figure]]:
    start = name.span.start
    words = [Span(start + found.start(), start + found.end()) for found in _WORD.finditer(name.span.of(text))]
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + LONGEST_SHORT_WORDS), at, -1):
            part = read_name(text, Span(words[at].start, words[end - 1].end))
            figure = None if part.kind is NameKind.ROLE else _recall(figures, part)
            if figure:
                yield part, figure
                at = end - 1
                break
        at += 1


def _recall(figures: list[Figure], part: WrittenName) -> Figure | None:
    same = _find_same(figures, part)
    if same or len(part.keys) > 1:
        return same
    persons = [figure for figure in figures if _bears(figure, part.keys[0], titled=False)]
    return _pick(persons, part) if persons else None
