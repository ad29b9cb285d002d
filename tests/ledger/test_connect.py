"""Opening a ledger: made once, never made of something else, and said clearly where it cannot be opened."""

import os
import socket
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from firsthand.errors import LedgerError, LockedLedger, MissingExtra, NoLedger
from firsthand.ledger import Ledger
from firsthand.ledger import connect as connecting
from firsthand.ledger.connect import describe
from firsthand.records import Sighting
from tests.ledger.dumps import find_faults
from tests.ledger.server import Server
from tests.ledger.small import make_reading

SECRET = "s3cret"


def open_it(where: object, *, create: bool = False) -> None:
    Ledger.open(str(where), create=create).close()


def run_sql(where: str, statement: str) -> None:
    """Run a statement without Firsthand."""
    if "://" in where:
        with psycopg.connect(where, autocommit=True) as server:
            server.execute(statement)
    else:
        with closing(sqlite3.connect(where)) as file:
            file.execute(statement)


def test_a_ledger_is_made_once_and_opened_again(nowhere: str) -> None:
    reading = make_reading("a", "x")
    for _ in range(2):
        with Ledger.open(nowhere, create=True) as ledger:
            ledger.put(reading, sighting())
    with Ledger.open(nowhere) as ledger:
        assert list(ledger.readings()) == [reading]
    assert find_faults(nowhere) == []


def sighting() -> Sighting:

    return Sighting("a")


def test_none_is_made_unasked(nowhere: str) -> None:
    with pytest.raises(NoLedger, match=r"there is no ledger .*`firsthand add PATH`"):
        open_it(nowhere)
    assert "://" in nowhere or not Path(nowhere).exists()


def test_a_database_of_something_else_is_left_as_it_is(nowhere: str) -> None:
    run_sql(nowhere, "CREATE TABLE places (name text)")
    before = Path(nowhere).read_bytes() if "://" not in nowhere else b""
    for create in (False, True):
        with pytest.raises(LedgerError, match=r"holds something else\. Give the ledger one of its own"):
            open_it(nowhere, create=create)
    assert "://" in nowhere or Path(nowhere).read_bytes() == before


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoLedger, match=r"there is no folder .*none\. Make it first"):
        open_it(tmp_path / "none" / "firsthand.db", create=True)


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"this is a folder\. Name a file in it"):
        open_it(tmp_path, create=True)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("The bridge is safe, the mayor said.\n" * 100)
    for create in (False, True):
        with pytest.raises(LedgerError, match="this file is not a ledger"):
            open_it(path, create=create)
    assert path.read_text().startswith("The bridge")


def test_a_ledger_that_is_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "firsthand.db"
    open_it(path, create=True)
    path.write_bytes(path.read_bytes()[:5_000])
    with pytest.raises(LedgerError, match="the file is damaged"):
        open_it(path)


def test_an_empty_file_becomes_a_ledger_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "firsthand.db"
    path.touch()
    with pytest.raises(NoLedger):
        open_it(path)
    open_it(path, create=True)
    open_it(path)


@pytest.mark.parametrize("name", [":memory:", "file:x?mode=memory", "100%.db", "a b#c?.db", "-x", "☃.db"])
def test_a_path_is_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    open_it(name, create=True)
    open_it(name)
    assert (tmp_path / name).is_file()


def test_a_file_keeps_a_write_ahead_log_and_its_pointers(tmp_path: Path) -> None:
    path = tmp_path / "firsthand.db"
    engine = connecting.connect(str(path), create=True)
    with engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
    engine.dispose()
    assert found == PRAGMAS


PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 60_000}


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_and_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    path = tmp_path / "firsthand.db"
    open_it(path, create=True)
    path.chmod(0o444)
    with Ledger.open(str(path)) as ledger:
        assert list(ledger.readings()) == []
        with pytest.raises(LedgerError, match=r"cannot be written to\. Check the permissions"):
            ledger.put(make_reading("a", "x"), sighting())
    tmp_path.chmod(0o555)
    with pytest.raises(LedgerError, match=r"cannot be (opened|written to)"):
        open_it(tmp_path / "other.db", create=True)
    tmp_path.chmod(0o755)


