"""When a figure holds: at the time that its words name, else when it was said, else when that was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from firsthand.history.subjects import Figure
from firsthand.records import Telling, TimeRef

RECENT: Final = timedelta(days=7)
"""A toll of last Friday is the toll of today; what held longer ago was another state of things. Set by judgement."""
ANOTHER_TIME: Final = timedelta(days=60)
"""What an event left behind so long before its first report is another event's. Set by judgement."""
_PLAN: Final = re.compile(r"(?:by|until|till|before|within|over the next|in the next)\b", re.IGNORECASE)
"""Before a term that is set: a plan to cut 1,200 jobs by the end of the year is one of the day that it was told."""
_PRESENT: Final = frozenset(("now", "today", "currently", "at present", "tonight", "so far"))


@dataclass(frozen=True, slots=True)
class Holding:
    """When a figure holds.

    Attributes:
        on: in EDTF; empty where nothing tells.
        reason: what that rests on.
        current: whether it holds as of when it was said, as far as is known.
    """

    on: str
    reason: str
    current: bool = True


def find_holding(figure: Figure, telling: Telling) -> Holding:
    """Find when a figure holds."""
    attribution, entry, when = telling.attribution, telling.entry, figure.quantity.when
    planned = _PLAN.match(when) is not None
    told = None if planned else _find_time(when, attribution.times)
    if told:
        return Holding(told.edtf, f"“{when}”", current=_is_recent(told, attribution.said_on or entry.published))
    if when and not planned and when.lower() not in _PRESENT:
        return Holding("", f"“{when}”, which names no day", current=False)
    if attribution.said_on:
        words = attribution.said.passage.text if attribution.said else ""
        return Holding(attribution.said_on, f"when it was said{f': “{words}”' if words else ''}")
    return Holding(entry.published, "when it was published") if entry.published else Holding("", "nothing tells")


def is_of_another_time(figure: Figure, telling: Telling, *, since: str) -> bool:
    """Tell whether the words of a figure put it long before a day.

    Args:
        figure: with its sentence.
        telling: that it stands in.
        since: when the event is first reported, an ISO date.
    """
    first = read_day(since)
    if first is None:
        return False
    told = (time for time in telling.attribution.times if time.passage.text and time.passage.text in figure.sentence)
    return any((last := read_day(time.latest)) is not None and last < first - ANOTHER_TIME for time in told)


def read_day(iso: str) -> date | None:
    """Read a day; None where it is none, or only a month or year."""
    try:
        return date.fromisoformat(iso[: len("2019-06-02")])
    except ValueError:
        return None


def _find_time(when: str, times: tuple[TimeRef, ...]) -> TimeRef | None:
    """Find the time that words name; those of the present name none."""
    if not when or when.lower() in _PRESENT:
        return None
    named = (time for time in times if time.edtf and time.passage.text)
    return next((time for time in named if time.passage.text in when or when in time.passage.text), None)


def _is_recent(time: TimeRef, said: str) -> bool:
    first, last, day = read_day(time.earliest), read_day(time.latest), read_day(said)
    if day is None:
        return True
    return (first is None or first <= day) and (last is None or last >= day - RECENT)
