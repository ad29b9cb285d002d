"""What a ledger could not take in, drawn in a terminal: what was found, where, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from firsthand.records import Unread
from firsthand.views.inert import flatten, shorten
from firsthand.views.terminal_tables import DIM
from firsthand.views.words import count, say_moment

MOST_UNREAD = 50
"""Some four screens of a terminal; a broken archive can leave thousands."""
NAME_CHARS, WORDS_CHARS = 200, 400


def draw_unread(listed: Sequence[Unread]) -> RenderableType:
    """Draw the documents that could not be read, each with what to do about it.

    Args:
        listed: from the ledger. Nothing in them comes out as anything but visible characters.
    """
    parts = [_draw(each) for each in listed[:MOST_UNREAD]]
    if (others := len(listed) - MOST_UNREAD) > 0:
        parts.append(Text(f"and {count(others, 'more document')}; --jsonl lists all."))
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def _draw(unread: Unread) -> RenderableType:
    name = Text(shorten(unread.name, most_chars=NAME_CHARS), Style(bold=True))
    what = Text(f"{shorten(unread.what, most_chars=WORDS_CHARS)}. {shorten(unread.advice, most_chars=WORDS_CHARS)}")
    tried = f"{unread.error} · last tried {say_moment(unread.at)}"
    return Group(name, Padding(Group(what, Text(flatten(tried), DIM)), (0, 0, 0, 2)))
