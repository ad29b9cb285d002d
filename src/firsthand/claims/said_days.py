"""What tells of a day by itself that things were said on it: how long ago it was, how much the article speaks of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from firsthand.claims.sayings import DAY_CHARS, MONTH_CHARS, YEAR_CHARS, Scene

_WITHIN_DAYS = (1, 3, 8, 30)
"""Before the publication: the news of the day, of the days before it, of the last week, of the last month."""
_MUCH = 4
"""Mentions from which on more of them tell nothing more."""
_LEAD_SENTENCES = 3

DAY_FEATURES = tuple(
    "within_1 within_3 within_8 within_30 this_month other_year untold mentions in_lead only one_of no_day "
    "coarse".split()
)


def describe_days(scene: Scene, values: Sequence[str]) -> list[list[float]]:
    """Describe the days that an article's sayings may have, as `DAY_FEATURES` names it."""
    return [_describe_day(scene, value, values) for value in values]


def _describe_day(scene: Scene, value: str, values: Sequence[str]) -> list[float]:
    told = [moment.sentence for moment in scene.course if moment.value == value]
    age = _count_days(value, scene.until)
    return [
        *(float(age is not None and age <= limit) for limit in _WITHIN_DAYS),
        float(len(value) == MONTH_CHARS and scene.until.startswith(value)),
        float(value[:YEAR_CHARS] != scene.until[:YEAR_CHARS]),
        float(not told),
        min(len(told), _MUCH) / _MUCH,
        float(any(place < _LEAD_SENTENCES for place in told)),
        float(len(values) == 1),
        1 / len(values),
        float(not scene.days),
        float(any(each != value and each.startswith(value) for each in values)),
    ]


def _count_days(value: str, until: str) -> int | None:
    """Count the days from one to another; None where the first is a month or year."""
    if len(value) < DAY_CHARS:
        return None
    return (date.fromisoformat(until) - date.fromisoformat(value)).days
