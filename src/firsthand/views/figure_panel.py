"""A series of figures as a panel of a chart: ranges and marks over time, revisions joined by lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from firsthand.records import Point, Series
from firsthand.views.chart_labels import CHAR_WIDTH, LINE_HEIGHT, Box, Label, place_label
from firsthand.views.chart_marks import RADIUS, choose_colour, draw_mark, write_number
from firsthand.views.chart_scales import Scale, choose_ticks, find_day, scale_amounts, scale_days
from firsthand.views.figures import say_amount, say_range
from firsthand.views.inert import flatten, shorten
from firsthand.views.markup import write
from firsthand.views.words import say_edtf, say_hand

LEFT, RIGHT, HEIGHT = 86.0, 826.0, 230.0
"""Of the plot, in pixels."""
DODGE: Final = 17.0
"""So far apart stand figures of one day."""
OPEN_END: Final = 24.0
"""So far goes the arrow of an open end."""
MOST_DRAWN: Final = 200
"""Points of a series; the records hold all."""
LABEL_CHARS, WHO_CHARS = 34, 60
GRID: Final = 'fill="none" stroke="currentColor" stroke-opacity="0.14"'
BASE: Final = 'fill="none" stroke="currentColor" stroke-opacity="0.5"'
CROSS: Final = 'fill="none" stroke="currentColor" stroke-width="1.8"'
REVISED: Final = 'fill="none" stroke-width="1.6" stroke-dasharray="5 3"'
FAINT: Final = 'fill-opacity="0.75"'
_ROOM: Final = 12.0
"""Between the names of two days on the axis."""


@dataclass
class Panel:
    """A series on its way to the chart.

    Attributes:
        series: what is drawn.
        top: where the plot begins, in pixels.
        points: those that have a day and a number, with the days.
        kinds: the mark of each origin by its label.
    """

    series: Series
    top: float
    points: list[tuple[Point, float]] = field(init=False)
    kinds: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Find what can be drawn."""
        dated = ((point, find_day(point.on)) for point in self.series.points[:MOST_DRAWN])
        self.points = [(point, day) for point, day in dated if day is not None and _list_ends(point)]
        labels = dict.fromkeys([*(each.label for each in self.series.origins), *(p.origin for p, _ in self.points)])
        self.kinds = {label: at for at, label in enumerate(labels)}

    @property
    def bottom(self) -> float:
        """Where the plot ends."""
        return self.top + HEIGHT

    @property
    def days(self) -> Scale:
        """The axis of time."""
        return scale_days([day for _, day in self.points], LEFT, RIGHT)

    @property
    def amounts(self) -> Scale:
        """The axis of amounts; the larger stand higher."""
        return scale_amounts([end for point, _ in self.points for end in _list_ends(point)], self.bottom, self.top)


def draw_panel(panel: Panel) -> str:
    """Draw a series that has points to draw: axes, what counts, revisions, ranges, marks, labels."""
    places = spread_points(panel)
    parts = [*_draw_axes(panel), *_draw_counts(panel), *_draw_revisions(panel, places)]
    for (point, _), (x, y) in zip(panel.points, places, strict=True):
        parts.append(_draw_point(panel, point, x, y))
    parts += map(_draw_label, place_labels(panel, places))
    return "".join(parts)


def describe_point(point: Point) -> str:
    """Say all of a point in a line: when, how many, who, where, and what became of it."""
    hands = (point.telling.entry.publisher, *map(say_hand, point.telling.attribution.via))
    through = " ← ".join(filter(None, hands))
    marks = ("revises an earlier figure" * bool(point.revises), "denied" * bool(point.denied_by))
    facts = (say_edtf(point.on), say_amount(point.quantity), point.by or "no source named", through, *marks)
    return flatten(" · ".join(filter(None, (*facts, "retracted" * point.retracted))))


def _list_ends(point: Point) -> list[float]:
    return [end for end in (point.quantity.low, point.quantity.high) if end is not None]


def _find_middle(point: Point) -> float:
    ends = _list_ends(point)
    return sum(ends) / len(ends)


def spread_points(panel: Panel) -> list[tuple[float, float]]:
    """Place each point; those of one day stand beside each other, around it."""
    of_day: dict[float, list[int]] = {}
    for at, (_, day) in enumerate(panel.points):
        of_day.setdefault(day, []).append(at)
    room = (RIGHT - LEFT) / (2 * max(1, len(of_day)))
    days, amounts = panel.days, panel.amounts
    places = []
    for at, (point, day) in enumerate(panel.points):
        beside = of_day[day]
        step = min(DODGE, 2 * room / len(beside))
        shift = (beside.index(at) - (len(beside) - 1) / 2) * step
        places.append((days.place(day) + shift, amounts.place(_find_middle(point))))
    return places


def _draw_axes(panel: Panel) -> Iterator[str]:
    amounts, days = panel.amounts, panel.days
    for tick in choose_ticks(amounts):
        y = write_number(amounts.place(tick))
        said = write(say_range(tick, tick, panel.series.unit))
        yield f'<path class="grid" d="M{LEFT:g} {y}H{RIGHT:g}" {GRID}/>'
        yield f'<text class="axis" x="{LEFT - 10:g}" y="{y}" dy="4" text-anchor="end" {FAINT}>{said or "0"}</text>'
    yield f'<path class="base" d="M{LEFT:g} {panel.bottom:g}H{RIGHT:g}" {BASE}/>'
    free = LEFT - 40
    named = dict.fromkeys((day, flatten(say_edtf(point.on))) for point, day in panel.points)
    for day, name in sorted(named):
        x = days.place(day)
        yield f'<path class="base" d="M{write_number(x)} {panel.bottom:g}v5" {BASE}/>'
        half = len(name) * CHAR_WIDTH / 2
        if x - half >= free:
            where = f'x="{write_number(x)}" y="{panel.bottom + 19:g}" text-anchor="middle"'
            yield f'<text class="axis" {where} {FAINT}>{write(shorten(name, most_chars=LABEL_CHARS))}</text>'
            free = x + half + _ROOM


