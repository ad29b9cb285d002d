"""Which documents came from which."""

from __future__ import annotations

from collections.abc import Collection
from operator import attrgetter

import msgspec
from sqlalchemy import Connection, select

from firsthand.ledger import schema
from firsthand.ledger.keys import among, cut_batches
from firsthand.records import Derivation, DerivationKind, SharedPassage
from firsthand.text import Span

_derived, _original = schema.document.alias("derived"), schema.document.alias("original")


def fetch_derivations(connection: Connection, documents: Collection[int]) -> tuple[Derivation, ...]:
    """Fetch which of some documents, by their keys, came from which of them; in the order of their ids."""
    came = schema.derivation
    wanted = (
        select(came, _derived.c.id.label("derived"), _original.c.id.label("original"))
        .join(_derived, _derived.c.key == came.c.derived_key)
        .join(_original, _original.c.key == came.c.original_key)
    )
    found = [
        Derivation(
            derived=row.derived,
            original=row.original,
            ordered=row.ordered,
            kind=DerivationKind(row.kind),
            share=row.share,
            confidence=row.confidence,
            reason=row.reason,
            passages=msgspec.convert(row.passages, tuple[SharedPassage, ...]),
            evidence=msgspec.convert(row.evidence, tuple[Span, ...]),
        )
        for batch in cut_batches(sorted(documents))
        for row in connection.execute(wanted.where(among(connection, came.c.derived_key, batch)))
        if row.original_key in documents
    ]
    return tuple(sorted(found, key=attrgetter("derived", "original", "kind", "evidence")))
