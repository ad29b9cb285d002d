"""Lays attributions over the text that they overlap in: each block as runs over which the same marks lie.

Invariants of this module: the runs of a passage follow each other without gap or overlap and cover its block; a run
that was repaired is never split, so that its repaired words can stand in its place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

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
        link: where it leads, if it is part of a link.
    """

    span: Span
    marks: tuple[Mark, ...] = ()
    closing: tuple[int, ...] = ()
    repair: Repair | None = None
    link: Link | None = None

    def read(self, text: str) -> str:
        """The run's words as repaired, from the document's text."""
        return self.span.of(text) if self.repair is None else self.repair.after


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
    repairs = choose_shown_repairs(reading)
    marks = _collect_marks(reading.attributions, [repair.span for repair in repairs])
    blocks = [block for block in reading.document.blocks if block.kind.is_read]
    runs = _sweep(reading, blocks, marks, repairs)
    beginning = _group_by_block(reading.attributions, blocks)
    read = 0
    for block in reading.document.blocks:
        if block.kind.is_read:
            yield Passage(block, next(runs), beginning[read])
            read += 1
        else:
            yield Passage(block, (Run(block.span),))


def number_sources(attributions: Iterable[Attribution]) -> tuple[int | None, ...]:
    """Give each attribution the number of its source, in order of appearance; None where the text names no source.

    Sources with the same words, whatever the case, are taken for one. Who is who is not decided here.

    Returns:
        One entry for each attribution.
    """
    numbers: dict[str, int] = {}
    names = [" ".join(attribution.source_text.casefold().split()) for attribution in attributions]
    return tuple(numbers.setdefault(name, len(numbers)) if name else None for name in names)


def choose_shown_repairs(reading: Reading) -> list[Repair]:
    """Choose the repairs whose outcome can stand in the place of the original characters.

    A place that was mended more than once shows the original; so does one that reaches beyond its block.
    """
    spans = [block.span for block in reading.document.blocks if block.kind.is_read]
    filled = (repair for repair in reading.repairs if repair.span.end > repair.span.start)
    ordered = sorted(filled, key=lambda repair: repair.span)
    chosen: list[Repair] = []
    end = 0
    for position, repair in enumerate(ordered):
        alone = position + 1 == len(ordered) or ordered[position + 1].span.start >= repair.span.end
        if repair.span.start >= end and alone and _lies_in_one(repair.span, spans):
            chosen.append(repair)
        end = max(end, repair.span.end)
    return chosen


def _lies_in_one(span: Span, blocks: Sequence[Span]) -> bool:
    index = bisect_right(blocks, span.start, key=lambda block: block.start) - 1
    return index >= 0 and blocks[index].covers(span)


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
    reading: Reading, blocks: Sequence[Block], marks: Sequence[Mark], repairs: Sequence[Repair]
) -> Iterator[tuple[Run, ...]]:
    """Go through the text once, keeping the marks that are open; yield the runs of each block."""
    closing = _place_references(reading.attributions, marks)
    mended = {repair.span.start: repair for repair in repairs}
    links = sorted(reading.document.links, key=lambda link: link.span)
    edges = sorted(_find_edges(marks, repairs, links))
    following, active = 0, list[Mark]()
    for block in blocks:
        inside = edges[bisect_right(edges, block.span.start) : bisect_left(edges, block.span.end)]
        runs = []
        for start, end in pairwise([block.span.start, *inside, block.span.end]):
            active = [mark for mark in active if mark.span.end > start]
            while following < len(marks) and marks[following].span.start <= start:
                if marks[following].span.end > start:
                    active.append(marks[following])
                following += 1
            link = _find_link(links, Span(start, end))
            runs.append(Run(Span(start, end), tuple(active), closing.pop(end, ()), mended.get(start), link))
        yield tuple(runs)


def _find_edges(marks: Iterable[Mark], repairs: Iterable[Repair], links: Iterable[Link]) -> set[int]:
    """Where a run may begin or end; never inside a repair."""
    atoms = [repair.span for repair in repairs]
    spans = [*(mark.span for mark in marks), *atoms, *(_widen(link.span, atoms) for link in links)]
    return {edge for span in spans for edge in span}


def _find_link(links: Sequence[Link], run: Span) -> Link | None:
    index = bisect_right(links, run.start, key=lambda link: link.span.start) - 1
    return links[index] if index >= 0 and links[index].span.covers(run) else None


def _place_references(attributions: Sequence[Attribution], marks: Iterable[Mark]) -> dict[int, tuple[int, ...]]:
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
