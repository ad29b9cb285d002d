"""What stands before: the words that "who" or "which" takes up, and the phrase that brought a thing in."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.sources.lexicon import split_list
from firsthand.sources.nouns import BODIES, DOCUMENTS, PEOPLE, PERSONS
from firsthand.text import Span

_WORD = re.compile(r"[\w$“‘][\w’'.,$%/-]*|[–—]")
_GAP = re.compile(r"[\s,(–—-]*(?:(?:all|some|many|most|both|several|one|none|two) of )?$")
_DETERMINERS = split_list(
    """the a an this that these those his her its their our my your some many most several all other any one two three
    four five each every few more no another"""
)
_BREAKS = split_list(
    """in at from with by to for on as about into over under after before during against among between like than and or
    but is was are were be been has have had said says told that who which whose when where while if because so
    including called named met joined said saying even also only not there then did do does will would can could"""
)
_COUNTERS = split_list(
    "dozens hundreds thousands millions percent number majority group handful all some many most one"
)

_ADDING = "released|published|issued|written|commissioned|announcing|about|from|of|by"
_ENDING = r"[ \xa0](?:said|says|found|finds|shows?|showed|that|which|who|was|were|is|are|has|have|had|and|but|as)\b"
_INDEFINITE = split_list("a an another one")

LONGEST_PHRASE_WORDS = 8
"""Noun phrases before relative pronouns in the training articles have eight words or fewer in 19 of 20 cases."""

WINDOW_CHARS = 120
"""How far back is looked; eight words are shorter."""


def find_antecedent(text: str, at: int, start: int) -> Span | None:
    """Find the noun phrase right before a relative pronoun.

    Args:
        text: the article's.
        at: where the pronoun begins.
        start: where its sentence begins.

    >>> text = "He met the new mayor, who left."
    >>> find_antecedent(text, 22, 0).of(text)
    'the new mayor'
    """
    start = max(start, at - WINDOW_CHARS)
    gap = _GAP.search(text, start, at)
    end = gap.start() if gap else at
    words = list(_WORD.finditer(text, start, end))[-LONGEST_PHRASE_WORDS:]
    first: int | None = None
    for position in range(len(words) - 1, -1, -1):
        word = words[position][0].casefold()
        counted = word == "of" and position > 0 and words[position - 1][0].casefold() in _COUNTERS
        counted = counted or (word in ("of", "for") and first is not None and " " not in text[first:end])
        ends = first is not None and word.endswith((",", ".", ";"))
        if (word in _BREAKS or word == "of" or ends) and not counted:
            break
        first = words[position].start()
        if word in _DETERMINERS:
            break
    return Span(first, end) if first is not None and first < end else None


@lru_cache(maxsize=256)
def _introductions(head: str) -> re.Pattern[str]:
    noun = re.escape(head)
    small = "of|in|at|from|with|by|to|for|on|and|said|the|an?|is|was|has|had|that"
    return re.compile(
        rf"(?<![\w’'])(?:(?P<determiner>an?|the|this|another|one|his|her|its|their|[A-Z][\w.-]*[’']s)[ \xa0])?"
        rf"(?P<before>(?:(?!(?:{small})\b)(?:(?:[A-Z]\.)+|[\w’'/&$-]+)[ \xa0]){{0,5}}){noun}(?!\w|[’'-]\w)"
        rf"(?P<after>(?:[ \xa0](?:being[ \xa0])?(?:{_ADDING})\b(?:(?!{_ENDING})[^,.;:“”\"()\n]){{3,70}})?)"
    )


def find_introduction(text: str, head: str, before: int) -> str:
    """Find the phrase by which a thing was first spoken of more fully than by "the" and its noun.

    Args:
        text: the article's.
        head: the noun.
        before: where the short phrase stands.

    Returns:
        The phrase, "" where there is none.

    >>> find_introduction("He read a grim annual report. The report said no.", "report", 30)
    'a grim annual report'
    """
    found = [match for match in _introductions(head).finditer(text, 0, before) if match["before"] or match["after"]]
    if not found:
        return ""
    first = next((match for match in found if (match["determiner"] or "").casefold() in _INDEFINITE), found[-1])
    return " ".join(first[0].split())


TAKEN_UP = {"he": PERSONS, "she": PERSONS, "they": PEOPLE, "it": DOCUMENTS | BODIES}
"""Nouns that pronouns take up."""


def find_taken_up(text: str, at: int, kind: str) -> str:
    """Find the noun phrase that a pronoun takes up, where nobody with a name fits; "" for none nearby.

    >>> find_taken_up("A young clerk from Oslo came. She smiled.", 30, "she")
    'A young clerk'
    """
    start = max(0, at - 2 * WINDOW_CHARS)
    nouns = [word for word in _WORD.finditer(text, start, at) if word[0].casefold() in TAKEN_UP.get(kind, ())]
    phrase = find_antecedent(text, nouns[-1].end(), start) if nouns else None
    return " ".join(phrase.of(text).split()) if phrase else ""


WORKS = split_list("film documentary movie book memoir novel song play show series album poem essay op-ed work")
_TITLE = re.compile(r"[“\"]([A-Z0-9][^“”\"\n]{1,70}?),?[”\"]")
_SMALL_IN_TITLES = split_list("a an the of and or for to in on at by from with")


def find_work(text: str, before: int) -> str:
    """Find the title in quotation marks that stands last before a character.

    >>> find_work("She shot “Rain in May,” a drama. The film says little.", 33)
    'Rain in May'
    """
    titles = [found[1] for found in _TITLE.finditer(text, 0, before)]
    return next((title for title in reversed(titles) if _is_title(title)), "")


def _is_title(words: str) -> bool:
    return all(word[0].isupper() or word[0].isdigit() or word in _SMALL_IN_TITLES for word in words.split())
