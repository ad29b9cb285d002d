"""The encoding of a web page: what it says, unless its bytes say otherwise."""

from __future__ import annotations

import codecs
import re

from firsthand.documents.plain import decode
from firsthand.documents.sniff import HEAD_BYTES, find_byte_order_mark

DECLARED_BYTES = HEAD_BYTES
"""Browsers look for the declaration in the first 1024 bytes; saving tools put comments and scripts before it."""

_DECLARATION = re.compile(
    rb"""<meta[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]*?encoding\s*=\s*["']([\w:.-]+)""", re.IGNORECASE
)
_WEB_NAMES = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What browsers take these names for (https://encoding.spec.whatwg.org/#names-and-labels)."""


def decode_page(data: bytes, *, where: str) -> str:
    """Turn the bytes of a page into text.

    Tried in turn: byte order mark, UTF-8 (which hardly anything else decodes as), the declared encoding, detection.

    Args:
        data: the whole page.
        where: the file, for messages.

    Raises:
        EmptyDocument: there is nothing but white space.
        DamagedDocument: it is binary data.
    """
    declared = find_declared(data)
    if not declared or find_byte_order_mark(data)[0] or _decodes(data, "utf-8"):
        return decode(data, where=where)
    return data.decode(declared) if _decodes(data, declared) else decode(data, where=where)


def find_declared(data: bytes) -> str:
    """Return Python's name of the encoding that a page declares; empty if it declares none that is known."""
    found = _DECLARATION.search(data, 0, DECLARED_BYTES)
    if not found:
        return ""
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except LookupError:
        return ""
    return "" if name.startswith("utf-") else _WEB_NAMES.get(name, name)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
