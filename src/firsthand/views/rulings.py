"""How the views put it that an origin took something back or corrected it."""

from __future__ import annotations

from rich.style import Style

from firsthand.records import Judgement, Ruling
from firsthand.views.hits import AMBER, RED
from firsthand.views.inert import shorten

RULING_CHARS = 300
"""Of what was judged, with why: three lines of a terminal."""


def say_ruling(judgement: Judgement) -> str:
    """Say what was judged of an origin, when it happened, and who says so.

    >>> say_ruling(Judgement(Ruling.RETRACTED, "3f2a", by="Ann Orr", at="2026-11-23T10:15:00+00:00", on="2019-06-05"))
    'retracted on 2019-06-05; judged retracted by Ann Orr on 2026-11-23'
    """
    on = f" on {judgement.on}" if judgement.on else ""
    now = f", now “{judgement.now}”" if judgement.now else ""
    return shorten(f"{judgement.ruling.value}{on}{now}; {judgement.reason}", most_chars=RULING_CHARS)


def style_ruling(judgement: Judgement) -> Style:
    """Choose the colour of what was retracted, or corrected."""
    return Style(color=RED if judgement.ruling is Ruling.RETRACTED else AMBER, bold=True)
