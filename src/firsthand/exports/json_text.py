"""JSON that is written piece by piece, and is safe wherever it is put: in a page, on a terminal, in a log."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from firsthand.exports.characters import keep_encodable

Json = str | int | float | bool | None | Mapping[str, "Json"] | list["Json"]

_ACTING = re.compile("[<>\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Characters that act where JSON is shown or pasted: they could end a script, steer a terminal, turn words around.

JSON escapes the ASCII controls itself.
"""


def encode_json(value: Json) -> bytes:
    r"""Write a value as UTF-8; what could act is escaped, so a parser still reads the same text.

    Half a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD.

    >>> encode_json({"text": "</script>\u202e"})
    b'{"text":"\\u003c/script\\u003e\\u202e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = _ACTING.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
    try:
        return safe.encode()
    except UnicodeEncodeError:
        return keep_encodable(safe).encode()


def write_list(out: BinaryIO, pieces: Iterable[bytes]) -> int:
    """Write pieces with a comma and a line break between them; return how many there were."""
    count = 0
    for piece in pieces:
        out.write(b",\n" + piece if count else piece)
        count += 1
    return count


def drop_empty(fields: Mapping[str, Json]) -> dict[str, Json]:
    """Leave out what is not known: None, empty strings, empty lists and empty objects."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
