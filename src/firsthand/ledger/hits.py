"""Claims with the documents that they stand in, as answers hold them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from firsthand.ledger import schema
from firsthand.ledger.keys import among, cut_batches
from firsthand.ledger.read import fetch_attributions, fetch_entries
from firsthand.records import Hit


def fetch_hits(
    connection: Connection,
    keys: Sequence[int],
    *,
    scores: Mapping[int, float] | None = None,
    reasons: Mapping[int, str] | None = None,
) -> tuple[Hit, ...]:
    """Fetch claims by the keys of their attributions, in the order of these.

    Args:
        connection: a transaction.
        keys: of attributions.
        scores: by key; 0 where they are left out.
        reasons: by key; empty where they are left out.
    """
    return tuple(hit for batch in cut_batches(keys) for hit in _fetch(connection, batch, scores or {}, reasons or {}))


def _fetch(
    connection: Connection, keys: Sequence[int], scores: Mapping[int, float], reasons: Mapping[int, str]
) -> Iterator[Hit]:
    facet = schema.facet.c
    located = connection.execute(
        select(facet.attribution_key, facet.document_key).where(among(connection, facet.attribution_key, keys))
    )
    documents = {row.attribution_key: row.document_key for row in located}
    attributions = fetch_attributions(connection, keys)
    entries = fetch_entries(connection, set(documents.values()))
    for key in keys:
        yield Hit(attributions[key], entries[documents[key]], scores.get(key, 0.0), reasons.get(key, ""))
