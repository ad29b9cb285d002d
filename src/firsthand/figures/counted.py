"""What a figure counts: the nouns after it, or, where those stand before it, of the verb that moves it.

There is no parser here: a noun phrase is a run of words that no function word breaks, up to its plural.
"""

from __future__ import annotations

from firsthand.figures.modifiers import moves
from firsthand.figures.numbers import SMALL, Number, read_number
from firsthand.figures.tokens import Kind, Token, Tokens, words
from firsthand.figures.units import match_unit
from firsthand.settings import VagueCounts

FUNCTION_WORDS = words(
    "a about above according across after again against ago all along already also although always am among an and "
    "any anyone are around as at away back be became because becomes been before behind being below between beyond "
    "both but by called came can come could couple despite did do does done down due during each earlier either else "
    "even ever every few for from get gets given go goes got had has have having he her here hers him his how "
    "however i if in includes including inside instead into is it its itself just later least less like looks made "
    "make makes many may me means might mine most much must my near neither never no nobody none nor not nothing now "
    "of off often on once one only onto or our out outside over overall per perhaps put rather really remains said "
    "same say says seems seen several she should shows since so some somebody someone something still such takes than "
    "that the their theirs them then there these they this those through throughout thus till to today together told "
    "tomorrow too took toward towards under until unto up upon us very via was we went were what when where whether "
    "which while who whom whose why will with within without would yes yesterday yet you your"
)
"""Words that end a noun phrase."""
LEADING_WORDS = words("of the a an its their his her my our your these those this that more additional extra most")
"""Words that may stand between a number and its noun: "300 of its most senior officers"."""
_BEFORE_WHOLE = LEADING_WORDS | words(
    "about almost approximately around at estimated first last least nearly other over remaining roughly some than "
    "total"
)
"""Words that may stand between "of" and the number of a whole: "two of the more than 300 officers"."""
IRREGULAR_PLURALS = words(
    "people men women children police feet teeth mice sheep fish deer personnel staff cattle aircraft spacecraft "
    "species series media data criteria bacteria phenomena folk folks youth crew clergy poultry geese oxen lives "
    "wives wolves leaves halves loaves thieves shelves knives"
)
COLLECTIVES = words(
    "population public electorate workforce budget market economy country territory money vote total world region "
    "capacity audience staff revenue income time land army fleet industry community company nation state"
)
"""Singular nouns that have parts: "a third of the population lives in cities"."""
_ATTRIBUTIVE_PLURALS = words(
    "sports arms weapons sales news goods systems operations communications savings customs securities futures jobs "
    "drugs affairs services rights police media women crew staff personnel arts benefits games materials electronics"
)
"""Plurals that another noun may follow: "weapons systems"."""
_ADJECTIVES = words(
    "simple single key big small large new old young good bad long short major minor senior top high low local former "
    "recent main real full final entire white black red great rare huge extra lone giant whole"
)
_ADJECTIVAL = ("ical", "ional", "cial", "tial", "ful", "ous", "able", "ible", "less", "ic")
_NO_PLURALS = ("ss", "us", "is", "'s", "’s")
_LONGEST_PHRASE = 8
_REACH = 25
"""How many tokens a figure's noun may stand before it: two or three phrases of place and time."""
_QUOTES = frozenset("“”\"‘’'")
_LONGEST_QUOTATION = 3
"""So many words of a noun phrase may stand in quotation marks: "the “core” crews"."""
_VERBS = words(
    "beat began bought brought built came chose cut drew drove fell felt fled flew fought found gave got had held hit "
    "kept killed knew led left let lost made met paid put ran read saw sent set shot sold spent split stole stood "
    "struck swore threw told took went were won wrote"
)
"""After "and" these go on with the sentence, not with the nouns: "hired 300 workers and bought trucks"."""
_OPENERS = words("the a an its their his her my our your this that these those some all")
CLAUSE_WORDS = frozenset({"while", "but", "whereas", "although", "though"})
"""No verb before these moves a figure behind them."""
_COUNTERS = words("number numbers total count tally")


def is_function_word(token: Token) -> bool:
    """Tell whether a word ends a noun phrase; "US" is no pronoun."""
    return token.low in FUNCTION_WORDS and token.text not in ("US", "IT")


