"""Who speaks for somebody: "Brandvold's spokeswoman", "a lawyer for the Lee family", in names as they are folded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_SPOKESMAN: Final = r"spokes(?:man|woman|person|men|women|people|persons)|press (?:secretary|office|officer)"
_LAWYER: Final = r"lawyers?|attorneys?|solicitors?|barristers?|counsel"
_DELEGATE: Final = r"representatives?"
_OF_SOMEBODY: Final = re.compile(
    rf"^(?P<principal>.+?)(?: s (?:\w+ ){{0,2}}(?:{_SPOKESMAN}|{_LAWYER}|{_DELEGATE})| (?:{_SPOKESMAN}))\b"
)
"""Before it, as its owner: "brandvold s chief spokeswoman", "harbour authority spokesman"."""
_FOR_SOMEBODY: Final = re.compile(
    rf"\b(?:(?:{_SPOKESMAN}|{_LAWYER}) (?:for|of|to)|(?:{_DELEGATE}) (?:for|of)) (?P<principal>.+)$"
)
"""Behind it: "press secretary to the governor"; a representative to somebody speaks for another."""


def speaks_for(name: str, asked: str) -> bool:
    """Tell whether who goes by a name speaks for somebody of another name.

    Args:
        name: folded, as `fold_name` does.
        asked: folded, too; its words may come in any order.

    >>> speaks_for("brandvold s spokeswoman", "brandvold"), speaks_for("a lawyer for the lee family", "lee")
    (True, True)
    >>> speaks_for("spokesman dmitri arran", "arran"), speaks_for("brandvold s spokeswoman", "spokeswoman")
    (False, False)
    """
    words = set(asked.split())
    found = (pattern.search(name) for pattern in (_OF_SOMEBODY, _FOR_SOMEBODY))
    return any(each is not None and words <= set(each["principal"].split()) for each in found)


def part_names(names: Iterable[str], asked: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part the names that hold words from those of others who speak for whoever has them.

    Args:
        names: folded.
        asked: the words, folded.

    Returns:
        Both in their order. Where all of them speak for somebody, nobody is known for whom they do: they are the first.
    """
    listed = tuple(names)
    own = tuple(each for each in listed if not speaks_for(each, asked))
    return (own, tuple(each for each in listed if each not in own)) if own else (listed, ())
