"""What a stretch of text is about: its words, without the small ones and their endings."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]{2,}")
_SMALL_WORDS = """
    the and for that this with from was were are been have has had not but they them their his her its she you who
    which what when would could will can may might should also after before over under into out than then there here
    about said says say more most other any all our your one two being does did because while where how why
    of to in on at by as an be he it is we me my so no do or if up us am go re ve ll"""
_SMALL = frozenset(_SMALL_WORDS.split())
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ed", "es", "s", "ly")
SHORTEST_STEM = 4
LONGEST_STEM = 6
"""Words that begin with the same six letters count as one: "adviser" and "advisory", "reduce" and "reduction" don't."""


@lru_cache(maxsize=4096)
def _cut(word: str) -> str:
    ending = next((each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) >= SHORTEST_STEM), "")
    return word.removesuffix(ending)[:LONGEST_STEM]


def list_subjects(text: str) -> frozenset[str]:
    """List the stems of the words that carry the meaning.

    >>> sorted(list_subjects("The advisers were withdrawn."))
    ['advise', 'withdr']
    """
    return frozenset(_cut(word) for word in _WORD.findall(text.lower()) if word not in _SMALL)


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """Tell how much of the smaller list stands in the other, 0 to 1."""
    return len(one & other) / max(1, min(len(one), len(other)))
