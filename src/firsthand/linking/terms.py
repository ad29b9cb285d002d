"""Terms: the words of a text as linking compares them, and how much each says about what the text is about.

A word's weight is its inverse document frequency (Sparck Jones 1972) in background texts that ship with the package as
counts (models/linking-en/rarity.npz, made by training/rarity.py): it is the same whatever a ledger holds.

State: the counts are kept once they were loaded.
"""

from __future__ import annotations

import math
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

MODEL: Final = Path(__file__).resolve().parents[1] / "models" / "linking-en" / "rarity.npz"
MODEL_SHA256: Final = "f9ea43849a14447edd49d07d6e7d1be54b31fa8b8bbaa8357416fe8ebdde71f0"

SHORTEST_STEM: Final = 4
"""An ending is cut off only where so many letters stay: "used" and "use" are one word at no price worth paying."""
LONGEST_STEM: Final = 7
"""Letters of a stem that count: "announces" and "announcement" share them; names are told apart by them well enough."""

_WORD: Final = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_ENDINGS: Final = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly", "e", "y")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or number of a text.

    Attributes:
        start, end: where it stands.
        text: as written, without a possessive ending.
        stem: what counts as one word with it.
    """

    start: int
    end: int
    text: str
    stem: str


def read_terms(text: str) -> list[Term]:
    """Read the words and numbers of a text, in order.

    >>> [term.stem for term in read_terms("Iran's ministers denied 1,200 reports")]
    ['iran', 'ministe', 'deni', '1200', 'report']
    """
    terms = []
    for match in _WORD.finditer(text):
        written = _POSSESSIVE.sub("", match.group())
        terms.append(Term(match.start(), match.end(), written, cut(written)))
    return terms


@lru_cache(maxsize=16_384)
def cut(word: str) -> str:
    """Cut a word down to its stem.

    >>> cut("Indictments"), cut("indicted"), cut("US"), cut("O’Neill")
    ('indict', 'indict', 'us', "o'neill")
    """
    small = word.lower().replace("’", "'").replace(",", "")
    ending = next((each for each in _ENDINGS if small.endswith(each) and len(small) - len(each) >= SHORTEST_STEM), "")
    return small.removesuffix(ending)[:LONGEST_STEM]


@lru_cache(maxsize=16_384)
def weigh(stem: str) -> float:
    """Weigh a stem: 0 for what stands in every text, 1 for what no background text has.

    >>> weigh("the") < weigh("ministe") < weigh("zyxw") == 1.0
    True
    """
    table = _load()
    count = table.counts.get(hash_stem(stem), 0)
    return math.log((table.texts + 1) / (count + 1)) / math.log(table.texts + 1)


def is_known(stem: str) -> bool:
    """Tell whether the background has a stem.

    >>> is_known("report"), is_known("bundesr")
    (True, False)
    """
    return hash_stem(stem) in _load().counts


def hash_stem(stem: str) -> int:
    """Hash a stem to 32 bits, the same on every machine."""
    return zlib.crc32(stem.encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class _Table:
    """In how many background texts stems stand.

    Attributes:
        counts: by the hash of the stem.
        texts: how many there are.
    """

    counts: dict[int, int]
    texts: int


@lru_cache(maxsize=1)
def _load() -> _Table:
    from firsthand.weights import read_arrays

    arrays = read_arrays(MODEL, MODEL_SHA256)
    counts = dict(zip(arrays["stems"].tolist(), arrays["counts"].tolist(), strict=True))
    return _Table(counts, int(arrays["texts"]))
