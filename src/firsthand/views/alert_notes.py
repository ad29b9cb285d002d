"""Alerts and saved searches, drawn in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from firsthand.records import Alert, AlertKind, SavedSearch, Telling
from firsthand.views.hits import AMBER, GREEN, RED, draw_chain, draw_claim_words, draw_id, say_entry
from firsthand.views.inert import flatten, shorten
from firsthand.views.terminal_tables import BOLD, DIM
from firsthand.views.words import say_moment

NAME_CHARS, WORDS_CHARS, REASON_CHARS = 60, 200, 400
"""Of the name of a search, of what it asks, of a reason: it is what an alert has to say."""

HEADINGS = {
    AlertKind.SECOND_ORIGIN: ("✓ second origin", Style(color=GREEN, bold=True)),
    AlertKind.DENIED: ("≠ denied", Style(color=AMBER, bold=True)),
    AlertKind.RETRACTED: ("✗ retracted", Style(color=RED, bold=True)),
    AlertKind.CORRECTED: ("✗ corrected", Style(color=AMBER, bold=True)),
}


def draw_alert(alert: Alert) -> RenderableType:
    """Draw an alert: what happened to which claim when, what brought it, and the whole in words.

    Args:
        alert: the alert. Nothing in it comes out as anything but visible characters.
    """
    heading, style = HEADINGS[alert.kind]
    head = Text.assemble((heading, style), (f" · {say_moment(flatten(alert.at))}", DIM))
    if alert.search:
        head.append(f" · search {shorten(alert.search, most_chars=NAME_CHARS)}", DIM)
    lines: list[RenderableType] = [head.append(" · claim ", DIM).append_text(draw_id(alert.claim))]
    lines += [Padding(Group(*_draw_telling(alert.wording)), (0, 0, 0, 2))]
    if alert.evidence:
        lines += [Text("  by", DIM), Padding(Group(*_draw_telling(alert.evidence)), (0, 0, 0, 2))]
    lines += [Padding(Text(shorten(alert.reason, most_chars=REASON_CHARS)), (0, 0, 0, 2))]
    return Padding(Group(*lines), (0, 0, 1, 0))


def _draw_telling(telling: Telling) -> Iterator[RenderableType]:
    yield draw_chain(telling.attribution, telling.entry)
    yield draw_claim_words(telling.attribution)
    yield Text.assemble(say_entry(telling.entry), " ", draw_id(telling.entry.id), style=DIM)


def draw_searches(searches: Sequence[SavedSearch]) -> RenderableType:
    """Draw saved searches.

    Args:
        searches: in the order in which they are to be read. Nothing in them comes out as more than visible characters.
    """
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(no_wrap=True, max_width=NAME_CHARS)
    grid.add_column(ratio=1)
    for each in searches:
        name = Text(shorten(each.name, most_chars=NAME_CHARS), BOLD)
        grid.add_row(name, Group(*_draw_search(each)))
    return Padding(grid, (1, 2))


def _draw_search(search: SavedSearch) -> Iterator[RenderableType]:
    if search.trouble:
        yield Text(f"✗ {shorten(search.trouble, most_chars=REASON_CHARS)}", Style(color=RED))
    else:
        yield Text(shorten(say_search(search), most_chars=WORDS_CHARS))
    yield Text(f"saved {say_moment(flatten(search.at))}", DIM)


def say_search(search: SavedSearch) -> str:
    """Say what a search asks.

    >>> from firsthand.records import Filter
    >>> say_search(SavedSearch("bridge", "is it safe", Filter(source="Ada Brook", own=True)))
    'is it safe · source Ada Brook · own copy'
    """
    where = search.where
    given = {
        "source": where.source,
        "kind": where.kind,
        "outlet": where.outlet,
        "via": where.via,
        "stance": where.stance,
        "since": where.since,
        "until": where.until,
    }
    asked = [search.words, *(f"{name} {value}" for name, value in given.items() if value)]
    flags = ("nameless", where.nameless), ("own copy", where.own), ("single origin", where.single_origin)
    asked += [name for name, wanted in flags if wanted]
    return " · ".join(filter(None, asked)) or "all claims"
