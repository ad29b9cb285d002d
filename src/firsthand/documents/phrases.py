"""Phrases: words that an archive, a mail or a feed gives, made fit for one line, and dates and addresses among them."""

from __future__ import annotations

import codecs
import re
from datetime import datetime
from urllib.parse import urlsplit

MOST_CHARS = 500
"""A title or a name has fewer; what is longer is cut."""
MOST_ADDRESS_CHARS = 4_000
"""Twice what browsers and servers agree on; a longer address is none that one could open."""

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+")
"""What ends a line, moves a cursor, turns the direction of writing, or is no character."""
_ADDRESS = re.compile(r"https?://[^\s<>\"\x00-\x1f\x7f]+", re.IGNORECASE)
_TEXT_ENCODING = re.compile(
    r"ascii|big5.*|cp\d+|euc_.+|gb.+|hz|iso.+|johab|koi8.+|mac.+|shift_jis.*|tis-620|utf-(?:8|16|32).*"
)
"""Python knows others by name that are no encodings of text, or take their time."""


def flatten(words: str, *, most_chars: int = MOST_CHARS) -> str:
    r"""Put words on one line, without what could steer a terminal, and cut them where they are too long.

    >>> flatten("quay\r\n \x1b[31mred\0.pdf")
    'quay [31mred .pdf'
    """
    flat = " ".join(_UNPRINTABLE.sub(" ", words[: 2 * most_chars]).split())
    return flat if len(flat) <= most_chars else flat[: most_chars - 1] + "…"


def keep_address(given: str) -> str:
    """Return an address of the web as it is given; empty where it is none, or far too long.

    >>> keep_address(" <https://quay.example/1> "), keep_address("javascript:alert(1)")
    ('https://quay.example/1', '')
    """
    address = given.strip().removeprefix("<").removesuffix(">")
    if len(address) > MOST_ADDRESS_CHARS or not _ADDRESS.fullmatch(address):
        return ""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return ""
    return address if host else ""


def read_moment(given: str) -> str:
    """Return a date, or date and time, in ISO 8601; empty where it is neither that nor in the way of mails.

    >>> read_moment("2024-05-06T07:08:09Z"), read_moment("Mon, 06 May 2024 07:08:09 +0200"), read_moment("May")
    ('2024-05-06T07:08:09Z', '2024-05-06T07:08:09+02:00', '')
    """
    words = given.strip()
    if not words or _is_iso(words):
        return words
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(words[:MOST_CHARS]).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _is_iso(words: str) -> bool:
    try:
        datetime.fromisoformat(words)
    except ValueError:
        return False
    return True


def name_encoding(given: str | None) -> str:
    """Return Python's name of an encoding of text; empty where it is none that is known.

    >>> name_encoding("Windows-1252"), name_encoding("zip"), name_encoding("x-own")
    ('cp1252', '', '')
    """
    try:
        name = codecs.lookup((given or "")[:40]).name
    except (LookupError, ValueError):
        return ""
    return name if _TEXT_ENCODING.fullmatch(name) else ""
