"""What takes documents and attributions out of the ledger again, as the records they were put in as."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, func, select

from firsthand.ledger import schema
from firsthand.ledger.building import (
    build_attribution,
    build_document,
    build_metadata,
    build_publisher,
    build_source,
    build_time,
)
from firsthand.ledger.corrections import correct_document, correct_reading
from firsthand.ledger.judgements import fetch_checks, has_ruling, list_right, list_spurious
from firsthand.ledger.keys import Keys, among, among_given, cut_batches, fetch_among, give
from firsthand.ledger.vantage import bound
from firsthand.records import (
    NOW,
    OF_READING,
    Attribution,
    Entry,
    Judgement,
    Passage,
    Reading,
    Repair,
    Review,
    Source,
    Vantage,
)

_ENTRY_COLUMNS = tuple(column for column in schema.document.c if column.name != "text")


@lru_cache(maxsize=16)
def _select_entries(vantage: Vantage, dialect: str) -> Select[Any]:
    """Select the documents, without their texts, as `_build_entry` takes them."""
    known = schema.appearance.alias("known")
    same_page = known.c.page_key == schema.document.c.page_key
    versions = select(func.count()).select_from(known).where(same_page, *bound(known, vantage)).scalar_subquery()
    chosen = among_given(dialect, schema.document.c["key"])
    return select(*_ENTRY_COLUMNS, versions.label("versions")).where(chosen)


def _build_entry(row: Row[Any], judgements: Collection[Judgement]) -> Entry:
    """Make an entry of a row of `_select_entries`; what people said of its attributions tells which are none."""
    return Entry(
        id=row.id,
        given_id=row.given_id,
        sha256=row.sha256,
        name=row.name,
        media_type=row.media_type,
        metadata=build_metadata(row),
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
    checks = fetch_checks(connection, vantage, keys)
    rows = connection.execute(_select_entries(vantage, connection.dialect.name), give(connection, keys)).all()
    return {row.key: _build_entry(row, checks.get(row.key, ())) for row in rows}


def fetch_reading(connection: Connection, document_key: int, vantage: Vantage = NOW) -> Reading:
    """Fetch a document and all that was read in it, as people corrected it; without what they said is none."""
    judgements = fetch_checks(connection, vantage, (document_key,)).get(document_key, ())
    return correct_reading(fetch_reading_as_read(connection, document_key), judgements)


def fetch_review(connection: Connection, document_key: int, vantage: Vantage) -> Review:
    """Fetch a document as the machine read it, and as people corrected that."""
    held = schema.document.c
    read_with = connection.scalars(select(held.read_with).where(held["key"] == document_key)).one()
    judgements = fetch_checks(connection, vantage, (document_key,)).get(document_key, ())
    read = fetch_reading_as_read(connection, document_key)
    return Review(read, correct_reading(read, judgements), list_right(judgements), read_with)


def fetch_reading_as_read(connection: Connection, document_key: int) -> Reading:
    """Fetch a document and all that the machine read in it, which no judgement changes: links are made from that."""
    found = select(schema.document).where(schema.document.c.key == document_key)
    row = connection.execute(found).one()
    laid = connection.execute(select(schema.layout).where(schema.layout.c.document_key == document_key)).one()
    attributions = fetch_as_read(connection, _select_claims(connection, (document_key,)))
    return Reading(
        document=build_document(row, laid),
        attributions=tuple(attributions.values()),
        repairs=msgspec.convert(laid.repairs, tuple[Repair, ...]),
        sources=_fetch_sources(connection, (document_key,))[document_key],
        unattributed=msgspec.convert(laid.unattributed, tuple[Passage, ...]),
        published=build_time(row, "published"),
        publisher=build_publisher(row),
    )


def _select_claims(connection: Connection, document_keys: Sequence[int]) -> Select[tuple[int]]:
    return select(schema.attribution.c.key).where(among(connection, schema.attribution.c.document_key, document_keys))


def _fetch_sources(connection: Connection, document_keys: Sequence[int]) -> Mapping[int, tuple[Source, ...]]:
    """Fetch the sources of documents, by the documents' keys."""
    told = schema.source.c
    wanted = select(schema.source).where(among(connection, told.document_key, document_keys))
    rows = connection.execute(wanted.order_by(told.document_key, told.position))
    listed = groupby(rows, key=attrgetter("document_key"))
    return defaultdict(tuple, {document: tuple(map(build_source, sources)) for document, sources in listed})


