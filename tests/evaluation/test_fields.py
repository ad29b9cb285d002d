"""Fields of attributions beside a ledger that is made up."""

from typing import Any

import pytest

from evaluation.corpora import MissingCorpora
from evaluation.fields import compare_fields

BLANK: dict[str, Any] = {
    "name": "", "type": "none", "title": "", "via": [], "channel": "", "stance": "state", "said_on": "", "origin": "A",
    "maybe": [], "denies": [], "quantities": [],
}  # fmt: skip
WANTED = [
    BLANK | {"name": "the mayor"},
    BLANK | {"name": "Radio Tavria", "origin": "B", "maybe": ["A"], "denies": [0]},
]


def compare(found: list[dict[str, Any]], pairs: dict[int, int]) -> tuple[dict[str, int], list[str]]:
    try:
        rows, differences = compare_fields(WANTED, found, pairs)
    except MissingCorpora as missing:
        pytest.skip(str(missing))
    return {name: row["right"] for name, row in rows.items()}, differences


def test_labels_and_positions_are_compared_by_what_they_stand_for() -> None:
    found = [BLANK | {"origin": "X", "name": "Mayor"}, WANTED[1] | {"origin": "A", "maybe": ["X"], "denies": [0]}]
    right, differences = compare(found, {0: 0, 1: 1})
    assert set(right.values()) == {2}
    assert differences == []


def test_differences_are_listed() -> None:
    figure = {"text": "ten", "low": 10, "high": 10, "unit": "boats", "when": ""}
    found = [WANTED[1], WANTED[0] | {"stance": "deny", "quantities": [figure]}]
    right, differences = compare(found, {0: 1})
    assert (right["name"], right["stance"], right["quantities"]) == (1, 0, 0)
    assert differences[0].split() == ["stance", "of", "0:", "'deny',", "wanted", "'state'"]
    assert len(differences) == 2
