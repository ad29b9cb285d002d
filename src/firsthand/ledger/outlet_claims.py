"""The claims of one outlet: the latest, and how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, select

from firsthand.ledger import schema
from firsthand.ledger.amended import fetch_amended
from firsthand.ledger.filters import restrict
from firsthand.ledger.hits import fetch_hits
from firsthand.ledger.keys import among
from firsthand.ledger.latest import list_latest
from firsthand.ledger.publishers import find_spellings, list_printed, list_publishers
from firsthand.records import Filter, Hit, Vantage


def fetch_outlet_claims(
    connection: Connection, name: str, *, where: Filter, limit: int, vantage: Vantage
) -> tuple[Hit, ...]:
    """Fetch the latest claims of an outlet.

    Args:
        connection: a transaction.
        name: as for `open_outlet`.
        where: which of them. Its own vantage does not count.
        limit: how many at most.
        vantage: from where in time it is asked.
    """
    documents = _list_documents(connection, name, vantage)
    told = schema.attribution.c
    theirs = select(told["key"]).where(among(connection, told.document_key, documents))
    asked = restrict(connection, replace(where, vantage=vantage))
    conditions = (schema.facet.c.attribution_key.in_(theirs), *asked)
    keys = list_latest(connection, conditions, vantage, limit) if documents and limit else ()
    return fetch_hits(connection, keys, vantage)


def count_outlet_claims(connection: Connection, name: str, vantage: Vantage) -> int:
    """Count the claims of an outlet, as `Outlet.claims` does; the arguments are as for `fetch_outlet_claims`."""
    amended, documents = fetch_amended(connection, vantage), {*_list_documents(connection, name, vantage)}
    as_read = among(connection, schema.attribution.c.document_key, sorted(documents - amended.documents))
    counted = connection.execute(select(func.count()).where(as_read)).scalar_one()
    return counted + sum(each.document in documents for each in amended.claims)


def _list_documents(connection: Connection, name: str, vantage: Vantage) -> Sequence[int]:
    """List the keys of the documents of an outlet, latest first."""
    spellings = find_spellings(name, list_publishers(connection))
    return [row.key for row in list_printed(connection, spellings, vantage)]
