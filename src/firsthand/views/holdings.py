"""What a ledger holds of one document, drawn in a terminal: where it was found, its versions, and the reading."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from firsthand.records import Change, ChangeKind, Entry, Holding, Sighting
from firsthand.views.grids import draw_labelled
from firsthand.views.hits import (
    AMBER,
    BLUE,
    DAY_CHARS,
    GREEN,
    RED,
    SHORT_ID_DIGITS,
    draw_chain,
    draw_claim_words,
    say_entry,
)
from firsthand.views.inert import flatten, shorten
from firsthand.views.terminal import draw_reading
from firsthand.views.terminal_tables import DIM
from firsthand.views.words import count, say_moment

MOST_SIGHTINGS = 8
"""A document that lies in more places is not told apart by them; with --jsonl come all of them."""

FACT_CHARS = 300

CHANGE_STYLES = {
    ChangeKind.ADDED: ("+", Style(color=GREEN)),
    ChangeKind.DROPPED: ("−", Style(color=RED)),
    ChangeKind.ALTERED: ("~", Style(color=AMBER)),
}


def draw_holding(holding: Holding) -> RenderableType:
    """Draw where a document was found, its versions, what changed in it, and its reading.

    Args:
        holding: the answer. Nothing in it comes out as anything but visible characters.
    """
    parts: list[RenderableType] = [draw_labelled(_list_facts(holding))]
    if holding.changes:
        before = holding.entry.version - 1
        parts += (Text(), Text(f"What changed in its claims since version {before}", Style(bold=True)))
        parts += (_draw_changes(holding),)
    parts += [Padding(_point_at(each), (1, 0, 0, 0)) for each in holding.versions[holding.entry.version :][:1]]
    return Group(Padding(Group(*parts), (1, 2)), draw_reading(holding.reading))


def _list_facts(holding: Holding) -> Iterator[tuple[str, RenderableType]]:
    entry = holding.entry
    yield "document", Text(flatten(entry.id))
    if entry.given_id != entry.id:
        yield "its own id", Text(shorten(entry.given_id, most_chars=FACT_CHARS))
    yield "SHA-256", Text(flatten(entry.sha256))
    yield "taken in", Text(flatten(f"{say_moment(entry.added_at)}, read with {entry.read_with}"))
    for label, sighting in zip(_label("found in"), holding.sightings[:MOST_SIGHTINGS], strict=False):
        yield label, _draw_sighting(sighting)
    if len(holding.sightings) > MOST_SIGHTINGS:
        yield "", Text(f"and in {count(len(holding.sightings) - MOST_SIGHTINGS, 'more place')}", DIM)
    if len(holding.versions) > 1:
        yield from zip(_label("versions"), (_draw_version(each, entry) for each in holding.versions), strict=False)


def _point_at(later: Entry) -> Text:
    """Say how to see what changed in the version after the one that is shown."""
    command = f"firsthand document {flatten(later.id)[:SHORT_ID_DIGITS]}"
    return Text(f"`{command}` shows what changed in version {later.version}.", DIM)


def _label(word: str) -> Iterator[str]:
    """Label the first of several rows."""
    yield word
    while True:
        yield ""


def _draw_sighting(sighting: Sighting) -> Text:
    drawn = Text(shorten(sighting.name, most_chars=FACT_CHARS))
    if sighting.path and not sighting.name.startswith(sighting.path):
        drawn.append(f"  {shorten(sighting.path, most_chars=FACT_CHARS)}", DIM)
    return drawn


def _draw_version(version: Entry, shown: Entry) -> Text:
    is_shown = version.id == shown.id
    line = Text(f"{version.version} ", Style(bold=is_shown))
    line.append(f"{flatten(version.id)[:SHORT_ID_DIGITS]}  ", Style(color=BLUE, bold=False))
    claims = f" · {count(version.claims, 'attribution')} · taken in {flatten(version.added_at)[:DAY_CHARS]}"
    line.append(f"{say_entry(version)}{claims}", Style(bold=False))
    return line.append("  ← this one" * is_shown)


def _draw_changes(holding: Holding) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(ratio=1)
    for change in holding.changes:
        sign, style = CHANGE_STYLES[change.kind]
        rows = [*_draw_change(change, holding.entry)]
        rows.append(("", Text(shorten(change.reason, most_chars=FACT_CHARS), DIM)))
        for heading, (label, drawn) in zip((f"{sign} {change.kind}", *[""] * len(rows)), rows, strict=False):
            grid.add_row(Text(heading, style), label, drawn)
    return grid


def _draw_change(change: Change, entry: Entry) -> Iterator[tuple[str, RenderableType]]:
    is_altered = change.kind is ChangeKind.ALTERED
    for claim, label in ((change.before, "was"), (change.after, "is")):
        if claim is not None:
            yield label * is_altered, Group(draw_chain(claim, entry), draw_claim_words(claim))
