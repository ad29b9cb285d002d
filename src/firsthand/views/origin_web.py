"""Who has a claim from whom, as points and lines to draw: documents, hands that the ledger has no text of, origins.

Bounded: copies of one document are folded into one point, and what is left out is counted.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from firsthand.records import Entry, Origin, Origins, SourceType
from firsthand.views.branches import Branch, grow_branches, say_how, say_kind, walk_branches
from firsthand.views.rulings import say_ruling
from firsthand.views.words import count, mark_inferred, say, say_edtf, say_hand

MOST_ORIGINS: Final = 12
"""Some two screens; the list beside the graph holds all."""
MOST_POINTS, LEAST_POINTS = 40, 3
"""Documents of all origins, and of each of many: as much as anybody follows with the eye."""
FOLD_FROM: Final = 4
"""So many copies of one document say no more than their number."""
MOST_DEPTH: Final = 5
"""Documents one after the other; a wider graph does not fit on a page."""
MOST_HANDS: Final = 3
MOST_DOUBTS: Final = 10
MOST_NAMED: Final = 3


class Role(StrEnum):
    """What a point of the graph stands for."""

    DOCUMENT = "document"
    COPIES = "copies"
    """Several documents that have it from one in the same way."""
    HAND = "hand"
    ORIGIN = "origin"
    NOWHERE = "nowhere"
    """Those who have it from each other only lead there."""
    MORE = "more"
    """What there is no room for."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the graph.

    Attributes:
        key: tells it from the others.
        role: what it stands for.
        name: of the outlet or the source; empty where nobody knows.
        facts: short lines below the name.
        told: all of it in words.
        label: of the origin that it leads to first; empty where it leads round in a circle.
        type: of an origin.
        entry: the document; of several the first.
        telling: the id of the attribution in it.
        is_circular: whether it is part of a circle of outlets.
        is_retracted: whether this origin took the claim back.
    """

    key: str
    role: Role
    name: str
    facts: tuple[str, ...]
    told: str
    label: str
    type: SourceType = SourceType.NONE
    entry: Entry | None = None
    telling: str = ""
    is_circular: bool = False
    is_retracted: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody has the claim from somebody.

    Attributes:
        receiver, giver: the keys of the points.
        told: what shows it.
        is_extra: whether the receiver has it from somebody else in the first place.
        is_circular: whether it is part of a circle of outlets.
    """

    receiver: str
    giver: str
    told: str
    is_extra: bool = False
    is_circular: bool = False


@dataclass(frozen=True, slots=True)
class Maybe:
    """Two origins that may be one, by the keys of their points, and why; `is_key` marks the doubt worth settling."""

    left: str
    right: str
    told: str
    is_key: bool


