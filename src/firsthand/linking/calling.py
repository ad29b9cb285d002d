"""Calling: what a document calls a source besides its name, and what that tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from firsthand.linking.spelling import list_words

LONGEST_ALIAS_WORDS: Final = 12
"""Of 146 names of bodies in the training labels none is longer."""

_PRONOUNS: Final = frozenset(("he", "she", "they", "it", "who"))
_COMMON: Final = re.compile(r"(?:he|she|it|they|we|I|who|his|her|the\b.*)", re.IGNORECASE)


def find_aliases(name: str, mentions: Sequence[str]) -> tuple[str, ...]:
    """Find what else a document calls a body or person by name; words without a capital are no names.

    >>> find_aliases("National Alliance of Harbour Workers", ("NAHW", "the union", "it"))
    ('NAHW',)
    """
    named = dict.fromkeys(each for each in mentions if each[:1].isupper() and len(each.split()) <= LONGEST_ALIAS_WORDS)
    return tuple(each for each in named if each != name and not _COMMON.fullmatch(each))


def is_pronoun(words: str) -> bool:
    """Whether a source is nothing but "he" or the like where it speaks."""
    return words.strip().casefold() in _PRONOUNS


def find_gender(mentions: Sequence[str]) -> str:
    """Find what pronouns and forms of address tell: "f", "m" or, where they do not or are at odds, "".

    >>> find_gender(("Mrs. Orr", "she", "the mayor"))
    'f'
    """
    words = [word for mention in mentions for word in list_words(mention)[:1]]
    women, men = sum(word in ("she", "mrs", "ms") for word in words), sum(word in ("he", "mr") for word in words)
    return "f" if women > men else "m" if men > women else ""
