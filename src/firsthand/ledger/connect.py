"""Opening a ledger: a SQLite file or a PostgreSQL database, brought to the schema of this version.

A transaction that writes takes SQLite's only write lock at once, so that a second writer waits for it in good order and
never fails half way; one that asks takes none.
"""

from __future__ import annotations

import sqlite3
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
    engine = (
        _connect_server(where)
        if where.startswith(tuple(f"{name}:" for name in _SERVERS))
        else _connect_file(where, create=create)
    )
    name = describe(where)
    with explained(name):
        with engine.connect() as connection, connection.begin():
            is_current = _check_revision(connection, name, create=create)
        if not is_current:
            with engine.connect().execution_options(writes=True) as connection, connection.begin():
                _bring_up_to_date(connection, name, create=create)
    return engine


def describe(where: str) -> str:
    """Name a ledger in a message: its path, or its URL without the password."""
    if "://" not in where:
        return where
    try:
        return make_url(where).render_as_string(hide_password=True)
    except ArgumentError:
        return where.partition(":")[0] + "://..."


def _connect_file(where: str, *, create: bool) -> Engine:
    path = Path(where)
    if not create and not path.is_file():
        raise NoLedger(
            f"{where}: there is no ledger here. Make one with `firsthand add PATH`, or name another with --ledger."
        )
    if not path.parent.is_dir():
        raise NoLedger(f"{where}: there is no folder {path.parent}. Make it first.")
    engine = create_engine(URL.create("sqlite", database=str(path)), **_OPTIONS)
    event.listen(engine, "connect", _set_up_file)
    event.listen(engine, "begin", _begin_in_file)
    return engine


def _connect_server(where: str) -> Engine:
    try:
        url = make_url(where).set(drivername="postgresql+psycopg")
    except ArgumentError:
        raise LedgerError(
            f"{describe(where)}: this is not a database URL. Write postgresql://user@host/database."
        ) from None
    try:
        return create_engine(url, **_OPTIONS)
    except ModuleNotFoundError:
        raise MissingExtra("PostgreSQL needs its driver: pip install 'firsthand[postgresql]'") from None


_OPTIONS: dict[str, Any] = {"json_serializer": write_json, "json_deserializer": read_json}


def _set_up_file(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        "foreign_keys = ON",
        f"busy_timeout = {WAIT_FOR_LOCK_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_in_file(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up_to_date(connection: Connection, where: str, *, create: bool) -> None:
    """Upgrade, unless another process did so while this one waited for its turn."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('firsthand'))"))
    if not _check_revision(connection, where, create=create):
        upgrade(connection)


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
