"""Drift in the figures of a claim: a range that became a point, a bound that was dropped, another number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from firsthand.history.held import Held, tell_same
from firsthand.history.subjects import read_figures
from firsthand.linking.terms import read_terms
from firsthand.records import WHOLE, DriftFinding, DriftKind, Quantity, Severity

FAR: Final = 0.2
"""Figures that differ by more than this share of the smaller tell readers something else; by less, a little else."""
CLOSE: Final = 0.02
"""Figures that differ by less are one, rounded."""
LEAST_FIGURE: Final = 3
"""Smaller ones stand for many things within one claim: "one of the two"."""
BENDING_CHARS: Final = 24
TIMES: Final = frozenset(("year", "month", "week", "day", "hour", "minute", "second"))
"""Units of ages and lengths of time, which stand for many things within one claim."""

NO_LEVELS: Final = ("up", "down", WHOLE)

_BENDING: Final = re.compile(
    r"\b(?:least|most|than|about|around|approximately|roughly|nearly|almost|over|under|some|up to|as many as|estimated)"
    r"\W{0,3}$",
    re.IGNORECASE,
)
_PART: Final = re.compile(r"\s+of\b|\s+or\b|\s*[-–]\s*\d")


def find_figure_changes(before: Held, after: Held) -> Iterator[DriftFinding]:
    """Find figures for one thing that differ; each side must have just one of it."""
    if not tell_same(before, after):
        return
    ours, theirs = _list_figures(before), _list_figures(after)
    for one in ours:
        facing = [other for other in theirs if _count_same(one, other)]
        if len(facing) == 1 and sum(_count_same(other, facing[0]) for other in ours) == 1:
            yield from _compare(one, facing[0], kept=_tells(after, one) or _tells(before, facing[0]))


def _list_figures(held: Held) -> list[Quantity]:
    told = (figure.quantity for figure in read_figures(held.attribution))
    return [
        each
        for each in told
        if each.unit not in TIMES
        and max(each.low or 0, each.high or 0) >= LEAST_FIGURE
        and not _is_bent(held.surroundings, each.passage.text)
    ]


def _is_bent(text: str, words: str) -> bool:
    """Whether words around a figure bend it, or make it a part of another, which its passage does not show."""
    places = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return any(
        _BENDING.search(text[max(0, start - BENDING_CHARS) : start]) or _PART.match(text, end) for start, end in places
    )


def _count_same(one: Quantity, other: Quantity) -> bool:
    """Whether two figures have one unit, and the same noun for what is counted; a rise is no level."""
    if one.unit != other.unit or (one.change != other.change and {one.change, other.change} & set(NO_LEVELS)):
        return False
    heads = [{term.stem for term in read_terms(each.counted)} for each in (one, other)]
    return bool(heads[0] & heads[1]) or (bool(one.unit) and not any(heads))


def _tells(held: Held, quantity: Quantity) -> bool:
    """Whether a document has the words of a figure anywhere."""
    return re.search(rf"(?<!\w){re.escape(quantity.passage.text)}(?!\w)", held.reading.document.text) is not None


def _compare(one: Quantity, other: Quantity, *, kept: bool) -> Iterator[DriftFinding]:
    """Compare two figures; `kept` says that one of the documents has both, so that neither took the other's place."""
    if _is_point(other) and not _is_point(one) and _covers(one, other):
        severity = Severity.MEDIUM if one.change != "~" else Severity.LOW
        reason = f"“{one.passage.text}” leaves room; “{other.passage.text}” does not"
        yield DriftFinding(DriftKind.RANGE_NARROWED, severity, one.passage, other.passage, reason)
    elif not kept and _is_point(one) and _is_point(other) and (apart := _differ(one, other)) >= CLOSE:
        severity = Severity.HIGH if apart >= FAR else Severity.MEDIUM
        reason = f"“{one.passage.text}” became “{other.passage.text}”"
        yield DriftFinding(DriftKind.FIGURE_CHANGED, severity, one.passage, other.passage, reason)


def _is_point(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.low == quantity.high and quantity.change in ("", "=", *NO_LEVELS)


def _covers(room: Quantity, point: Quantity) -> bool:
    """Whether a point is what a bound or a rough figure was said of: "200", not "219", of "more than 200"."""
    value, low, high = point.low or 0.0, room.low, room.high
    ends = [low, high] if low is None or high is None or room.change != "~" else [(low + high) / 2]
    return any(end is not None and abs(value - end) <= CLOSE * abs(end) for end in ends)


def _differ(one: Quantity, other: Quantity) -> float:
    """By what share of the smaller two points differ."""
    values = sorted(abs(each.low or 0.0) for each in (one, other))
    return (values[1] - values[0]) / values[0] if values[0] else float(values[1] > 0)
