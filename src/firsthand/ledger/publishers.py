"""Whose a document is: outlets go by the names of publishers, of which several spellings are one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from firsthand.ledger import schema
from firsthand.ledger.names import fold_outlet
from firsthand.ledger.vantage import choose_documents
from firsthand.records import Vantage


def list_publishers(connection: Connection) -> Sequence[str]:
    """List the names of all publishers as documents have them; as many documents are looked through as there are."""
    named = schema.document.c.publisher
    return [each for each in connection.scalars(select(named).distinct()) if each]


def find_spellings(outlet: str, publishers: Iterable[str]) -> Sequence[str]:
    """Find among the names of publishers those that are one outlet's."""
    folded = fold_outlet(outlet)
    return [each for each in publishers if fold_outlet(each) == folded] if folded else []


def list_printed(connection: Connection, spellings: Collection[str], vantage: Vantage) -> Sequence[Row[Any]]:
    """List the documents of publishers of some names, latest first."""
    printed, out = schema.document.c, schema.appearance.c
    wanted: Select[Any] = select(printed["key"], printed.id, printed.publisher, printed.wire, out.day)
    wanted = wanted.join_from(schema.document, schema.appearance, out.document_key == printed["key"])
    wanted = wanted.where(printed.publisher.in_(spellings), *choose_documents(printed["key"], vantage))
    return connection.execute(wanted.order_by(out.day.desc(), printed["key"].desc())).all() if spellings else ()
