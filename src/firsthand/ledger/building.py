"""Records made again of the rows that `rows.py` describes them as."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import starmap
from operator import attrgetter
from typing import Any

import msgspec
from sqlalchemy import Row

from firsthand.records import (
    Attribution,
    Block,
    Box,
    Channel,
    Document,
    Hand,
    Link,
    Metadata,
    Page,
    Passage,
    Publisher,
    Quantity,
    Source,
    SourceType,
    Stance,
    TimeRef,
)
from firsthand.text import Span

_NO_PASSAGE = Passage((), "")


def build_attribution(
    row: Row[Any], hands: Iterable[Row[Any]], figures: Iterable[Row[Any]], denied: Iterable[int]
) -> Attribution:
    """Make an attribution of its row, with its speaker's, and the rows of its hands, figures and denials."""
    return Attribution(
        id=row.id,
        source=_build_spans(row.source_spans),
        cue=_build_spans(row.cue_spans),
        content=_build_spans(row.content_spans),
        source_text=row.source_text,
        cue_text=row.cue_text,
        content_text=row.content_text,
        within=row.within,
        confidence=row.confidence,
        reason=row.reason,
        speaker=row.speaker_position,
        name=row.speaker_name or "",
        type=SourceType(row.speaker_type or SourceType.NONE),
        title=row.speaker_title or "",
        hands=tuple(Hand(hand.name, build_passage(hand.evidence), hand.reason) for hand in hands),
        channel=Channel(row.channel),
        stance=Stance(row.stance),
        stance_reason=row.stance_reason,
        negated=row.negated,
        hedges=tuple(map(build_passage, row.hedges)),
        said=build_time(row, "said"),
        times=msgspec.convert(row.times, tuple[TimeRef, ...]) if row.times else (),
        quantities=tuple(map(_build_quantity, figures)),
        origin=row.speaker_origin or "",
        maybe=tuple(row.speaker_maybe or ()),
        denies=tuple(denied),
    )


def _build_quantity(row: Row[Any]) -> Quantity:
    """Make a figure."""
    return Quantity(
        passage=build_passage(row.passage),
        low=row.low,
        high=row.high,
        modifier=row.modifier,
        unit=row.unit,
        counted=row.counted,
        when=row.when,
        change=row.change,
    )


def build_source(row: Row[Any]) -> Source:
    """Make a source."""
    return Source(
        name=row.name,
        type=SourceType(row.type),
        title=row.title,
        mentions=tuple(map(build_passage, row.mentions)),
        justification=tuple(map(build_passage, row.justification)),
        origin=row.origin,
        maybe=tuple(row.maybe),
        confidence=row.confidence,
        reason=row.reason,
    )


def build_document(row: Row[Any], laid: Row[Any]) -> Document:
    """Make a document of its row and that of its layout."""
    return Document(
        id=row.given_id,
        text=row.text,
        sha256=row.sha256,
        media_type=row.media_type,
        name=row.name,
        metadata=build_metadata(row),
        blocks=msgspec.convert(laid.blocks, tuple[Block, ...]),
        links=msgspec.convert(laid.links, tuple[Link, ...]),
        pages=msgspec.convert(laid.pages, tuple[Page, ...]),
        boxes=msgspec.convert(laid.boxes, tuple[Box, ...]),
    )


def build_metadata(row: Row[Any]) -> Metadata:
    """Make the metadata of a document's row."""
    return Metadata(
        publisher=row.stated_publisher,
        author=row.author,
        title=row.title,
        published=row.stated_published,
        url=row.url,
        wire=row.wire,
        language=row.language,
        retrieved=row.retrieved,
    )


def build_publisher(row: Row[Any]) -> Publisher | None:
    """Make the publisher of a document's row; None where nothing tells."""
    if row.publisher is None:
        return None
    evidence = build_passage(row.publisher_evidence)
    return Publisher(row.publisher, evidence, row.publisher_inferred, row.publisher_reason)


def build_time(row: Row[Any], name: str) -> TimeRef | None:
    """Make a time of the columns whose names begin so; None where there is none."""
    if getattr(row, name) is None:
        return None
    edtf, earliest, latest, anchor, inferred, reason, evidence = _take_time(name)(row)
    return TimeRef(build_passage(evidence), edtf, earliest, latest, anchor, inferred, reason)


@cache
def _take_time(name: str) -> Callable[[object], tuple[Any, ...]]:
    parts = ("earliest", "latest", "anchor", "inferred", "reason", "evidence")
    return attrgetter(name, *(f"{name}_{part}" for part in parts))


def build_passage(value: dict[str, Any] | None) -> Passage:
    """Make a passage; one without words where there is none."""
    return Passage(_build_spans(value["spans"]), value["text"]) if value else _NO_PASSAGE


def _build_spans(value: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """Make spans."""
    return tuple(starmap(Span, value))
