"""Time expressions of news English: found, and resolved against the day that the text was published.

`words` makes tokens of the text, `grammar` finds phrases of them, `dates`, `periods` and
`lengths` say what each stands for, in a `context`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from firsthand.records import Passage, TimeRef
from firsthand.text import Span
from firsthand.times import dates, lengths, periods, ranges
from firsthand.times.context import TimeContext
from firsthand.times.grammar import RANGES, Phrase, find_phrases
from firsthand.times.values import TimeValue
from firsthand.times.words import read_tokens

_ASIDES = ("year_ago", "quarter_about")
"""Rules that look away from what the text is about where they name a year: "a year earlier" moves no focus."""
_RESOLVERS: dict[str, Callable[[Phrase, TimeContext], TimeValue | None]] = {
    "clock": dates.resolve_clock,
    "twilight": dates.resolve_twilight,
    "iso": dates.resolve_iso,
    "days": ranges.resolve_days,
    "date": dates.resolve_date,
    "month": dates.resolve_month,
    "quarter": periods.resolve_quarter,
    "quarter_about": periods.resolve_quarter_about,
    "year_ago": periods.resolve_year_ago,
    "ago": periods.resolve_ago,
    "last_units": lengths.resolve_last_units,
    "recent_units": periods.resolve_recent,
    "unit": periods.resolve_unit,
    "season": periods.resolve_season,
    "holiday": dates.resolve_holiday,
    "weekday_date": dates.resolve_month_day,
    "weekday": dates.resolve_weekday,
    "month_name": dates.resolve_month_name,
    "set": lengths.resolve_set,
    "per_unit": lengths.resolve_per_unit,
    "deictic": dates.resolve_deictic,
    "day_part": dates.resolve_day_part,
    "decade": periods.resolve_decade,
    "century": periods.resolve_century,
    "years": ranges.resolve_years,
    "year": periods.resolve_year,
    "duration": lengths.resolve_duration,
    "reference": periods.resolve_reference,
}


_TOO_VAGUE = "the day of publication is known too vaguely to tell which"
_NO_DAY = date(2000, 1, 1)
"""Stands in where no anchor is known; nothing that was counted from it is kept."""

_FIRST_DAY, _LAST_DAY = date(1000, 1, 1), date(8999, 12, 31)
"""Farther out, a century back or ahead may leave the calendar; no such anchor is meant."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that a text was published, as far as it is known.

    Attributes:
        earliest, latest: the first and last day that it may be; None where nothing bounds it.
        inferred: whether that was deduced from evidence in the document.
    """

    earliest: date | None = None
    latest: date | None = None
    inferred: bool = False

    @classmethod
    def of(cls, published: TimeRef | None) -> Anchor:
        """Take the day from what is known of the publication."""
        if published is None:
            return cls()
        return cls(_read_day(published.earliest), _read_day(published.latest), published.inferred)


def find_times(text: str, anchor: Anchor) -> tuple[TimeRef, ...]:
    """Find the time expressions of a text and resolve them.

    Where the anchor is not one day but between two, a time is resolved if it comes out the same from both, and
    otherwise only bounded. The cost grows in proportion to the text.

    Args:
        text: news English; the spans of the result point into it.
        anchor: the day of publication.

    Returns:
        In order, without overlap. Lengths of time and repeated times are unresolved, with their TIMEX3 value as reason.

    >>> day = date(2019, 6, 4)
    >>> [time.edtf for time in find_times("He said Sunday that it began in late March.", Anchor(day, day))]
    ['2019-06-02', '2019-03']
    """
    first = read_times(text, anchor.earliest or _NO_DAY)
    if anchor.earliest is None or anchor.latest == anchor.earliest:
        return tuple(_refer(text, span, value, anchor) for span, value in first)
    last = dict(read_times(text, anchor.latest)) if anchor.latest is not None else {}
    return tuple(_refer(text, span, _agree(value, last.get(span)), anchor) for span, value in first)


def read_times(text: str, anchor: date) -> Iterator[tuple[Span, TimeValue]]:
    """Find the time expressions of a text that was published on a known day.

    Yields:
        Where each stands and what it stands for, in order.
    """
    context = TimeContext(min(max(anchor, _FIRST_DAY), _LAST_DAY), text)
    for phrase in find_phrases(read_tokens(text)):
        yield from _resolve(phrase, context)


def _resolve(phrase: Phrase, context: TimeContext) -> Iterator[tuple[Span, TimeValue]]:
    """Resolve a phrase, and let later ones point at it; what proves no range is read again without."""
    value = _RESOLVERS[phrase.rule](phrase, context)
    if value is None and phrase.rule in RANGES:
        for part in find_phrases(phrase.tokens, ranges=False):
            yield from _resolve(part, context)
    if value is not None:
        if phrase.rule not in _ASIDES or not phrase.has("u"):
            context.remember(value)
        yield Span(phrase.tokens[0].start, phrase.tokens[-1].end), value


def _agree(value: TimeValue, other: TimeValue | None) -> TimeValue:
    """Take what was resolved from both ends of the anchor, with the bounds of both; where they differ, these alone."""
    if not value.relative:
        return value
    if other is None:
        return replace(value, edtf="", latest=None, reason=f"{value.reason}; {_TOO_VAGUE}")
    earliest = min(value.earliest, other.earliest) if value.earliest and other.earliest else None
    latest = max(value.latest, other.latest) if value.latest and other.latest else None
    if other.edtf == value.edtf:
        return replace(value, earliest=earliest, latest=latest)
    return replace(value, edtf="", earliest=earliest, latest=latest, reason=f"{value.reason}; {_TOO_VAGUE}")


def _refer(text: str, span: Span, value: TimeValue, anchor: Anchor) -> TimeRef:
    known = anchor.earliest is not None or not value.relative
    return TimeRef(
        passage=Passage((span,), span.of(text)),
        edtf=value.edtf if known else "",
        earliest=value.earliest.isoformat() if known and value.earliest else "",
        latest=value.latest.isoformat() if known and value.latest else "",
        anchor=anchor.earliest.isoformat() if value.relative and anchor.earliest else "",
        inferred=value.relative and anchor.inferred,
        reason=value.reason if known else f"{value.reason}; the day of publication is not known",
    )


def _read_day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
