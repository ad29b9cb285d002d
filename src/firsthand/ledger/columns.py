"""Types of columns that both databases keep without loss.

Neither database takes every string that Python has: PostgreSQL refuses NUL, both refuse halves of surrogate pairs.
These 2,049 characters are kept as the last private-use characters of Unicode, one for one: every offset stays true.
"""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
from sqlalchemy import JSON, Dialect, LargeBinary, String, Text, TypeDecorator

_REFUSED = (0, *range(0xD800, 0xE000))
_FIRST_STAND_IN = 0x10FFFD - len(_REFUSED) + 1
"""U+10FFFE and U+10FFFF are no characters; the stand-ins end before them."""
_STAND_INS = {chr(refused): chr(_FIRST_STAND_IN + place) for place, refused in enumerate(_REFUSED)}
_ORIGINALS = {stand_in: refused for refused, stand_in in _STAND_INS.items()}
_ANY_REFUSED = re.compile("[\0\ud800-\udfff]")
_ANY_STAND_IN = re.compile(f"[{chr(_FIRST_STAND_IN)}-{chr(0x10FFFD)}]")


def keep(text: str) -> str:
    r"""Replace what a database refuses by its stand-ins.

    >>> keep("a\0b") == "a\U0010F7FDb"
    True
    """
    return _ANY_REFUSED.sub(lambda found: _STAND_INS[found[0]], text)


def give_back(text: str) -> str:
    """Undo `keep`."""
    return _ANY_STAND_IN.sub(lambda found: _ORIGINALS[found[0]], text)


class Words(TypeDecorator[str]):
    """A text of any length and any characters."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Make it fit for the database."""
        return None if value is None else keep(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Give it back as it was."""
        return None if value is None else give_back(value)


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
    """Undo `write_json`."""
    return json.loads(give_back(written if isinstance(written, str) else written.decode()))


Bytes = LargeBinary
Digest = String(64)
ShortId = String(16)