def _draw_counts(panel: Panel) -> Iterator[str]:
    """Draw what the figures come to as a band behind them; an open end reaches the edge of the plot."""
    dated = [(each, find_day(each.on)) for each in panel.series.counts]
    known = [(each, day) for each, day in dated if day is not None]
    amounts, days = panel.amounts, panel.days
    for at, (each, day) in enumerate(known):
        left = days.place(day)
        right = days.place(known[at + 1][1]) if at + 1 < len(known) else RIGHT
        top = panel.top if each.high is None else amounts.place(each.high) - 1.5
        bottom = panel.bottom if each.low is None else amounts.place(each.low) + 1.5
        if right > left:
            size = f'width="{write_number(right - left)}" height="{write_number(bottom - top)}"'
            yield f'<rect class="band" x="{write_number(left)}" y="{write_number(top)}" {size} fill-opacity="0.1"/>'


def _draw_revisions(panel: Panel, places: Sequence[tuple[float, float]]) -> Iterator[str]:
    at = {point.telling.attribution.id: place for (point, _), place in zip(panel.points, places, strict=True)}
    for (point, _), (x, y) in zip(panel.points, places, strict=True):
        if point.revises in at:
            left, start = at[point.revises]
            colour = choose_colour(panel.kinds[point.origin])
            ends = f"M{write_number(left)} {write_number(start)}L{write_number(x)} {write_number(y)}"
            yield f'<path class="revision" d="{ends}" stroke="{colour}" {REVISED}/>'


def _draw_point(panel: Panel, point: Point, x: float, y: float) -> str:
    kind = panel.kinds[point.origin]
    mark = draw_mark(kind, x, y, hollow=point.retracted or _is_repeated(panel, point))
    cross = f'<path class="no" d="M{write_number(x - 9)} {write_number(y - 9)}l18 18m0 -18l-18 18" {CROSS}/>'
    said = f"<title>{write(shorten(describe_point(point), most_chars=300))}</title>"
    return f"<g>{said}{_draw_range(panel, point, x)}{mark}{cross * bool(point.denied_by)}</g>"


def _draw_range(panel: Panel, point: Point, x: float) -> str:
    """Draw the range of a figure: a bar with two ends, an arrow where one is open."""
    low, high = point.quantity.low, point.quantity.high
    if low == high:
        return ""
    amounts = panel.amounts
    stroke = f'class="range" fill="none" stroke-width="2" stroke="{choose_colour(panel.kinds[point.origin])}"'
    at = write_number(x)
    if low is not None and high is not None:
        bottom, top = write_number(amounts.place(low)), write_number(amounts.place(high))
        left = write_number(x - 5)
        return f'<path {stroke} d="M{left} {top}h10M{at} {top}V{bottom}M{left} {bottom}h10"/>'
    y = amounts.place(_find_middle(point))
    way = -1 if high is None else 1
    tip = y + way * OPEN_END
    wing = write_number(tip - way * 5)
    head = f"M{write_number(x - 4)} {wing}L{at} {write_number(tip)}L{write_number(x + 4)} {wing}"
    return f'<path {stroke} d="M{at} {write_number(y + way * RADIUS)}V{write_number(tip)}{head}"/>'


def _is_repeated(panel: Panel, point: Point) -> bool:
    """Whether an origin gave a figure before."""
    ends = (point.quantity.low, point.quantity.high)
    for other, _ in panel.points:
        if other is point:
            return False
        if other.origin == point.origin and (other.quantity.low, other.quantity.high) == ends:
            return bool(point.origin)
    return False


def place_labels(panel: Panel, places: Sequence[tuple[float, float]]) -> Iterator[Label]:
    """Put each figure beside its mark; those that say something new first, for there may not be room for all."""
    taken = [*list_taken(panel, places)]
    within = Box(LEFT - 4, panel.top - LINE_HEIGHT, RIGHT + 30, panel.bottom - 1)
    drawn = list(zip(panel.points, places, strict=True))
    for (point, _), (x, y) in sorted(drawn, key=lambda each: _is_repeated(panel, each[0][0])):
        marks = ", denied" * bool(point.denied_by) + ", retracted" * point.retracted
        text = shorten(f"{say_amount(point.quantity)}{marks}", most_chars=LABEL_CHARS)
        label = place_label(text, x, y, taken=taken, within=within)
        if label:
            taken.append(label.box)
            yield label


def _draw_label(label: Label) -> str:
    where = f'x="{write_number(label.x)}" y="{write_number(label.y)}" text-anchor="{label.anchor}"'
    return f'<text class="label" {where}>{write(label.text)}</text>'


def list_taken(panel: Panel, places: Sequence[tuple[float, float]]) -> Iterator[Box]:
    """List the room that marks and ranges take."""
    for (point, _), (x, y) in zip(panel.points, places, strict=True):
        reach = 10.0 if point.denied_by else RADIUS + 3
        top, bottom = y - reach, y + reach
        if point.quantity.low is None:
            bottom = y + OPEN_END
        elif point.quantity.high is None:
            top = y - OPEN_END
        else:
            top = min(top, panel.amounts.place(point.quantity.high))
            bottom = max(bottom, panel.amounts.place(point.quantity.low))
        yield Box(x - reach, top, x + reach, bottom)
