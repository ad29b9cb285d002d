"""What takes documents and attributions out of the ledger again, as the records they were put in as."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, Table, func, select

from firsthand.ledger import schema
from firsthand.ledger.corrections import correct_document, correct_reading
from firsthand.ledger.judgements import fetch_wrong, has_wrong, list_spurious
from firsthand.ledger.keys import Keys, among, cut_batches
from firsthand.ledger.vantage import bound
from firsthand.records import (
    NOW,
    Attribution,
    Block,
    Box,
    Channel,
    Document,
    Entry,
    Hand,
    Judgement,
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
    Vantage,
)
from firsthand.text import Span

_NO_PASSAGE = Passage((), "")

_ENTRY_COLUMNS = tuple(column for column in schema.document.c if column.name != "text")


def _select_entries(vantage: Vantage) -> Select[Any]:
    """Select the documents, without their texts, as `_build_entry` takes them."""
    known = schema.appearance.alias("known")
    same_page = known.c.page_key == schema.document.c.page_key
    versions = select(func.count()).select_from(known).where(same_page, *bound(known, vantage)).scalar_subquery()
    return select(*_ENTRY_COLUMNS, versions.label("versions"))


def _build_entry(row: Row[Any], judgements: Collection[Judgement]) -> Entry:
    """Make an entry of a row of `_select_entries`; what people said of its attributions tells which are none."""
    return Entry(
        id=row.id,
        given_id=row.given_id,
        sha256=row.sha256,
        name=row.name,
        media_type=row.media_type,
        metadata=_build_metadata(row),
        publisher=row.publisher or "",
        publisher_inferred=row.publisher_inferred,
        published=row.published or "",
        published_inferred=row.published_inferred,
        version=row.version,
        versions=row.versions,
        claims=row.claims - len(list_spurious(judgements)),
        added_at=row.added_at,
        read_with=row.read_with,
    )


def fetch_entries(connection: Connection, document_keys: Iterable[int], vantage: Vantage = NOW) -> dict[int, Entry]:
    """Fetch the entries of documents, by their keys; versions and claims are counted as they were known."""
    keys = list(document_keys)
    wrong = fetch_wrong(connection, vantage, keys)
    wanted = _select_entries(vantage).where(among(connection, schema.document.c["key"], keys))
    return {row.key: _build_entry(row, wrong.get(row.key, ())) for row in connection.execute(wanted)}


def fetch_reading(connection: Connection, document_key: int, vantage: Vantage = NOW) -> Reading:
    """Fetch a document and all that was read in it, as people corrected it; without what they said is none."""
    judgements = fetch_wrong(connection, vantage, (document_key,)).get(document_key, ())
    return correct_reading(fetch_reading_as_read(connection, document_key), judgements)


def fetch_reading_as_read(connection: Connection, document_key: int) -> Reading:
    """Fetch a document and all that the machine read in it, which no judgement changes: links are made from that."""
    found = select(schema.document).where(schema.document.c.key == document_key)
    row = connection.execute(found).one()
    laid = connection.execute(select(schema.layout).where(schema.layout.c.document_key == document_key)).one()
    attributions = fetch_as_read(connection, _select_claims(document_key))
    return Reading(
        document=_build_document(row, laid),
        attributions=tuple(attributions.values()),
        repairs=msgspec.convert(laid.repairs, tuple[Repair, ...]),
        sources=tuple(map(_build_source, connection.execute(_select_sources(document_key)))),
        unattributed=msgspec.convert(laid.unattributed, tuple[Passage, ...]),
        published=_build_time(row, "published"),
        publisher=_build_publisher(row),
    )


def _select_claims(document_key: int) -> Select[tuple[int]]:
    return select(schema.attribution.c.key).where(schema.attribution.c.document_key == document_key)


def _select_sources(document_key: int) -> Select[Any]:
    return select(schema.source).where(schema.source.c.document_key == document_key).order_by("position")


def fetch_attributions(connection: Connection, keys: Keys, vantage: Vantage = NOW) -> dict[int, Attribution]:
    """Fetch attributions as people corrected them, by their keys, in the order of the documents.

    Those that are none, as people said, are among them, too: whoever gives an answer leaves them out. Where nobody said
    that anything was read wrong, this costs one look at what they said.
    """
    found = fetch_as_read(connection, keys)
    documents = _locate(connection, list(found)) if has_wrong(connection) else {}
    wrong = fetch_wrong(connection, vantage, set(documents.values()))
    for document_key, judgements in wrong.items():
        own = fetch_as_read(connection, _select_claims(document_key))
        sources = tuple(map(_build_source, connection.execute(_select_sources(document_key))))
        corrected = correct_document(tuple(own.values()), sources, judgements)
        by_key = dict(zip(own, corrected.attributions, strict=True))
        found |= {key: by_key[key] for key in by_key.keys() & found.keys()}
    return found


def _locate(connection: Connection, keys: Sequence[int]) -> dict[int, int]:
    """Find the documents of attributions, by the keys of both."""
    told = schema.attribution.c
    return {
        row.key: row.document_key
        for batch in cut_batches(keys)
        for row in connection.execute(
            select(told["key"], told.document_key).where(among(connection, told["key"], batch))
        )
    }


def fetch_as_read(connection: Connection, keys: Keys) -> dict[int, Attribution]:
    """Fetch attributions as the machine read them, by their keys, in the order of the documents."""
    told = schema.attribution
    wanted = select(told, *_SPEAKER_COLUMNS).outerjoin(schema.source).where(among(connection, told.c["key"], keys))
    ordered = wanted.order_by(told.c.document_key, told.c.position)
    hands = _gather(connection, schema.hand, keys)
    figures = _gather(connection, schema.quantity, keys)
    denied = _gather_denied(connection, keys)
    return {
        row.key: _build_attribution(row, hands[row.key], figures[row.key], denied[row.key])
        for row in connection.execute(ordered)
    }


_SPEAKER_COLUMNS = tuple(
    schema.source.c[name].label(f"speaker_{name}") for name in ("position", "name", "type", "title", "origin", "maybe")
)


def _gather(connection: Connection, table: Table, keys: Keys) -> Mapping[int, list[Row[Any]]]:
    gathered: dict[int, list[Row[Any]]] = defaultdict(list)
    wanted = (
        select(table)
        .where(among(connection, table.c.attribution_key, keys))
        .order_by(table.c.attribution_key, table.c.position)
    )
    for row in connection.execute(wanted):
        gathered[row.attribution_key].append(row)
    return gathered


def _gather_denied(connection: Connection, keys: Keys) -> Mapping[int, list[int]]:
    """Gather the positions of what each attribution denies."""
    gathered: dict[int, list[int]] = defaultdict(list)
    denied = schema.attribution
    wanted = (
        select(schema.denial.c.attribution_key, denied.c.position)
        .join(denied, denied.c.key == schema.denial.c.denied_key)
        .where(among(connection, schema.denial.c.attribution_key, keys))
        .order_by(schema.denial.c.attribution_key, denied.c.position)
    )
    for row in connection.execute(wanted):
        gathered[row.attribution_key].append(row.position)
    return gathered


def _build_attribution(
    row: Row[Any], hands: Iterable[Row[Any]], figures: Iterable[Row[Any]], denied: Iterable[int]
) -> Attribution:
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
        hands=tuple(Hand(hand.name, _build_passage(hand.evidence), hand.reason) for hand in hands),
        channel=Channel(row.channel),
        stance=Stance(row.stance),
        stance_reason=row.stance_reason,
        negated=row.negated,
        hedges=tuple(map(_build_passage, row.hedges)),
        said=_build_time(row, "said"),
        times=msgspec.convert(row.times, tuple[TimeRef, ...]),
        quantities=tuple(map(_build_quantity, figures)),
        origin=row.speaker_origin or "",
        maybe=tuple(row.speaker_maybe or ()),
        denies=tuple(denied),
    )


def _build_quantity(row: Row[Any]) -> Quantity:
    return Quantity(
        passage=_build_passage(row.passage),
        low=row.low,
        high=row.high,
        modifier=row.modifier,
        unit=row.unit,
        counted=row.counted,
        when=row.when,
        change=row.change,
    )


def _build_source(row: Row[Any]) -> Source:
    return Source(
        name=row.name,
        type=SourceType(row.type),
        title=row.title,
        mentions=tuple(map(_build_passage, row.mentions)),
        justification=tuple(map(_build_passage, row.justification)),
        origin=row.origin,
        maybe=tuple(row.maybe),
        confidence=row.confidence,
        reason=row.reason,
    )


def _build_document(row: Row[Any], laid: Row[Any]) -> Document:
    return Document(
        id=row.given_id,
        text=row.text,
        sha256=row.sha256,
        media_type=row.media_type,
        name=row.name,
        metadata=_build_metadata(row),
        blocks=msgspec.convert(laid.blocks, tuple[Block, ...]),
        links=msgspec.convert(laid.links, tuple[Link, ...]),
        pages=msgspec.convert(laid.pages, tuple[Page, ...]),
        boxes=msgspec.convert(laid.boxes, tuple[Box, ...]),
    )


def _build_metadata(row: Row[Any]) -> Metadata:
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


def _build_publisher(row: Row[Any]) -> Publisher | None:
    if row.publisher is None:
        return None
    evidence = _build_passage(row.publisher_evidence)
    return Publisher(row.publisher, evidence, row.publisher_inferred, row.publisher_reason)


def _build_time(row: Row[Any], name: str) -> TimeRef | None:
    edtf, earliest, latest, anchor, inferred, reason, evidence = attrgetter(
        name, *(f"{name}_{part}" for part in ("earliest", "latest", "anchor", "inferred", "reason", "evidence"))
    )(row)
    if edtf is None:
        return None
    return TimeRef(_build_passage(evidence), edtf, earliest, latest, anchor, inferred, reason)


def _build_passage(value: dict[str, Any] | None) -> Passage:
    return Passage(_build_spans(value["spans"]), value["text"]) if value else _NO_PASSAGE


def _build_spans(value: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in value)
