"""The two clocks of a ledger: when something came out, and when the ledger learned of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from firsthand.errors import show

DAY_CHARS = len("2019-06-02")
"""A `datetime.datetime` is a date, too; its hour does not count."""

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_ZONE = re.compile(r"(?:Z|[+-]\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?)$", re.ASCII)
_TICK = timedelta(microseconds=1)
_GRAINS = {
    len("2026-11-23"): timedelta(days=1),
    len("2026-11-23T10:15"): timedelta(minutes=1),
    len("2026-11-23T10:15:11"): timedelta(seconds=1),
}
"""How long what is given so exactly takes."""


@dataclass(frozen=True, slots=True)
class Vantage:
    """From where in time a question is answered; without a field, from now.

    Attributes:
        as_of: a day ("2019-06-02" or a `datetime.date`), or a month or year, to the end of which counts what had come
            out: a document by the day that it was published or, where that is unknown, retrieved or taken in.
        known_on: a day, or a time ("2026-11-23T10:15", in UTC where it names no zone, or a `datetime.datetime`), to the
            end of which counts what the ledger had learned: documents that it had taken in, judgements that it had.
        all_versions: older versions of a page count, too.

    Raises:
        ValueError: there is no such day or time; it says what there is.

    >>> Vantage(known_on="2026-11-23").known_before, Vantage(known_on="2026-11-23T10:15").known_before
    ('2026-11-24T00:00:00', '2026-11-23T10:16:00')
    """

    as_of: str | date = ""
    known_on: str | date = ""
    all_versions: bool = False

    def __post_init__(self) -> None:
        """Check what was given, and bring it to one form."""
        object.__setattr__(self, "as_of", read_day("as_of", self.as_of))
        object.__setattr__(self, "known_on", _read_moment("known_on", self.known_on))

    @property
    def is_past(self) -> bool:
        """Whether it asks for what was, rather than for what is."""
        return bool(self.as_of or self.known_on)

    @property
    def known_before(self) -> str:
        """The first moment after `known_on`, as a text that sorts with the ledger's times; empty where that is now."""
        if not self.known_on:
            return ""
        return _find_end(str(self.known_on)).isoformat()


def read_day(name: str, given: str | date) -> str:
    """Read a day, a month or a year; empty stays empty.

    Raises:
        ValueError: there is no such day.
    """
    if not given:
        return ""
    written = given.isoformat()[:DAY_CHARS] if isinstance(given, date) else str(given)
    found = _DAY.fullmatch(written)
    year, month, day = map(int, found.groups(default="1")) if found else (0, 0, 0)
    try:
        date(year, month, day)
    except ValueError:
        what = "is no day of the calendar" if found else "is no day"
        raise ValueError(f"{name}: {show(written)} {what}; write 2019, 2019-06 or 2019-06-02") from None
    return written


def read_days(since: str | date, until: str | date) -> tuple[str, str]:
    """Read the first and the last of the days that count; empty stays empty.

    Raises:
        ValueError: there is no such day, or the days end before they begin.
    """
    first, last = read_day("since", since), read_day("until", until)
    common = min(len(first), len(last))
    if last[:common] < first[:common]:
        raise ValueError(f"until: {last} ends before {first} begins; give since the earlier one")
    return first, last


def read_start(name: str, given: str | date) -> str:
    """Read a day or a time as `Vantage.known_on` is read, and give the moment that it begins; empty stays empty.

    Returns:
        A text that sorts with the ledger's times.

    Raises:
        ValueError: there is no such day or time; it begins with the name.

    >>> read_start("since", "2026-11-23"), read_start("since", "2026-11-23T11:15+01:00")
    ('2026-11-23T00:00:00', '2026-11-23T10:15:00')
    """
    return datetime.fromisoformat(_read_moment(name, given)).isoformat() if given else ""


def _read_moment(name: str, given: str | date) -> str:
    """Read a day or a time; times come out in UTC, as exact as they were given, to the minute at least."""
    if not given:
        return ""
    written = given.isoformat() if isinstance(given, date) else str(given).strip()
    try:
        told = datetime.fromisoformat(written)
        in_utc = told.astimezone(UTC).replace(tzinfo=None) if told.tzinfo else told
        is_day = len(written) <= DAY_CHARS
        moment = in_utc.date().isoformat() if is_day else in_utc.isoformat(timespec=_find_grain(written))
        _find_end(moment)
    except (ValueError, OverflowError):
        raise ValueError(f"{name}: {show(written)} is no day or time; write 2026-11-23 or 2026-11-23T10:15") from None
    return moment


def _find_grain(written: str) -> str:
    """Find how exact a time was given, as `datetime.isoformat` names it."""
    digits = sum(map(str.isdigit, _ZONE.sub("", written)))
    grains = {len("202611231015"): "minutes", len("20261123101511"): "seconds"}
    return next((name for most, name in grains.items() if digits <= most), "microseconds")


def _find_end(moment: str) -> datetime:
    """Find the first microsecond after a day, a minute, a second or a part of one."""
    return datetime.fromisoformat(moment) + _GRAINS.get(len(moment), _TICK)


NOW = Vantage()
