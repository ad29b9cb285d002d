"""What a ledger has from an outlet: how it is put, and drawn in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from markupsafe import Markup
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from firsthand.records import Outlet, Provenance, Relay, SourceType, Tally, TrackRecord
from firsthand.views.grids import Row, draw_labelled, list_tallies, name_hands, name_stances, say_days
from firsthand.views.inert import shorten
from firsthand.views.rates import say_share
from firsthand.views.shares import draw_shares
from firsthand.views.terminal_tables import BOLD, DIM
from firsthand.views.track_records import draw_track_record
from firsthand.views.words import count, say

PROVENANCE_NAMES: Final[Mapping[str, str]] = {
    "first_hand": "first hand",
    "through_hands": "through hands",
    "copied": "in copies",
    "unsourced": "without a source",
}
PROVENANCE_NOTES: Final[Mapping[str, str]] = {
    "first_hand": "it gives a source, names no hand, and the document is its own",
    "through_hands": "it quotes another outlet, or names an outlet, agency or person in between",
    "copied": "it names no hand, but credits a wire agency, or the document is a reprint of another outlet’s",
    "unsourced": "it gives neither a source nor a hand",
}

MOST_NAMED: Final = 6
"""So many sources, hands or outlets are named; with --jsonl come all."""
MOST_DOCUMENTS: Final = 10
NAME_CHARS: Final = 120


def draw_provenance(provenance: Provenance) -> Markup:
    """Draw how the claims of an outlet came to it, as a bar."""
    parts = [(name, getattr(provenance, name)) for name in PROVENANCE_NAMES]
    title = ", ".join(f"{number:,} {PROVENANCE_NAMES[name]}" for name, number in parts)
    return Markup(draw_shares(parts, title=title))  # noqa: S704 - made of numbers and the names above


def draw_outlet(outlet: Outlet, record: TrackRecord | None = None) -> RenderableType:
    """Draw what an outlet has first hand, what it passes on, whom it quotes, and its latest documents.

    Args:
        outlet: nothing in it comes out as anything but visible characters.
        record: what became of its latest claims, where that was asked for.
    """
    name = Text(shorten(outlet.name, most_chars=NAME_CHARS), BOLD)
    entries = outlet.entries[:MOST_DOCUMENTS]
    documents = (
        Text.assemble((f"{entry.id}  ", DIM), shorten(entry.metadata.title or entry.name, most_chars=NAME_CHARS))
        for entry in entries
    )
    head = Text("Latest documents", DIM)
    became = (Text(), draw_track_record(record)) if record else ()
    return Padding(Group(name, draw_labelled(_list_rows(outlet)), *became, Text(), head, *documents), (1, 2, 0, 2))


def _list_rows(outlet: Outlet) -> Iterator[tuple[str, RenderableType]]:
    days = say_days(outlet.first, outlet.last)
    rows = {
        "documents": (f"{count(outlet.documents.all, 'document')}{_say_wire(outlet.documents)}{days}",),
        "said in it": (f"{count(outlet.claims.all, 'attribution')}{_say_wire(outlet.claims)}", *_say_nameless(outlet)),
        "of them": tuple(_list_provenance(outlet)),
        "quotes": tuple(_list_quoted(outlet)),
        "stances": tuple(list_tallies(name_stances(outlet.stances), most=MOST_NAMED)),
        "through": tuple(list_tallies(name_hands(outlet.hands), most=MOST_NAMED)),
        "credits": tuple(list_tallies(outlet.agencies, most=MOST_NAMED)),
        "has from": tuple(_list_relays(outlet.takes)),
        "gave to": tuple(_list_relays(outlet.gives)),
        "named by": tuple(list_tallies(outlet.named_by, most=MOST_NAMED)),
        "took back": tuple(shorten(each.reason, most_chars=NAME_CHARS) for each in outlet.verdicts[:MOST_NAMED]),
    }
    return ((label, Row(facts)) for label, facts in rows.items() if facts)


def _say_wire(tally: Tally) -> str:
    return f", {tally.wire:,} of wire copy" if tally.wire else ""


def _say_nameless(outlet: Outlet) -> Iterator[str]:
    if outlet.nameless:
        yield f"{say_share(outlet.nameless, outlet.sourced)} of those with a source rest on one without a name"


def _list_provenance(outlet: Outlet) -> Iterator[str]:
    for name, label in PROVENANCE_NAMES.items():
        if number := getattr(outlet.provenance, name):
            yield f"{number:,} {label}"


def _list_quoted(outlet: Outlet) -> Iterator[str]:
    for each in outlet.quoted[:MOST_NAMED]:
        kind = "" if each.type is SourceType.NONE else f" ({say(each.type)})"
        yield f"{each.all:,} × {shorten(each.name, most_chars=NAME_CHARS)}{kind}"
    if len(outlet.quoted) > MOST_NAMED:
        yield f"{len(outlet.quoted) - MOST_NAMED:,} more"


def _list_relays(relays: tuple[Relay, ...]) -> Iterator[str]:
    tallies = (Tally(relay.outlet, own=relay.documents, wire=0) for relay in relays)
    return list_tallies(tallies, most=MOST_NAMED)
