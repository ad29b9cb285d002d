"""The benchmark of linking: what it compares and what it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import linking, results
from firsthand import add, open_ledger

ROW = {
    "documents": 1_000,
    "relink_s": 20.0,
    "neighbours": 3.1,
    "bytes": 9_000,
    "cost": {part: {"median_s": 0.2, "p95_s": 0.4} for part in ("whole", "read", "put", "link")},
    "met": 2.0,
}


def write(path: Path, days: range) -> Path:
    rows = (json.dumps({"text": f"The bridge is safe, the mayor said on day {day}."}) for day in days)
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_new_documents_are_added_to_copies_of_each_ledger(tmp_path: Path) -> None:
    paths = [tmp_path / "small.db", tmp_path / "large.db"]
    for path, days in zip(paths, (range(2), range(4)), strict=True):
        with open_ledger(path, create=True) as ledger:
            list(add([write(tmp_path / "held.jsonl", days)], ledger, readers=1, link=False))
    measured = linking.measure(paths, write(tmp_path / "new.jsonl", range(10, 13)))
    assert [row["documents"] for row in measured["ledgers"]] == [2, 4]
    assert measured["new"] == 3
    drawn = results.draw_linking(measured)
    assert "| 4 | " in drawn
    with open_ledger(paths[0]) as ledger:
        assert len(list(ledger.entries())) == 2


def slow(**changes: Any) -> dict[str, Any]:
    return {"ledgers": [ROW, ROW | {"documents": 10_000} | changes]}


@pytest.mark.parametrize(
    ("measured", "kept"),
    [
        (slow(), True),
        (slow(bytes=13_001), False),
        (slow(cost=ROW["cost"] | {"whole": {"median_s": 0.31, "p95_s": 0.4}}), False),  # type: ignore[operator]
        (slow(cost=ROW["cost"] | {"whole": {"median_s": 0.2, "p95_s": 2.1}}), False),  # type: ignore[operator]
    ],
)
def test_time_its_growth_and_room_have_limits(measured: dict[str, Any], kept: bool) -> None:
    assert linking.keeps_limits(measured) is kept
