"""Several processes put documents into one ledger at once: all succeed, and nothing is there twice."""

from collections import Counter
from concurrent.futures import ProcessPoolExecutor

import psycopg
import pytest

from firsthand.errors import LedgerError
from firsthand.ledger import Ledger
from firsthand.records import Outcome, Sighting
from tests.ledger.dumps import dump, find_faults
from tests.ledger.putting import list_outcomes
from tests.ledger.small import make_reading


def put_at_once(workers: ProcessPoolExecutor, where: str, *parts: list[str]) -> Counter[Outcome]:
    """Have a process for each list of documents; count what became of them."""
    futures = [workers.submit(list_outcomes, where, part) for part in parts]
    return Counter(outcome for future in futures for outcome in future.result())


def spell(letter: str, size: int) -> list[str]:
    return [f"{letter}{number}" for number in range(size)]


def test_different_documents(where: str, workers: ProcessPoolExecutor) -> None:
    parts = [spell(letter, 20) for letter in "abc"]
    assert put_at_once(workers, where, *parts) == {Outcome.ADDED: 60}
    assert find_faults(where) == []


def test_the_same_documents_into_a_ledger_that_is_not_made_yet(nowhere: str, workers: ProcessPoolExecutor) -> None:
    names = spell("a", 20)
    outcomes = put_at_once(workers, nowhere, names, names, names[::-1])
    assert outcomes == {Outcome.ADDED: 20, Outcome.KNOWN: 40}
    assert find_faults(nowhere) == []
    with Ledger.open(nowhere) as ledger:
        assert sorted(reading.document.name for reading in ledger.readings()) == sorted(names)


def test_versions_of_one_page(where: str, workers: ProcessPoolExecutor) -> None:
    names = spell("v", 20)
    assert put_at_once(workers, where, names[:10], names[10:]) == {Outcome.ADDED: 1, Outcome.NEW_VERSION: 19}
    versions = [value for row in dump(where)["document"] for value in row if value.startswith("version=")]
    assert sorted(versions) == sorted(f"version={number}" for number in range(1, 21))
    assert find_faults(where) == []


def test_who_asks_sees_whole_documents_while_another_writes(
    ledger: Ledger, where: str, workers: ProcessPoolExecutor
) -> None:
    writing = workers.submit(list_outcomes, where, spell("a", 30))
    sizes = [0]
    while not writing.done():
        sizes.append(sum(len(reading.attributions) == 2 for reading in ledger.readings()))
    assert writing.result() == [Outcome.ADDED] * 30
    assert sizes == sorted(sizes)
    assert len(list(ledger.readings())) == 30


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_connection_that_is_lost_is_told_and_made_anew(ledger: Ledger, where: str) -> None:
    reading = make_reading("a", "x")
    assert list(ledger.readings()) == []
    with psycopg.connect(where, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    with pytest.raises(LedgerError, match="the connection to its server was lost"):
        ledger.put(reading, Sighting("a"))
    ledger.put(reading, Sighting("a"))
    assert list(ledger.readings()) == [reading]
