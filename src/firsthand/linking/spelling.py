"""Spelling: names made comparable, and names that were carried over from other scripts in more ways than one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

LONGEST_NAME_CHARS: Final = 200
"""Of a longer name the rest is not looked at. The longest description in the training labels has 187 characters."""

SHORTEST_TRANSCRIBED_CHARS: Final = 5
"""Shorter words sound alike too often: Lee and Leo, Khan and Kahn."""

SHORTEST_SLIPPED_CHARS: Final = 7
"""Of shorter words too many differ by one letter: Miller and Millar, but Milner, too."""

LONGEST_VOWEL_SLIP: Final = 1
"""Of words of seven letters and more so many vowels may be of another kind: Mohammed, Muhammad."""

_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "'", "‘": "'"}
)
_DROPPED: Final = re.compile(r"[.'\"“”()]")
_WORD: Final = re.compile(r"\w+")
_SOUNDS: Final = (
    ("shch", "S"), ("tsch", "C"), ("tch", "C"), ("sch", "S"), ("ch", "C"), ("sh", "S"), ("zh", "Z"), ("kh", "k"),
    ("gh", "k"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("tz", "z"), ("ts", "z"), ("dj", "j"), ("c", "k"),
    ("q", "k"), ("g", "k"), ("x", "ks"), ("w", "v"), ("h", ""),
)  # fmt: skip
_VOWELS: Final = str.maketrans("ueyj", "oiii")
_TWICE: Final = re.compile(r"(.)\1+")
_CONSONANTS: Final = str.maketrans("", "", "aio")


@lru_cache(maxsize=4096)
def fold(words: str) -> str:
    """Write words in small letters without accents, stops and quotation marks.

    >>> fold("N.A.A.C.P."), fold("François Müller")
    ('naacp', 'francois muller')
    """
    plain = unicodedata.normalize("NFKD", words[:LONGEST_NAME_CHARS].casefold().translate(_LETTERS))
    return _DROPPED.sub("", "".join(letter for letter in plain if not unicodedata.combining(letter)))


@lru_cache(maxsize=4096)
def list_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded; what a hyphen joins is two words.

    >>> list_words("Kim Jong-un")
    ('kim', 'jong', 'un')
    """
    return tuple(_WORD.findall(fold(name.replace("’s", " ").replace("'s", " "))))


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """How a folded word sounds, roughly: consonants by kind, vowels as "a", "o" or "i".

    >>> sound("gaddafi") == sound("qadhafi"), sound("zelenskyy") == sound("zelensky")
    (True, True)
    """
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _TWICE.sub(r"\1", word.translate(_VOWELS))


def find_consonants(word: str) -> str:
    """The consonants of a folded word by how they sound; words that sound alike share them."""
    return sound(word).translate(_CONSONANTS)


def sounds_alike(one: str, other: str) -> bool:
    """Tell whether two folded words may be one name, carried over from another script.

    >>> sounds_alike("yanukovych", "yanukovich"), sounds_alike("marino", "moreno")
    (True, False)
    """
    if min(len(one), len(other)) < SHORTEST_TRANSCRIBED_CHARS:
        return False
    first, second = sound(one), sound(other)
    if first == second:
        return True
    if find_consonants(one) != find_consonants(other) or len(first) != len(second):
        return False
    slips = sum(left != right for left, right in zip(first, second, strict=True))
    return slips <= LONGEST_VOWEL_SLIP and min(len(one), len(other)) > SHORTEST_TRANSCRIBED_CHARS + 1


def is_slip(one: str, other: str) -> bool:
    """Tell whether two long folded words differ by one letter left out, put in or mistaken.

    >>> is_slip("oberholzer", "olberholzer"), is_slip("orr", "ott")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_SLIPPED_CHARS or len(long) - len(short) > 1:
        return False
    at = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
