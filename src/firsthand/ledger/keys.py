"""Keys that a statement lists."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import BigInteger, ColumnElement, Connection, Integer, Select, String, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY

Keys = Sequence[int] | Select[tuple[int]]
"""Keys, or a question that yields them."""

BATCH = 1_000
"""Keys in one statement: SQLite takes some 30,000 values."""


Value = TypeVar("Value", int, str)


def cut_batches(keys: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Cut keys into what goes into one statement.

    >>> [len(batch) for batch in cut_batches(range(2_500))]
    [1000, 1000, 500]
    """
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


def among(connection: Connection, key: ColumnElement[Any], keys: Keys | Sequence[str]) -> ColumnElement[bool]:
    """Say that a key, an id or a handle is among some.

    To PostgreSQL they go as one value, and as a table: its driver takes longer to read a statement of a thousand values
    than the server to answer it, and the server may compare each row of a table with each of a thousand values.
    """
    if connection.dialect.name != "postgresql" or isinstance(keys, Select):
        return key.in_(keys)
    kind = key.type if isinstance(key.type, BigInteger | String) else Integer()
    return key.in_(select(func.unnest(literal(list(keys), ARRAY(kind)))))


def is_listed(connection: Connection, key: ColumnElement[int], keys: Sequence[int]) -> ColumnElement[bool]:
    """Say that a key is among some, of which there may be more than a statement of SQLite takes values."""
    if connection.dialect.name == "postgresql":
        return among(connection, key, keys)
    return key.in_(select(func.json_each(json.dumps(list(keys))).table_valued("value").c.value))
