"""Rows: what records become in the tables of `schema.py`, before they have keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from typing import Any

from firsthand.ledger.names import index_name
from firsthand.records import (
    ID_HEX_DIGITS,
    Attribution,
    ClaimLink,
    Derivation,
    Hand,
    Likeness,
    Quantity,
    Reading,
    Source,
    TimeRef,
)

Row = dict[str, Any]


def describe_document(reading: Reading, added_at: str) -> Row:
    """Describe a document, but for the page that it is a version of; `added_at` is when the ledger takes it in."""
    document, known, publisher = reading.document, reading.document.metadata, reading.publisher
    return {
        "id": document.sha256[:ID_HEX_DIGITS],
        "sha256": document.sha256,
        "given_id": document.id,
        "name": document.name,
        "media_type": document.media_type,
        "title": known.title,
        "author": known.author,
        "url": known.url,
        "wire": known.wire,
        "language": known.language,
        "retrieved": known.retrieved,
        "publisher": publisher.name if publisher else None,
        "publisher_inferred": bool(publisher and publisher.inferred),
        "publisher_reason": publisher.reason if publisher else "",
        "publisher_evidence": publisher.evidence if publisher else None,
        "stated_publisher": known.publisher,
        **_time("published", reading.published),
        "stated_published": known.published,
        "claims": len(reading.attributions),
        "added_at": added_at,
        "read_with": _name_program(),
        "text": document.text,
    }


def _time(name: str, time: TimeRef | None) -> Row:
    return {
        name: time.edtf if time else None,
        f"{name}_earliest": time.earliest if time else "",
        f"{name}_latest": time.latest if time else "",
        f"{name}_anchor": time.anchor if time else "",
        f"{name}_inferred": bool(time and time.inferred),
        f"{name}_reason": time.reason if time else "",
        f"{name}_evidence": time.passage if time else None,
    }


def lay_out(reading: Reading, document_key: int) -> Row:
    """Describe what a document is made of, and what was mended in it."""
    document = reading.document
    return {
        "document_key": document_key,
        "blocks": document.blocks,
        "links": document.links,
        "pages": document.pages,
        "boxes": document.boxes,
        "repairs": reading.repairs,
        "unattributed": reading.unattributed,
    }


def describe_source(position: int, source: Source, document_key: int) -> Row:
    """Describe a source, by its position in the document."""
    return {
        "document_key": document_key,
        "position": position,
        "name": source.name,
        "folded_name": index_name(source.name),
        "type": source.type.value,
        "title": source.title,
        "mentions": source.mentions,
        "justification": source.justification,
        "origin": source.origin,
        "maybe": source.maybe,
        "confidence": source.confidence,
        "reason": source.reason,
    }


def describe_attribution(position: int, attribution: Attribution, document_key: int, speakers: Sequence[int]) -> Row:
    """Describe an attribution, by its position; `speakers` are the keys of the document's sources."""
    return {
        "id": attribution.id,
        "document_key": document_key,
        "position": position,
        "source_key": None if attribution.speaker is None else speakers[attribution.speaker],
        "within": attribution.within,
        "source_text": attribution.source_text,
        "cue_text": attribution.cue_text,
        "content_text": attribution.content_text,
        "source_spans": attribution.source,
        "cue_spans": attribution.cue,
        "content_spans": attribution.content,
        "confidence": attribution.confidence,
        "reason": attribution.reason,
        "channel": attribution.channel.value,
        "stance": attribution.stance.value,
        "stance_reason": attribution.stance_reason,
        "negated": attribution.negated,
        **_time("said", attribution.said),
        "hedges": attribution.hedges,
        "times": attribution.times,
    }


def describe_hand(position: int, hand: Hand, attribution_key: int) -> Row:
    """Describe a hand, by its position between publisher and source."""
    return {
        "attribution_key": attribution_key,
        "position": position,
        "name": hand.name,
        "folded_name": index_name(hand.name),
        "evidence": hand.evidence,
        "reason": hand.reason,
    }


def describe_quantity(position: int, quantity: Quantity, attribution_key: int) -> Row:
    """Describe a figure, by its position in the attribution."""
    return {
        "attribution_key": attribution_key,
        "position": position,
        "passage": quantity.passage,
        "low": quantity.low,
        "high": quantity.high,
        "modifier": quantity.modifier,
        "unit": quantity.unit,
        "counted": quantity.counted,
        "when": quantity.when,
        "change": quantity.change,
    }


def describe_likeness(likeness: Likeness, keys: Mapping[str, int]) -> Row:
    """Describe that two documents are on one event; `keys` are those of the documents by their ids."""
    ends = {"left_key": keys[likeness.left], "right_key": keys[likeness.right]}
    return ends | {"confidence": likeness.confidence, "reason": likeness.reason}


def describe_derivation(derivation: Derivation, keys: Mapping[str, int]) -> Row:
    """Describe that a document came from another; `keys` are those of the documents by their ids."""
    return {
        "derived_key": keys[derivation.derived],
        "original_key": keys[derivation.original],
        "ordered": derivation.ordered,
        "kind": derivation.kind.value,
        "share": derivation.share,
        "confidence": derivation.confidence,
        "reason": derivation.reason,
        "passages": derivation.passages,
        "evidence": derivation.evidence,
    }


def describe_claim_link(link: ClaimLink, keys: Mapping[str, int]) -> Row:
    """Describe what two attributions are to each other; `keys` are theirs by their ids."""
    ends = {"left_key": keys[link.left], "right_key": keys[link.right], "relation": link.relation.value}
    return ends | {"confidence": link.confidence, "reason": link.reason}


def tell_time() -> str:
    """Tell the time, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@cache
def _name_program() -> str:
    return f"firsthand {version('firsthand')}"
