"""Judgements, drawn in a terminal: what was decided of what, by whom, when and why, and whether it still holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from firsthand.records import Correction, Judgement, Passage, Ruling, SourceType, Stance
from firsthand.views.hits import draw_id
from firsthand.views.inert import flatten, shorten
from firsthand.views.terminal_tables import BOLD, DIM
from firsthand.views.words import STANCE_NAMES, say, say_moment

WORDS_CHARS, NAME_CHARS = 320, 120
"""Of why it was decided and of corrected words; of names."""
_LABELS = {"content": "what is claimed", "type": "kind", "via": "through"}
"""Parts of a correction that go by other words where people read."""


def draw_judgements(judgements: Sequence[Judgement]) -> RenderableType:
    """Draw judgements, in the order in which they are given; what was withdrawn says so.

    Args:
        judgements: with what withdraws them. Nothing in them comes out as anything but visible characters.

    Returns:
        What a rich console prints.
    """
    withdrawn = {each.subject: each for each in judgements if each.ruling is Ruling.WITHDRAWN}
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for each in judgements:
        drawn = Group(*_draw(each, withdrawn.get(each.id)))
        grid.add_row(draw_id(each.id), Padding(drawn, (0, 0, 1, 0)))
    return grid


def _draw(judgement: Judgement, withdrawal: Judgement | None) -> Iterator[RenderableType]:
    gone = Style(strike=True) if withdrawal else Style()
    head = Text(say_ruling(judgement.ruling), BOLD + gone).append("  ").append_text(draw_id(judgement.subject))
    if judgement.other:
        head.append(" and ").append_text(draw_id(judgement.other))
    yield head
    yield from map(Text, list_details(judgement))
    yield Text(_say_who(judgement), DIM)
    if withdrawal:
        yield Text(f"withdrawn {_say_who(withdrawal)}")


def say_ruling(ruling: Ruling) -> str:
    """Say what is decided, in words."""
    return ruling.value.replace("_", " ")


def list_details(judgement: Judgement) -> Iterator[str]:
    """Say what is decided beside the ruling: each corrected part, the day, what the origin says now."""
    given = judgement.correction
    for each in fields(Correction) if given else ():
        value = getattr(given, each.name)
        if value is not None:
            yield f"{_LABELS.get(each.name, each.name)}: {_say_value(value) or 'none'}"
    if judgement.ruling is Ruling.WRONG and given is None:
        yield "it is no attribution"
    if judgement.on:
        yield f"on {flatten(judgement.on)}"
    if judgement.now:
        yield f"it says now: {shorten(judgement.now, most_chars=WORDS_CHARS)}"


def _say_value(value: object) -> str:
    if isinstance(value, Passage):
        return f"“{shorten(value.text, most_chars=WORDS_CHARS)}”" if value.spans else ""
    if isinstance(value, SourceType | Stance):
        return STANCE_NAMES[value] if isinstance(value, Stance) else say(value)
    names = value if isinstance(value, tuple) else (str(value),)
    return " ← ".join(shorten(str(name), most_chars=NAME_CHARS) for name in names)


def _say_who(judgement: Judgement) -> str:
    who = shorten(judgement.by, most_chars=NAME_CHARS) or "somebody"
    why = f": {shorten(judgement.why, most_chars=WORDS_CHARS)}" if judgement.why else ""
    return f"by {who}, {say_moment(judgement.at)}{why}"
