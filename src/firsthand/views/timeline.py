"""When a claim came out: document by document, and how each came by it."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records import Origins, Telling
from firsthand.views.branches import Branch, grow_branches, say_how, walk_branches
from firsthand.views.inert import shorten
from firsthand.views.words import say_hand

NAME_CHARS = 60


@dataclass(frozen=True, slots=True)
class Moment:
    """A document with a claim, in the order of coming out.

    Attributes:
        telling: of the document.
        label: of the origin; empty where it leads round in a circle.
        how: how the document came by the claim, in words.
        is_passed_on: whether it has it from another outlet.
        day: when it came out, as the ledger has it; empty where unknown.
        opens_day: whether it is the first of its day.
    """

    telling: Telling
    label: str
    how: str
    is_passed_on: bool
    day: str
    opens_day: bool


def list_moments(origins: Origins) -> tuple[Moment, ...]:
    """List the documents that have a claim, earliest first; those of an unknown day come last."""
    names = {origin.label: origin.name for origin in origins.origins}
    found: dict[str, Moment] = {}
    for label in [*names, ""]:
        for _, branch, line in walk_branches(grow_branches(origins, label)):
            entry = branch.telling.entry
            how = _say_how(branch, line[-1] if line else None, names.get(label, ""))
            passed = bool(line or branch.way.passes_on or branch.way.stops[1:-1])
            found.setdefault(entry.id, Moment(branch.telling, label, how, passed, entry.published, opens_day=False))
    ordered = sorted(found.values(), key=lambda each: (not each.day, each.day, each.telling.entry.id))
    days = [None, *(each.day for each in ordered)]
    return tuple(
        Moment(each.telling, each.label, each.how, each.is_passed_on, each.day, opens_day=each.day != before)
        for each, before in zip(ordered, days, strict=False)
    )


def _say_how(branch: Branch, above: Branch | None, name: str) -> str:
    """Say whom a document has it from, and in which way."""
    if above:
        giver = shorten(above.telling.entry.publisher or "a document of an unknown publisher", most_chars=NAME_CHARS)
        return f"has it from {giver}{f': {say_how(branch.copied[0])}' if branch.copied else ''}"
    hands = branch.way.stops[1:-1]
    if hands:
        return f"has it from {shorten(say_hand(hands[0]), most_chars=NAME_CHARS)}, whose text the ledger does not hold"
    source = shorten(name, most_chars=NAME_CHARS) or "a source that it does not name"
    return f"has it first hand, from {source}" if name else f"has it from {source}"