@pytest.mark.parametrize(
    ("where", "shown"),
    [
        (f"postgresql://ada:{SECRET}@host/news", "postgresql://ada:***@host/news"),
        (f"postgresql+psycopg://ada:{SECRET}@host:5432/news", "postgresql+psycopg://ada:***@host:5432/news"),
        (f"postgres://host/news?user=ada&password={SECRET}", "postgres://host/news?user=ada"),
        (f"postgresql://host/news?sslpassword={SECRET}&sslmode=require", "postgresql://host/news?sslmode=require"),
        (f"postgresql://ada:p@{SECRET}@host/news", "postgresql://..."),
        (f"postgresql://ada:{SECRET}@host:port/news", "postgresql://..."),
        (f"postgresql:ada:{SECRET}@host/news", "postgresql://..."),
        (f"mysql://ada:{SECRET}@host/news", "mysql://ada:***@host/news"),
        ("news/firsthand.db", "news/firsthand.db"),
        ("C:\\news\\firsthand.db", "C:\\news\\firsthand.db"),
    ],
)
def test_no_password_is_in_a_name(where: str, shown: str) -> None:
    assert describe(where) == shown


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (f"postgresql:ada:{SECRET}@host/news", "this is not a database URL"),
        (f"postgresql://ada:{SECRET}@host:port/news", "this is not a database URL"),
        (f"mysql://ada:{SECRET}@host/news", "a ledger is a SQLite file or a PostgreSQL database"),
        ("sqlite:///news.db", "a ledger is a SQLite file or a PostgreSQL database"),
        (f"postgresql://ada:{SECRET}@nowhere.invalid/news", "its server cannot be reached"),
        (f"postgresql://ada:{SECRET}@127.0.0.1:{{port}}/news", "its server cannot be reached"),
        (f"postgresql://ada:{SECRET}@/news?host=/nowhere", "its server cannot be reached"),
        (f"postgresql://ada:{SECRET}@/news?hosts=x", "the database says: invalid connection option"),
    ],
)
def test_what_cannot_be_opened_is_said_without_the_password(where: str, said: str) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there
        with pytest.raises(LedgerError, match=said) as caught:
            open_it(where.format(port=taken.getsockname()[1]), create=True)
    assert SECRET not in str(caught.value)


def test_a_server_without_the_database_or_the_user(server: Server) -> None:
    url = make_url(server.make())
    with pytest.raises(LedgerError, match=r"has no such database\. Make it with `createdb`"):
        open_it(url.set(database="nothing").render_as_string(hide_password=False))
    with pytest.raises(LedgerError, match="does not let this user in"):
        open_it(url.set(username="nobody").render_as_string(hide_password=False))


def test_a_server_whose_user_may_not_make_tables(server: Server) -> None:
    where = server.make()
    run_sql(where, "DROP ROLE IF EXISTS reader")
    run_sql(where, "CREATE ROLE reader LOGIN")
    with pytest.raises(LedgerError, match="this user may not write to it"):
        open_it(make_url(where).set(username="reader").render_as_string(hide_password=False), create=True)


def test_a_database_of_another_encoding_is_refused(server: Server) -> None:
    where = server.make()
    statement = "CREATE DATABASE narrow TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'"
    run_sql(where, statement)
    narrow = make_url(where).set(database="narrow").render_as_string(hide_password=False)
    with pytest.raises(LedgerError, match=r"is in LATIN1, which cannot hold every text\. Make one with `createdb"):
        open_it(narrow, create=True)
    with pytest.raises(NoLedger):
        open_it(narrow)
    server.drop(narrow)


def test_the_driver_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"pip install 'firsthand\[postgresql\]'"):
        open_it("postgresql://host/news")


def test_spellings_of_the_scheme(server: Server) -> None:
    where = server.make()
    for scheme in ("postgresql", "postgres", "postgresql+psycopg", "postgresql+psycopg2"):
        open_it(where.replace("postgresql", scheme), create=True)


def test_who_waits_too_long_is_told(ledger: Ledger, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "WAIT_FOR_LOCK_MS", 150)
    first, second = connecting.connect(where, create=False), Ledger.open(where)
    with first.connect().execution_options(writes=True) as connection, connection.begin():
        with pytest.raises(LockedLedger, match="another process has been writing to it for too long"):
            second.put(make_reading("a", "x"), sighting())
        assert list(second.readings()) == []
    second.put(make_reading("a", "x"), sighting())
    second.close()
    first.dispose()
    assert len(list(ledger.readings())) == 1


def test_a_file_that_cannot_be_looked_for_is_no_ledger_to_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with Ledger.open(str(tmp_path / "a.db"), create=True) as ledger:
        monkeypatch.setattr(Path, "stat", refuse)
        with pytest.raises(LedgerError, match="cannot be looked for: Permission denied"):
            ledger.totals()
        monkeypatch.undo()
        assert ledger.totals().documents == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be deleted there")
def test_a_file_that_was_deleted_or_replaced_is_neither_asked_nor_written_to(tmp_path: Path) -> None:
    path, other = tmp_path / "a.db", tmp_path / "b.db"
    reading = make_reading("a", "x")
    open_it(other, create=True)
    with Ledger.open(str(path), create=True) as ledger:
        ledger.put(reading, sighting())
        away = path.rename(tmp_path / "away.db")
        for _ in range(2):
            with pytest.raises(LedgerError, match="deleted or moved since it was opened, and is neither"):
                list(ledger.readings())
        ledger._engine.dispose()
        with pytest.raises(LedgerError, match="deleted or moved since it was opened, and is neither"):
            list(ledger.readings())
        assert not path.exists()
        other.rename(path)
        with pytest.raises(LedgerError, match="was replaced since"):
            ledger.put(make_reading("b", "y"), sighting())
        away.rename(path)
        assert list(ledger.readings()) == [reading]
