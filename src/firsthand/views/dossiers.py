"""What a ledger has from the sources that go by a name, drawn in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from firsthand.records import Dossier, TrackRecord, Voice
from firsthand.views.grids import Row, draw_labelled, list_tallies, name_hands, name_stances, say_days
from firsthand.views.hits import KIND_STYLES, draw_hits
from firsthand.views.inert import shorten
from firsthand.views.terminal_tables import BOLD, DIM
from firsthand.views.track_records import draw_track_record
from firsthand.views.words import count, say

MOST_VOICES = 10
"""A word like "officials" stands in a hundred names; those with the most claims come first, and fill two screens."""

MOST_NAMED = 6
"""So many titles, outlets or hands of a source are named; with --jsonl come all of them."""

NAME_CHARS = 120

CAUTION = "Names are compared here, not yet persons: whom one name stands for is for you to judge."


def draw_dossier(dossier: Dossier, record: TrackRecord | None = None) -> RenderableType:
    """Draw who goes by a name, what became of their claims, and these, latest first.

    Args:
        dossier: the answer. Nothing in it comes out as anything but visible characters.
        record: what became of the latest claims, where that was asked for.
    """
    shown, others = dossier.voices[:MOST_VOICES], len(dossier.voices) - MOST_VOICES
    parts: list[RenderableType] = [Padding(Group(*_draw_voice(voice)), (0, 0, 1, 0)) for voice in shown]
    if others > 0:
        parts.append(Padding(Text(f"and {count(others, 'more name')} with fewer; --jsonl tells them."), (0, 0, 1, 0)))
    if dossier.voices:
        parts.append(Padding(Text(CAUTION, DIM), (0, 0, 1, 0)))
    if record:
        parts.append(Padding(draw_track_record(record), (0, 0, 1, 0)))
    return Padding(Group(*parts, draw_hits(dossier.hits), *_draw_spokes(dossier)), (1, 2, 0, 2))


def _draw_spokes(dossier: Dossier) -> Iterator[RenderableType]:
    """Draw what others said on their behalf, apart from what they said themselves."""
    if dossier.spokes:
        yield Padding(Text(f"Said on its behalf, by {say_spokes(dossier)}", BOLD), (0, 0, 1, 0))
        yield draw_hits(dossier.said_for)


def say_spokes(dossier: Dossier) -> str:
    """Say who speaks for those who go by a name, and how often; empty where nobody does."""
    named = [
        f"{shorten(voice.name, most_chars=NAME_CHARS)} ({count(voice.claims, 'attribution')})"
        for voice in dossier.spokes[:MOST_NAMED]
    ]
    others = len(dossier.spokes) - MOST_NAMED
    return ", ".join([*named, *([f"{others:,} more"] if others > 0 else [])])


def _draw_voice(voice: Voice) -> Iterator[RenderableType]:
    name = shorten(voice.name, most_chars=NAME_CHARS)
    yield Text.assemble((name, KIND_STYLES[voice.type] + BOLD), (f" · {say(voice.type)}", KIND_STYLES[voice.type]))
    yield draw_labelled((label, Row(facts)) for label, facts in _list_facts(voice) if facts)


def _list_facts(voice: Voice) -> Iterator[tuple[str, tuple[str, ...]]]:
    days = say_days(voice.first, voice.last)
    yield "said", (f"{count(voice.claims, 'attribution')} in {count(voice.documents, 'document')}{days}",)
    named = {
        "titles": voice.titles,
        "published by": voice.outlets,
        "through": name_hands(voice.via),
        "stances": name_stances(voice.stances),
    }
    yield from ((label, tuple(list_tallies(tallies, most=MOST_NAMED))) for label, tallies in named.items())
