"""Lays attributions over the text that they overlap in: each block as runs over which the same marks lie.

Invariants of this module: the runs of a passage follow each other without gap or overlap and cover its block; a run
that was repaired is never split, so that its repaired words can stand in its place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from firsthand.records import Attribution, Block, Link, Reading, Repair
from firsthand.text import Span


class Part(IntEnum):
    """The parts of an attribution, the wider before the narrower where they cover the same characters."""

    CONTENT = 0
    SOURCE = 1
    CUE = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of one part of one attribution.

    Attributes:
        span: offsets into the document's text.
        part: which part it is.
        number: the attribution's position in the reading.
    """

    span: Span
    part: Part
    number: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block over which the same marks lie.

    Attributes:
        span: offsets into the document's text.
        marks: what lies over it, the outermost first.
        closing: positions of the attributions whose reference number follows this run, the innermost first.
        repair: the mended place that this run is, if it is one.
        insertion: what was put in behind it, if anything was.
        link: where it leads, if it is part of a link.
        opens_own: whether a sentence begins here that the publisher states on its own account.
    """

    span: Span
    marks: tuple[Mark, ...] = ()
    closing: tuple[int, ...] = ()
    repair: Repair | None = None
    insertion: Repair | None = None
    link: Link | None = None
    opens_own: bool = False

    def read(self, text: str) -> str:
        """Give the run's words as repaired, with what was put in behind them, from the document's text."""
        words = self.span.of(text) if self.repair is None else self.repair.after
        return words if self.insertion is None else words + self.insertion.after


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the document, the runs that make it up, and the attributions that begin in it, in order."""

    block: Block
    runs: tuple[Run, ...]
    beginning: tuple[int, ...] = ()


def lay(reading: Reading) -> Iterator[Passage]:
    """Lay the attributions over the blocks of the text.

    The time it takes grows with the length of the document and with the number of its attributions, not with their
    product; each run costs as much as there are marks over it.

    Args:
        reading: what was read in a document.

    Yields:
        Each block in order. Furniture comes as a single run, for nothing was read in it.
    """
    blocks = [block for block in reading.document.blocks if block.kind.is_read]
    mending = _Mending.of(find_mended_words(reading))
    marks = _collect_marks(reading.attributions, mending.atoms)
    runs = _sweep(reading, blocks, marks, mending)
    beginning = _group_by_block(reading.attributions, blocks)
    read = 0
    for block in reading.document.blocks:
        if block.kind.is_read:
            yield Passage(block, next(runs), beginning[read])
            read += 1
        else:
            yield Passage(block, (Run(block.span),))


def find_mended_words(reading: Reading) -> list[Repair]:
    """Find the repairs that changed words, in the order of the text.

    Those that only set white space for white space, or cut what is not read, changed the layout.
    """
    blocks = [block for block in reading.document.blocks if block.kind.is_read]
    worded = (repair for repair in reading.repairs if not (repair.before.isspace() and repair.after.isspace()))
    return sorted((each for each in worded if _lies_in_one(each.span, blocks)), key=lambda repair: repair.span)


@dataclass(frozen=True, slots=True)
class _Mending:
    """The repairs whose outcome can be shown in the place of the original characters.

    Attributes:
        replaced: by the offset they start at.
        inserted: by the offset they were put in at.
        atoms: the spans of those that replaced something, in order and apart.
    """

    replaced: dict[int, Repair]
    inserted: dict[int, Repair]
    atoms: tuple[Span, ...]

    @classmethod
    def of(cls, repairs: Sequence[Repair]) -> _Mending:
        """Choose among repairs that are in order; a place that was mended more than once shows the original."""
        shown = list(_drop_overlapping([repair for repair in repairs if repair.span.end > repair.span.start]))
        atoms = tuple(repair.span for repair in shown)
        empty = (repair for repair in repairs if repair.span.end == repair.span.start)
        inserted = {repair.span.start: repair for repair in empty if _widen(repair.span, atoms) == repair.span}
        return cls({repair.span.start: repair for repair in shown}, inserted, atoms)


def _drop_overlapping(repairs: Sequence[Repair]) -> Iterator[Repair]:
    end = 0
    for position, repair in enumerate(repairs):
        followed = position + 1 < len(repairs) and repairs[position + 1].span.start < repair.span.end
        if repair.span.start >= end and not followed:
            yield repair
        end = max(end, repair.span.end)


def _lies_in_one(span: Span, blocks: Sequence[Block]) -> bool:
    index = bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1
    return index >= 0 and blocks[index].span.covers(span)


