"""Long documents are read in parts, so that time and memory stay in proportion to the text.

A news article is one part. What the parts gave is put together again: positions are counted on, and sources of the same
name and type are one. A nameless source of one part is never taken for that of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.records import NAMED, Attribution, Passage, Source, SourceType, spell_labels
from firsthand.text import Span

PART_CHARS = 60_000
"""A part ends at the first line break from here on: some 10,000 words, more than any article of the corpora has."""
LONGEST_PART_CHARS = 72_000
"""A line that goes on beyond this is cut at a space; it is no line of an article."""


@dataclass(frozen=True, slots=True)
class Part:
    """What was read in one part of a document, its spans already those of the original."""

    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...]
    unattributed: tuple[Passage, ...]


def cut_parts(text: str) -> Iterator[Span]:
    """Cut a text into stretches of bounded length, at line breaks where there are any; an empty text is one."""
    start = 0
    while start < len(text) or not start:
        end = len(text)
        if end - start > LONGEST_PART_CHARS:
            line = text.find("\n", start + PART_CHARS, start + LONGEST_PART_CHARS)
            space = text.rfind(" ", start + PART_CHARS, start + LONGEST_PART_CHARS)
            end = next((at + 1 for at in (line, space) if at > 0), start + LONGEST_PART_CHARS)
        yield Span(start, end)
        if end == len(text):
            return
        start = end


def join_parts(parts: Sequence[Part]) -> Part:
    """Put the parts of a document together.

    Args:
        parts: in the order of the text, at least one.

    Returns:
        The whole, as if it had been read at once.
    """
    if len(parts) == 1:
        return parts[0]
    cast = _Cast()
    attributions: list[Attribution] = []
    for part in parts:
        positions = cast.take_in(part.sources)
        first = len(attributions)
        attributions += [_move(each, first, positions, cast) for each in part.attributions]
    own = tuple(passage for part in parts for passage in part.unattributed)
    return Part(tuple(attributions), tuple(cast.sources), own)


class _Cast:
    """The sources of the parts seen so far.

    State: `sources`, with labels that are those of the whole document.
    """

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self._named: dict[tuple[str, SourceType], int] = {}
        self._labels = spell_labels()

    def take_in(self, sources: Sequence[Source]) -> list[int]:
        """Add the sources of a part; return where each of them stands now."""
        labels: dict[str, str] = {}
        known = [self._named.get((source.name, source.type)) if _has_a_name(source) else None for source in sources]
        for source, at in zip(sources, known, strict=True):
            if at is not None:
                labels.setdefault(source.origin, self.sources[at].origin)
        for source in sources:
            if source.origin not in labels:
                labels[source.origin] = next(self._labels)
        return [self._place(source, at, labels) for source, at in zip(sources, known, strict=True)]

    def _place(self, source: Source, at: int | None, labels: dict[str, str]) -> int:
        if at is not None:
            old = self.sources[at]
            self.sources[at] = replace(
                old,
                title=old.title or source.title,
                mentions=old.mentions + source.mentions,
                justification=old.justification + source.justification,
            )
            return at
        maybe = tuple(dict.fromkeys(labels[label] for label in source.maybe))
        self.sources.append(replace(source, origin=labels[source.origin], maybe=maybe))
        if _has_a_name(source):
            self._named[source.name, source.type] = len(self.sources) - 1
        return len(self.sources) - 1


def _has_a_name(source: Source) -> bool:
    return source.type in NAMED


def _move(attribution: Attribution, first: int, positions: Sequence[int], cast: _Cast) -> Attribution:
    """Count an attribution's positions on from `first`, and name its source as the whole document has it."""
    speaker = None if attribution.speaker is None else positions[attribution.speaker]
    moved = replace(
        attribution,
        within=None if attribution.within is None else attribution.within + first,
        denies=tuple(position + first for position in attribution.denies),
        speaker=speaker,
    )
    if speaker is None:
        return moved
    source = cast.sources[speaker]
    return replace(moved, origin=source.origin, maybe=source.maybe)
