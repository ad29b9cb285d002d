"""Names: folded for comparison, without case, accents and punctuation; and shortened for an index."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from firsthand.ledger.columns import keep

_NOT_WORDS = re.compile(r"[\W_]+")
_LARGEST_BYTES = 2_500
"""PostgreSQL refuses to index a row of more than 2,704 bytes, of which other columns take up to 80."""
_HEAD_CHARS, _TAIL_CHARS = 200, 80
"""Of what is too long: with 8 bytes a character, as many as one takes at most, still no more than that."""
_DIGEST_HEX_DIGITS = 16


def fold_name(name: str) -> str:
    """Fold a name, so that two spellings of one compare equal.

    >>> fold_name(" Nicolás  MADURO-Moros.")
    'nicolas maduro moros'
    """
    return _fold_short(name) if len(name) <= _SHORT_CHARS else _fold(name)


def _fold(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_WORDS.sub(" ", bare).strip()


_SHORT_CHARS = 200
"""Names that are kept with what they fold to; those that are longer are few, and take room."""
_fold_short = lru_cache(maxsize=20_000)(_fold)


def begins_words(name: str, asked: Collection[str]) -> bool:
    """Tell whether a folded name has, for each of some folded words, a word that begins with it.

    >>> begins_words("the wenn herald", ["wen", "the"]), begins_words("the wenn herald", ["erald"])
    (True, False)
    """
    words = name.split()
    return all(any(word.startswith(each) for word in words) for each in asked)


def fold_outlet(name: str) -> str:
    """Fold the name of an outlet, in which an article before it makes no difference.

    >>> fold_outlet("The Wenn Herald"), fold_outlet("The")
    ('wenn herald', 'the')
    """
    return fold_name(name).removeprefix("the ")


def index_name(name: str) -> str:
    """Fold a name as the index of voices and hands has it."""
    return shorten(fold_name(name))


def shorten(name: str) -> str:
    """Shorten what is too long for an index to its head and tail, and a digest of the whole; leave others alone.

    >>> len(shorten("x" * 5_000))
    298
    """
    if len(name) <= _HEAD_CHARS or len(keep(name).encode()) <= _LARGEST_BYTES:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_HEX_DIGITS]
    return f"{name[:_HEAD_CHARS]}…{digest}…{name[-_TAIL_CHARS:]}"
