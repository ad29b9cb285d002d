"""Which claims are asked for: what a person may give is checked, and brought to one form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from firsthand.records.attribution import SourceType, Stance

Choice = TypeVar("Choice", bound=StrEnum)

DAY_CHARS = len("2019-06-02")
"""A `datetime.datetime` is a date, too; its hour does not count."""
SHOWN_CHARS = 80
"""Of what was given, in a message."""

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims are asked for; an empty field lets all through.

    Attributes:
        source: words of the source's name, in any case.
        kind: what kind of source; its name may be given as text.
        outlet: words of the publisher's name.
        via: words of the name of a hand between publisher and source.
        stance: what the source does with the content; its name may be given as text.
        since, until: a day ("2019-06-02" or a `datetime.date`), or a month or year ("2019-06", "2019"), all of whose
            days count; both inclusive: when it was said or, where that is unknown, published.
        nameless: only sources without a name.
        own: only what is not credited to a wire agency.
        all_versions: older versions of a page, too.

    Raises:
        ValueError: there is no such kind, stance or day, or the days end before they begin; it says what there is.

    >>> Filter(kind="document", since=date(2019, 6, 2)) == Filter(kind=SourceType.DOCUMENT, since="2019-06-02")
    True
    """

    source: str = ""
    kind: SourceType | str | None = None
    outlet: str = ""
    via: str = ""
    stance: Stance | str | None = None
    since: str | date = ""
    until: str | date = ""
    nameless: bool = False
    own: bool = False
    all_versions: bool = False

    def __post_init__(self) -> None:
        """Check what was given, and bring it to one form."""
        since, until = _read_day("since", self.since), _read_day("until", self.until)
        common = min(len(since), len(until))
        if until[:common] < since[:common]:
            raise ValueError(f"until: {until} ends before {since} begins")
        given = {"kind": _choose(SourceType, "kind", self.kind), "stance": _choose(Stance, "stance", self.stance)}
        for name, value in (given | {"since": since, "until": until}).items():
            object.__setattr__(self, name, value)


def _choose(choices: type[Choice], name: str, given: str | None) -> Choice | None:
    if not given:
        return None
    try:
        return choices(given)
    except ValueError:
        raise ValueError(f"{name}: there is no {_show(given)}; give one of {', '.join(choices)}") from None


def _read_day(name: str, given: str | date) -> str:
    """Read a day, a month or a year; empty stays empty."""
    if not given:
        return ""
    written = given.isoformat()[:DAY_CHARS] if isinstance(given, date) else str(given)
    found = _DAY.fullmatch(written)
    year, month, day = map(int, found.groups(default="1")) if found else (0, 0, 0)
    try:
        date(year, month, day)
    except ValueError:
        raise ValueError(f"{name}: {_show(written)} is no day; give 2019, 2019-06, 2019-06-02 or a date") from None
    return written


def _show(given: object) -> str:
    return ascii(given)[:SHOWN_CHARS]
