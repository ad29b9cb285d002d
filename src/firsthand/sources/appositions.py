"""Roles beside a name: before it ("Analyst Ann Lee"), after it ("Ann Lee, a judge,"), in the verb ("is a judge").

Each reader takes the text and where the name stands, and gives the words of the role, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.sources.lexicon import BODY_WORDS, CALENDAR, load_given_names
from firsthand.sources.roles import (
    COURTESY,
    LEADING_PARTICIPLES,
    OCCUPATIONS,
    PREPOSITIONS,
    STOPS,
    TITLE_MODIFIERS,
    is_abbreviation,
    is_role,
    is_stop,
    strip,
    to_singular,
)
from firsthand.text import Span

REACH_CHARS = 200
"""How far from the name a role may begin or end; the longest of the training titles has 150 characters."""
MOST_WORDS_BEFORE = 14

_WORD = re.compile(r"[$@#]?\w(?:[\w’'&/.-]*\w)?(?:\.(?=\s*(?:[\w(,]|$))|['’](?=\s))?|[^\w\s]")
_POSSESSIVE = re.compile(r"['’]s?$")
_DETERMINERS = frozenset({"the", "a", "an"})
_OWNERS = frozenset(["his", "her", "their", "its", "my", "our", "your"])
_SINGLES = frozenset(["one", "another"])
_CLOSERS = STOPS | frozenset(["worth", "today", "emeritus", "responsible", "familiar", "close", "herself", "himself"])
_OPENERS = _DETERMINERS | _OWNERS | _SINGLES | {"of"}
_OPENING_WORDS = 3  # "one of the"
_PARENTHESIS = re.compile(r"\s*(\((?:[DRI]|Ind\.?|[A-Z][\w.]*)(?:[-–—][A-Z][\w. ]*?)?\))")
_PARTY = re.compile(r"\s*,\s*((?:[DRI]|Ind\.?|Rep\.|Dem\.)[-–—][A-Z][\w.]*(?:\s[A-Z][\w.]*)?)(?=[,.\s]|$)")
_OF = re.compile(r"\s+((?:of|at|with|from)\s+(?:the\s+)?[A-Z][\w.’'&-]*(?:\s+(?:(?:of|for|the)\s+)*[A-Z][\w’'&-]*)*)")
_AGE = re.compile(r"\s*,\s*\d{1,3}(?=\s*,)")
_OPENING = re.compile(r"\s*(?:,|\(|—|–|--)\s*")
_ENDING = re.compile(r"[,;:—–()\"“”]| -- | - |''|\.(?=\s|$)|\n\n")
_PLACE = re.compile(r",\s*(?:(?:[A-Z][a-z]*\.)+(?:[A-Z]\.)*|(?:North |South |West |New )?[A-Z][a-z]+(?=,|\.(?:\s|$)))")
_RELATIVE = re.compile(r",?\s(?:who|whose|that|which)\s")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|-year-old)")
_LEAD = re.compile(r"(?:also|now|then|himself|herself|once|formerly|currently) (?=(?:an?|the)\b)")
_VERB = re.compile(r"(?<!who)(?<!that)(?<!which)\s(?:is|was|are|were|has|had|will|would|said|told|says)\s")
_ADDED = re.compile(r"\s(?:[a-z]+ed by|arrested|to (?!the |an? |his |her |its )[a-z]+)\b")
_IS_NOUN = re.compile(
    r"(?:is|was) (?:now |also )?"
    r"(?:(?:an?|the|[A-Z][\w.]*(?: [A-Z][\w.]*)*['’]s?)\s|(?=(?:former |executive )?(?:director|president|head)\b))"
)
_ADVERBS = frozenset(["now", "also", "once", "currently", "previously", "then", "has", "had", "have", "recently"])
_COPULA = re.compile(
    r"\s+(?:(?:is|was|became)\s+((?:an?|the|one of|now an?|now the|president|director|chairman|head)\s"
    r"[^,.;:”“\"—–()]{3,90})|(?:has |had |once |also )?(?:serve[sd]?|works?|worked) as ([^,.;:”“\"—–()]{3,90}))"
)
_PLURAL_CHAIN = re.compile(r"[A-Z(][\w.’'()-]*$|^(?:of|and|,|\(|\)|-)$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign, and where it stands in the text."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Role:
    """A role found beside a name.

    Attributes:
        text: its words; of a plural shared by several names, the singular.
        span: where they stand.
        how: "before", "before, comma", "outlet", "bracket", "of", "after", "copula".
    """

    text: str
    span: Span
    how: str


def list_words(text: str, span: Span) -> list[Word]:
    """List the words and signs of a stretch of text."""
    return [Word(match.group(), Span(*match.span())) for match in _WORD.finditer(text, span.start, span.end)]


def read_before(text: str, *, floor: int, start: int, joint: bool = False) -> Role | None:
    """Read the role that stands before a name.

    Args:
        text: the article.
        floor: where the paragraph begins.
        start: where the name begins.
        joint: whether the source is all of the persons that a plural role names, which then stays a plural.
    """
    words = list_words(text, Span(max(floor, start - REACH_CHARS), start))
    words, shared = _skip_partners(words)
    if not words:
        return None
    if words[-1].text == ",":
        return _read_before_comma(text, words[:-1])
    last = words[-1].text
    if last.endswith(".") and not is_abbreviation(last) and not (shared and is_abbreviation(to_singular(last))):
        return None
    if is_role(last) or (shared and is_role(to_singular(last))):
        return _walk(text, words, len(words) - 1, shared=shared and not joint)
    if last[0].isupper() and _POSSESSIVE.search(last) and strip(last) not in COURTESY | STOPS:
        return _read_outlet(text, words)
    anchor = _find_office(words)
    return None if anchor is None else _walk(text, words, anchor, shared=False)


def _skip_partners(words: list[Word]) -> tuple[list[Word], bool]:
    """Leave out the names between a plural role and this name: "Senators Ann Lee of Ohio and"."""
    if words and words[-1].text not in {"and", ","}:
        plural = strip(words[-1].text).endswith("s") and not is_role(words[-1].text)
        return words, plural and is_role(to_singular(words[-1].text))
    for index in range(len(words) - 2, max(-1, len(words) - 12), -1):
        word = words[index].text
        if words[-1].text == "," and index == len(words) - 2:
            continue
        if strip(word).endswith("s") and not is_role(word) and is_role(to_singular(word)):
            return words[: index + 1], True
        if not _PLURAL_CHAIN.search(word):
            break
    return words, False


def _find_office(words: Sequence[Word]) -> int | None:
    """Find "secretary" in "secretary of state", where that stands before the name."""
    for index in range(len(words) - 2, max(0, len(words) - 5), -1):
        word = words[index].text
        if word.lower() == "of":
            return index - 1 if is_role(words[index - 1].text) and strip(words[-1].text) not in COURTESY else None
        if not word[0].isupper() and word.lower() not in {"the", "and"}:
            return None
    return None


def _walk(text: str, words: Sequence[Word], anchor: int, *, shared: bool) -> Role:
    """Gather, from the role leftwards, the words that belong to it."""
    first = index = anchor
    strict = words[anchor].text[0].isupper()
    while index > 0 and anchor - index < MOST_WORDS_BEFORE:
        index -= 1
        word = words[index].text
        if "\n" in text[words[index].span.end : words[index + 1].span.start]:
            break
        if word.lower() in _OWNERS:
            first = index
        if word.lower() in _DETERMINERS | _OWNERS:
            break
        if word.lower() in {"of", "and", "&"} and index and _links(words[:index]):
            continue
        if word.lower() == "newly" and words[index + 1].text.lower() in LEADING_PARTICIPLES:
            continue
        if not _fits(word, words[index + 1].text, strict=strict):
            break
        strict = strict and not is_role(word)
        first = index
    span = Span(words[first].span.start, words[-1].span.end)
    title = span.of(text)
    if shared:
        title = title[: len(title) - len(words[-1].text)] + to_singular(words[-1].text)
    return Role(title, span, "before")


def _links(words: Sequence[Word]) -> bool:
    """Tell whether what stands before "of" or "and" is a role: "mayor", "secretary of state"."""
    last = words[-1].text
    office = len(words) > 2 and words[-2].text == "of" and is_role(words[-3].text)
    return office or (is_role(last) and not is_abbreviation(last))


def _fits(word: str, following: str, *, strict: bool) -> bool:
    """Tell whether a word may stand in a role, before `following`; strictly before "Sen." and the like."""
    bare = strip(word)
    if not word[0].isalnum() or is_stop(word) or bare in CALENDAR or bare in COURTESY:
        return False
    if word.endswith(".") and not is_abbreviation(word):
        return False
    if word[0].isupper():
        return not (
            bare in load_given_names()
            and following[0].isupper()
            and not _POSSESSIVE.search(following)
            and not is_role(following)
            and strip(following) not in BODY_WORDS
        )
    if word[0].isdigit():
        return bool(_ORDINAL.fullmatch(word))
    if strict:
        return bare in TITLE_MODIFIERS or "-" in bare or is_role(word)
    return bare in LEADING_PARTICIPLES or "-" in bare or not bare.endswith(("ed", "ing", "ly"))


def _read_outlet(text: str, words: Sequence[Word]) -> Role | None:
    """Read "CNN's" before a name: whom it belongs to."""
    first = len(words) - 1
    while first and words[first - 1].text[0].isupper() and strip(words[first - 1].text) not in STOPS:
        if words[first - 1].text.endswith(".") and not is_abbreviation(words[first - 1].text):
            break
        first -= 1
    span = Span(words[first].span.start, words[-1].span.end)
    return Role(_POSSESSIVE.sub("", span.of(text)), span, "outlet")


def _read_before_comma(text: str, words: Sequence[Word]) -> Role | None:
    """Read "the group's president," before a name: it begins with a determiner or owner."""
    index = len(words)
    while index > 0 and len(words) - index < MOST_WORDS_BEFORE:
        index -= 1
        word = words[index].text
        lower = word.lower()
        before = words[index - 1].text.lower() if index else ""
        owner = bool(_POSSESSIVE.search(word)) and word[0].isupper() and before not in _DETERMINERS
        if lower in _DETERMINERS | _OWNERS | _SINGLES or (owner and not (index and words[index - 1].text[0].isupper())):
            span = Span(words[index].span.start, words[-1].span.end)
            if has_role_head(span.of(text)):
                return Role(span.of(text), span, "before, comma")
            if before not in PREPOSITIONS:
                return None
        elif not word[0].isalnum() or (word == lower and lower in STOPS - PREPOSITIONS - {"and", "who"}):
            return None
    return None


def read_bracket(text: str, *, end: int, ceiling: int) -> Role | None:
    """Read party or place behind a name: "(R-Ohio)", ", R-Ohio", "of Texas"."""
    for pattern, how in ((_PARENTHESIS, "bracket"), (_PARTY, "bracket"), (_OF, "of")):
        if match := pattern.match(text, end, ceiling):
            return Role(match.group(1), Span(*match.span(1)), how)
    return None


def read_after(text: str, *, end: int, ceiling: int) -> Role | None:
    """Read the apposition behind a name: ", a judge from Iowa,".

    Args:
        text: the article.
        end: where the name, and a bracket behind it, end.
        ceiling: where the sentence ends.
    """
    if age := _AGE.match(text, end, ceiling):
        end = age.end()
    opening = _OPENING.match(text, end, ceiling)
    if not opening or "\n\n" in opening.group():
        return None
    span = Span(opening.end(), _find_ending(text, opening.end(), min(ceiling, opening.end() + REACH_CHARS)))
    if lead := _LEAD.match(text, span.start, span.end):
        span = Span(lead.end(), span.end)
    phrase = span.of(text).strip()
    if phrase.lower().startswith(("who ", "whose ")):
        return _read_relative(text, span)
    if not has_role_head(phrase):
        return None
    span = cut_clauses(text, span)
    return Role(span.of(text).strip(), span, "after")


def _find_ending(text: str, start: int, ceiling: int) -> int:
    """Find where an apposition ends: at a sign that is not inside a place, an abbreviation or a list of roles."""
    position = start
    while match := _ENDING.search(text, position, ceiling):
        if match.group() == "." and is_abbreviation(text[start : match.end()].split()[-1]):
            position = match.end()
        elif match.group() == "," and (place := _PLACE.match(text, match.start(), ceiling)):
            position = place.end()
        elif match.group() == "," and _goes_on(text, match.end(), ceiling):
            position = match.end()
        else:
            return match.start()
    return ceiling


def _goes_on(text: str, start: int, ceiling: int) -> bool:
    """Tell whether a list of roles goes on: "lawyer, treasurer and strategist"."""
    words = list_words(text, Span(start, min(ceiling, start + 40)))
    return len(words) > 1 and is_role(words[0].text) and words[1].text.lower() in {"and", ","}


def _read_relative(text: str, span: Span) -> Role | None:
    """Read "who heads the bank" or "who is a judge"; other clauses are no roles."""
    phrase = span.of(text)
    _, _, rest = phrase.partition(" ")
    if not _is_occupation(rest):
        return None
    if match := _IS_NOUN.match(rest):
        noun = rest[match.end() :] if rest[: match.end()].endswith((" a ", " an ", " the ")) else rest.split(" ", 1)[1]
        if not has_role_head(noun):
            return None
        span = Span(span.end - len(noun), span.end)
    return Role(span.of(text).strip(), span, "who")


def _is_occupation(clause: str) -> bool:
    """Tell whether a relative clause says what somebody does for a living."""
    if clause.startswith("previously "):
        return False
    words = [word for word in clause.split()[:3] if word not in _ADVERBS and not word.endswith("ly")]
    return bool(words) and (words[0].lower() in OCCUPATIONS or bool(_IS_NOUN.match(clause)))


def cut_clauses(text: str, span: Span) -> Span:
    """Cut off a verb, what was done to somebody, and a relative clause that is no occupation, with what follows."""
    for pattern in (_VERB, _ADDED):
        if added := pattern.search(text, span.start + 1, span.end):
            span = Span(span.start, added.start())
    match = _RELATIVE.search(text, span.start + 1, span.end)
    if match and not _is_occupation(text[match.end() : span.end]):
        return Span(span.start, match.start())
    return span


def read_copula(text: str, *, end: int, ceiling: int) -> Role | None:
    """Read "is a judge from Iowa" behind a name."""
    match = _COPULA.match(text, end, ceiling)
    if not match or not has_role_head(match[match.lastindex or 0]):
        return None
    span = cut_clauses(text, Span(*match.span(match.lastindex or 0)))
    return Role(span.of(text).strip(), span, "copula")


def has_role_head(phrase: str) -> bool:
    """Tell whether a phrase is one that names a role: "the bank's former chief", not "the judge's verdict".

    >>> has_role_head("a former mayor of the town"), has_role_head("the mayor's office"), has_role_head("said it")
    (True, False, False)
    """
    words = [word.text for word in list_words(phrase, Span(0, len(phrase)))]
    for index, word in enumerate(words):
        if is_role(word) and not _POSSESSIVE.search(word) and _closes(words[index + 1 : index + 2]):
            return True
        if is_stop(word) and not (_opens(words, index) or _links_names(words, index) or _qualifies(words, index)):
            return False
    return False


def _closes(following: Sequence[str]) -> bool:
    """Tell whether what follows a noun shows that it is the last of its phrase."""
    lower = following[0].lower() if following else ""
    return not lower or not lower[0].isalnum() or lower in _CLOSERS or lower.endswith(("ed", "ing"))


def _opens(words: Sequence[str], index: int) -> bool:
    return index < _OPENING_WORDS and words[index].lower() in _OPENERS


def _qualifies(words: Sequence[str], index: int) -> bool:
    """Tell whether a word is a participle behind a determiner: "the endorsed candidate"."""
    return words[index].endswith("ed") and index > 0 and words[index - 1].lower() in _DETERMINERS


def _links_names(words: Sequence[str], index: int) -> bool:
    """Tell whether a word is the "and" within a name: "Customs and Border Protection"."""
    beside = (*words[max(0, index - 1) : index], *words[index + 1 : index + 2])
    return words[index] == "and" and len(beside) > 1 and all(word[0].isupper() for word in beside)