def is_plural(token: Token) -> bool:
    """Tell whether a word looks like a plural noun."""
    low = token.low
    if low in IRREGULAR_PLURALS or low.endswith(("people", "women", "policemen", "servicemen")):
        return True
    return len(low) > 2 and low[-1] == "s" and not low.endswith(_NO_PLURALS) and low not in FUNCTION_WORDS


def read_counted(tokens: Tokens, at: int, *, plural: bool) -> tuple[int, int] | None:
    """Read the noun phrase that a number counts.

    Args:
        tokens: the text.
        at: the position after the number.
        plural: whether the number is other than one, so that its noun is a plural.

    Returns:
        Its first position and the one after its last; nothing where no noun phrase is seen.
    """
    whole = read_whole_number(tokens, at)
    if whole:
        return _read_to_plural(tokens, whole.end)
    start = at
    while tokens[start].low in LEADING_WORDS and start < at + _LONGEST_PHRASE:
        start += 1
    if tokens[start].kind is Kind.NUMBER and tokens[at].low == "of":
        start += 1
    elif tokens[start].kind is Kind.NUMBER:
        measure = match_unit(tokens, start + 1)
        start = measure.end if measure else start
    if plural or tokens[at].low == "of":
        return _read_to_plural(tokens, start)
    return read_singular(tokens, start)


def read_whole_number(tokens: Tokens, at: int) -> Number | None:
    """Read how many there are in all where a number counts some of them: "of the seven", "out of the navy's 300".

    Args:
        tokens: the text.
        at: the position after the number that counts some.
    """
    first = at + (tokens[at].low == "out") + 1
    if tokens[first - 1].low != "of":
        return None
    owner = False
    for step in range(first, first + _LONGEST_PHRASE):
        token = tokens[step]
        number = None if owner else read_number(tokens, step, vague=VagueCounts())
        if number:
            return None if number.share or number.vague or match_unit(tokens, number.end) else number
        if token.low in _BEFORE_WHOLE and not owner:
            continue
        if token.kind is Kind.WORD and not is_function_word(token):
            owner = not token.low.endswith(("'s", "’s"))
        elif owner and _ends_owner(tokens, step):
            owner = False
        else:
            return None
    return None


def _ends_owner(tokens: Tokens, at: int) -> bool:
    """Tell of the mark in "the dockers' 300"."""
    return tokens[at].text in ("'", "’") and tokens[at].glued and tokens[at - 1].low.endswith("s")


def _read_to_plural(tokens: Tokens, start: int) -> tuple[int, int] | None:
    at = start
    while at < start + _LONGEST_PHRASE:
        if not _continues(tokens, at, start):
            return None
        if is_plural(tokens[at]) and not _is_hyphen(tokens, at + 1):
            return start, _read_on(tokens, start, _read_compound(tokens, at))
        at += 1
    return None


def _read_on(tokens: Tokens, start: int, end: int) -> int:
    """Return the position after what belongs to a plural: a closing quotation mark, "and nurses", "of lawyers"."""
    end += _closes_quotation(tokens, end, start)
    joint, first = tokens[end].low, tokens[end + 1]
    if joint == "of" or (joint in ("and", "or") and first.low not in _VERBS and not first.low.endswith("ed")):
        return _find_lone_plural(tokens, end + 1) or end
    return end


def _find_lone_plural(tokens: Tokens, start: int) -> int:
    """Return the position after a plural with no word but nouns and adjectives before it; 0 where none stands there."""
    for at in range(start, start + _LONGEST_QUOTATION):
        token = tokens[at]
        if token.kind is not Kind.WORD or is_function_word(token) or not token.text.islower() or token.low in SMALL:
            return 0
        if is_plural(token) and not _is_hyphen(tokens, at + 1):
            return _read_compound(tokens, at)
    return 0


def _opens_quotation(tokens: Tokens, at: int) -> bool:
    """Tell whether a short quotation begins here, of words alone."""
    if tokens[at].text not in _QUOTES or tokens[at].glued or not tokens[at + 1].glued:
        return False
    end = at + 1
    while tokens[end].kind is Kind.WORD and end <= at + _LONGEST_QUOTATION:
        end += 1
    return end > at + 1 and tokens[end].text in _QUOTES and tokens[end].glued


