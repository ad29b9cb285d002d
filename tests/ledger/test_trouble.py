"""What a database complains of is said so that a person knows what to do, and the ledger stays whole."""

import sqlite3
from pathlib import Path

import psycopg.errors
import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, NoResultFound, OperationalError

from firsthand.errors import DocumentError, LedgerError, LockedLedger
from firsthand.ledger import Ledger
from firsthand.ledger.connect import connect
from firsthand.ledger.trouble import blamed_on, explained
from firsthand.records import Outcome, Sighting
from tests.ledger.dumps import dump, find_faults
from tests.ledger.small import make_reading

LOST = psycopg.OperationalError("consuming input failed: server closed the connection unexpectedly\n\tThis probably")


@pytest.mark.parametrize(
    ("complaint", "kind", "said"),
    [
        (sqlite3.OperationalError("database is locked"), LockedLedger, "another process has been writing"),
        (sqlite3.OperationalError("database or disk is full"), LedgerError, "there is no room left on its disk"),
        (sqlite3.OperationalError("disk I/O error"), LedgerError, "its disk cannot be read or written to"),
        (sqlite3.OperationalError("attempt to write a readonly database"), LedgerError, "it cannot be written to"),
        (sqlite3.OperationalError("unable to open database file"), LedgerError, "it cannot be opened"),
        (sqlite3.DatabaseError("file is not a database"), LedgerError, "this file is not a ledger"),
        (sqlite3.DatabaseError("database disk image is malformed"), LedgerError, "the file is damaged"),
        (
            psycopg.errors.DiskFull('could not extend file "base/16384/2601": No space left on device\nHINT:  Check'),
            LedgerError,
            "there is no room left on its disk. Make room, and run the same command again.",
        ),
        (
            psycopg.errors.LockNotAvailable("canceling statement due to lock timeout"),
            LockedLedger,
            "another process has been writing",
        ),
        (LOST, LedgerError, "the connection to its server was lost"),
        (
            psycopg.errors.InsufficientPrivilege("permission denied for table page"),
            LedgerError,
            "this user may not write",
        ),
        (sqlite3.OperationalError("no such column: x"), LedgerError, "the database says: no such column: x."),
    ],
    ids=str,
)
def test_a_complaint_is_explained(complaint: Exception, kind: type[LedgerError], said: str) -> None:
    error = DBAPIError("INSERT INTO page VALUES (?)", {"address": "a secret"}, complaint)
    with pytest.raises(LedgerError) as caught, explained("news.db"):
        raise error
    assert type(caught.value) is kind
    assert str(caught.value).startswith(f"news.db: {said}")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_error_of_the_program_is_told_without_its_data() -> None:
    with pytest.raises(LedgerError, match=r"news\.db: NoResultFound\. Report it"), explained("news.db"):
        raise NoResultFound("a secret")


@pytest.mark.parametrize(
    ("complaint", "kind"),
    [
        (IntegrityError("", {}, sqlite3.IntegrityError("UNIQUE constraint failed: document.id")), DocumentError),
        (OperationalError("", {}, psycopg.errors.ProgramLimitExceeded("index row requires 9000 bytes")), DocumentError),
        (OperationalError("", {}, sqlite3.OperationalError("database or disk is full")), OperationalError),
        (OperationalError("", {}, psycopg.errors.DiskFull("No space left on device")), OperationalError),
    ],
    ids=lambda value: str(getattr(value, "orig", "")),
)
def test_only_a_document_that_cannot_be_held_is_blamed(complaint: DBAPIError, kind: type[Exception]) -> None:
    with pytest.raises(kind), blamed_on("a.txt"):
        raise complaint


def test_a_value_is_not_quoted() -> None:
    said = (
        'duplicate key value violates unique constraint "uq_document_id"\nDETAIL:  Key (id)=(a secret) already exists.'
    )
    with pytest.raises(DocumentError) as caught, blamed_on("a.txt"):
        raise IntegrityError("", {}, psycopg.errors.UniqueViolation(said))
    assert caught.value.what == f"the ledger cannot hold it: {said.splitlines()[0]}"


def test_a_full_disk_costs_the_document_at_hand_only(tmp_path: Path) -> None:
    where = str(tmp_path / "firsthand.db")
    engine = connect(where, create=True)
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
    names = [f"a{number}" for number in range(50)]
    readings = {
        name: make_reading(name, *(f"the bridge {name} was checked {n} times" for n in range(9))) for name in names
    }
    done: list[str] = []

    def fill() -> None:
        for name in names:
            ledger.put(readings[name], Sighting(name))
            done.append(name)

    with Ledger(engine, where) as ledger:
        with pytest.raises(
            LedgerError, match=r"there is no room left on its disk\. Make room, and run the same command"
        ):
            fill()
        assert 0 < len(done) < len(names)
        assert list(ledger.readings()) == [readings[name] for name in done]
    assert find_faults(where) == []
    whole = str(tmp_path / "whole.db")
    for path in (where, whole):
        with Ledger.open(path, create=True) as ledger:
            outcomes = [ledger.put(readings[name], Sighting(name)) for name in names]
    assert set(outcomes) == {Outcome.ADDED}
    assert dump(where) == dump(whole)