def _collect_marks(attributions: Sequence[Attribution], atoms: Sequence[Span]) -> list[Mark]:
    """All marks, the outermost first where they begin together; none begins or ends inside an atom."""
    marks = [
        Mark(_widen(span, atoms), part, number)
        for number, attribution in enumerate(attributions)
        for part, spans in zip(Part, (attribution.content, attribution.source, attribution.cue), strict=True)
        for span in spans
        if span.end > span.start
    ]
    return sorted(marks, key=_outermost_first)


def _outermost_first(mark: Mark) -> tuple[int, int, Part, int]:
    return mark.span.start, -mark.span.end, mark.part, mark.number


def _widen(span: Span, atoms: Sequence[Span]) -> Span:
    """Move the edges of a span that lie inside an atom to the atom's edges."""
    first = bisect_right(atoms, span.start, key=lambda atom: atom.start) - 1
    last = bisect_left(atoms, span.end, key=lambda atom: atom.start) - 1
    start = atoms[first].start if first >= 0 and atoms[first].end > span.start else span.start
    end = max(span.end, atoms[last].end) if last >= 0 else span.end
    return Span(start, end)


def _sweep(
    reading: Reading, blocks: Sequence[Block], marks: Sequence[Mark], mending: _Mending
) -> Iterator[tuple[Run, ...]]:
    """Go through the text once, keeping the marks that are open; yield the runs of each block."""
    closing = _place_references(marks)
    links = sorted(reading.document.links, key=lambda link: link.span)
    own = _find_own(reading, mending.atoms)
    edges = sorted(_find_edges(marks, mending, links) | own)
    following, active = 0, list[Mark]()
    for block in blocks:
        inside = edges[bisect_right(edges, block.span.start) : bisect_left(edges, block.span.end)]
        runs = []
        for run in map(Span, [block.span.start, *inside], [*inside, block.span.end]):
            active = [mark for mark in active if mark.span.end > run.start]
            while following < len(marks) and marks[following].span.start <= run.start:
                if marks[following].span.end > run.start:
                    active.append(marks[following])
                following += 1
            replaced, inserted = mending.replaced.get(run.start), mending.inserted.get(run.end)
            link, opens_own = _find_link(links, run), run.start in own
            runs.append(Run(run, tuple(active), closing.get(run.end, ()), replaced, inserted, link, opens_own))
        yield tuple(runs)


def _find_edges(marks: Iterable[Mark], mending: _Mending, links: Iterable[Link]) -> set[int]:
    """Where a run may begin or end; never inside an atom."""
    spans = [*(mark.span for mark in marks), *mending.atoms, *(_widen(link.span, mending.atoms) for link in links)]
    return {edge for span in spans for edge in span} | mending.inserted.keys()


def _find_own(reading: Reading, atoms: Sequence[Span]) -> set[int]:
    """Where the sentences begin that the publisher states on its own account; never inside an atom."""
    return {_widen(min(passage.spans), atoms).start for passage in reading.unattributed if passage.spans}


def _find_link(links: Sequence[Link], run: Span) -> Link | None:
    index = bisect_right(links, run.start, key=lambda link: link.span.start) - 1
    return links[index] if index >= 0 and links[index].span.covers(run) else None


def _place_references(marks: Iterable[Mark]) -> dict[int, tuple[int, ...]]:
    """Offset to the attributions whose number stands there: after the content, or the last part where there is none."""
    last: dict[int, Mark] = {}
    for mark in sorted(marks, key=lambda mark: mark.span.end):
        known = last.get(mark.number)
        if known is None or known.part is not Part.CONTENT or mark.part is Part.CONTENT:
            last[mark.number] = mark
    places: dict[int, tuple[int, ...]] = {}
    for mark in sorted(last.values(), key=_outermost_first, reverse=True):
        places[mark.span.end] = (*places.get(mark.span.end, ()), mark.number)
    return places


def _group_by_block(attributions: Sequence[Attribution], blocks: Sequence[Block]) -> list[tuple[int, ...]]:
    """For each block the attributions that begin in it, or after it and before the next."""
    groups: list[list[tuple[int, int]]] = [[] for _ in blocks]
    starts = [block.span.start for block in blocks]
    for number, attribution in enumerate(attributions):
        spans = (*attribution.source, *attribution.cue, *attribution.content)
        if spans and groups:
            start = min(spans).start
            groups[max(0, bisect_right(starts, start) - 1)].append((start, number))
    return [tuple(number for _, number in sorted(group)) for group in groups]