def _closes_quotation(tokens: Tokens, at: int, start: int) -> bool:
    """Tell whether a short quotation that begins in the phrase ends here."""
    if tokens[at].text not in _QUOTES or not tokens[at].glued:
        return False
    return any(_opens_quotation(tokens, step) for step in range(max(start, at - _LONGEST_QUOTATION - 1), at - 1))


def _read_compound(tokens: Tokens, at: int) -> int:
    """Return the position after the last of the plurals that make one noun: "police officers", "weapons systems"."""
    while tokens[at].low in _ATTRIBUTIVE_PLURALS or tokens[at].text.istitle():
        if not is_plural(tokens[at + 1]) or not tokens[at + 1].text.islower():
            break
        at += 1
    return at + 1


def read_whole(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Read what a share or measure is of: "of the voters", "the population"; arguments and result as `read_counted`."""
    start = at
    while tokens[start].low in LEADING_WORDS and start < at + _LONGEST_PHRASE:
        start += 1
    for step in range(start, start + _LONGEST_PHRASE):
        if tokens[step].text in COLLECTIVES:
            return start, step + 1
        if not _continues(tokens, step, start) or is_plural(tokens[step]):
            break
    return _read_to_plural(tokens, start)


def _continues(tokens: Tokens, at: int, start: int) -> bool:
    token = tokens[at]
    if token.low in SMALL and not _is_hyphen(tokens, at + 1):
        return False
    if token.kind is Kind.WORD and (not is_function_word(token) or _is_hyphen(tokens, at - 1)):
        return True
    if _is_hyphen(tokens, at) or _opens_quotation(tokens, at) or _closes_quotation(tokens, at, start):
        return True
    joins = token.low in ("and", "or", "&") and at > start and tokens[at + 1].kind is Kind.WORD
    return joins and not is_function_word(tokens[at + 1])


def _is_hyphen(tokens: Tokens, at: int) -> bool:
    return tokens[at].text in ("-", "‑") and tokens[at].glued and tokens[at + 1].glued


def read_singular(tokens: Tokens, start: int) -> tuple[int, int] | None:
    """Read a noun in the singular: adjectives, the next word, and what is hyphenated to them; see `read_counted`."""
    at = start
    while at < start + _LONGEST_PHRASE:
        token = tokens[at]
        if token.kind is not Kind.WORD or is_function_word(token) or not token.text.islower() or is_plural(token):
            return None
        at += 1
        while _is_hyphen(tokens, at):
            at += 2
        if not _is_adjective(tokens[at - 1].low):
            return start, at
    return None


def _is_adjective(word: str) -> bool:
    return word in _ADJECTIVES or (len(word) > 5 and word.endswith(_ADJECTIVAL))


def find_counted_before(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Find the noun of a figure after "from", "to" or "at": the object of the verb that moves it, else its subject.

    "cut its advisers in the north from 1,000", "the number of pupils fell to 300".
    """
    first = max(at - _REACH, 0)
    for step in range(at - 1, first - 1, -1):
        if tokens[step].kind is Kind.STOP or tokens[step].low in CLAUSE_WORDS:
            return None
        found = (_read_object(tokens, step + 1, at) or _read_subject(tokens, step)) if moves(tokens, step) else None
        if found:
            return found
    return None


def _read_object(tokens: Tokens, start: int, limit: int) -> tuple[int, int] | None:
    while tokens[start].low in _OPENERS and start < limit:
        start += 1
    return _read_phrase(tokens, start, limit)


def _read_subject(tokens: Tokens, verb: int) -> tuple[int, int] | None:
    start = verb
    while start > max(verb - _REACH, 0) and tokens[start - 1].kind is Kind.WORD:
        start -= 1
    while tokens[start].low in _OPENERS and start < verb:
        start += 1
    return _read_phrase(tokens, start, verb)


def _read_phrase(tokens: Tokens, start: int, limit: int) -> tuple[int, int] | None:
    """Read the words up to the next function word; "number of" before them is skipped."""
    if tokens[start].low in _COUNTERS and tokens[start + 1].low == "of":
        start += 2 + (tokens[start + 2].low in _OPENERS)
    end = start
    while end < limit and (tokens[end].kind is Kind.WORD or _is_hyphen(tokens, end)):
        if is_function_word(tokens[end]):
            break
        end += 1
    last = tokens[end - 1]
    return (start, end) if end > start and (is_plural(last) or last.low in COLLECTIVES) else None
