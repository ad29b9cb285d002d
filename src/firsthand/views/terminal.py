"""A reading drawn in a terminal: its text with the attributions in it, what is known of each, the sources, the verdict.

Contents stand in angle brackets with their number behind, sources are underlined, cues slanted; each source has a
colour of its own. So it can be read without colour too, and nested contents keep their edges. The verdict comes last:
that is what stands above the prompt when all is drawn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.text import Text

from firsthand.records import BlockKind, Reading
from firsthand.views.inert import disarm, flatten, shorten
from firsthand.views.layers import Mark, Part, Passage, Run, find_mended_words, lay
from firsthand.views.terminal_tables import DIM, choose_styles, draw_attributions, draw_sources
from firsthand.views.verdict import Summary, summarise
from firsthand.views.words import count, name_publisher, say, say_published, say_publisher

WIDEST_TEXT_COLUMNS = 92
"""Longer lines are hard to follow with the eye; the table may use the whole width."""

LEFT_OUT_CHARS = 76
"""A note on what was left out then takes one line of 80 columns."""

TITLE_CHARS, FACT_CHARS, VERDICT_CHARS = 300, 120, 400
"""Longer than any honest headline or address: a document cannot fill the screen with what it says of itself."""

OWN = "°"
"""Stands before a sentence that the publisher states on its own account."""


def make_console() -> Console:
    """Make a console for standard output that takes nothing in a document for markup."""
    return Console(markup=False, emoji=False, highlight=False)


def draw_reading(reading: Reading) -> RenderableType:
    """Draw a document's text with its attributions, what is known of each, the table of sources and the verdict.

    Args:
        reading: what was read in a document. Nothing in it reaches the terminal as anything but visible characters.

    Returns:
        What a rich console prints.
    """
    styles = choose_styles(reading.attributions)
    parts: list[RenderableType] = [
        Rule(Text(flatten(reading.document.name), DIM), align="left", style=DIM, characters="─"),
        _draw_head(reading),
        *(Padding(text, (1, 0, 0, 2)) for text in _draw_passages(reading, styles)),
    ]
    if reading.attributions:
        parts.append(Padding(draw_attributions(reading, styles), (1, 0, 0, 2)))
        parts.append(Padding(draw_sources(reading, styles), (1, 0, 0, 2)))
    summary = summarise(reading)
    verdict = Text(shorten(summary.verdict, most_chars=VERDICT_CHARS), Style(bold=True))
    parts.append(Padding(Group(*filter(None, (_draw_counts(reading, summary), verdict))), (1, 0, 1, 2)))
    return Group(*parts)


def _draw_head(reading: Reading) -> RenderableType:
    known = reading.document.metadata
    facts = dict.fromkeys((name_publisher(reading), known.author, say_published(reading), known.wire, known.url))
    line = Text(" · ".join(shorten(fact, most_chars=FACT_CHARS) for fact in facts if fact), DIM)
    titled = any(block.kind is BlockKind.TITLE for block in reading.document.blocks)
    title = Text(shorten(known.title, most_chars=TITLE_CHARS), Style(bold=True))
    return Padding(Group(*(text for text in ([] if titled else [title]) + [line] if text)), (0, 0, 0, 2))


def _draw_passages(reading: Reading, styles: Sequence[Style]) -> Iterator[RenderableType]:
    for is_read, passages in groupby(lay(reading), key=lambda passage: passage.block.kind.is_read):
        if is_read:
            yield from (_Paragraph(_draw_passage(passage, reading.document.text, styles)) for passage in passages)
        else:
            yield _Paragraph(_draw_left_out(list(passages), reading.document.text))


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Text in lines of a readable length, without the spaces that the wrapping leaves at their ends."""

    text: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.text.wrap(console, min(options.max_width, WIDEST_TEXT_COLUMNS)):
            line.rstrip()
            yield line


def _draw_left_out(passages: Sequence[Passage], text: str) -> Text:
    kinds = ", ".join(dict.fromkeys(say(passage.block.kind) for passage in passages))
    words = " / ".join(flatten(passage.block.span.of(text)) for passage in passages)
    head = f"┄ {kinds}, not read: "
    return Text(head + shorten(words, most_chars=max(LEFT_OUT_CHARS - len(head), LEFT_OUT_CHARS // 2)), DIM)


def _draw_passage(passage: Passage, text: str, styles: Sequence[Style]) -> Text:
    drawn = Text(style=Style(bold=passage.block.kind is BlockKind.TITLE))
    for run in passage.runs:
        contents = [mark for mark in run.marks if mark.part is Part.CONTENT]
        drawn.append(OWN * run.opens_own, DIM)
        opening = "⟨" * sum(mark.span.start == run.span.start for mark in contents)
        drawn.append(opening, _style_of(contents, styles))
        drawn.append(re.sub(r"\s+", " ", disarm(run.read(text))), _style_of(run.marks, styles))
        _close(drawn, run, contents, styles)
    return drawn


def _close(drawn: Text, run: Run, contents: Sequence[Mark], styles: Sequence[Style]) -> None:
    """Write what ends with the run: the brackets of contents, innermost first, and reference numbers."""
    ending = [mark.number for mark in reversed(contents) if mark.span.end == run.span.end]
    for number in [*ending, *(each for each in run.closing if each not in ending)]:
        drawn.append("⟩" if number in ending else "", styles[number])
        drawn.append(f"[{number + 1}]", styles[number])


def _style_of(marks: Sequence[Mark], styles: Sequence[Style]) -> Style:
    """The innermost mark decides the colour; what a mark is, source or cue, shows whatever lies around it."""
    style = Style()
    for mark in marks:
        style += styles[mark.number]
        if mark.part is Part.SOURCE:
            style += Style(bold=True, underline=True)
        elif mark.part is Part.CUE:
            style += Style(italic=True, underline=True)
    return style


def _draw_counts(reading: Reading, summary: Summary) -> Text:
    who = shorten(say_publisher(reading), most_chars=FACT_CHARS)
    mended = Counter(say(repair.name) for repair in find_mended_words(reading))
    parts = [
        f"{OWN} {count(summary.unattributed, 'sentence')} stated by {who} on its own account"
        * bool(summary.unattributed),
        *(f"{name} {times}" for name, times in mended.items()),
    ]
    return Text(" · ".join(filter(None, parts)), DIM)
