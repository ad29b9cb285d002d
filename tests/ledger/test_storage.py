"""What goes into the ledger comes out of it as it was; the same bytes go in once; odd ones cost themselves."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from firsthand import pipeline
from firsthand.errors import DocumentError
from firsthand.ledger import Ledger
from firsthand.ledger.connect import connect
from firsthand.records import Box, Failure, Hand, Metadata, Outcome, Passage, Publisher, Reading, Sighting
from firsthand.text import Span
from tests.ledger.dumps import Rows, dump, find_faults
from tests.ledger.readings import readings, sightings
from tests.ledger.small import make_reading

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

LONG = "".join(chr(Random(1).randrange(0x4E00, 0x9F00)) for _ in range(5_000))
"""Too much for an entry of an index, and not to be compressed."""
NOTHING = Passage((), "")


@pytest.fixture(scope="module")
def examples() -> list[Reading]:
    """All examples, read."""
    return [reading for reading in pipeline.read_many(sorted(EXAMPLES.iterdir())) if isinstance(reading, Reading)]


def seen(reading: Reading, place: str = "") -> Sighting:
    """Where a reading was found."""
    name = place or reading.document.name
    return Sighting(name, f"/news/{name}")


def put(ledger: Ledger, reading: Reading, place: str = "") -> Outcome:
    return ledger.put(reading, seen(reading, place))


def list_unread(where: str) -> list[tuple[str, str]]:
    """The names and reasons of what could not be read."""
    engine = connect(where, create=False)
    with engine.connect() as connection:
        found = [(row.name, row.what) for row in connection.execute(text("SELECT name, what FROM unread"))]
    engine.dispose()
    return found


def test_every_example_comes_back_as_it_was_read(ledger: Ledger, where: str, examples: list[Reading]) -> None:
    assert [put(ledger, reading) for reading in examples] == [Outcome.ADDED] * len(examples)
    assert list(ledger.readings()) == examples
    assert find_faults(where) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=8)
@given(st.lists(st.tuples(readings(), sightings), min_size=1, max_size=3))
def test_any_reading_comes_back_as_it_was(ledger: Ledger, drawn: list[tuple[Reading, Sighting]]) -> None:
    for reading, sighting in drawn:
        ledger.put(reading, sighting)
    assert list(ledger.readings())[-len(drawn) :] == [reading for reading, _ in drawn]


def test_what_is_put_again_changes_nothing(ledger: Ledger, where: str, examples: list[Reading]) -> None:
    for reading in examples:
        put(ledger, reading)
    before = dump(where)
    assert [put(ledger, reading) for reading in examples] == [Outcome.KNOWN] * len(examples)
    assert all(ledger.see(reading.document.sha256, seen(reading)) for reading in examples)
    assert dump(where) == before


def test_the_same_bytes_at_another_place_are_a_sighting(ledger: Ledger, where: str) -> None:
    reading = make_reading("letter", "the bridge is safe")
    put(ledger, reading)
    before = dump(where)
    assert put(ledger, reading, "a copy of it") is Outcome.KNOWN
    after = dump(where)
    assert len(after.pop("sighting")) == len(before.pop("sighting")) + 1
    assert after == before
    assert not ledger.see("0" * 64, seen(reading))


def test_ids_are_the_same_in_any_order_of_arrival(ledger: Ledger, where: str, examples: list[Reading]) -> None:
    for reading in reversed(examples):
        put(ledger, reading)
    assert sorted(ledger.readings(), key=_id) == sorted(examples, key=_id)
    ids = [_find(row, "id") for row in dump(where)["document"]]
    assert ids == sorted(reading.document.sha256[:16] for reading in examples)


def _id(reading: Reading) -> str:
    return reading.document.id


def _find(row: tuple[str, ...], column: str) -> str:
    return next(value.split("=", 1)[1].strip("'") for value in row if value.startswith(f"{column}="))


def test_a_changed_text_at_an_address_is_a_new_version(ledger: Ledger, where: str) -> None:
    first = make_reading("a", "the bridge is safe", text="one", url="https://www.wenn.example/bridge?utm_source=x")
    second = make_reading("b", "the bridge is closed", text="two", url="http://wenn.example/bridge/")
    assert (put(ledger, first), put(ledger, second)) == (Outcome.ADDED, Outcome.NEW_VERSION)
    assert [_find(row, "version") for row in _sort(dump(where)["document"], "version")] == ["1", "2"]
    assert list(ledger.readings()) == [first, second]


def _sort(rows: Rows, column: str) -> Rows:
    return sorted(rows, key=lambda row: _find(row, column))


def with_first(reading: Reading, **changes: object) -> Reading:
    """Change the first attribution."""
    first, *rest = reading.attributions
    return replace(reading, attributions=(replace(first, **changes), *rest))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "reading",
    [
        make_reading("long address", "x", url=f"https://wenn.example/{LONG}"),
        make_reading("long source", "x", source=LONG),
        with_first(make_reading("long hand", "x"), hands=(Hand(LONG, NOTHING, ""),)),
        replace(make_reading("long publisher", "x"), publisher=Publisher(LONG, NOTHING, False, "")),
        make_reading("long claim", LONG * 10),
        make_reading("many claims", *map(str, range(2_000))),
    ],
    ids=lambda reading: reading.document.name,
)
def test_what_is_long_comes_back_as_it_was(ledger: Ledger, reading: Reading) -> None:
    assert put(ledger, reading) is Outcome.ADDED
    assert list(ledger.readings()) == [reading]


def test_names_and_paths_of_any_length(ledger: Ledger, where: str) -> None:
    reading = make_reading("a", "x")
    assert ledger.put(reading, Sighting(LONG, f"/{LONG}")) is Outcome.ADDED
    ledger.put_unread(Failure(LONG, "DamagedDocument", LONG, LONG))
    ledger.put_unread(Failure(LONG, "DamagedDocument", LONG, LONG))
    ((name, what),) = list_unread(where)
    assert (name[:100], name[-50:], what) == (LONG[:100], LONG[-50:], LONG)
    ledger.see(reading.document.sha256, Sighting(LONG))
    assert list_unread(where) == []


def test_two_documents_whose_ids_collide(ledger: Ledger, where: str) -> None:
    first, second = make_reading("first", "x"), make_reading("second", "y")
    collided = replace(second.document, sha256=first.document.sha256[:16] + "0" * 48)
    check_refusal(ledger, where, first, replace(second, document=collided))


def test_two_documents_with_claims_whose_ids_collide(ledger: Ledger, where: str) -> None:
    first, second = make_reading("first", "x"), make_reading("second", "y")
    check_refusal(ledger, where, first, with_first(second, id=first.attributions[0].id))


def test_two_claims_of_one_document_with_equal_spans(ledger: Ledger, where: str) -> None:
    first, second = make_reading("first", "x"), make_reading("second", "y")
    check_refusal(ledger, where, first, replace(second, attributions=second.attributions * 2))


def check_refusal(ledger: Ledger, where: str, first: Reading, second: Reading) -> None:
    """The second document leaves nothing behind, and the ledger goes on."""
    put(ledger, first)
    before = dump(where)
    with pytest.raises(DocumentError, match="second: the ledger cannot hold it: "):
        put(ledger, second)
    assert dump(where) == before
    assert put(ledger, make_reading("third", "z")) is Outcome.ADDED
    assert find_faults(where) == []


def test_what_one_of_the_databases_cannot_hold_costs_at_most_its_document(ledger: Ledger, where: str) -> None:
    reading = make_reading("first", "x")
    odd = Box(Span(0, 1), 1, float("inf"), float("-inf"), 0.0, 1e308)
    for odd_reading in (
        replace(reading, document=replace(reading.document, boxes=(odd,))),
        with_first(make_reading("second", "y"), confidence=float("nan")),
    ):
        with suppress(DocumentError):
            put(ledger, odd_reading)
    assert put(ledger, make_reading("fourth", "z")) is Outcome.ADDED
    assert find_faults(where) == []


def test_what_could_not_be_read_is_forgotten_when_it_can_be(ledger: Ledger, where: str) -> None:
    reading = make_reading("a", "x")
    failure = Failure("a", "DamagedDocument", "the PDF is cut short", "Get it anew.")
    for _ in range(2):
        assert ledger.put_unread(failure, sha256="0" * 64) is Outcome.UNREAD
    assert list_unread(where) == [("a", "the PDF is cut short")]
    put(ledger, reading)
    assert list_unread(where) == []
    ledger.put_unread(failure)
    ledger.see(reading.document.sha256, seen(reading))
    assert list_unread(where) == []


def test_a_moment_that_an_archive_states_may_hold_anything(ledger: Ledger) -> None:
    reading = make_reading("a", "x")
    reading = replace(reading, document=replace(reading.document, metadata=Metadata(retrieved="\0\ud800")))
    put(ledger, reading)
    assert list(ledger.readings()) == [reading]
