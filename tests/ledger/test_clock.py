"""Stamps are later than all that the ledger has, to the microsecond, and sort as texts."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, insert

from firsthand.ledger import schema
from firsthand.ledger.clock import stamp
from firsthand.ledger.connect import connect
from firsthand.records import Vantage

AHEAD = "2126-11-23T03:25:11.123456+00:00"


@pytest.fixture
def connection(where: str) -> Iterator[Connection]:
    """A transaction that writes."""
    engine = connect(where, create=False)
    with engine.execution_options(writes=True).begin() as opened:
        yield opened
    engine.dispose()


def _judge(connection: Connection, learned_at: str, number: int) -> None:
    row: dict[str, object] = {
        "id": f"{number:016x}",
        "ruling": "withdrawn",
        "subject": "0" * 16,
        "other": "",
        "by": "",
        "at": "",
    }
    row |= {"why": "", "on": "", "now": "", "correction": None, "learned_at": learned_at}
    connection.execute(insert(schema.judgement), row)


def test_a_stamp_is_the_time_to_the_microsecond(connection: Connection) -> None:
    before = datetime.now(UTC)
    told = stamp(connection)
    assert before <= datetime.fromisoformat(told) <= datetime.now(UTC)
    assert len(told) == len("2026-11-23T03:25:11.123456+00:00")


def test_a_stamp_is_later_than_all_that_the_ledger_has_though_the_clock_was_set_back(connection: Connection) -> None:
    for number in range(3):
        _judge(connection, AHEAD if not number else stamp(connection), number)
    assert stamp(connection) == "2126-11-23T03:25:11.123459+00:00"


@pytest.mark.parametrize(
    ("known_on", "stamped", "counts"),
    [
        ("2026-11-23", "2026-11-23T00:00:00+00:00", True),
        ("2026-11-23", "2026-11-23T23:59:59.999999+00:00", True),
        ("2026-11-23", "2026-11-24T00:00:00+00:00", False),
        ("2026-11-23", "2026-11-24T00:00:00.000000+00:00", False),
        ("2026-11-23T03:25", "2026-11-23T03:25:59.999999+00:00", True),
        ("2026-11-23T03:25", "2026-11-23T03:26:00+00:00", False),
        ("2026-11-23T03:25:11.000000+00:00", "2026-11-23T03:25:11.000000+00:00", True),
        ("2026-11-23T03:25:11.000000+00:00", "2026-11-23T03:25:11.000001+00:00", False),
        ("2026-11-23T03:25:11", "2026-11-23T03:25:11+00:00", True),
        ("2026-11-23T03:25:11", "2026-11-23T03:25:11.999999+00:00", True),
        ("2026-11-23T03:25:11", "2026-11-23T03:25:12+00:00", False),
        ("2026-11-23T03:25:11", "2026-11-23T03:25:12.000000+00:00", False),
        ("2026-11-23T03:25:11.123456+00:00", "2026-11-23T03:25:11+00:00", True),
        ("2026-11-23T03:25:11.123456+00:00", "2026-11-23T03:25:11.123456+00:00", True),
        ("2026-11-23T03:25:11.123456+00:00", "2026-11-23T03:25:11.123457+00:00", False),
        ("2026-11-23T03:25:11.999999+00:00", "2026-11-23T03:25:11.999999+00:00", True),
        ("2026-11-23T03:25:11.999999+00:00", "2026-11-23T03:25:12+00:00", False),
        ("2026-11-23T04:25:11+01:00", "2026-11-23T03:25:11.000001+00:00", True),
    ],
)
def test_stamps_of_any_age_compare_with_what_is_asked_for(known_on: str, stamped: str, counts: bool) -> None:
    assert (stamped < Vantage(known_on=known_on).known_before) is counts


def test_stamps_of_any_age_sort_with_each_other() -> None:
    stamps = ["2026-11-23T03:25:11+00:00", "2026-11-23T03:25:11.000001+00:00", "2026-11-23T03:25:12+00:00"]
    assert stamps == sorted(stamps)
