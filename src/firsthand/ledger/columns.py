"""Types of columns that both databases keep without loss.

Neither database takes every string that Python has: PostgreSQL refuses NUL, both refuse halves of surrogate pairs.
These 2,049 characters are kept as the last private-use characters of Unicode, one for one: every offset stays true. A
text that holds one of those private-use characters itself, which no script has a use for, keeps it behind a mark.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import msgspec
from sqlalchemy import JSON, Dialect, LargeBinary, String, Text, TypeDecorator

_REFUSED = (0, *range(0xD800, 0xE000))
_FIRST_STAND_IN = 0x10FFFD - len(_REFUSED) + 1
"""U+10FFFE and U+10FFFF are no characters; the stand-ins end before them."""
_MARK = chr(_FIRST_STAND_IN - 1)
"""What follows it stands for itself."""
_STAND_INS = {chr(refused): chr(_FIRST_STAND_IN + place) for place, refused in enumerate(_REFUSED)}
_ORIGINALS = {stand_in: refused for refused, stand_in in _STAND_INS.items()}
_TO_REPLACE = re.compile(f"[\0\ud800-\udfff{_MARK}-{chr(0x10FFFD)}]")
_REPLACED = re.compile(f"{_MARK}.|[{chr(_FIRST_STAND_IN)}-{chr(0x10FFFD)}]")


def keep(text: str) -> str:
    r"""Replace what a database refuses by its stand-ins.

    >>> keep("a\0b") == "a\U0010F7FDb"
    True
    """
    return _TO_REPLACE.sub(lambda found: _STAND_INS.get(found[0]) or _MARK + found[0], text)


def give_back(text: str) -> str:
    r"""Undo `keep`.

    >>> give_back(keep("\0 \ud800 \U0010F7FD")) == "\0 \ud800 \U0010F7FD"
    True
    """
    if text.isascii() or not _REPLACED.search(text):
        return text
    return _REPLACED.sub(lambda found: _ORIGINALS.get(found[0]) or found[0][1], text)


def _give_back(kept: str | None) -> str | None:
    return kept if kept is None or kept.isascii() else give_back(kept)


class Words(TypeDecorator[str]):
    """A text of any length and any characters."""

    impl: type[String] = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Make it fit for the database."""
        return None if value is None else keep(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], str | None]:
        """Give what gives it back as it was: at once, for a page reads thousands of texts."""
        return _give_back


class Word(Words):
    """A word of the program's own, or a date; one that an archive states may hold anything, too."""

    impl = String
    cache_ok = True


class Structure(TypeDecorator[Any]):
    """Records as JSON that can be read with the eye: lists, objects, texts and numbers."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Turn records into lists and objects."""
        return msgspec.to_builtins(value)


def write_json(value: object) -> str:
    """Write a column's JSON: every character as itself, but those that a database refuses."""
    return keep(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def read_json(written: str | bytes) -> Any:
    """Undo `write_json`. What holds half a pair of surrogates is no JSON to the quicker reader."""
    kept = written if isinstance(written, str) else written.decode()
    text = give_back(kept)
    return msgspec.json.decode(text) if text is kept else json.loads(text)


Bytes = LargeBinary
Digest = String(64)
ShortId = String(16)
Stamp = String().with_variant(String(collation="C"), "postgresql")
"""A day or a time, ISO 8601 in UTC, that sorts by its characters on either database."""
