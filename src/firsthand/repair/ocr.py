"""Slips of optical character recognition that the same document shows how to mend.

A token is mended where it holds what words do not hold (a digit or a bracket inside, an impossible group of letters)
and just one way to read that gives a word, or a number, that the document has in healthy form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product

from firsthand.repair.draft import Draft, Fix
from firsthand.text import Span

ODD = re.compile(
    r"[0-9\]\[|\\!/](?=[^\W\d])"
    r"|[\]\[|\\!/](?=[0-9])(?<=[^\W\d].)"
    r"|[IB](?<=[a-z].)(?![A-Z])"
    r"|l(?=[A-Z])(?<=[A-Z].)"
    r"|t(?:b(?<!\w..)|li(?<!\w...))(?=(?:e|at|is|ey|en|em|eir|ere|ese)(?!\w))"
    r"|rnent"
)
"""What words do not hold: digits, brackets and bars before a letter, a capital I or B after a small letter, a small l
between capitals, and groups of letters that are in no word ("tbe", "tlie", "governrnent"). A digit that ends a word may
count a footnote: it is not odd."""

READINGS: Mapping[str, tuple[str, ...]] = {
    "]": ("", "J", "l", "I"),
    "[": ("", "l", "I", "f"),
    "|": ("", "l", "I", "i", "J"),
    "\\": ("", "l", "I", "i"),
    "!": ("l", "I", "i", "t"),
    "/": ("l", "I", "r"),
    "0": ("o", "O", "Q", "D"),
    "1": ("l", "I", "i", "J", "t"),
    "2": ("z", "Z", "s"),
    "3": ("s", "S", "B", "e", "E"),
    "4": ("A",),
    "5": ("s", "S"),
    "6": ("b", "G"),
    "7": ("t", "T", "r"),
    "8": ("B", "S", "s", "g"),
    "9": ("g", "q"),
    "I": ("l",),
    "B": ("s",),
    "l": ("I",),
    "tb": ("th",),
    "tli": ("th",),
    "rnent": ("ment",),
}
"""What scanners take for each odd sign; empty where the sign is half of the letter beside it, as in "]J" for "J"."""

TOKEN = re.compile(r"[^\W_](?:[\w\]\[|\\!/]*[^\W_])?")

MISREAD_NUMBER = re.compile(r"[\dlIOo|](?<![\w.,/-].)(?:[\dlIOo|]{3}|[\dlIOo|]{0,2}(?:,[\dlIOo|]{3})+)(?![\w/-])")
"""Years and grouped thousands, and what they are misread as; shorter numbers cannot be told from codes."""

DIGITS = str.maketrans("lI|Oo", "11100")
"""The digits that scanners see these letters for."""

INNER_SIGNS = frozenset("][|\\!/_")
"""What a token may hold inside besides letters and digits."""

VOWELS = frozenset("aeiouyáéíóúàèìòùâêîôûäëïöü")

SHORTEST_CHARS = 3
"""Two letters look like too many other words, codes and units."""

LONGEST_CHARS = 40
"""Longer than any word of news text, so that a line without spaces costs no more than one with them."""

MOST_ODD = 2
PLAIN_PER_ODD = 2
"""A token with more than two odd signs, or fewer than two plain ones to each, is a code: G20, B52, A320, H1N1."""

NEIGHBOURS = frozenset(" \n\t\xa0.,;:!?\"'“”‘’()—–-…")
"""What may stand beside a token that is to be judged; anything else makes it part of something longer."""

BRACKET_REACH_CHARS = 200
"""How far off the partner of an editor's bracket may be: "[M]oscow", "[the Krem]lin"."""


def mend_ocr_slips(draft: Draft) -> list[Fix]:
    """Mend a token that is no word where the document has the one word that it may be a misreading of."""
    fixes = [*_mend_words(draft.text), *_mend_numbers(draft.text)]
    return sorted(fixes, key=lambda fix: fix.span)


def _mend_words(text: str) -> Iterator[Fix]:
    suspects = list(_find_suspects(text))
    if not suspects:
        return
    words = Counter(match[0] for match in TOKEN.finditer(text))
    for suspect in suspects:
        model = _find_model(suspect.of(text), words)
        if model:
            yield Fix(suspect, model, f"it looks like {model}, which the document has")


def _mend_numbers(text: str) -> Iterator[Fix]:
    matches = list(MISREAD_NUMBER.finditer(text))
    healthy = {match[0] for match in matches if match[0].replace(",", "").isdecimal()}
    for match in matches:
        model = match[0].translate(DIGITS)
        if model != match[0] and model in healthy:
            yield Fix(Span(*match.span()), model, f"it looks like {model}, which the document has")


def _find_suspects(text: str) -> Iterator[Span]:
    done = 0
    for match in ODD.finditer(text):
        if match.start() < done:
            continue
        token = _find_token(text, match.start())
        done = max(match.end(), token.end)
        if SHORTEST_CHARS <= token.end - token.start < LONGEST_CHARS and _stands_alone(text, token):
            yield token


def _find_token(text: str, position: int) -> Span:
    """The token around a position, as far as a word may reach."""
    start = end = position
    while start and position - start < LONGEST_CHARS and _is_inner(text[start - 1]):
        start -= 1
    while end < len(text) and end - position < LONGEST_CHARS and _is_inner(text[end]):
        end += 1
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def _is_inner(character: str) -> bool:
    return character.isalnum() or character in INNER_SIGNS


def _stands_alone(text: str, token: Span) -> bool:
    """Tell whether the token is part of nothing longer, such as an address, and of no pair of brackets."""
    beside = text[token.start - 1 : token.start] + text[token.end : token.end + 1]
    if not NEIGHBOURS.issuperset(beside):
        return False
    before = text[max(0, token.start - BRACKET_REACH_CHARS) : token.end]
    after = text[token.start : token.end + BRACKET_REACH_CHARS]
    opened, closed = before.rfind("["), after.find("]")
    return not ("]" in token.of(text) and opened > -1) and not ("[" in token.of(text) and closed > -1)


def _find_model(token: str, words: Mapping[str, int]) -> str:
    """The one word of the document that the token may be a misreading of; empty where there is none, or several."""
    odd = list(ODD.finditer(token))
    plain = len(token) - sum(len(match[0]) for match in odd if len(match[0]) == 1)
    if not odd or len(odd) > MOST_ODD or plain < PLAIN_PER_ODD * len(odd) or token[-1].isdigit():
        return ""
    models = {word for word in _read_odd(token, odd) if _is_healthy(word) and words.get(word, 0) >= words[token]}
    return models.pop() if len(models) == 1 else ""


def _read_odd(token: str, odd: Sequence[re.Match[str]]) -> Iterator[str]:
    """All ways to read the token."""
    ends = [0, *(match.end() for match in odd)]
    starts = [*(match.start() for match in odd), len(token)]
    plain = [token[end:start] for end, start in zip(ends, starts, strict=True)]
    for readings in product(*(READINGS[match[0]] for match in odd)):
        yield "".join(chain.from_iterable(zip(plain, (*readings, ""), strict=True)))


def _is_healthy(word: str) -> bool:
    if len(word) < SHORTEST_CHARS or not word.isalpha() or ODD.search(word):
        return False
    return word.isupper() or ((word.islower() or word.istitle()) and not VOWELS.isdisjoint(word.lower()))
