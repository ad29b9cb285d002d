"""Claims with the documents that they stand in, as answers hold them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection

from firsthand.ledger.keys import cut_batches
from firsthand.ledger.read import fetch_attributions, fetch_entries, locate
from firsthand.records import Attribution, Entry, Hit, Vantage


def fetch_hits(
    connection: Connection,
    keys: Sequence[int],
    vantage: Vantage,
    *,
    scores: Mapping[int, float] | None = None,
    reasons: Mapping[int, str] | None = None,
) -> tuple[Hit, ...]:
    """Fetch claims by the keys of their attributions, in the order of these.

    Args:
        connection: a transaction.
        keys: of attributions.
        vantage: from where in time they are seen.
        scores: by key; 0 where they are left out.
        reasons: by key; empty where they are left out.
    """
    return tuple(
        Hit(attribution, entry, (scores or {}).get(key, 0.0), (reasons or {}).get(key, ""))
        for batch in cut_batches(keys)
        for key, attribution, entry in _fetch(connection, batch, vantage)
    )


def _fetch(connection: Connection, keys: Sequence[int], vantage: Vantage) -> Iterator[tuple[int, Attribution, Entry]]:
    documents = locate(connection, keys)
    attributions = fetch_attributions(connection, keys, vantage)
    entries = fetch_entries(connection, set(documents.values()), vantage)
    return ((key, attributions[key], entries[documents[key]]) for key in keys)
