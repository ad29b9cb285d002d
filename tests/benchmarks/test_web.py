"""The benchmark of the web pages: what it asks, and how it is laid out."""

from pathlib import Path
from random import Random

import pytest

from benchmarks import results, web
from firsthand.ledger import Ledger
from tests.cli.conftest import ledger

__all__ = ["ledger"]


def test_pages_of_every_kind_are_asked_for_and_answered(ledger: Path) -> None:
    told: list[str] = []
    measured = web.measure(str(ledger), each=2, looks=False, think_s=0.01, note=told.append)
    assert told == []
    assert measured["documents"] == 13
    assert {"claim", "document", "source", "search", "story", "desk", "API: claims"} <= measured["kinds"].keys()
    assert all(ways.keys() == {"thinking", "restless"} for ways in measured["kinds"].values())
    drawn = results.draw_web({"here": measured})
    assert all(f"| {kind} |" in drawn for kind in measured["kinds"])


def test_what_is_drawn_is_the_ledgers_own(ledger: Path) -> None:
    with Ledger.open(str(ledger)) as opened:
        one, other = (web.draw_pages(opened, Random(1), 3) for _ in range(2))
        known = {entry.id for entry in opened.entries()}
    assert one == other
    assert {path.removeprefix("/documents/") for path in one["document"]} <= known


@pytest.mark.parametrize(
    ("p95_ms", "failed", "paint_ms", "misses"),
    [(149, 0, 999, 0), (151, 0, 999, 1), (149, 1, 999, 1), (149, 0, 1_001, 1)],
)
def test_pages_have_limits(p95_ms: int, failed: int, paint_ms: int, misses: int) -> None:
    ways = {"thinking": {"p95_ms": p95_ms, "failed": failed}}
    seen = {"claim": {"paint_ms": paint_ms, "all_kb": 499}}
    assert len(web.list_misses({"kinds": {"claim": ways}, "seen": seen})) == misses
