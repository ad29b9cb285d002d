"""A ledger on SQLite opens in Datasette as it is, and the metadata speak of what is there."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from firsthand.ledger import Ledger
from firsthand.ledger.datasette import METADATA
from tests.ledger.articles import Said, add, write_article


@pytest.fixture
def opened(tmp_path: Path) -> Any:
    """A ledger's file with one claim, opened without Firsthand."""
    path = tmp_path / "firsthand.db"
    with Ledger.open(str(path), create=True) as ledger:
        add(ledger, write_article(Said("Ada Brook", "the bridge is safe", title="mayor", via=("CNN", "AP"))))
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        yield connection


def test_the_metadata_tell_of_every_table_and_of_every_column_of_the_views(opened: sqlite3.Connection) -> None:
    told = json.loads(METADATA.read_text(encoding="utf-8"))["databases"]["firsthand"]["tables"]
    there = dict(opened.execute("SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view')"))
    assert set(told) == {name for name in there if not name.startswith(("claim_words", "sqlite_"))}
    for name, said in told.items():
        columns = [row[1] for row in opened.execute(f"PRAGMA table_info({name})")]
        if there[name] == "view":
            assert list(said["columns"]) == columns
        assert {said.get("label_column", columns[0]), *said.get("facets", ())} <= set(columns)


def test_the_views_read_like_a_table(opened: sqlite3.Connection) -> None:
    asked = "SELECT name, type, title, via, stance, content_text, published, publisher FROM claims"
    assert opened.execute(asked).fetchall() == [
        (
            "Ada Brook",
            "named_person",
            "mayor",
            "CNN > AP",
            "state",
            "the bridge is safe",
            "2024-03-05",
            "The Wenn Herald",
        )
    ]
    assert opened.execute("SELECT claims, version, versions FROM documents").fetchall() == [(1, 1, 1)]
    counted = opened.execute("SELECT name, claims, claims_in_wire_copy, documents, first, last FROM quoted").fetchall()
    assert counted == [("Ada Brook", 1, 0, 1, "2024-03-05", "2024-03-05")]


def test_the_claims_can_be_searched_as_datasette_does(opened: sqlite3.Connection) -> None:
    asked = "SELECT id FROM claims WHERE key IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)"
    assert [len(opened.execute(asked, (words,)).fetchall()) for words in ('"bridges"', '"brook"', '"ferry"')] == [
        1,
        1,
        0,
    ]


def test_the_index_of_words_agrees_with_the_view(tmp_path: Path) -> None:
    path = str(tmp_path / "firsthand.db")
    with Ledger.open(path, create=True) as ledger:
        add(ledger, write_article(Said("Zoë \0 Núñez", "a \ud800 b", title="\udfff"), Said("", "", title="")))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO claim_words (claim_words, rank) VALUES ('integrity-check', 1)")
