"""Who is quoted in a ledger, as what, through whom, drawn in a terminal; own and wire copy in columns of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from firsthand.records import SourceType, Statistics, Tally
from firsthand.views.grids import draw_tallies, name_hands, name_stances
from firsthand.views.terminal_tables import DIM
from firsthand.views.words import count, say

TWO_COLUMNS = 110
"""From this width on two tables stand side by side, each as wide as half a terminal of 110 columns or more."""

MOST_COLUMNS = 220
"""A name and its numbers are hard to hold together across more."""


def draw_statistics(statistics: Statistics) -> RenderableType:
    """Draw the numbers of a ledger.

    Args:
        statistics: the numbers. Nothing in them comes out as anything but visible characters.
    """
    tables = [draw_tallies(title, tallies) for title, tallies in _list_tables(statistics) if tallies]
    if statistics.agencies:
        tables.append(draw_tallies("Agencies credited, in documents", statistics.agencies, columns=("wire",)))
    return Padding(Group(*_draw_head(statistics), *([_Tables(tables)] if tables else [])), (1, 2))


def _draw_head(statistics: Statistics) -> Iterator[Text]:
    documents, claims = statistics.documents, statistics.claims
    has_versions = statistics.pages < documents.all
    pages = f" of {count(statistics.pages, 'page')}" if has_versions else ""
    yield Text(f"{count(claims.all, 'attribution')} in {count(documents.all, 'document')}{pages}", Style(bold=True))
    yield Text(
        f"own copy: {count(claims.own, 'attribution')} in {count(documents.own, 'document')} · "
        f"wire copy: {count(claims.wire, 'attribution')} in {count(documents.wire, 'document')}"
    )
    if statistics.unread:
        yield Text(f"{count(statistics.unread, 'document')} could not be read; see `firsthand errors`", DIM)
    if claims.all:
        versions = " in every version of a page" * has_versions
        yield Text(f"The tables count attributions{versions}: all, those in own copy, those in wire copy.", DIM)
    if left_out := statistics.left_out:
        yield Text(f"Left out: {count(left_out, 'older version')} of pages; --all-versions counts them, too", DIM)
    yield Text()


def _list_tables(statistics: Statistics) -> Iterator[tuple[str, Sequence[Tally]]]:
    kinds = {kind.value: say(kind) for kind in SourceType} | {SourceType.NONE.value: "no source given"}
    yield "Who is quoted", statistics.quoted
    yield "As what kind of source", _rename(statistics.kinds, kinds)
    yield "With which title", statistics.roles
    yield "Through whom", name_hands(statistics.hands)
    yield "Published by", _rename(statistics.outlets, {"": "publisher unknown"})
    yield "Stance", name_stances(statistics.stances)


def _rename(tallies: Iterable[Tally], names: dict[str, str]) -> list[Tally]:
    return [replace(tally, name=names.get(tally.name, tally.name)) for tally in tallies]


class _Tables:
    """Tables below each other or two and two, as the terminal has room."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._tables = tables

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        spaced = [Padding(table, (0, 0, 1, 0)) for table in self._tables]
        if options.max_width < TWO_COLUMNS:
            yield from spaced
            return
        grid = Table.grid(padding=(0, 6, 0, 0), expand=True, pad_edge=False)
        grid.add_column(ratio=1)
        grid.add_column(ratio=1)
        for left, right in zip_longest(spaced[::2], spaced[1::2], fillvalue=""):
            grid.add_row(left, right)
        yield from console.render(grid, options.update_width(min(options.max_width, MOST_COLUMNS)))
