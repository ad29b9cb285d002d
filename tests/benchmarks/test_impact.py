"""The benchmark of retractions: what it asks, and how it is laid out."""

from pathlib import Path

import pytest

from benchmarks import impact, results
from firsthand import add, open_ledger

TEXT = "The bridge at Wenn is safe, Mayor Ada Brook said. It was built in 1911, the Times reported."


def test_the_worst_are_asked(tmp_path: Path) -> None:
    row = '{{"text": "{}", "publisher": "Paper {}", "published": "2024-03-0{}"}}\n'
    (tmp_path / "rows.jsonl").write_text("".join(row.format(TEXT, at, at) for at in range(1, 5)), encoding="utf-8")
    path = tmp_path / "firsthand.db"
    with open_ledger(path, create=True) as opened:
        list(add([tmp_path / "rows.jsonl"], opened, readers=1))
    measured = impact.measure(path)
    assert measured["documents"] == 4
    assert measured["kinds"]["claims, the worst"]["tellings"] == 4
    assert measured["kinds"]["documents, the worst"]["claims"] >= 1
    assert "| documents, at random | 4 |" in results.draw_impact(measured)


@pytest.mark.parametrize(("most_s", "kept"), [(0.99, True), (1.01, False)])
def test_the_longest_has_a_limit(most_s: float, kept: bool) -> None:
    assert impact.keeps_limit({"kinds": {"a": {"most_s": 0.1}, "b": {"most_s": most_s}}}) is kept
