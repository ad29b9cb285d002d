"""The newest documents."""

from __future__ import annotations

from sqlalchemy import Connection, literal, select, tuple_

from firsthand.ledger import schema
from firsthand.ledger.entries import list_entries
from firsthand.ledger.vantage import choose_documents
from firsthand.records import Entry, Vantage


def list_newest(connection: Connection, *, limit: int, vantage: Vantage, after: int | None = None) -> tuple[Entry, ...]:
    """List documents by the day that they came out on, the newest first.

    Args:
        connection: a transaction.
        limit: how many at most.
        vantage: from where in time it is asked; of a page the latest version counts, unless all do.
        after: the key of the last one that was given before; None to begin.
    """
    out = schema.appearance.c
    wanted = select(out.document_key).where(*choose_documents(out.document_key, vantage))
    if after is not None:
        day = connection.scalars(select(out.day).where(out.document_key == after)).one()
        wanted = wanted.where(tuple_(out.day, out.document_key) < tuple_(literal(day), literal(after)))
    keys = connection.scalars(wanted.order_by(out.day.desc(), out.document_key.desc()).limit(limit)).all()
    return list_entries(connection, keys, vantage)
