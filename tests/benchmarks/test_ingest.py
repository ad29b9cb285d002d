"""The benchmark of ingest: what it compares and what it refuses."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks import ingest, results

ROW = {
    "machine": {"date": "2026-01-02", "processor": "a chip", "cores": 2, "memory_gib": 24, "system": "Linux"},
    "readers": 2,
    "bare_per_s": 20.0,
    "added_per_s": 17.5,
    "ratios": [0.9, 0.7, 0.85],
    "again_s": 3.2,
    "ledger_bytes": 21_500,
    "peak_mb": 480,
}


HOG = "import sys; held = b'x' * 50_000_000; print(flush=True); sys.stdin.read()"


def test_both_ways_are_measured(tmp_path: Path) -> None:
    archive = tmp_path / "archive.jsonl"
    archive.write_text(
        "".join(f'{{"text": "The bridge is safe, the mayor said on day {day}."}}\n' for day in range(1, 7)),
        encoding="utf-8",
    )
    measured = ingest.measure(archive, str(tmp_path / "firsthand.db"), rounds=2, readers=1)
    assert (measured["documents"], len(measured["ratios"])) == (6, 2)
    assert measured["peak_mb"] > 50


def test_a_run_is_a_row() -> None:
    drawn = results.draw_ingest({"SQLite, 1,000": ROW})
    assert "| SQLite, 1,000 | 20.0 | 17.5 | **0.85** (0.90, 0.70, 0.85) | 3.2 | 21.5 | 480 |" in drawn


@pytest.mark.parametrize(("name", "value"), [("ratios", [0.7, 0.9, 0.7]), ("ledger_bytes", 40_001), ("peak_mb", 1_001)])
def test_each_limit_counts(name: str, value: object) -> None:
    assert ingest.keeps_limits(ROW)
    assert not ingest.keeps_limits(ROW | {name: value})


def test_memory_is_that_of_the_children_too() -> None:
    command = [sys.executable, "-c", HOG]
    with ingest.Footprint() as alone:
        time.sleep(3 * ingest.LOOK_EVERY_S)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child, ingest.Footprint() as both:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(3 * ingest.LOOK_EVERY_S)
        child.communicate()
    assert both.peak_bytes - alone.peak_bytes > 40_000_000
