"""Appositions: roles behind a name: "(D)", "of Ohio", ", a judge," and, in the verb, "is a judge"."""

from __future__ import annotations

import re

from firsthand.sources.roles import (
    OCCUPATIONS,
    REACH_CHARS,
    Role,
    has_role_head,
    is_abbreviation,
    is_role,
)
from firsthand.sources.tokens import list_words
from firsthand.text import Span

LIST_REACH_CHARS = 40
"""Holds the first two words behind a comma, which tell whether a list of roles goes on."""

_PARENTHESIS = re.compile(r"\s*(\((?:[DRI]|Ind\.?|[A-Z][\w.]*)(?:[-–—][A-Z][\w. ]*?)?\))")
_PARTY = re.compile(r"\s*,\s*((?:[DRI]|Ind\.?|Rep\.|Dem\.)[-–—][A-Z][\w.]*(?:\s[A-Z][\w.]*)?)(?=[,.\s]|$)")
_OF = re.compile(r"\s+((?:of|at|with|from)\s+(?:the\s+)?[A-Z][\w.’'&-]*(?:\s+(?:(?:of|for|the)\s+)*[A-Z][\w’'&-]*)*)")
_AGE = re.compile(r"\s*,\s*\d{1,3}(?=\s*,)")
_OPENING = re.compile(r"\s*(?:,|\(|—|–|--)\s*")
_ENDING = re.compile(r"[,;:—–()\"“”]| -- | - |''|\.(?=\s|$)|\n\n")
_PLACE = re.compile(r",\s*(?:(?:[A-Z][a-z]*\.)+(?:[A-Z]\.)*|(?:North |South |West |New )?[A-Z][a-z]+(?=,|\.(?:\s|$)))")
_RELATIVE = re.compile(r",?\s(?:who|whose|that|which)\s")
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
    words = list_words(text, Span(start, min(ceiling, start + LIST_REACH_CHARS)))
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
