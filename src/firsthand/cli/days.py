"""Days as they are given on the command line: "2019-06-02", or a month or year, which is all of its days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

import typer

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def find_first_day(given: str, option: str) -> str:
    """Find the first day of what was given.

    Args:
        given: "2019", "2019-06" or "2019-06-02"; empty stays empty.
        option: that it was given for, to name it where it is wrong.

    Raises:
        typer.BadParameter: it is no day, month or year.

    >>> find_first_day("2019-06", "--since")
    '2019-06-01'
    """
    year, month, day = _read_day(given, option)
    return date(year, month or 1, day or 1).isoformat() if year else ""


def find_last_day(given: str, option: str) -> str:
    """Find the last day of what was given, as `find_first_day` finds the first.

    >>> find_last_day("2019-06", "--until"), find_last_day("2020-02", "--until")
    ('2019-06-30', '2020-02-29')
    """
    year, month, day = _read_day(given, option)
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1]).isoformat() if year else ""


def _read_day(given: str, option: str) -> tuple[int, int, int]:
    """Read year, month and day; 0 for what is not given."""
    if not given:
        return 0, 0, 0
    found = _DAY.fullmatch(given)
    year, month, day = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    try:
        date(year, month if found and found[2] else 1, day if found and found[3] else 1)
    except ValueError:
        what = f"{given!r} is no day; give 2019, 2019-06 or 2019-06-02"
        raise typer.BadParameter(what, param_hint=option) from None
    return year, month, day
