"""Figures over time, drawn in a terminal: a table for each series, and what its figures come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from firsthand.records import Counted, FigureHistory, FigurePolicy, Point, Series
from firsthand.views.drift_list import name_teller
from firsthand.views.figures import say_amount, say_range
from firsthand.views.hits import AMBER, RED, draw_id
from firsthand.views.inert import flatten, shorten
from firsthand.views.terminal_tables import BOLD, DIM, HEAD_LINE
from firsthand.views.words import count, say_content, say_edtf, say_hand

MOST_POINTS = 60
"""Of a series: some three screens. With --jsonl come all of them."""
MOST_SERIES = 12
MOST_COUNTS = 12
CLAIM_CHARS, WHO_CHARS, THROUGH_CHARS, COUNTED_CHARS = 320, 60, 60, 100

POLICIES = {
    FigurePolicy.ORIGIN: "the latest figure of each origin",
    FigurePolicy.OUTLET: "the latest figure of each outlet",
    FigurePolicy.TELLING: "every figure ever given",
}


def draw_figure_history(history: FigureHistory) -> RenderableType:
    """Draw the figures of a claim, series by series.

    Args:
        history: the answer. Nothing in it comes out as anything but visible characters.
    """
    words = shorten(say_content(history.wording.attribution), most_chars=CLAIM_CHARS)
    told = f" · as it stands in {shorten(name_teller(history.wording), most_chars=WHO_CHARS)}"
    parts: list[RenderableType] = [
        Group(Text(words, BOLD), Text.assemble("claim ", draw_id(history.claim), told, style=DIM))
    ]
    parts += (_draw_series(series, history.policy) for series in history.series[:MOST_SERIES])
    if (others := len(history.series) - MOST_SERIES) > 0:
        parts.append(Text(f"and {others:,} more series; --jsonl tells them", DIM))
    return Padding(Group(*(Padding(part, (0, 0, 1, 0)) for part in parts)), (1, 2, 0, 2))


def name_series(series: Series) -> str:
    """Name what a series counts.

    >>> name_series(Series("people dead", "", (), (), ())), name_series(Series("cost", "USD", (), (), ()))
    ('people dead', 'cost, USD')
    """
    named = ", ".join(filter(None, (series.counted, series.unit)))
    return shorten(named, most_chars=COUNTED_CHARS) or "figures"


def _draw_series(series: Series, policy: FigurePolicy) -> RenderableType:
    revised = sum(bool(point.revises) for point in series.points)
    facts = (
        count(len(series.points), "figure"),
        count(len(series.origins), "origin"),
        f"{count(revised, 'revision')}",
    )
    head = Text.assemble((name_series(series), BOLD), (f" · {' · '.join(facts)}", DIM))
    return Group(head, _draw_points(series), *_draw_counts(series.counts, series.unit, policy))


def _draw_points(series: Series) -> Table:
    table = Table(
        box=HEAD_LINE,
        header_style="dim",
        border_style="dim",
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        expand=True,
    )
    table.add_column("When", no_wrap=True)
    table.add_column("Figure", justify="right")
    table.add_column("Who", ratio=5)
    table.add_column("Through", ratio=4)
    table.add_column("", ratio=4)
    earlier = {point.telling.attribution.id: point for point in series.points}
    for point in series.points[:MOST_POINTS]:
        table.add_row(*_draw_point(point, earlier))
    if (others := len(series.points) - MOST_POINTS) > 0:
        table.add_row("", "", Text(f"and {others:,} more; --jsonl tells them", DIM))
    return table


def _draw_point(point: Point, earlier: Mapping[str, Point]) -> Iterator[Text]:
    gone = Style(strike=point.retracted)
    yield Text(flatten(say_edtf(point.on)) or "?", DIM)
    yield Text(say_amount(point.quantity), BOLD + gone)
    label = f"{flatten(point.origin)}  " * bool(point.origin)
    yield Text.assemble((label, DIM), shorten(point.by, most_chars=WHO_CHARS) or "no source named")
    hands = (point.telling.entry.publisher or "publisher unknown", *map(say_hand, point.telling.attribution.via))
    yield Text(shorten(" ← ".join(hands), most_chars=THROUGH_CHARS))
    yield Text(" ").join(_draw_marks(point, earlier))


def _draw_marks(point: Point, earlier: Mapping[str, Point]) -> Iterator[Text]:
    if point.revises:
        before = earlier.get(point.revises)
        yield Text(f"↻ revises {say_amount(before.quantity)}" if before else "↻ revised", Style(color=AMBER))
    if point.denied_by:
        yield Text(f"✗ denied by {len(point.denied_by):,}", Style(color=RED, bold=True))
    if point.retracted:
        yield Text("retracted", Style(color=RED, bold=True))


def _draw_counts(counts: tuple[Counted, ...], unit: str, policy: FigurePolicy) -> Iterator[RenderableType]:
    """Draw what the figures come to, where that is not one figure of one day."""
    if len(counts) < 2:
        return
    yield Text(f"together, by {POLICIES[policy]}:", DIM)
    for each in counts[-MOST_COUNTS:]:
        span = say_range(each.low, each.high, unit) or "open at both ends"
        day, origins = flatten(say_edtf(each.on)), count(each.origins, "origin")
        yield Text.assemble((f"  {day}  ", DIM), span, (f"  {origins}", DIM))