@dataclass
class OriginWeb:
    """The graph of a claim.

    Attributes:
        origins: the claim, traced.
        points: by key, in the order of reading: each origin, then those who have it from there, the nearest first.
        lines: who has it from whom.
        maybes: which origins may be one.
        notes: what there is no room for, in words.
    """

    origins: Origins
    points: dict[str, Point] = field(default_factory=dict)
    lines: dict[tuple[str, str], Line] = field(default_factory=dict)
    maybes: list[Maybe] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Put in what there is room for."""
        entries = {telling.attribution.id: telling.entry for telling in self.origins.group.tellings}
        self._loops = [({entries[each].id for each in loop.tellings if each in entries}, {*loop.names})
                       for loop in self.origins.loops]  # fmt: skip
        shown = _choose_origins(self.origins.origins)
        circling = grow_branches(self.origins, "")
        room = max(LEAST_POINTS, MOST_POINTS // max(1, len(shown) + bool(circling)))
        extra: list[tuple[Branch, str]] = []
        for origin in shown:
            goal = _make_origin(origin)
            self.points[goal.key] = goal
            extra += self._plant(grow_branches(self.origins, origin.label), goal, room)
        if circling:
            goal = Point("nowhere", Role.NOWHERE, "no source", ("they have it from each other",), _NOWHERE, "")
            self.points[goal.key] = goal
            extra += self._plant(circling, goal, room)
        self._join_others(extra)
        if left := len(self.origins.origins) - len(shown):
            self.notes.append(f"and {count(left, 'more origin')}")
        self._doubt()

    def _plant(self, roots: Sequence[Branch], goal: Point, room: int) -> list[tuple[Branch, str]]:
        """Put in those who lead to a point, the nearest first, as far as there is room; return those that were."""
        waiting: deque[tuple[Sequence[Branch], tuple[Branch, ...]]] = deque([(roots, ())])
        planted: list[tuple[Branch, str]] = []
        left = 0
        while waiting:
            siblings, line = waiting.popleft()
            for sheaf in _bundle(siblings):
                if not room or len(line) >= MOST_DEPTH:
                    left += sum(1 for _ in walk_branches(sheaf))
                    continue
                room -= 1
                point = self._make_point(sheaf, line, goal.label)
                self.points.setdefault(point.key, point)
                self._lead(sheaf[0], point, line, goal)
                if len(sheaf) == 1:
                    planted.append((sheaf[0], point.key))
                    waiting.append((sheaf[0].branches, (*line, sheaf[0])))
        if left:
            told = f"and {count(left, 'more document')}"
            more = Point(f"more {goal.key}", Role.MORE, told, (), f"{told} that lead there", goal.label)
            self.points[more.key] = more
            self.lines[more.key, goal.key] = Line(more.key, goal.key, more.told)
        return planted

    def _lead(self, branch: Branch, point: Point, line: Sequence[Branch], goal: Point) -> None:
        """Draw the lines from a point to the one it has the claim from."""
        if line:
            self._add(point.key, line[-1].telling.entry.id, branch)
            return
        keys = [point.key]
        hands = _cut_hands(branch.way.stops[1:-1])
        for at, hand in enumerate(hands):
            keys.append(f"hand {goal.label} {' ← '.join(hands[at:])}")
            told = f"{say_hand(hand)}: the ledger has no text of theirs that it was taken from"
            made = Point(keys[-1], Role.HAND, say_hand(hand), ("not in the ledger",), told, goal.label)
            self.points.setdefault(made.key, made)
        for receiver, giver in zip(keys, [*keys[1:], goal.key], strict=True):
            self._add(receiver, giver, branch)

    def _add(self, receiver: str, giver: str, branch: Branch, *, is_extra: bool = False) -> None:
        if receiver != giver and (receiver, giver) not in self.lines:
            told = "; ".join(filter(None, (branch.way.reason, *(each.reason for each in branch.copied))))
            circular = self._is_circular(receiver, giver)
            self.lines[receiver, giver] = Line(receiver, giver, told, is_extra, circular)

    def _is_circular(self, receiver: str, giver: str) -> bool:
        """Whether a line is part of a circle: one end is among its documents, the other is or is of its outlets."""
        end = self.points.get(giver)
        publisher = end.entry.publisher if end and end.entry else end.name if end else ""
        return any(receiver in ids and (giver in ids or publisher in names) for ids, names in self._loops)

    def _make_point(self, sheaf: Sequence[Branch], line: Sequence[Branch], label: str) -> Point:
        branch, entry = sheaf[0], sheaf[0].telling.entry
        if len(sheaf) > 1:
            return _make_copies(sheaf, label)
        day = mark_inferred(say_edtf(entry.published), inferred=entry.published_inferred) or "date unknown"
        circular = any(entry.id in ids for ids, _ in self._loops)
        back = circular and entry.publisher in {above.telling.entry.publisher for above in line}
        facts = (day, *(say_how(each) for each in branch.copied[:1]), f"↻ back at {entry.publisher}" * back)
        name = mark_inferred(entry.publisher, inferred=entry.publisher_inferred)
        words = f"“{branch.telling.attribution.content_text}”"
        told = "; ".join(filter(None, (name or "publisher unknown", *facts, branch.way.reason, words)))
        known = (entry, branch.telling.attribution.id)
        return Point(entry.id, Role.DOCUMENT, name, (*filter(None, facts),), told, label, SourceType.NONE, *known,
                     is_circular=circular)  # fmt: skip

    def _join_others(self, planted: Iterable[tuple[Branch, str]]) -> None:
        """Draw lines to the others that a document has it from, unless these stand above it anyway."""
        for branch, key in planted:
            for other in branch.others:
                if other.entry.id in self.points and not self._leads(key, other.entry.id):
                    self._add(key, other.entry.id, branch, is_extra=True)

    def _leads(self, receiver: str, giver: str) -> bool:
        """Whether lines lead from a point to another already."""
        waiting, seen = [receiver], {receiver}
        while waiting:
            at = waiting.pop()
            near = {end for start, end in self.lines if start == at} - seen
            if giver in near:
                return True
            seen |= near
            waiting += near
        return False

    def _doubt(self) -> None:
        doubts = sorted(self.origins.doubts, key=lambda each: each != self.origins.key)
        known = [each for each in doubts if {_key(each.left), _key(each.right)} <= self.points.keys()]
        for each in known[:MOST_DOUBTS]:
            told = f"{each.left} and {each.right} may be one: {each.reason}"
            self.maybes.append(Maybe(_key(each.left), _key(each.right), told, each == self.origins.key))
        if left := len(doubts) - len(self.maybes):
            self.notes.append(f"and {count(left, 'more pair')} that may be one")


_NOWHERE: Final = "no source: those who lead here have it from each other only"


def _key(label: str) -> str:
    return f"origin {label}"


def _choose_origins(origins: Sequence[Origin]) -> Sequence[Origin]:
    """Choose the origins that most tellings lead to; they keep their order."""
    most = sorted(origins, key=lambda each: -len(each.tellings))[:MOST_ORIGINS]
    labels = {each.label for each in most}
    return [each for each in origins if each.label in labels]


def _make_origin(origin: Origin) -> Point:
    kind = "" if origin.type is SourceType.NONE else say(origin.type)
    ruling = origin.verdict.ruling.value if origin.verdict else ""
    name = origin.name or "no source named"
    said = say_ruling(origin.verdict) if origin.verdict else ""
    told = "; ".join(filter(None, (f"origin {origin.label}: {name}", origin.title, kind, said, *origin.reasons[:2])))
    facts = (*filter(None, (ruling, kind)),)
    return Point(_key(origin.label), Role.ORIGIN, name, facts, told, origin.label, origin.type,
                 is_retracted=origin.is_retracted)  # fmt: skip


def _make_copies(sheaf: Sequence[Branch], label: str) -> Point:
    """Make one point of several documents that have the claim from one in the same way."""
    first = sheaf[0]
    entries = [each.telling.entry for each in sheaf]
    names = [*dict.fromkeys(entry.publisher or "publisher unknown" for entry in entries)]
    how = say_kind(first.copied[0]) if first.copied else ""
    noun = {"reprint": "reprint", "wire copy": "wire copy"}.get(how, "document")
    told = f"{len(sheaf):,} wire copies" if noun == "wire copy" else count(len(sheaf), noun)
    listed = ", ".join(names[:MOST_NAMED]) + f" and {len(names) - MOST_NAMED:,} more" * (len(names) > MOST_NAMED)
    facts = (how, listed) if how and noun == "document" else (listed,)
    whole = f"{told} of {count(len(names), 'outlet')}: {', '.join(names)}"
    key = f"copies {first.telling.entry.id}"
    return Point(key, Role.COPIES, told, facts, whole, label, SourceType.NONE, first.telling.entry)


def _bundle(siblings: Sequence[Branch]) -> Iterator[Sequence[Branch]]:
    """Bundle those that have it in the same way and that nobody has it from, where they are many."""
    sheaves: dict[tuple[object, ...], list[Branch]] = {}
    for branch in siblings:
        is_leaf = not branch.branches and not branch.others
        same = (tuple(each.kind for each in branch.copied[:1]), branch.way.stops[1:-1])
        sheaves.setdefault(same if is_leaf else (branch.telling.entry.id,), []).append(branch)
    for sheaf in sheaves.values():
        if len(sheaf) >= FOLD_FROM:
            yield sheaf
        else:
            yield from ([branch] for branch in sheaf)


def _cut_hands(hands: Sequence[str]) -> Sequence[str]:
    """Keep the nearest hands and the farthest one."""
    if len(hands) <= MOST_HANDS:
        return hands
    return [*hands[: MOST_HANDS - 2], f"{len(hands) - MOST_HANDS + 1} more hands", hands[-1]]
