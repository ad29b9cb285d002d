"""What the tests of ingest share: an empty ledger, and readers that do as they are told."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from firsthand.ingest.pool import Pool
from firsthand.ledger import Ledger
from firsthand.settings import Settings
from tests.ingest import strange_reader


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with nothing in it, to be copied."""
    path = tmp_path_factory.mktemp("ledger") / "empty.db"
    Ledger.open(str(path), create=True).close()
    return path


@pytest.fixture
def ledger(empty: Path, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    path = shutil.copyfile(empty, tmp_path / "firsthand.db")
    with Ledger.open(str(path)) as opened:
        yield opened


@pytest.fixture(scope="session")
def shared_pool() -> Iterator[Pool]:
    """Two strange readers for all tests that leave them as they are."""
    with Pool(Settings(), readers=2, command=strange_reader.COMMAND) as pool:
        yield pool


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[list[str]]]:
    """What readers that start now are given: the process and the document's name, in order."""
    path = tmp_path / "log"
    path.touch()
    monkeypatch.setenv(strange_reader.LOG, str(path))
    return lambda: [line.split(maxsplit=1) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for documents."""
    made = tmp_path / "documents"
    made.mkdir()
    return made
