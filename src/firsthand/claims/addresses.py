"""What an address (URL) tells of a report: the outlet, the day it came out, the words of its headline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import SplitResult, unquote, urlsplit

from firsthand.times.calendar import find_day

_FIRST_SECOND, _LAST_SECOND = 1_000_000_000, 2_000_000_000
"""Unix times of ten digits that begin with a 1: September 2001 to May 2033. Other numbers are plain ids."""
_PATH_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_.]?(\d\d)[-/_.]?(\d\d)(?!\d)")
_PATH_NAMED_DATE = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})[a-z]*/(\d{1,2})(?!\d)", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UNIX_TIME = re.compile(r"-\d{0,2}(\d{10})(?:\.\w+)?/?$")
_SUFFIX = re.compile(r"(?:\.(?:com?|org|net|edu|gov|ac))?\.[a-z]{2,}$")
_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|edition|amp|news)\.")
_WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class Address:
    """A URL as evidence.

    Attributes:
        url: whole.
        host: in lower case; empty where it holds none, or is no address at all.
        outlet: the name part of the host: "nytimes".
        words: of its path, in lower case, of four letters and more.
        day: when the page came out, as the address tells; None where it does not.
        reason: where the day stands.
    """

    url: str
    host: str
    outlet: str
    words: frozenset[str]
    day: date | None
    reason: str


def read_address(url: str) -> Address:
    """Take an address apart.

    >>> address = read_address("https://www.example.org/2019/04/04/bridge-closed-a65091")
    >>> address.outlet, str(address.day), sorted(address.words)
    ('example', '2019-04-04', ['bridge', 'closed'])
    >>> str(read_address("https://example.org/articles/ferry-sunk-11559486826").day)
    '2019-06-02'
    """
    parts = _split(url)
    host = (parts.hostname or "").lower()
    path = unquote(parts.path)
    day, reason = _find_day(path)
    words = frozenset(_WORD.findall(path.rsplit("/", 1)[-1].lower() or path.lower()))
    outlet = _SUFFIX.sub("", _HOST_PREFIX.sub("", host)).rsplit(".", 1)[-1]
    return Address(url, host, outlet, words, day, reason)


def _split(url: str) -> SplitResult:
    """Split an address; what is none, as in a page's broken link, has no parts."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


def _find_day(path: str) -> tuple[date | None, str]:
    """Read a date in the path or a Unix time at its end."""
    for found in _PATH_DATE.finditer(path):
        day = find_day(int(found[1]), int(found[2]), int(found[3]))
        if day is not None:
            return day, f"holds the date {found[0].strip('/')}"
    if (found_named := _PATH_NAMED_DATE.search(path)) and found_named[2].lower() in _MONTHS:
        month = _MONTHS.index(found_named[2].lower()) + 1
        return find_day(int(found_named[1]), month, int(found_named[3])), f"holds the date {found_named[0].strip('/')}"
    if (number := _UNIX_TIME.search(path)) and _FIRST_SECOND <= int(number[1]) < _LAST_SECOND:
        day = datetime.fromtimestamp(int(number[1]), UTC).date()
        return day, f"ends in {number[1]}, the Unix time of {day.isoformat()}"
    return None, ""


def abbreviates(outlet: str, words: list[str]) -> bool:
    """Tell whether a host's name is made of these words: of each its whole or its first letter, none left out.

    >>> abbreviates("nytimes", ["new", "york", "times"]), abbreviates("nytimes", ["new", "times"])
    (True, False)
    """
    if len(words) < 2:
        return words == [outlet]
    ends = {0}
    for word in words:
        ends = {at + len(part) for at in ends for part in (word, word[0]) if outlet.startswith(part, at)}
    return len(outlet) in ends
