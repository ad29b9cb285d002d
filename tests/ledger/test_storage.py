"""What goes into the ledger comes out of it as it was; the same bytes go in once."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from firsthand import pipeline
from firsthand.ledger import Ledger
from firsthand.records import Outcome, Reading, Sighting
from tests.ledger.readings import readings, sightings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def examples() -> list[Reading]:
    """All examples, read."""
    return [reading for reading in pipeline.read_many(sorted(EXAMPLES.iterdir())) if isinstance(reading, Reading)]


def see(reading: Reading, place: str = "") -> Sighting:
    return Sighting(place or reading.document.name, f"/news/{place or reading.document.name}")


def test_every_example_comes_back_as_it_was_read(ledger: Ledger, examples: list[Reading]) -> None:
    assert [ledger.put(reading, see(reading)) for reading in examples] == [Outcome.ADDED] * len(examples)
    assert list(ledger.readings()) == examples


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=10)
@given(reading=readings(), sighting=sightings)
def test_any_reading_comes_back_as_it_was(ledger: Ledger, reading: Reading, sighting: Sighting) -> None:
    ledger.put(reading, sighting)
    *_, last = ledger.readings()
    assert last == reading
