"""What became of the claims of a source or an outlet: how it is put, and drawn in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from rich.console import Group, RenderableType
from rich.text import Text

from firsthand.records import Mark, Rival, SourceType, TrackRecord
from firsthand.views.grids import Row, draw_labelled, list_tallies
from firsthand.views.inert import shorten
from firsthand.views.terminal_tables import BOLD, DIM
from firsthand.views.words import count, say

MARK_NAMES: Final[Mapping[Mark, str]] = {
    Mark.CONFIRMED: "confirmed by others",
    Mark.PERHAPS_CONFIRMED: "perhaps confirmed",
    Mark.ALONE: "standing alone",
    Mark.DENIED: "denied by others",
    Mark.REVERSED: "contradicted by its own",
    Mark.CORRECTED: "corrected",
    Mark.RETRACTED: "retracted",
    Mark.FIRST_HAND: "first hand",
    Mark.PASSED_ON: "passed on",
    Mark.UNSOURCED: "without a source",
}
MARK_NOTES: Final[Mapping[Mark, str]] = {
    Mark.CONFIRMED: "another origin, surely independent, has the claim, too",
    Mark.PERHAPS_CONFIRMED: "another origin has it, which may be the same one",
    Mark.ALONE: "no other origin is known in this ledger",
    Mark.DENIED: "somebody else clearly stands against the claim",
    Mark.REVERSED: "another claim under the same name, or in the same outlet, clearly stands against it",
    Mark.CORRECTED: "somebody judged that its origin or publisher corrected it",
    Mark.RETRACTED: "somebody judged that its origin or publisher took it back",
    Mark.FIRST_HAND: "the text names a source, and shows no outlet or agency in between",
    Mark.PASSED_ON: "the text, a credit or a copy shows that another outlet or agency had it first",
    Mark.UNSOURCED: "the text gives no source",
}
OUTCOMES: Final = (
    Mark.CONFIRMED,
    Mark.PERHAPS_CONFIRMED,
    Mark.ALONE,
    Mark.DENIED,
    Mark.REVERSED,
    Mark.CORRECTED,
    Mark.RETRACTED,
)
WAYS: Final = (Mark.FIRST_HAND, Mark.PASSED_ON, Mark.UNSOURCED)

MOST_SHOWN: Final = 6
"""So many rivals, or outlets that something is from, are named; with --jsonl come all."""
NAME_CHARS: Final = 80

SCOPE: Final = (
    "Attributions that tell the same are one claim. Only what is linked in this ledger counts. What others claim about "
    "it, and who denies that, is counted with them."
)
"""A document may mark a claim about somebody as denied, where nobody denies what he said himself."""


def say_bounds(record: TrackRecord) -> str:
    """Say of what a record tells.

    >>> say_bounds(TrackRecord("Ada Brook", 612, 100, (), (), ()))
    'its latest 100 of 612 attributions'
    >>> say_bounds(TrackRecord("Ada Brook", 2, 2, (), (), ()))
    'its 2 attributions'
    """
    if record.known > record.looked_at:
        return f"its latest {record.looked_at:,} of {count(record.known, 'attribution')}"
    return f"its {count(record.looked_at, 'attribution')}"


def draw_track_record(record: TrackRecord) -> RenderableType:
    """Draw what became of claims, and who stands against them.

    Args:
        record: nothing in it comes out as anything but visible characters.
    """
    head = Text(f"What became of {count(len(record.claims), 'claim')} in {say_bounds(record)}", BOLD)
    note = Text(SCOPE, DIM)
    return Group(head, draw_labelled(_list_rows(record)), note)


def _list_rows(record: TrackRecord) -> Iterator[tuple[str, RenderableType]]:
    yield "outcome", Row(_list_counts(record, OUTCOMES))
    yield "came", Row(_list_counts(record, WAYS))
    if record.passed_on:
        yield "from", Row(list_tallies(record.passed_on, most=MOST_SHOWN))
    if record.rivals:
        yield "against it", Row(map(_say_rival, record.rivals[:MOST_SHOWN]))


def _list_counts(record: TrackRecord, marks: tuple[Mark, ...]) -> Iterator[str]:
    for mark in marks:
        if number := record.count_marked(mark):
            yield f"{number:,} {MARK_NAMES[mark]}"


def _say_rival(rival: Rival) -> str:
    name = shorten(rival.name, most_chars=NAME_CHARS)
    kind = "no source named" if rival.type is SourceType.NONE else say(rival.type)
    sides = ((rival.denies, "denies"), (rival.denied, "is denied"), (rival.at_odds, "at odds"))
    return f"{name} ({kind}): {', '.join(f'{verb} {number}' for number, verb in sides if number)}"
