"""All that a ledger holds, for comparison; and whether its tables agree with each other.

Keys and times differ from ledger to ledger: a dump names rows by what they hold, and leaves out when they came.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from typing import Any, TypeVar

import numpy as np
from sqlalchemy import Column, Connection, RowMapping, Table, select, text

from firsthand.ledger import schema
from firsthand.ledger.connect import connect

Rows = list[tuple[str, ...]]
Answer = TypeVar("Answer")

TIMES = ("at", "added_at", "learned_at")

_DOCUMENTS = select(schema.document.c.key, schema.document.c.sha256)
_NAMES = {
    "page": select(schema.page.c.key, schema.page.c.address),
    "document": _DOCUMENTS,
    "source": select(schema.source.c.key, schema.document.c.id, schema.source.c.position).join(schema.document),
    "attribution": select(schema.attribution.c.key, schema.attribution.c.id),
}
"""How rows that others point to are named, by their tables."""

_FAULTS = {
    "documents with another number of claims than they say": """
        SELECT d.id FROM document d
        WHERE d.claims <> (SELECT count(*) FROM attribution a WHERE a.document_key = d.key)
    """,
    "documents without a layout": """
        SELECT d.id FROM document d WHERE NOT EXISTS (SELECT 1 FROM layout l WHERE l.document_key = d.key)
    """,
    "documents that were found nowhere": """
        SELECT d.id FROM document d WHERE NOT EXISTS (SELECT 1 FROM sighting s WHERE s.document_key = d.key)
    """,
    "documents without vectors": """
        SELECT d.id FROM document d
        WHERE NOT EXISTS (
          SELECT 1 FROM claim_vector v WHERE v.document_key = d.key AND length(v.keys) = 8 * d.claims
        )
    """,
    "documents that came out at no time, or not when they came in": """
        SELECT d.id FROM document d
        WHERE NOT EXISTS (
          SELECT 1 FROM appearance a
          WHERE a.document_key = d.key AND a.page_key = d.page_key AND a.version = d.version
            AND a.added_at = d.added_at AND a.day <> ''
        )
    """,
    "versions that came out before the one before them": """
        SELECT a.document_key FROM appearance a
        JOIN appearance b ON b.page_key = a.page_key AND b.version < a.version
        WHERE b.day > a.day OR b.added_at > a.added_at
    """,
    "pages without a document": """
        SELECT p.address FROM page p WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.page_key = p.key)
    """,
    "claims that cannot be filtered": """
        SELECT a.id FROM attribution a WHERE NOT EXISTS (SELECT 1 FROM facet f WHERE f.attribution_key = a.key)
    """,
    "documents that are not the latest version, unnoted, or are, and noted": """
        SELECT d.id FROM document d
        WHERE EXISTS (SELECT 1 FROM superseded s WHERE s.document_key = d.key)
        <> EXISTS (SELECT 1 FROM document l WHERE l.page_key = d.page_key AND l.version > d.version)
    """,
    "handles of documents that are not linked": """
        SELECT h.value FROM handle h WHERE NOT EXISTS (SELECT 1 FROM profile p WHERE p.document_key = h.document_key)
    """,
    "links between documents of which one is not linked": """
        SELECT p.document_key
        FROM (
          SELECT left_key AS key FROM likeness UNION SELECT right_key FROM likeness
          UNION SELECT derived_key FROM derivation UNION SELECT original_key FROM derivation
        ) AS l
        LEFT JOIN profile p ON p.document_key = l.key
        WHERE p.document_key IS NULL
    """,
    "claims of groups that nothing stands for, or alone in one": """
        SELECT c.claim_key FROM claim_member c
        GROUP BY c.claim_key
        HAVING count(*) < 2 OR sum(CASE WHEN c.attribution_key = c.claim_key THEN 1 ELSE 0 END) <> 1
    """,
    "stories that nothing stands for, or of one document": """
        SELECT s.story_key FROM story_member s
        GROUP BY s.story_key
        HAVING count(*) < 2 OR sum(CASE WHEN s.document_key = s.story_key THEN 1 ELSE 0 END) <> 1
    """,
    "documents that are there twice": "SELECT sha256 FROM document GROUP BY sha256 HAVING count(*) > 1",
    "claims that are there twice": "SELECT id FROM attribution GROUP BY id HAVING count(*) > 1",
}
_WORDLESS = {
    "sqlite": """
        SELECT a.id FROM attribution a WHERE NOT EXISTS (SELECT 1 FROM claim_words_docsize w WHERE w.id = a.key)
    """,
    "postgresql": """
        SELECT a.id FROM attribution a WHERE NOT EXISTS (SELECT 1 FROM claim_words w WHERE w.attribution_key = a.key)
    """,
}


def dump(where: str) -> dict[str, Rows]:
    """Read every table of a ledger, its rows in an order of their own."""
    return _ask(where, _dump)


def find_faults(where: str) -> list[str]:
    """Find what does not fit together in a ledger; nothing in one that is whole."""
    return [*_ask(where, _find_faults), *([] if "://" in where else _check_file(where))]


def list_ids(where: str) -> set[str]:
    """List the ids of the documents in a ledger."""
    return set(_ask(where, lambda connection: connection.scalars(select(schema.document.c.id)).all()))


def _ask(where: str, question: Callable[[Connection], Answer]) -> Answer:
    engine = connect(where, create=False)
    try:
        with engine.connect() as connection:
            return question(connection)
    finally:
        engine.dispose()


def _dump(connection: Connection) -> dict[str, Rows]:
    names = {table: {row[0]: row[1:] for row in connection.execute(query)} for table, query in _NAMES.items()}
    return {
        table.name: sorted(_name_row(table, row, names) for row in connection.execute(select(table)).mappings())
        for table in schema.metadata.sorted_tables
    }


def _name_row(table: Table, row: RowMapping, names: Mapping[str, Mapping[int, tuple[Any, ...]]]) -> tuple[str, ...]:
    return tuple(
        f"{column.name}={_name_value(column, row[column.name], names)!r}"
        for column in table.columns
        if column.name not in ("key", *TIMES)
    )


def _name_value(column: Column[Any], value: Any, names: Mapping[str, Mapping[int, tuple[Any, ...]]]) -> Any:
    if column.name == "keys":
        return [names["attribution"][key] for key in np.frombuffer(value, "<i8").tolist()]
    if value is not None:
        for pointer in column.foreign_keys:
            return names[pointer.column.table.name][value]
    return value


def _find_faults(connection: Connection) -> list[str]:
    queries = _FAULTS | {"claims that cannot be searched": _WORDLESS[connection.dialect.name]}
    return [
        f"{what}: {', '.join(map(str, found))}"
        for what, query in queries.items()
        if (found := connection.scalars(text(query)).all())
    ]


def _check_file(path: str) -> Iterable[str]:
    """Let SQLite check its file and its index of words."""
    with closing(sqlite3.connect(path)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"a pointer to nothing: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
        try:
            connection.execute("INSERT INTO claim_words (claim_words, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            found.append(f"the index of words: {error}")
    return found
