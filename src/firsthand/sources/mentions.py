"""Words that may name somebody: runs of capitalised words, and pronouns."""

from __future__ import annotations

import re

from firsthand.text import Span

# A name: capitalised words, held together by the little words that names have inside.
_NAME = re.compile(
    r"\b[A-Z][\w’'&.-]*(?:\s+(?:(?:of|the|for|and|de|da|del|der|den|van|von|bin|al|la|le)\s+){0,2}[A-Z][\w’'&.-]*)*"
)
_PRONOUN = re.compile(
    r"\b(?:he|she|they|it|him|her|them|his|their|its|who|himself|herself|themselves|i|we|me|us|you)\b", re.IGNORECASE
)


def find_candidates(text: str) -> tuple[Span, ...]:
    """Find the words that may name somebody, in order and without overlap.

    >>> text = "Ann Lee of the Bank said she left."
    >>> [span.of(text) for span in find_candidates(text)]
    ['Ann Lee of the Bank', 'she']
    """
    names = [Span(*match.span()) for match in _NAME.finditer(text)]
    taken = {span.start for span in names}
    pronouns = [Span(*match.span()) for match in _PRONOUN.finditer(text) if match.start() not in taken]
    return tuple(sorted(names + pronouns))
