"""Tellings: attributions with their documents, and where they stand, as they are seen from a vantage."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, and_, not_, select

from firsthand.ledger import schema
from firsthand.ledger.keys import among_given, cut_batches, give
from firsthand.ledger.moments import MOMENT_COLUMNS, tell_moment
from firsthand.ledger.read import fetch_attributions, fetch_entries
from firsthand.ledger.vantage import choose_documents
from firsthand.records import Telling, Vantage


@dataclass(frozen=True, slots=True)
class Told:
    """A telling, and where it stands.

    Attributes:
        telling: as answers have it.
        document: the document's key.
        order: when it was published, and the attribution's id.
        superseded: whether there is a later version of its page.
    """

    telling: Telling
    document: int
    order: tuple[str, str]
    superseded: bool

    @property
    def id(self) -> str:
        """Of the attribution."""
        return self.telling.attribution.id


def fetch_told(connection: Connection, keys: Collection[int], vantage: Vantage) -> dict[int, Told]:
    """Fetch attributions that are seen, and where they stand, by their keys."""
    located = _select_located(vantage, connection.dialect.name)
    told: dict[int, Told] = {}
    for batch in cut_batches(sorted(keys)):
        rows = connection.execute(located, give(connection, batch)).all()
        attributions = fetch_attributions(connection, batch, vantage)
        entries = fetch_entries(connection, {row.document_key for row in rows}, vantage)
        for row in rows:
            telling = Telling(attributions[row.attribution_key], entries[row.document_key])
            order = (tell_moment(row), telling.attribution.id)
            told[row.attribution_key] = Told(telling, row.document_key, order, row.superseded)
    return told


def say_superseded(vantage: Vantage) -> Any:
    """Say of a document that a later version of its page is seen, too."""
    latest = choose_documents(schema.document.c["key"], replace(vantage, all_versions=False))
    return not_(and_(*latest))


@lru_cache(maxsize=16)
def _select_located(vantage: Vantage, dialect: str) -> Select[Any]:
    facet = schema.facet.c
    superseded = say_superseded(vantage).label("superseded")
    wanted = select(facet.attribution_key, facet.document_key, superseded, *MOMENT_COLUMNS).join(
        schema.document, schema.document.c["key"] == facet.document_key
    )
    return wanted.where(among_given(dialect, facet.attribution_key))
