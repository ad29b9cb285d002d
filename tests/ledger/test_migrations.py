"""A ledger of any older schema comes to this one with all that it holds, or stays as it was."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, inspect, select, text

from firsthand import pipeline
from firsthand.errors import NewerLedger
from firsthand.ledger import Ledger, migrations, schema
from firsthand.ledger import connect as connecting
from firsthand.ledger.migrations import HEAD, REVISIONS, VERSION_TABLE
from firsthand.records import Sighting
from tests.ledger.dumps import dump, find_faults
from tests.ledger.small import make_reading

OLDER = REVISIONS[:-1]
READINGS = [
    make_reading("a", "the bridge is safe\0", "the ferry is late", url="https://wenn.example/bridge"),
    make_reading("b", "the bridge is closed", url="https://wenn.example/bridge"),
    make_reading("c", "no more mussels", source="Inés Volková"),
    make_reading("d"),
]


@contextmanager
def connected(where: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """A transaction that writes, on a ledger that is not brought to this schema."""
    with monkeypatch.context() as patched:
        patched.setattr(connecting, "_prepare", lambda *_, **__: None)
        engine = connecting.connect(where, create=True)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection
    engine.dispose()


def make_older(where: str, revision: str, full: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a ledger of an older schema that holds what another one holds."""
    with connected(where, monkeypatch) as connection:
        migrations.upgrade(connection, revision=revision)
        there = set(inspect(connection).get_table_names())
        with connected(full, monkeypatch) as source:
            for table in schema.metadata.sorted_tables:
                rows = [dict(row) for row in source.execute(select(table)).mappings()]
                if table.name in there and rows:
                    connection.execute(insert(table), rows)
            if "claim_words" in there:
                _copy_words(source, connection)
        if connection.dialect.name == "postgresql":
            _count_on(connection, there)


def _copy_words(source: Connection, connection: Connection) -> None:
    """Copy the index of words, which is another thing on each database."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO claim_words (claim_words) VALUES ('rebuild')"))
        return
    new = text("INSERT INTO claim_words VALUES (:key, CAST(:words AS tsvector))")
    for key, words in source.execute(text("SELECT attribution_key, CAST(words AS text) FROM claim_words")):
        connection.execute(new, {"key": key, "words": words})


def _count_on(connection: Connection, tables: set[str]) -> None:
    for table in schema.metadata.sorted_tables:
        if table.name in tables and table.c[0].name == "key":
            last = f'(SELECT coalesce(max(key), 0) + 1 FROM "{table.name}")'
            connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'key'), {last}, false)"))


@pytest.fixture
def full(ledger: Ledger, where: str) -> str:
    """A ledger of this schema with some documents."""
    for reading in READINGS:
        ledger.put(reading, Sighting(reading.document.name))
    return where


@pytest.mark.parametrize("revision", OLDER)
def test_an_older_ledger_comes_to_this_schema(
    full: str, nowhere: str, revision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_older(nowhere, revision, full, monkeypatch)
    with Ledger.open(nowhere) as ledger:
        assert list(ledger.readings()) == READINGS
    assert dump(nowhere) == dump(full)
    assert find_faults(nowhere) == []
    with Ledger.open(nowhere) as ledger:
        ledger.put(make_reading("e", "something new"), Sighting("e"))
        assert len(list(pipeline.link(ledger))) == len(READINGS) + 1
    assert find_faults(nowhere) == []


@pytest.mark.parametrize("revision", OLDER)
def test_a_step_that_fails_half_way_leaves_the_ledger_as_it_was(
    full: str, nowhere: str, revision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_older(nowhere, revision, full, monkeypatch)
    before = _outline(nowhere, monkeypatch)
    with monkeypatch.context() as patched:
        patched.setattr(op, "create_index", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            Ledger.open(nowhere)
    assert _outline(nowhere, monkeypatch) == before
    Ledger.open(nowhere).close()
    assert dump(nowhere) == dump(full)


def _interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def _outline(where: str, monkeypatch: pytest.MonkeyPatch) -> tuple[object, ...]:
    with connected(where, monkeypatch) as connection:
        tables = inspect(connection).get_table_names()
        sizes = [connection.scalar(text(f'SELECT count(*) FROM "{table}"')) for table in tables]
        return tables, sizes, connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))


def test_several_processes_may_open_an_old_ledger_at_once(
    full: str, nowhere: str, workers: ProcessPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_older(nowhere, REVISIONS[0], full, monkeypatch)
    list(workers.map(_open, [nowhere] * 3))
    assert dump(nowhere) == dump(full)


def test_several_processes_may_make_a_ledger_at_once(nowhere: str, workers: ProcessPoolExecutor) -> None:
    list(workers.map(_open, [nowhere] * 3))
    assert find_faults(nowhere) == []


def _open(where: str) -> None:
    Ledger.open(where, create=True).close()


def test_a_newer_ledger_is_refused(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with connected(where, monkeypatch) as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    newer = rf"a newer Firsthand wrote this ledger \(schema 9999, this one knows {HEAD}\)\. Install the newer version\."
    for create in (False, True):
        with pytest.raises(NewerLedger, match=newer):
            Ledger.open(where, create=create)


def test_the_steps_lead_to_the_tables_of_the_schema(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with connected(where, monkeypatch) as connection:
        options = {"include_name": _is_described, "compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []


def _is_described(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out the index of words, which is another thing on each database, and what Alembic itself notes."""
    return kind != "table" or not (name == VERSION_TABLE or str(name).startswith("claim_words"))


def test_the_steps_that_are_listed_are_those_that_there_are() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert tuple(step.revision for step in scripts.walk_revisions())[::-1] == REVISIONS
    assert scripts.get_heads() == [HEAD]
