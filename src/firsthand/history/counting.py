"""Counting: what the figures of a series together say of each day, by the policy that is set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.records import Counted, FigurePolicy, Point


def count_figures(points: Sequence[Point], policy: FigurePolicy) -> tuple[Counted, ...]:
    """Say for each day on which something changed what range the figures that count then span.

    What was retracted never counts, nor does what nobody dates. A denied figure does: a denial proves nothing.

    Args:
        points: of a series.
        policy: what counts as one voice; of a voice counts its latest figure.
    """
    dated = [(at, point) for at, point in enumerate(points) if point.on and not point.retracted]
    days = sorted({point.on for _, point in dated}, key=tell_day)
    return tuple(_drop_unchanged(_count_day(day, dated, policy) for day in days))


def tell_day(edtf: str) -> str:
    """Tell the day, month or year that a time in EDTF begins with, as a text that sorts with others.

    >>> tell_day("2019-06-02/2019-06-05"), tell_day("../2019"), tell_day("[2018..2020]"), tell_day("201X")
    ('2019-06-02', '2019', '2018', '2010')
    """
    start, _, end = edtf.strip("[]{}").replace("..", "/" if edtf[:1] in "[{" else "..").partition("/")
    return (end if start in ("", "..") else start).rstrip("~?%").replace("X", "0")


def _count_day(day: str, dated: Sequence[tuple[int, Point]], policy: FigurePolicy) -> Counted:
    latest: dict[str, Point] = {}
    for at, point in sorted(dated, key=lambda each: (tell_day(each[1].on), each[0])):
        if tell_day(point.on) <= tell_day(day):
            latest[_name_voice(at, point, policy)] = point
    lows = [point.quantity.low for point in latest.values()]
    highs = [point.quantity.high for point in latest.values()]
    return Counted(
        on=day,
        low=None if None in lows else min(low for low in lows if low is not None),
        high=None if None in highs else max(high for high in highs if high is not None),
        origins=len({point.origin for point in latest.values() if point.origin}),
    )


def _name_voice(at: int, point: Point, policy: FigurePolicy) -> str:
    if policy is FigurePolicy.TELLING or (policy is FigurePolicy.ORIGIN and not point.origin):
        return str(at)
    return point.origin if policy is FigurePolicy.ORIGIN else point.telling.entry.publisher or point.telling.entry.id


def _drop_unchanged(counted: Iterator[Counted]) -> Iterator[Counted]:
    last: Counted | None = None
    for each in counted:
        if last is None or (each.low, each.high, each.origins) != (last.low, last.high, last.origins):
            yield each
        last = each
