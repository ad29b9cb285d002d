"""Which documents came from which."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from operator import attrgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, select

from firsthand.ledger import schema
from firsthand.ledger.judgements import fetch_in_force
from firsthand.ledger.keys import among_given, cut_batches, give
from firsthand.records import Derivation, DerivationKind, Ruling, SharedPassage, Vantage
from firsthand.text import Span

_came, _derived, _original = schema.derivation, schema.document.alias("derived"), schema.document.alias("original")


def fetch_derivations(connection: Connection, documents: Collection[int], vantage: Vantage) -> tuple[Derivation, ...]:
    """Fetch which of some documents came from which of them, in the order of their ids.

    Args:
        connection: a transaction.
        documents: by their keys.
        vantage: from where in time it is asked: what was judged to be no copy by then is left out.
    """
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
        for row in connection.execute(_select(connection.dialect.name), give(connection, batch)).all()
        if row.original_key in documents
    ]
    apart = _find_apart(connection, found, vantage)
    found = [each for each in found if frozenset((each.derived, each.original)) not in apart]
    return tuple(sorted(found, key=attrgetter("derived", "original", "kind", "evidence")))


@cache
def _select(dialect: str) -> Select[Any]:
    ends = _derived.c.id.label("derived"), _original.c.id.label("original")
    wanted = select(_came, *ends).join(_derived, _derived.c.key == _came.c.derived_key)
    wanted = wanted.join(_original, _original.c.key == _came.c.original_key)
    return wanted.where(among_given(dialect, _came.c.derived_key))


def _find_apart(connection: Connection, found: Collection[Derivation], vantage: Vantage) -> Collection[frozenset[str]]:
    """Find the pairs of documents of which neither came from the other, as somebody judged."""
    about = {end for each in found for end in (each.derived, each.original)}
    judgements = fetch_in_force(connection, vantage, about=about) if about else ()
    return {frozenset((each.subject, each.other)) for each in judgements if each.ruling is Ruling.NOT_COPY}
