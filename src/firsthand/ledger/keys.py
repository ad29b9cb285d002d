"""Keys that a statement lists."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar, TypeVarTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    String,
    Table,
    bindparam,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from firsthand.ledger.columns import Words, keep

Keys = Sequence[int] | Select[Any]
"""Keys, or a question that yields them."""

BATCH = 1_000
"""Keys in one statement."""

_LISTED = text("SELECT value FROM json_each(:listed)")


Value = TypeVar("Value", int, str)
Columns = TypeVarTuple("Columns")


def cut_batches(keys: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Cut keys into what goes into one statement.

    >>> [len(batch) for batch in cut_batches(range(2_500))]
    [1000, 1000, 500]
    """
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


def among(connection: Connection, key: ColumnElement[Any], keys: Keys | Sequence[str]) -> ColumnElement[bool]:
    """Say that a key, an id or a handle is among some, of which there may be any number.

    They go as one value, and as a table, so that a statement reads the same however many there are: to write and read
    one of a thousand values takes longer than to answer it, and PostgreSQL may compare each row with each of them.
    """
    if isinstance(keys, Select):
        return key.in_(keys)
    if connection.dialect.name == "postgresql":
        kind = key.type if isinstance(key.type, BigInteger | String | Words) else Integer()
        return key.in_(select(func.unnest(literal(list(keys), ARRAY(kind)))))
    if any(isinstance(each, str) and keep(each) != each for each in keys):
        return key.in_(keys)  # SQLite's JSON ends a text at a NUL
    written = json.dumps(list(keys), ensure_ascii=False)
    return key.in_(_LISTED.bindparams(bindparam("listed", written, unique=True)))


def fetch_among(
    connection: Connection, wanted: Select[*Columns], key: ColumnElement[Any], keys: Collection[Value]
) -> Iterator[Row[*Columns]]:
    """Fetch the rows whose key, id or handle is among some, of which there may be any number; in no order."""
    for batch in cut_batches(sorted(keys)):
        yield from connection.execute(wanted.where(among(connection, key, batch))).all()


def find_keys(connection: Connection, table: Table, ids: Iterable[str]) -> dict[str, int]:
    """Find the keys of documents or attributions by their ids."""
    wanted = select(table.c.id, table.c["key"])
    return {row.id: row.key for row in fetch_among(connection, wanted, table.c.id, set(ids))}


def among_given(dialect: str, key: ColumnElement[Any]) -> ColumnElement[bool]:
    """Say that a key is among those that are given when the statement is executed, with `give`.

    So a statement is put together once, and serves every page.

    Args:
        dialect: the name of the database's.
        key: of any of the tables.
    """
    if dialect == "postgresql":
        kind = key.type if isinstance(key.type, BigInteger | String | Words) else Integer()
        return key.in_(select(func.unnest(bindparam("given", type_=ARRAY(kind)))))
    return key.in_(text("SELECT value FROM json_each(:given)"))


def give(connection: Connection, keys: Sequence[int]) -> dict[str, Any]:
    """Give keys to a statement that says `among_given`."""
    return {"given": list(keys) if connection.dialect.name == "postgresql" else json.dumps(list(keys))}
