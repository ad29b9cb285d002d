"""When documents were published, as texts that sort."""

from types import SimpleNamespace
from typing import Any

import pytest

from firsthand.ledger.moments import tell_moment


def moment(stated: str, earliest: str = "2024-03-05", latest: str = "2024-03-05") -> str:
    row: Any = SimpleNamespace(stated_published=stated, published_earliest=earliest, published_latest=latest)
    return tell_moment(row)


def test_they_sort_in_time() -> None:
    in_order = [
        moment("2024-03-05T01:30:00+02:00"),
        moment("2024-03-04", "2024-03-04"),
        moment("2024-03-05T00:30:00Z"),
        moment("2024-03-05T10:00:00.5"),
        moment("2024-03-05T09:00:00-05:00"),
        moment("2024-03-05"),
        moment("March", "", "2024-03-06"),
        moment("", "", ""),
    ]
    assert in_order == sorted(in_order)


@pytest.mark.parametrize(
    "stated",
    ["", "2024-03-05", "2024-03-05T00:00:00", "2024-03-05T00:00:00+02:00", "soon", "0001-01-01T01:00:00+09:00"],
)
def test_a_day_without_a_time_is_the_day_that_was_read(stated: str) -> None:
    assert moment(stated) == "2024-03-05~"
