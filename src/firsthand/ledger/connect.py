"""Opening a ledger: a SQLite file or a PostgreSQL database, brought to the schema of this version.

A transaction that writes takes a lock at once, SQLite's only one or one of its own on PostgreSQL, so that a second
writer waits for it in good order and never fails half way; one that asks takes none, and sees the ledger as it was at
one moment, whoever writes meanwhile.
"""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from firsthand.errors import LedgerError, MissingExtra, NewerLedger, NoLedger
from firsthand.ledger.columns import read_json, write_json
from firsthand.ledger.migrations import HEAD, REVISIONS, VERSION_TABLE, upgrade
from firsthand.ledger.trouble import explained

WAIT_FOR_LOCK_MS = 60_000
"""A writer holds the lock for one document, some milliseconds; a minute is more than a queue of writers takes."""
LOOK_AGAIN_S = 0.02
"""To make a ledger takes some ten times as long."""

MAPPED_BYTES = 1 << 30
"""Of a file, what is read without copying it first; SQLite reads what lies beyond in the usual way."""
CACHE_KIB = 16 << 10
"""Of each connection: pages that are changed, and those beyond what is mapped."""
STATEMENTS_KEPT = 512
"""By each connection, read by SQLite once; all pages together ask some 200."""

CONNECT_TIMEOUT_S = 10
"""A server that has not answered by then is not there, or its packets are dropped on the way."""

_URL = re.compile(r"([a-z][a-z0-9+.-]+):(?://|[^/\\]*@)", re.IGNORECASE)
"""What is meant as a URL, also where its slashes were forgotten; `C:\\` is none."""
_SERVERS = ("postgresql", "postgres")


def connect(where: str, *, create: bool) -> Engine:
    """Open a ledger and bring it to the schema of this version.

    Args:
        where: the path of a SQLite file, or a URL: "postgresql://user@host/database".
        create: whether to make one where there is none.

    Raises:
        NoLedger: there is none, and none was to be made.
        NewerLedger: a newer version wrote it.
        LedgerError: it cannot be opened, or is something else.
        MissingExtra: PostgreSQL's driver is not installed.
    """
    engine = _connect_server(where) if _URL.match(where) else _connect_file(where, create=create)
    with ExitStack() as on_failure:
        on_failure.callback(engine.dispose)
        _prepare(engine, describe(where), create=create)
        on_failure.pop_all()
    return engine


def describe(where: str) -> str:
    """Name a ledger in a message: its path, or its URL without the password.

    >>> describe("postgresql://ada:secret@host/news")
    'postgresql://ada:***@host/news'
    """
    if not (meant := _URL.match(where)):
        return where
    unreadable = f"{meant[1]}://..."
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        return unreadable
    if "@" in (url.host or ""):
        return unreadable  # the password holds an @ that is not escaped
    query = {name: value for name, value in url.query.items() if "password" not in name.lower()}
    return url.set(query=query).render_as_string(hide_password=True)


def _connect_file(where: str, *, create: bool) -> Engine:
    path = Path(where).absolute()
    if path.is_dir():
        raise LedgerError(f"{where}: this is a folder. Name a file in it: {Path(where) / 'firsthand.db'}")
    if not create and not path.is_file():
        raise NoLedger(
            f"{where}: there is no ledger here. Make one with `firsthand add PATH`, or name another with --ledger."
        )
    if not path.parent.is_dir():
        raise NoLedger(f"{where}: there is no folder {path.parent}. Make it first.")
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"cached_statements": STATEMENTS_KEPT}, **_OPTIONS
    )
    same = _SameFile(path, where)
    event.listen(engine, "do_connect", lambda *_: same.check())  # before SQLite makes a file where there is none
    event.listen(engine, "connect", lambda *_: same.check())
    event.listen(engine, "connect", _set_up_file)
    event.listen(engine, "begin", lambda _: same.check())
    event.listen(engine, "begin", _begin_in_file)
    return engine


