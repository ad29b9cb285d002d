"""Readings as JSON Lines: one object a document, UTF-8, keys always in the same order.

Spans are `[start, end)` in code points of `document.text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from firsthand.records import Attribution, Block, Box, Link, Page, Reading, Repair


class DocumentEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the document. A field is empty where the document does not say."""

    publisher: str
    author: str
    title: str
    published: str
    url: str
    wire: str
    language: str
    sha256: str
    media_type: str
    name: str
    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    pages: tuple[Page, ...]
    boxes: tuple[Box, ...]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One document, what is attributed in it and to whom, and what was mended on the way."""

    id: str
    document: DocumentEntry
    attributions: tuple[Attribution, ...]
    repairs: tuple[Repair, ...]


def encode_line(reading: Reading) -> bytes:
    """Write a reading as one line of JSON.

    Args:
        reading: what was read in a document.

    Returns:
        UTF-8, the line break included. Half a surrogate pair, which UTF-8 cannot hold, comes out as U+FFFD; no offset
        moves by it.
    """
    line = _build_line(reading)
    try:
        encoded = msgspec.json.encode(line)
    except UnicodeEncodeError:
        encoded = msgspec.json.encode(_replace_surrogates(msgspec.to_builtins(line)))
    return encoded + b"\n"


def describe_lines() -> dict[str, Any]:
    """Return the JSON Schema of a line."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | msgspec.json.schema(Line)


def _build_line(reading: Reading) -> Line:
    document, metadata = reading.document, reading.document.metadata
    entry = DocumentEntry(
        publisher=metadata.publisher,
        author=metadata.author,
        title=metadata.title,
        published=metadata.published,
        url=metadata.url,
        wire=metadata.wire,
        language=metadata.language,
        sha256=document.sha256,
        media_type=document.media_type,
        name=document.name,
        text=document.text,
        blocks=document.blocks,
        links=document.links,
        pages=document.pages,
        boxes=document.boxes,
    )
    return Line(id=document.id, document=entry, attributions=reading.attributions, repairs=reading.repairs)


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
