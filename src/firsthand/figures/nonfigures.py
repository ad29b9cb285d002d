"""Numbers that are no figures: years, days of a month, parts of names, list numbers, scores, house numbers.

What can be told from its own characters (clock times, numeric dates, versions) never gets here: see `tokens`.
"""

from __future__ import annotations

from firsthand.figures.counted import FUNCTION_WORDS
from firsthand.figures.modifiers import match_after
from firsthand.figures.numbers import SMALL, YEARS, value_of
from firsthand.figures.tokens import Kind, Token, Tokens, words

MONTHS = words(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
_WORDS_TOO = frozenset({"may", "march", "mar", "dec", "sept"})
"""In small letters these are words of their own, or abbreviations of others."""
_DESIGNATORS = words(
    "no nos number section sections row room rooms channel chapter page pages pp p article articles flight route "
    "highway interstate gate level phase volume vol part figure fig table season episode act clause rule title "
    "resolution proposition amendment line platform terminal pier block lot apt apartment suite floor grade group "
    "district zone ward precinct unit stage formula type mark version windows top lane category exit junction "
    "studio radio area catch"
)
"""After these a number is a name: "Section 427"; but "Grade 5 pupils" is a name, too."""
_STREETS = words("street road avenue lane drive boulevard way place court square st rd ave blvd")
_PRONOUN_LEADS = words("no this that the each every any which another only other some such first last")
_PEOPLE = words("people men women children soldiers troops dead workers jobs")
"""Nouns that are counted more often than dated: "2000 people"."""
_COUNT_LEADS = words("about some nearly almost roughly approximately than least over")
_TELLING = words(
    "said says told tells called calls described describes recalled recalls added adds wrote writes asked asks "
    "complained explained insisted admitted remembered argued thought thinks believed believes"
)
"""After "one diver" these show that a witness is picked out, not counted."""
_BENDING = frozenset({"least", "most", "than"})
"""After these a small number in words is a figure, whatever it counts: "at least five came"."""
_MODEL_REACH = 2


def is_nonfigure(tokens: Tokens, start: int, end: int, *, bare: bool) -> bool:
    """Tell whether a number without currency and unit is no figure.

    Args:
        tokens: the text.
        start: the position of the number.
        end: the position after it.
        bare: whether it counts nothing that was found.
    """
    number = tokens[start]
    if number.kind is not Kind.NUMBER:
        return _is_named_word(tokens, start, end, bare=bare)
    return (
        _is_glued_to_letters(tokens, start, end)
        or _is_parted(tokens, start, end)
        or _is_day(tokens, start, end)
        or (is_year(tokens, start) and not _is_counting(tokens, start, end, bare=bare))
        or _is_list_number(tokens, start, end)
        or _is_name_part(tokens, start, end, bare=bare)
        or _is_house_number(tokens, end)
        or _is_compound(tokens, end)
    )


def _is_named_word(tokens: Tokens, start: int, end: int, *, bare: bool) -> bool:
    """Tell of "no one", "the one", "Formula One", "Big Four", "at one"."""
    word, before = tokens[start], tokens[start - 1]
    if _is_compound(tokens, end):
        return True
    if word.text[:1].isupper() and before.kind is Kind.WORD and before.text[:1].isupper():
        return True
    if before.low in _DESIGNATORS and before.kind is Kind.WORD and bare:
        return True
    if word.low == "one" and end == start + 1:
        return bare or _tells(tokens, end + 1) or (before.low in _PRONOUN_LEADS and tokens[end].low != "of")
    bent = before.low in _BENDING
    return bare and end == start + 1 and word.low in SMALL and not (bent or _opens_range(tokens, end))


def _tells(tokens: Tokens, at: int) -> bool:
    """Tell of "diver called" and "old diver called"; "was told" tells nothing."""
    return tokens[at].low in _TELLING or (tokens[at].low not in FUNCTION_WORDS and tokens[at + 1].low in _TELLING)


def _opens_range(tokens: Tokens, end: int) -> bool:
    """Tell of "four to five thousand"."""
    return tokens[end].low in ("to", "or", "and", "-") and (
        tokens[end + 1].low in SMALL or tokens[end + 1].kind is Kind.NUMBER
    )


def _is_glued_to_letters(tokens: Tokens, start: int, end: int) -> bool:
    """Tell of "F-16", "COVID-19", "5G" and "737-800"."""
    before, number, after = tokens[start - 1], tokens[start], tokens[end]
    if number.glued and before.kind in (Kind.WORD, Kind.OPAQUE):
        return True
    if number.glued and before.text == "-" and before.glued and tokens[start - 2].kind is Kind.WORD:
        return True
    return after.glued and after.kind is Kind.WORD


def _is_parted(tokens: Tokens, start: int, end: int) -> bool:
    """Tell of "245/6" and "2025/26": scores, seasons, readings; a slash in a fraction is part of its number."""
    before = tokens[start - 1].text == "/" and tokens[start].glued and tokens[start - 2].kind is Kind.NUMBER
    after = tokens[end].text == "/" and tokens[end].glued and tokens[end + 1].kind is Kind.NUMBER
    return before or after


def _is_day(tokens: Tokens, start: int, end: int) -> bool:
    """Tell of "March 29", "29 March" and "Feb. 21"."""
    if value_of(tokens[start]) > 31:
        return False
    back = start - 1 - (tokens[start - 1].text in (".", ","))
    return any(
        each.low in MONTHS and (each.text[:1].isupper() or each.low not in _WORDS_TOO)
        for each in (tokens[back], tokens[end])
    )


def is_year(tokens: Tokens, at: int) -> bool:
    """Tell whether a number may be a year by its digits alone."""
    text = tokens[at].text
    return text.isascii() and text.isdigit() and len(text) == 4 and int(text) in YEARS


def _is_counting(tokens: Tokens, start: int, end: int, *, bare: bool) -> bool:
    """Tell whether a number that may be a year counts something: "about 2000 seals", "1200 to 1600 seals"."""
    if bare:
        return False
    if tokens[start - 1].low in ("to", "-", "and") and tokens[start - 2].kind is Kind.NUMBER:
        return not is_year(tokens, start - 2)
    return tokens[start - 1].low in _COUNT_LEADS or tokens[end].low in _PEOPLE


def _is_compound(tokens: Tokens, end: int) -> bool:
    """Tell of "two-door", "six-cylinder": what they are part of is named, not counted."""
    return (
        not match_after(tokens, end)
        and tokens[end].text == "-"
        and tokens[end].glued
        and tokens[end + 1].kind is Kind.WORD
        and tokens[end + 1].glued
    )


def is_age(tokens: Tokens, start: int, end: int) -> bool:
    """Tell of an age: "Olena Marchuk, 25, said", "aged 30", "aged 19 and 23"."""
    before = start - 1 - (tokens[start - 1].low == "of")
    if tokens[before].low == "and" and tokens[before - 1].kind is Kind.NUMBER:
        before -= 2
    if tokens[before].low in ("age", "aged", "ages"):
        return True
    closed = tokens[start - 1].text == "," and (tokens[end].text == "," or tokens[end].kind is Kind.STOP)
    return closed and _is_name(tokens, start - 2)


def _is_list_number(tokens: Tokens, start: int, end: int) -> bool:
    """Tell of "1. " and "2) " at the start of a line, of "(3)" and "[3]" anywhere."""
    before, after = tokens[start - 1], tokens[end]
    if before.text == "[" and after.text == "]":
        return True
    if len(tokens[start].text) > 2:
        return False
    if after.glued and after.text == ")":
        return before.kind is Kind.STOP or before.text == "("
    opens = start == 0 or "\n" in tokens.text[before.end : tokens[start].start] or "\n" in before.text
    return opens and after.glued and after.text == "." and end == start + 1


def _is_name_part(tokens: Tokens, start: int, end: int, *, bare: bool) -> bool:
    """Tell of "Section 427", "Boeing 747", "No. 1", "iPhone 12 Mini", "S&P 500"."""
    back = start - 1 - (tokens[start - 1].text == "." and tokens[start - 1].glued)
    before = tokens[back]
    if (
        before.low in _DESIGNATORS
        and before.kind is Kind.WORD
        and (bare or before.text[:1].isupper() or back < start - 1)
    ):
        return True
    if not bare:
        return False
    return _is_name(tokens, back) or _opens_name(tokens[end])


def _is_name(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    return token.kind is Kind.WORD and any(map(str.isupper, token.text)) and token.low not in FUNCTION_WORDS


def _opens_name(token: Token) -> bool:
    return token.kind is Kind.WORD and token.text[:1].isupper()


def _is_house_number(tokens: Tokens, end: int) -> bool:
    """Tell of "10 Downing Street"."""
    for step in range(end, end + 1 + _MODEL_REACH):
        if not _opens_name(tokens[step]):
            return False
        if step > end and tokens[step].low in _STREETS:
            return True
    return False
