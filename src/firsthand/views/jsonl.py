"""Readings as JSON Lines: one object a document, UTF-8, keys always in the same order.

Spans are `[start, end)` in code points of `document.text`. A line holds all of a reading, so it can be read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Self

import msgspec

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
    Reading,
    Repair,
    Source,
    SourceType,
    Stance,
    TimeRef,
)
from firsthand.text import Span
from firsthand.views.verdict import Summary, summarise


class DocumentEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the document. A field is empty where the document does not say."""

    publisher: str
    author: str
    title: str
    published: str
    url: str
    wire: str
    language: str
    retrieved: str = ""
    sha256: str
    media_type: str
    name: str
    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    pages: tuple[Page, ...]
    boxes: tuple[Box, ...]


class AttributionEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution; beside the details stand `via`, the names of the hands, and `said_on`, the time it was said."""

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source_text: str
    cue_text: str
    content_text: str
    within: int | None
    confidence: float
    reason: str
    speaker: int | None
    name: str
    type: SourceType
    title: str
    via: tuple[str, ...]
    hands: tuple[Hand, ...]
    channel: Channel
    stance: Stance
    stance_reason: str
    negated: bool
    hedges: tuple[Passage, ...]
    said_on: str
    said: TimeRef | None
    times: tuple[TimeRef, ...]
    quantities: tuple[Quantity, ...]
    origin: str
    maybe: tuple[str, ...]
    denies: tuple[int, ...]
    judged: tuple[str, ...] = ()

    @classmethod
    def of(cls, attribution: Attribution) -> Self:
        """Set down an attribution."""
        return cls(**{name: getattr(attribution, name) for name in cls.__struct_fields__})

    def restore(self) -> Attribution:
        """Give back the attribution that was set down."""
        return Attribution(**{field.name: getattr(self, field.name) for field in fields(Attribution)})


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One document: what it says of itself, in numbers, who speaks in it, what each says, what the publisher says."""

    id: str
    document: DocumentEntry
    published: TimeRef | None
    publisher: Publisher | None
    summary: Summary
    sources: tuple[Source, ...]
    attributions: tuple[AttributionEntry, ...]
    unattributed: tuple[Passage, ...]
    repairs: tuple[Repair, ...]


def encode_line(reading: Reading) -> bytes:
    """Write a reading as one line of JSON.

    Args:
        reading: what was read in a document.

    Returns:
        UTF-8, the line break included. Half a surrogate pair, which UTF-8 cannot hold, comes out as U+FFFD; no offset
        moves by it.
    """
    return encode_object(build_line(reading))


def encode_object(value: object) -> bytes:
    """Write a struct or a record as one line of JSON, as `encode_line` does."""
    try:
        encoded = msgspec.json.encode(value)
    except UnicodeEncodeError:
        encoded = msgspec.json.encode(_replace_surrogates(msgspec.to_builtins(value)))
    return encoded + b"\n"


def decode_line(line: bytes | str) -> Reading:
    """Read back a line that `encode_line` wrote.

    Raises:
        msgspec.ValidationError: the line is JSON of another shape.
        msgspec.DecodeError: the line is no JSON.
    """
    read = msgspec.json.decode(line, type=Line)
    entry = {name: getattr(read.document, name) for name in read.document.__struct_fields__}
    metadata = Metadata(**{field.name: entry.pop(field.name) for field in fields(Metadata)})
    return Reading(
        document=Document(id=read.id, metadata=metadata, **entry),
        attributions=tuple(each.restore() for each in read.attributions),
        repairs=read.repairs,
        sources=read.sources,
        unattributed=read.unattributed,
        published=read.published,
        publisher=read.publisher,
    )


def describe_lines() -> dict[str, Any]:
    """Return the JSON Schema of a line."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | msgspec.json.schema(Line)


def build_line(reading: Reading) -> Line:
    """Set down a reading."""
    document = reading.document
    known = {field.name: getattr(document.metadata, field.name) for field in fields(Metadata)}
    own = {name: getattr(document, name) for name in DocumentEntry.__struct_fields__ if name not in known}
    return Line(
        id=document.id,
        document=DocumentEntry(**known, **own),
        published=reading.published,
        publisher=reading.publisher,
        summary=summarise(reading),
        sources=reading.sources,
        attributions=tuple(map(AttributionEntry.of, reading.attributions)),
        unattributed=reading.unattributed,
        repairs=reading.repairs,
    )


def _replace_surrogates(value: object) -> object:
    """Make every string in built-in data one that UTF-8 can hold, of the same length."""
    if isinstance(value, str):
        return value.translate(_SURROGATES)
    if isinstance(value, Mapping):
        return {key: _replace_surrogates(each) for key, each in value.items()}
    if isinstance(value, Iterable):
        return [_replace_surrogates(each) for each in value]
    return value


_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
