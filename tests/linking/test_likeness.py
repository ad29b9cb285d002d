"""Whether two documents tell of one event."""

from __future__ import annotations

import pytest

from firsthand.linking.likeness import count_days_between, liken
from tests.linking.documents import FROST, PIER, PIER_REWRITTEN, make_profile


def test_one_event_in_two_outlets() -> None:
    found = liken(make_profile(PIER, published="2024-05-07"), make_profile(PIER_REWRITTEN, published="2024-05-08"))
    assert found
    assert found.confidence > 0.8
    assert "Norline" in found.reason
    assert "within a day" in found.reason


def test_two_events() -> None:
    assert liken(make_profile(PIER), make_profile(FROST)) is None


def test_time_tells_events_apart() -> None:
    early = make_profile(PIER, published="2023-05-07")
    late = make_profile(PIER_REWRITTEN, published="2024-05-08")
    assert liken(early, late) is None


def test_an_unknown_day_takes_nothing_away() -> None:
    dated, undated = make_profile(PIER, published="2023-05-07"), make_profile(PIER_REWRITTEN)
    found = liken(dated, undated)
    assert found
    assert found.confidence > 0.8
    assert "no date" in found.reason


@pytest.mark.parametrize(("one", "other", "days"), [("2024-05-01", "2024-05-11", 10), ("2024-05-01", "", None)])
def test_days_between(one: str, other: str, days: int | None) -> None:
    pair = make_profile(PIER, published=one), make_profile(FROST, published=other)
    assert count_days_between(*pair) == count_days_between(*reversed(pair)) == days


def test_the_order_of_the_two_makes_no_difference() -> None:
    one, other = make_profile(PIER), make_profile(PIER_REWRITTEN)
    assert liken(one, other) == liken(other, one)
