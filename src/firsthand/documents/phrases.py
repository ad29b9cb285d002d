"""Phrases: names, titles, dates and addresses that an archive, a mail or a feed gives, made fit for one line."""

from __future__ import annotations

import codecs
import re
from datetime import UTC, datetime
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
_PLAIN_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?|\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?", re.ASCII)
_DAY_CHARS = len("2024-05-06")
_ADDRESS_BEHIND = re.compile(r"(?P<name>[^<]*[^<\s])\s*<[^<>]*>")
_BRACKETED_BEHIND = re.compile(r"(?P<name>[^()]*[^()\s])\s*\([^\s()]+@[^\s()]+\)")
_NAME_BEHIND = re.compile(r"[^\s()]+@[^\s()]+\s*\((?P<name>[^()]+)\)")


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


def find_name(sender: str) -> str:
    """Return the name of a sender, or the address where no name stands beside it.

    >>> find_name('"Rask, Ida" <ida@quay.example>'), find_name("ida@quay.example (Ida Rask)")
    ('Rask, Ida', 'Ida Rask')
    >>> find_name("Ida Rask (ida@quay.example)"), find_name("ida@quay.example")
    ('Ida Rask', 'ida@quay.example')
    """
    ways = (_ADDRESS_BEHIND, _NAME_BEHIND, _BRACKETED_BEHIND)
    found = next(filter(None, (way.fullmatch(sender) for way in ways)), None)
    return (found["name"] if found else sender.strip("<> ")).strip("\"' ").replace('\\"', '"')


def read_moment(given: str) -> str:
    """Return a date, or date and time, in ISO 8601; empty where it is neither that nor in the way of mails.

    >>> read_moment("2024-05-06T07:08:09Z"), read_moment("Mon, 06 May 2024 07:08:09 +0200"), read_moment("May")
    ('2024-05-06T07:08:09Z', '2024-05-06T07:08:09+02:00', '')
    >>> read_moment("2024-05"), read_moment("20240506"), read_moment("Mon, 06 May 2024 07:08:09 -0000")
    ('2024-05', '2024-05-06', '2024-05-06T07:08:09+00:00')
    """
    words = given.strip()[:MOST_CHARS]
    return (_read_iso(words) or _read_mail_date(words)) if words else ""


def _read_iso(words: str) -> str:
    if len(words) < _DAY_CHARS and _PLAIN_DATE.fullmatch(words):
        return words
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return ""
    if _PLAIN_DATE.fullmatch(words):
        return words
    return moment.date().isoformat() if len(words) <= _DAY_CHARS else moment.isoformat()


def _read_mail_date(words: str) -> str:
    """Read a date as RFC 5322 has it; "-0000" says that the time is UTC, and not where the writer was."""
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()


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
