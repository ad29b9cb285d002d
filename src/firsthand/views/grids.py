"""Grids that several drawings of a ledger's answers are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.style import Style
from rich.table import Table
from rich.text import Text

from firsthand.records import Stance, Tally
from firsthand.views.inert import flatten, shorten
from firsthand.views.terminal_tables import DIM, HEAD_LINE
from firsthand.views.words import STANCE_NAMES, say_hand

NAME_CHARS = 80
"""Longer than any honest name of a person, body or outlet."""


def draw_labelled(rows: Iterable[tuple[str, RenderableType]]) -> Table:
    """Draw values with their labels in a dim column before them."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(ratio=1)
    for label, value in rows:
        grid.add_row(Text(label), value)
    return grid


def draw_tallies(title: str, tallies: Iterable[Tally], *, columns: Sequence[str] = ("all", "own", "wire")) -> Table:
    """Draw how often each name occurs, in all, in own copy, in wire copy: whichever of these columns are wanted."""
    table = Table(
        box=HEAD_LINE,
        header_style="dim",
        border_style="dim",
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        expand=True,
    )
    table.add_column(Text(title, Style(bold=True, dim=False)), ratio=1)
    for head in columns:
        table.add_column(head, justify="right", no_wrap=True, min_width=5)
    for tally in tallies:
        numbers = (_draw_number(getattr(tally, column)) for column in columns)
        table.add_row(shorten(tally.name, most_chars=NAME_CHARS), *numbers)
    return table


def list_tallies(tallies: Iterable[Tally], *, most: int) -> Iterator[str]:
    """List the most frequent names, each with how often it occurs, and how many more there are."""
    listed = tuple(tallies)
    yield from (f"{tally.all:,} × {shorten(tally.name, most_chars=NAME_CHARS)}" for tally in listed[:most])
    if len(listed) > most:
        yield f"{len(listed) - most:,} more"


def name_hands(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """Give tallies of hands the names that they are shown by."""
    return tuple(replace(each, name=say_hand(each.name)) for each in tallies)


def name_stances(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """Give tallies of stances the names that they are shown by."""
    return tuple(replace(each, name=STANCE_NAMES[Stance(each.name)]) for each in tallies)


def say_days(first: str, last: str) -> str:
    """Say between which days something came out, behind a comma; empty where nobody knows.

    >>> say_days("2019-06-02", "2019-06-02"), say_days("2019-06-02", "2019-06-08"), say_days("", "")
    (', on 2019-06-02', ', between 2019-06-02 and 2019-06-08', '')
    """
    if not first:
        return ""
    return f", on {flatten(first)}" if first == last else f", between {flatten(first)} and {flatten(last)}"


class Row:
    """Facts in a row, with dots between them; a line breaks between two of them, and inside one only if it must.

    Args:
        facts: visible characters only.
    """

    def __init__(self, facts: Iterable[str]) -> None:
        self._facts = tuple(facts)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        line = ""
        for fact in self._facts:
            longer = f"{line} · {fact}" if line else fact
            if line and cell_len(longer) + len(" ·") > options.max_width:
                yield Text(f"{line} ·")
                line = fact
            else:
                line = longer
        yield Text(line)


def _draw_number(number: int) -> Text:
    return Text(f"{number:,}") if number else Text("·", DIM)
