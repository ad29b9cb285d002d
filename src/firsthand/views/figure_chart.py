"""Figures over time as a chart: SVG that stands alone, in a file, a notebook or a page.

Each origin has a colour and a shape; ranges are bars, open ends arrows, revisions lines from the figure that was
replaced, denied figures crossed out, repeated ones hollow. The band behind them is what they come to by the policy.
There is neither a script nor a style in it: presentation attributes that can be read on light and on dark ground, and
classes by which a page may dress it. The same answer gives the same text, and nothing in it can be more than visible
characters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from firsthand.records import FigureHistory, Series
from firsthand.views.chart_labels import CHAR_WIDTH
from firsthand.views.chart_marks import draw_mark, write_number
from firsthand.views.figure_panel import LEFT, RIGHT, Panel, describe_point, draw_panel
from firsthand.views.figures import say_amount
from firsthand.views.inert import shorten
from firsthand.views.markup import write
from firsthand.views.words import count, say_content

WIDTH: Final = 860.0
MOST_PANELS: Final = 6
"""Series; the records hold all."""
MOST_KEYS: Final = 12
"""Origins in a legend."""
MOST_TOLD: Final = 40
"""Points in the description that is read aloud."""
HEADING_CHARS, NAME_CHARS, LINE_CHARS = 230, 46, 90
KEY_HEIGHT, LINE, GAP = 21.0, 20.0, 34.0
POLICIES = {
    "origin": "the latest figure of each origin",
    "outlet": "the latest figure of each outlet",
    "telling": "every figure ever given",
}
FONT: Final = 'font-family="Inter, system-ui, sans-serif" font-size="12"'


def draw_figure_chart(history: FigureHistory) -> str:
    """Draw the figures of a claim over time.

    Args:
        history: the answer. All that comes from outside shows, and none of it is markup.

    Returns:
        An SVG element; its words have the colour of the text around it.
    """
    key = f"figures-{hashlib.sha256(history.claim.encode('utf-8', 'replace')).hexdigest()[:10]}"
    heading = shorten(say_content(history.wording.attribution), most_chars=HEADING_CHARS)
    parts: list[str] = []
    y = 14.0
    for line in wrap(heading, LINE_CHARS):
        y += LINE
        parts.append(f'<text class="head" x="24" y="{y:g}" font-size="15" font-weight="600">{write(line)}</text>')
    panels = _choose_series(history)
    for series in panels:
        drawn, y = _draw_series(series, y + GAP)
        parts.append(drawn)
    for note in _list_notes(history, panels):
        y += LINE
        parts.append(f'<text class="note" x="24" y="{y:g}" fill-opacity="0.75">{write(note)}</text>')
    return _wrap(key, y + 18, heading, _describe(history), "".join(parts))


def _choose_series(history: FigureHistory) -> list[Series]:
    """Choose what is drawn: series of several figures or, where there is none, the first of one."""
    drawable = [series for series in history.series if Panel(series, 0.0).points]
    several = [series for series in drawable if len(series.points) > 1]
    return several[:MOST_PANELS] or drawable[:1]


def _wrap(key: str, height: float, heading: str, told: str, parts: str) -> str:
    size = f'viewBox="0 0 {WIDTH:g} {write_number(height)}" width="{WIDTH:g}" height="{write_number(height)}"'
    named = f'role="img" aria-labelledby="{key}-title {key}-told"'
    look = f'class="figure-chart" {FONT} fill="currentColor"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{key}" {size} {named} {look}>'
        f'<title id="{key}-title">Figures over time: {write(heading)}</title><desc id="{key}-told">{write(told)}</desc>'
        f"{parts}</svg>"
    )


def _draw_series(series: Series, y: float) -> tuple[str, float]:
    """Draw a series under its name, with the key to its marks; return where it ends, too."""
    panel = Panel(series, y + 24)
    revised = sum(bool(point.revises) for point in series.points)
    facts = f"{count(len(series.points), 'figure')}, {count(revised, 'revision')}"
    name = shorten(", ".join(filter(None, (series.counted, series.unit))) or "figures", most_chars=LINE_CHARS)
    named = f'<tspan class="name" font-size="13" font-weight="600">{write(name)}</tspan>'
    head = f'<text x="24" y="{y:g}">{named}<tspan dx="8">{facts}</tspan></text>'
    keys, end = _draw_keys(panel, panel.bottom + 45)
    return head + draw_panel(panel) + keys, end


def _draw_keys(panel: Panel, y: float) -> tuple[str, float]:
    """Draw the key to the marks, as many origins in a line as there is room for."""
    names = {origin.label: origin.name or "no source named" for origin in panel.series.origins}
    used = dict.fromkeys(point.origin for point, _ in panel.points)
    parts: list[str] = []
    x = LEFT
    for label in [*used][:MOST_KEYS]:
        text = shorten(names.get(label, "no source named"), most_chars=NAME_CHARS)
        width = len(text) * CHAR_WIDTH + 34
        if x + width > RIGHT and x > LEFT:
            x, y = LEFT, y + KEY_HEIGHT
        mark = draw_mark(panel.kinds[label], x + 6, y - 4)
        parts.append(f'{mark}<text x="{write_number(x + 18)}" y="{write_number(y)}">{write(text)}</text>')
        x += width
    if (others := len(used) - MOST_KEYS) > 0:
        parts.append(f'<text class="note" x="{write_number(x + 6)}" y="{write_number(y)}">and {others:,} more</text>')
    return "".join(parts), y


def _list_notes(history: FigureHistory, panels: list[Series]) -> Iterator[str]:
    yield ""
    if not panels:
        yield "No figure of this claim has a number and a day."
        return
    yield f"Band: {POLICIES[history.policy]}, together. Arrow: open end."
    yield "Dashed line: revised. Crossed out: denied. Hollow: repeated or retracted."
    drawn = sum(len(Panel(series, 0.0).points) for series in panels)
    if left := sum(len(series.points) for series in history.series) - drawn:
        yield f"{count(left, 'more figure')} {'is' if left == 1 else 'are'} not drawn."


def _describe(history: FigureHistory) -> str:
    """Tell the chart in words, for those who do not see it."""
    lines = []
    for series in history.series[:MOST_PANELS]:
        told = "; ".join(describe_point(point) for point in series.points[:MOST_TOLD])
        lines.append(f"{series.counted or say_amount(series.points[0].quantity)}: {told}.")
    return shorten(" ".join(lines), most_chars=6_000)
