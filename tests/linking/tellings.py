"""Tellings of one claim, made by hand, for what is counted from them."""

from collections.abc import Iterable, Sequence
from typing import Any

from firsthand.records import (
    Attribution,
    ClaimGroup,
    Contradiction,
    Derivation,
    DerivationKind,
    Entry,
    Hand,
    Metadata,
    Passage,
    SourceType,
    Telling,
)
from firsthand.text import Span

NOWHERE = Passage((), "")


def make_entry(number: int, publisher: str, *, day: str = "") -> Entry:
    """Make a document; its id begins with its number, and it came out on that day."""
    id_ = f"{number:016x}"
    published = day or f"2025-06-{1 + number % 28:02d}"
    return Entry(
        id=id_,
        given_id=id_,
        sha256=id_ * 4,
        name=f"{number}.txt",
        media_type="text/plain",
        metadata=Metadata(publisher=publisher, published=published),
        publisher=publisher,
        publisher_inferred=False,
        published=published,
        published_inferred=False,
        version=1,
        versions=1,
        claims=1,
        added_at="2025-07-01T00:00:00Z",
        read_with="firsthand",
    )


def tell(
    number: int,
    publisher: str,
    name: str = "",
    type: str = "none",  # noqa: A002 - the record's own word
    *,
    via: Sequence[str] = (),
    title: str = "",
    day: str = "",
    origin: str = "A",
    content: str = "that the bridge is closed",
    **fields: Any,
) -> Telling:
    """Make a telling of which the document has the same number."""
    hands = tuple(Hand(hand, Passage((Span(20, 20 + len(hand)),), hand), "named in the sentence") for hand in via)
    attribution = Attribution(
        id=f"a{number:015x}{origin}",
        source=(Span(0, len(name)),) if name else (),
        cue=(Span(40, 44),),
        content=(Span(50, 50 + len(content)),),
        source_text=fields.pop("source_text", name),
        cue_text="said",
        content_text=content,
        within=None,
        confidence=0.9,
        reason="",
        name=name,
        type=SourceType(type),
        title=title,
        hands=hands,
        origin=origin,
        **fields,
    )
    return Telling(attribution, make_entry(number, publisher, day=day))


def make_group(
    tellings: Iterable[Telling],
    *,
    derivations: Iterable[Derivation] = (),
    contradictions: Iterable[Contradiction] = (),
) -> ClaimGroup:
    """Make the group of a claim."""
    told = tuple(tellings)
    return ClaimGroup(told[0].attribution.id, told, (), tuple(contradictions), tuple(derivations))


def derive(
    derived: Telling, original: Telling, kind: str = "reprint", *, confidence: float = 0.95, **fields: Any
) -> Derivation:
    """Say that the document of one telling came from that of another."""
    share = 0.95 if kind in ("reprint", "wire_copy") else 0.0
    reason = fields.pop("reason", "their texts agree")
    return Derivation(
        derived.entry.id, original.entry.id, True, DerivationKind(kind), share, confidence, reason, **fields
    )
