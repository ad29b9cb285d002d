"""How a source is worded: by a name, a pronoun, a description, several of them, or not at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum

from firsthand.sources.cast import Cast
from firsthand.sources.lexicon import split_list
from firsthand.sources.names import NameKind
from firsthand.sources.nouns import DOCUMENTS, PERSONS
from firsthand.text import Span


class Form(Enum):
    """The ways in which a text points at a source."""

    NAME = "name"
    JOINT = "joint"
    PRONOUN = "pronoun"
    RELATIVE = "relative"
    DESCRIPTION = "description"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Wording:
    """A source as the text words it.

    Attributes:
        span: from its first to its last word; None where it is missing.
        form: which way.
        text: the words, in one line, without the marks at the ends.
        figure: the position of the figure that a name is of, None for other forms.
        parts: the positions of all figures that the words name, in order.
        head: the last noun of a description, or the pronoun, in small letters.
        determiner: "the", "his", "a", ... in small letters, "" where there is none.
    """

    span: Span | None
    form: Form
    text: str
    figure: int | None = None
    parts: tuple[int, ...] = ()
    head: str = ""
    determiner: str = ""


_PRONOUN = re.compile(
    r"(?:both |all of |most of |some of |[-–—\s“\"])*"
    r"(he|she|they|it|him|her|them|his|their|its|hers|i|we|me|us|my|our|you|himself|herself|themselves)"
    r"(?:[’']s)?(?: (?:both|all|each|himself|herself|themselves))?[\s,]*",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?:(?:some|many|most|all|both|one|each|several) of )?(who|whom|which|that|whose|those who)[\s,]*", re.IGNORECASE
)
_DETERMINER = re.compile(
    r"(?:both |all |half )?(the|this|that|these|those|a|an|his|her|its|their|my|our|your|one|another|some|many|several|"
    r"two|three|four|five|no|each|every|any|other|few|most|more)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\w[\w’'.-]*\w|\w|[,;:()\[\]“”\"–—-]")
_POSSESSIVE = re.compile(r"[’']s?(?!\w)")
_BOUNDARIES = split_list(
    """of for at in from with within who whom which that whose on by to familiar including aligned as about like
    during after before since among against near under over behind representing speaking released published conducted
    playing led seen commissioned based backed working running calling issued not around between because while when
    where here there outside inside into across told said is was are were has had made posted written filed sent
    obtained backing supporting opposing opposed involved loyal himself herself itself themselves"""
)
_ADDED = re.compile(
    r"(?:,| –|–| —|—) ?(?:who|which(?! include)|whose|where|often|also|all|an?|the|\w+ing|\w+ed|led|seen)\b| \("
)
_DATED = re.compile(
    r"(?: (?:released|published|issued|conducted|taken|posted))?(?: on| in)?(?: (?:late|early|earlier))?"
    r" (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:last|this) (?:week|month|year|weekend))$",
    re.IGNORECASE,
)
_WORK = re.compile(r"[’']s? [“\"‘']([^“”\"]{2,80})[”\"’']?\s*$")
_QUOTES = frozenset('“”"')
_POSSESSORS = split_list("his her its their my our")
_OWNERS = _POSSESSORS | {"the", "a", "an", "your"}
_UTTERANCES = split_list("words comments remarks")
_RELATIVES = split_list("who whom which that whose where")
_DANGLING = re.compile(r"(?<=\w),? (?:who|which|that|because|since|while|although|if)$")
_OUTER_MARKS = ' \t\n,;:–—-\xa0“”"()[]'


def word_sources(text: str, spans: tuple[Span, ...], cast: Cast) -> Wording:
    """Read how a source is worded.

    Args:
        text: the article's.
        spans: the source's; may be empty.
        cast: the article's.
    """
    if not spans:
        return Wording(None, Form.MISSING, "")
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    words = clean(" ".join(span.of(text) for span in spans))
    for pattern, form in ((_PRONOUN, Form.PRONOUN), (_RELATIVE, Form.RELATIVE)):
        found = pattern.fullmatch(words)
        if found:
            return Wording(whole, form, words, head=found[1].casefold())
    if words.casefold() in ("the", "a", "an"):
        whole = _extend(whole, cast)
    tokens = _tokenize(text, whole, cast)
    return _read(text, whole, words, tokens)


def _extend(whole: Span, cast: Cast) -> Span:
    """The article of a name, with the name that follows it."""
    at = bisect_left(cast.places, (Span(whole.end, 0), 0))
    near = at < len(cast.places) and cast.places[at][0].start <= whole.end + 1
    return Span(whole.start, cast.places[at][0].end) if near else whole


def clean(words: str) -> str:
    r"""One line of words, without what surrounds them and a relative or conjunction that a clause would follow.

    >>> clean(" the ambassador,\n in Oslo, "), clean("a grower who")
    ('the ambassador, in Oslo', 'a grower')
    """
    line = _DANGLING.sub("", " ".join(words.split()))
    end = line.rstrip(_OUTER_MARKS)
    if end.count("(") > end.count(")") and line[len(end) : len(end) + 1] == ")":
        end += ")"
    return end.lstrip(" ,;:–—-)]")


@dataclass(frozen=True, slots=True)
class _Token:
    span: Span
    word: str
    figure: int | None = None
    person: bool = False
    certain: bool = False
    possessive: bool = False


def _tokenize(text: str, whole: Span, cast: Cast) -> list[_Token]:
    """The words of a source, each name as one of them."""
    tokens: list[_Token] = []
    at = whole.start
    first = bisect_left(cast.places, (Span(max(0, whole.start - 200), 0), 0))
    named = [
        (span, figure) for span, figure in cast.places[first:] if span.start < whole.end and span.end > whole.start
    ]
    for span, figure in named:
        tokens += _split(text, at, max(at, span.start))
        kind = cast.figures[figure].kind
        person = kind is NameKind.PERSON or (kind is NameKind.OPEN and len(cast.figures[figure].fullest.keys) > 1)
        owns = _POSSESSIVE.match(text, span.end)
        tokens.append(_Token(span, "", figure, person, kind is NameKind.PERSON, bool(owns)))
        at = max(at, owns.end() if owns else span.end)
    return tokens + _split(text, at, max(at, whole.end))


def _split(text: str, start: int, end: int) -> list[_Token]:
    return [
        _Token(Span(start + found.start(), start + found.end()), found[0].casefold())
        for found in _TOKEN.finditer(text[start:end])
    ]


def _read(text: str, whole: Span, words: str, tokens: list[_Token]) -> Wording:
    parts = tuple(dict.fromkeys(token.figure for token in tokens if token.figure is not None))
    found = _DETERMINER.match(words)
    determiner = found[1].casefold() if found else ""
    core = _core(tokens)
    if not core:
        return Wording(whole, Form.DESCRIPTION, words, parts=parts, head=words.split()[-1].casefold() if words else "")
    head, last = _head(core), core[-1]
    owner = next((token for token in core if token.possessive), None)
    if owner and (work := _WORK.match(text, owner.span.end, whole.end)):
        return Wording(whole, Form.DESCRIPTION, clean(work[1]), parts=parts, head="work")
    if head in _UTTERANCES and owner and core[-2:-1] == [owner]:
        return Wording(whole, Form.NAME, words, figure=owner.figure, parts=parts)
    if head in _UTTERANCES and determiner in _POSSESSORS:
        return Wording(whole, Form.PRONOUN, determiner, parts=parts, head=determiner)
    if last.figure is not None:
        joined = _joined(tokens, len(core))
        if joined is not None:
            words = _tail(text, whole, tokens, len(core)) if not joined else words
            return Wording(whole, Form.JOINT, words, parts=(last.figure, *joined), head=head, determiner=determiner)
        return Wording(whole, Form.NAME, words, figure=last.figure, parts=parts)
    beside = None if head in DOCUMENTS else _apposed(tokens, len(core))
    if beside is not None:
        at = next(at for at, token in enumerate(tokens) if token.figure == beside)
        others = _joined(tokens, at + 1) if head.endswith("s") else None
        if others:
            return Wording(whole, Form.JOINT, words, parts=(beside, *others), head=head, determiner=determiner)
        return Wording(whole, Form.NAME, words, figure=beside, parts=parts, head=head)
    return Wording(whole, Form.DESCRIPTION, trim(words), parts=parts, head=head, determiner=determiner)


def trim(words: str) -> str:
    """Cut off what only adds to a description: "the poll, which asked 900 people".

    >>> trim("a poll released Friday, which asked 900 people")
    'a poll'
    """
    return clean(_DATED.sub("", clean(_ADDED.split(words, maxsplit=1)[0])))


def _core(tokens: list[_Token]) -> list[_Token]:
    """The words up to the first comma, preposition or clause: determiner, what is before the noun, and the noun."""
    core: list[_Token] = []
    for at, token in enumerate(tokens):
        if token.figure is None:
            mark = not token.word[0].isalnum()
            if (mark and not core) or token.word in _QUOTES:
                continue
            if mark or (core and _ends_core(tokens, at)):
                break
        core.append(token)
    return core


def _ends_core(tokens: list[_Token], at: int) -> bool:
    """Whether a word closes the noun phrase before it; "running" in "his running mate" does not."""
    word, before = tokens[at].word, tokens[at - 1]
    if word == "close":
        return [token.word for token in tokens[at + 1 : at + 2]] == ["to"]
    if before.possessive or before.word in _OWNERS:
        return False
    return word in _BOUNDARIES or word == "and"


def _head(core: list[_Token]) -> str:
    return next((token.word for token in reversed(core) if token.figure is None), "")


def _joined(tokens: list[_Token], size: int) -> tuple[int, ...] | None:
    """The others that are named together with the first: "Orr and Lee", "Orr, Lee and other officials".

    Returns:
        Positions of the figures; None where the first stands alone, empty where the others have no name.
    """
    others: list[int] = []
    joined = False
    if tokens[size - 1].possessive:
        return None
    for at in range(size, len(tokens) - 1):
        token = tokens[at]
        if token.figure is not None or token.word not in (",", "and", "&"):
            if token.figure is None and token.word in _RELATIVES:
                break
            continue
        core = _core(tokens[at + 1 :])
        named = bool(core) and core[-1].figure is not None and not core[-1].possessive
        if token.word == "and" and core and ((named and (core[-1].certain or at == size)) or _adds(core, at == size)):
            joined = True
        if named and core[-1].person and core[-1].figure is not None and (len(core) == 1 or token.word == "and"):
            others.append(core[-1].figure)
    return tuple(others) if joined or len(others) > 1 else None


def _tail(text: str, whole: Span, tokens: list[_Token], size: int) -> str:
    """What joins the first: "and other officials"."""
    last = max(at for at in range(size, len(tokens)) if tokens[at].word == "and")
    return clean(text[tokens[last].span.start : whole.end])


def _adds(core: list[_Token], beside: bool) -> bool:
    """Whether what follows "and" is another source without a name, not a second office of the first."""
    return core[0].word in ("other", "others") or (beside and core[0].word in ("the", "his", "her", "their"))


def _office(tokens: list[_Token], size: int) -> int | None:
    """The person named right after an office of several words: "former secretary of state Ann Lee"."""
    marks = (
        at for at, token in enumerate(tokens) if at > size and token.figure is None and not token.word[0].isalnum()
    )
    phrase = tokens[size + 1 : next(marks, None)]
    if len(phrase) < 2 or not phrase[-1].person or phrase[-1].possessive or phrase[-2].word in _BOUNDARIES:
        return None
    if tokens[size].word == "and":
        apart = phrase[0].word in _OWNERS or _head(tokens[:size]).endswith("s")
    else:
        apart = tokens[0].word in _OWNERS or tokens[size - 1].word not in PERSONS or phrase[-2].word in PERSONS
    return None if apart else phrase[-1].figure


def _apposed(tokens: list[_Token], size: int) -> int | None:
    """The person named beside a description: "the ambassador in Oslo, Ann Lee,", "his rival and host Ann Lee"."""
    for at in range(size, len(tokens) - 1):
        if tokens[at].figure is not None:
            continue
        core = _core(tokens[at + 1 :])
        if core and core[0].word in _RELATIVES:
            return None
        named = bool(core) and core[-1].person and not core[-1].possessive
        if tokens[at].word in (",", "–", "—", "-", "(", ":"):
            following = tokens[at + 1 + len(core) : at + 2 + len(core)]
            ends = all(each.figure is None and not each.word[0].isalnum() for each in following)
            return core[-1].figure if named and (ends or core[-1].certain) else None
        if at == size and tokens[at].word in ("and", "of"):
            office = _office(tokens, size)
            if office is not None:
                return office
        if tokens[at].word in _RELATIVES:
            return None
    return None
