"""Names folded for comparison: without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORDS = re.compile(r"[\W_]+")


def fold_name(name: str) -> str:
    """Fold a name, so that two spellings of one compare equal.

    >>> fold_name(" Nicolás  MADURO-Moros.")
    'nicolas maduro moros'
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_WORDS.sub(" ", bare).strip()
