"""Keys that a statement lists."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Integer, Select, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY

Keys = Sequence[int] | Select[tuple[int]]
"""Keys, or a question that yields them; SQLite takes some 30,000 at once when they are listed."""


def among(connection: Connection, key: ColumnElement[int], keys: Keys) -> ColumnElement[bool]:
    """Say that a key is among some.

    To PostgreSQL they go as one value, and as a table: its driver takes longer to read a statement of a thousand values
    than the server to answer it, and the server may compare each row of a table with each of a thousand values.
    """
    if connection.dialect.name != "postgresql" or isinstance(keys, Select):
        return key.in_(keys)
    return key.in_(select(func.unnest(literal(list(keys), ARRAY(Integer)))))