class _SameFile:
    """Holds that a path leads to the file that was opened: what is written to one that was deleted is lost.

    State: which file it was; none before there was one.
    """

    def __init__(self, path: Path, where: str) -> None:
        self._path = path
        self._where = where
        self._opened: tuple[int, int] | None = None

    def check(self) -> None:
        """Raise a LedgerError where another file, or none, lies there now."""
        try:
            found = self._path.stat()
        except (FileNotFoundError, NotADirectoryError):
            lies_there = None
        except OSError as error:
            what = f"{self._where}: it cannot be looked for: {error.strerror}"
            raise LedgerError(f"{what}. Check the permissions of its folder.") from error
        else:
            lies_there = found.st_dev, found.st_ino
        if self._opened is None:
            self._opened = lies_there
        elif lies_there != self._opened:
            raise LedgerError(
                f"{self._where}: this file was {'replaced' if lies_there else 'deleted or moved'} since it was opened, "
                "and is neither asked nor written to. Put it back, or start Firsthand again."
            )


def _connect_server(where: str) -> Engine:
    advice = "Write postgresql://user@host/database, or the path of a SQLite file."
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise LedgerError(f"{describe(where)}: this is not a database URL. {advice}") from None
    if url.drivername.partition("+")[0] not in _SERVERS:
        raise LedgerError(f"{describe(where)}: a ledger is a SQLite file or a PostgreSQL database. {advice}")
    limit = {"connect_timeout": str(CONNECT_TIMEOUT_S)} | dict(url.query)
    url = url.set(drivername="postgresql+psycopg", query=limit)
    try:
        engine = create_engine(url, isolation_level="READ COMMITTED", **_OPTIONS)
    except ModuleNotFoundError:
        raise MissingExtra("PostgreSQL needs its driver: pip install 'firsthand[postgresql]'") from None
    event.listen(engine, "begin", _begin_on_server)
    return engine


_OPTIONS: dict[str, Any] = {"json_serializer": write_json, "json_deserializer": read_json}


def _set_up_file(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        "foreign_keys = ON",
        f"busy_timeout = {WAIT_FOR_LOCK_MS}",
        "synchronous = FULL",
        f"mmap_size = {MAPPED_BYTES}",
        f"cache_size = -{CACHE_KIB}",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_in_file(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_on_server(connection: Connection) -> None:
    """Begin; a writer stays with READ COMMITTED, for it must see what was committed while it waited for the lock."""
    if connection.get_execution_options().get("writes"):
        limit = f"set_config('lock_timeout', '{WAIT_FOR_LOCK_MS}ms', true)"
        connection.exec_driver_sql(f"SELECT {limit}, pg_advisory_xact_lock(hashtext('firsthand'))")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _prepare(engine: Engine, where: str, *, create: bool) -> None:
    """Bring a ledger to the schema of this version, and change nothing that is none."""
    with explained(where):
        with engine.connect() as connection, connection.begin():
            if _check_revision(connection, where, create=create):
                return
        if engine.dialect.name == "sqlite":
            _keep_log(engine)
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            _bring_up_to_date(connection, where, create=create)


def _keep_log(engine: Engine) -> None:
    """Have SQLite keep a write-ahead log, so that those who ask need not wait for one who writes.

    For this change alone SQLite does not wait where another process holds the file, which may be making it as well.
    """
    latest = time.monotonic() + WAIT_FOR_LOCK_MS / 1e3
    with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        while True:
            try:
                cursor.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > latest:
                    raise
                time.sleep(LOOK_AGAIN_S)
            else:
                return


def _bring_up_to_date(connection: Connection, where: str, *, create: bool) -> None:
    """Upgrade, unless another process did so while this one waited for its turn."""
    if _check_revision(connection, where, create=create):
        return
    if connection.dialect.name == "postgresql":
        _check_encoding(connection, where)
    upgrade(connection)


def _check_encoding(connection: Connection, where: str) -> None:
    encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        what = f"{where}: this database is in {encoding}, which cannot hold every text"
        raise LedgerError(f"{what}. Make one with `createdb --encoding=UTF8 --template=template0 NAME`.")


def _check_revision(connection: Connection, where: str, *, create: bool) -> bool:
    """Tell whether the ledger has the schema of this version; raise if it cannot come to have it."""
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE in tables:
        query = text(f"SELECT version_num FROM {VERSION_TABLE}")  # noqa: S608 - a constant of ours
        revision = str(connection.execute(query).scalar_one())
        if revision not in REVISIONS:
            what = f"{where}: a newer Firsthand wrote this ledger (schema {revision}, this one knows {HEAD})"
            raise NewerLedger(f"{what}. Install the newer version.")
        return revision == HEAD
    if tables:
        raise LedgerError(f"{where}: this database holds something else. Give the ledger one of its own.")
    if not create:
        raise NoLedger(f"{where}: there is no ledger in this database. Make one with `firsthand add PATH`.")
    return False
