"""What stands under a text drawn in a terminal: all that is known of each attribution, and the table of sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from firsthand.records import Attribution, Reading, SourceType
from firsthand.views.figures import say_figures
from firsthand.views.inert import shorten
from firsthand.views.voices import Voice, collect_voices, find_deniers, list_chain, number_sources
from firsthand.views.words import (
    CHANNEL_PHRASES,
    is_unsure,
    name_source,
    say,
    say_hand,
    say_judged,
    say_numbers,
    say_origin,
    say_stance,
    say_time,
)

COLOURS = ("#2676d1", "#c84c48", "#03883d", "#985bc0", "#a4690c", "#148287", "#be4c89", "#767a0c")
"""Eight hues of one luminance, 0.179: a contrast of 4.58 on white and on black alike (WCAG AA asks for 4.5)."""

WHO_CHARS, TITLE_CHARS, HAND_CHARS, CUE_CHARS, CONTENT_CHARS, DETAIL_CHARS = 72, 60, 40, 40, 100, 140
"""At 80 columns an attribution then mostly takes four lines at most."""

DIM, BOLD, SLANTED = Style(dim=True), Style(bold=True), Style(italic=True)

HEAD_LINE = box.Box("\n".join(("    ", "    ", " ─  ", "    ", "    ", "    ", "    ", "    ")) + "\n")
"""A table with one line, under its head."""


def choose_styles(attributions: Sequence[Attribution]) -> list[Style]:
    """Choose a colour for each attribution: that of its source."""
    numbers = number_sources(attributions)
    return [DIM if number is None else Style(color=COLOURS[number % len(COLOURS)]) for number in numbers]


def draw_attributions(reading: Reading, styles: Sequence[Style]) -> Table:
    """Draw all that is known of each attribution: the chain to its source, its words, and what was read in them."""
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(ratio=1)
    deniers = find_deniers(reading.attributions)
    for number, (attribution, style) in enumerate(zip(reading.attributions, styles, strict=True)):
        facts = " · ".join(_list_facts(attribution, deniers.get(number, ())))
        lines = _draw_chain(reading, attribution, style), _draw_words(attribution), Text(facts, DIM)
        grid.add_row(Text(str(number + 1), style), Padding(Group(*lines), (0, 0, number + 1 < len(styles), 0)))
    return grid


def _draw_chain(reading: Reading, attribution: Attribution, style: Style) -> Text:
    line = Text()
    for hand in list_chain(reading, attribution):
        line.append(f"{shorten(say_hand(hand), most_chars=HAND_CHARS)} ← ")
    who = shorten(name_source(attribution), most_chars=WHO_CHARS)
    line.append(who or "no source named", style + BOLD if who else DIM)
    if attribution.title:
        line.append(f", {shorten(attribution.title, most_chars=TITLE_CHARS)}")
    if attribution.type is not SourceType.NONE:
        line.append(f" · {say(attribution.type)}", DIM)
    return line


def _draw_words(attribution: Attribution) -> Text:
    cue = shorten(attribution.cue_text, most_chars=CUE_CHARS)
    content = shorten(attribution.content_text, most_chars=CONTENT_CHARS)
    return Text(cue, SLANTED).append(f"{': ' * bool(cue)}{content}", Style(italic=False))


def list_facts(attribution: Attribution) -> Iterator[str]:
    """List what was read in a claim's words: stance, time, channel, figures, hedges; and who corrected it."""
    if attribution.judged:
        yield say_judged(attribution)
    yield say_stance(attribution)
    if attribution.said is not None and attribution.said_on:
        yield f"said {shorten(say_time(attribution.said), most_chars=DETAIL_CHARS)}"
    if attribution.channel:
        yield CHANNEL_PHRASES[attribution.channel]
    if attribution.quantities:
        yield f"figures: {shorten(say_figures(attribution.quantities), most_chars=DETAIL_CHARS)}"
    if attribution.hedges:
        hedges = ", ".join(f"“{hedge.text}”" for hedge in attribution.hedges)
        yield f"hedged by {shorten(hedges, most_chars=DETAIL_CHARS)}"


def say_confidence(attribution: Attribution) -> str:
    """Say how sure the machine is; what is more likely wrong than right gets a question mark."""
    return f"{attribution.confidence:.0%} sure{'?' * is_unsure(attribution)}"


def _list_facts(attribution: Attribution, deniers: Sequence[int]) -> Iterator[str]:
    yield from list_facts(attribution)
    if attribution.denies:
        yield f"denies {say_numbers(attribution.denies)}"
    if deniers:
        yield f"denied by {say_numbers(deniers)}"
    if attribution.within is not None:
        yield f"inside {attribution.within + 1}"
    yield say_confidence(attribution)


def draw_sources(reading: Reading, styles: Sequence[Style]) -> Table:
    """Draw the table of sources: who, of what kind, through whom, in how many attributions."""
    table = Table(
        box=HEAD_LINE,
        header_style="dim",
        border_style="dim",
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        expand=True,
    )
    table.add_column("Source", ratio=11)
    table.add_column("Kind", ratio=8)
    table.add_column("Through", ratio=8)
    table.add_column("Origin", ratio=5)
    table.add_column("Says", justify="right", no_wrap=True)
    for voice in collect_voices(reading):
        table.add_row(*_draw_source(voice, reading.attributions[voice.first], styles[voice.first]))
    return table


def _draw_source(voice: Voice, first: Attribution, style: Style) -> Iterator[Text]:
    yield Text(shorten(name_source(first), most_chars=WHO_CHARS), style + BOLD)
    kind = say(first.type) if first.type is not SourceType.NONE else ""
    title = shorten(first.title, most_chars=TITLE_CHARS)
    yield Text(", ".join(filter(None, (kind, title))))
    yield Text(", ".join(shorten(say_hand(hand), most_chars=HAND_CHARS) for hand in voice.via))
    yield Text(shorten(say_origin(first), most_chars=HAND_CHARS))
    yield Text(f"{len(voice.positions)} ×")