def fetch_attributions(connection: Connection, keys: Keys, vantage: Vantage = NOW) -> dict[int, Attribution]:
    """Fetch attributions as people corrected them, by their keys, in the order of the documents.

    Those that are none, as people said, are among them, too: whoever gives an answer leaves them out. Where nobody said
    that anything was read right or wrong, this costs one look at what they said.
    """
    found = fetch_as_read(connection, keys)
    documents = locate(connection, found) if has_ruling(connection, *OF_READING) else {}
    checks = fetch_checks(connection, vantage, set(documents.values()))
    for batch in cut_batches(list(checks)):
        for key, corrected in _correct(connection, batch, checks).items():
            if key in found:
                found[key] = corrected
    return found


def _correct(
    connection: Connection, document_keys: Sequence[int], checks: Mapping[int, Collection[Judgement]]
) -> dict[int, Attribution]:
    """Fetch all attributions of documents as people corrected them, by their keys."""
    read = fetch_as_read(connection, _select_claims(connection, document_keys))
    sources, documents = _fetch_sources(connection, document_keys), locate(connection, read)
    corrected: dict[int, Attribution] = {}
    for document, own in groupby(read, key=documents.__getitem__):
        listed = list(own)
        right = correct_document([read[key] for key in listed], sources[document], checks[document])
        corrected |= zip(listed, right.attributions, strict=True)
    return corrected


def locate(connection: Connection, keys: Collection[int]) -> dict[int, int]:
    """Find the documents of attributions, by the keys of both."""
    facet = schema.facet.c
    wanted = select(facet.attribution_key, facet.document_key)
    return {
        row.attribution_key: row.document_key for row in fetch_among(connection, wanted, facet.attribution_key, keys)
    }


def fetch_as_read(connection: Connection, keys: Keys) -> dict[int, Attribution]:
    """Fetch attributions as the machine read them, by their keys, in the order of the documents."""
    listed = list(connection.scalars(keys)) if isinstance(keys, Select) else keys
    rows = _fetch(connection, _select_as_read, listed)
    hands = _gather(connection, _select_hands, listed)
    figures = _gather(connection, _select_figures, listed)
    denied = _gather_denied(connection, listed)
    return {row.key: build_attribution(row, hands[row.key], figures[row.key], denied[row.key]) for row in rows}


_SPEAKER_COLUMNS = tuple(
    schema.source.c[name].label(f"speaker_{name}") for name in ("position", "name", "type", "title", "origin", "maybe")
)


def _fetch(connection: Connection, question: Callable[[str], Select[Any]], keys: Sequence[int]) -> Sequence[Row[Any]]:
    """Fetch the rows that a question yields of some attributions."""
    return connection.execute(question(connection.dialect.name), give(connection, keys)).all()


@cache
def _select_as_read(dialect: str) -> Select[Any]:
    told = schema.attribution
    wanted = select(told, *_SPEAKER_COLUMNS).outerjoin(schema.source).where(among_given(dialect, told.c["key"]))
    return wanted.order_by(told.c.document_key, told.c.position)


@cache
def _select_hands(dialect: str) -> Select[Any]:
    hand = schema.hand
    wanted = select(hand).where(among_given(dialect, hand.c.attribution_key))
    return wanted.order_by(hand.c.attribution_key, hand.c.position)


@cache
def _select_figures(dialect: str) -> Select[Any]:
    figure = schema.quantity
    wanted = select(figure).where(among_given(dialect, figure.c.attribution_key))
    return wanted.order_by(figure.c.attribution_key, figure.c.position)


@cache
def _select_denied(dialect: str) -> Select[Any]:
    """Select the positions of what attributions deny."""
    denial, denied = schema.denial.c, schema.attribution
    wanted = select(denial.attribution_key, denied.c.position).join_from(
        schema.denial, denied, denied.c.key == denial.denied_key
    )
    return wanted.where(among_given(dialect, denial.attribution_key)).order_by(
        denial.attribution_key, denied.c.position
    )


def _gather(
    connection: Connection, question: Callable[[str], Select[Any]], keys: Sequence[int]
) -> Mapping[int, list[Row[Any]]]:
    gathered: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in _fetch(connection, question, keys):
        gathered[row.attribution_key].append(row)
    return gathered


def _gather_denied(connection: Connection, keys: Sequence[int]) -> Mapping[int, list[int]]:
    """Gather the positions of what each attribution denies."""
    gathered: dict[int, list[int]] = defaultdict(list)
    for row in _fetch(connection, _select_denied, keys):
        gathered[row.attribution_key].append(row.position)
    return gathered
