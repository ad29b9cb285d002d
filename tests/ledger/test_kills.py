"""Whoever is killed while a document goes in loses nothing, and has nothing twice.

A moment or two of `benchmarks.kills`, which tries fifty, and without reading: what is put in is made up.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.kills import Databases, Files, Ingest, Kill, Shelf, compare, write_documents
from tests.ledger.dumps import dump
from tests.ledger.putting import link_all, list_outcomes
from tests.ledger.server import Server
from tests.linking.fakes import patch

ROOT = Path(__file__).resolve().parents[2]
NAMES = [f"{'v' if number % 5 else 'a'}{number}" for number in range(20)]
COMMAND = [sys.executable, "-m", "tests.ledger.putting", "--names"]


@pytest.fixture
def shelf(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> Shelf:
    return Files(tmp_path) if database == "sqlite" else Databases(request.getfixturevalue("server"))


@pytest.fixture
def ingest(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ingest]:
    """A command, and what it leaves when nobody disturbs it."""
    monkeypatch.chdir(ROOT)
    whole = fill(shelf, NAMES)
    patch(monkeypatch)
    assert len(list(link_all(whole))) == len(NAMES)
    yield Ingest([*COMMAND, *NAMES], shelf, dump(whole))
    shelf.drop(whole)


def fill(shelf: Shelf, names: list[str]) -> str:
    where = shelf.make()
    list_outcomes(where, names)
    return where


def test_kills_of_the_command(ingest: Ingest, shelf: Shelf) -> None:
    half = fill(shelf, NAMES[:10])
    kills = [("", Kill(5, 0.005)), (half, Kill(25, 0.001))]  # while documents go in, and while they are linked
    trials = [ingest.try_moment(start, kill) for start, kill in kills]
    assert [trial.faults for trial in trials] == [()] * len(kills)
    assert [trial.wanted for trial in trials] == [20, 10]
    shelf.drop(half)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_server_that_stops_at_once(ingest: Ingest, server: Server) -> None:
    trial = ingest.try_moment("", Kill(5, 0.003, server))
    assert trial.faults == ()


def test_what_is_missing_is_told(ingest: Ingest, shelf: Shelf) -> None:
    short = fill(shelf, NAMES[:-1])
    assert "document: 1 rows are missing, 0 should not be there" in compare(ingest.expected, dump(short))
    shelf.drop(short)


def test_the_same_seed_makes_the_same_documents(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_documents(tmp_path / name, documents=20, seed=3)
    one, two = ({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert len(one) == 14
