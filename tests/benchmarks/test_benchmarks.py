"""The benchmarks' own logic; they measure nothing here but the size of the package."""

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from benchmarks import articles, processes, reader, results, speed, stages, startup, wheel
from evaluation.corpora import CHECKOUT

MACHINE = {"date": "2026-01-02", "processor": "a chip", "cores": 2, "memory_gib": 24, "system": "Linux"}


def taken(cpu_s: float) -> dict[str, float]:
    return {"documents": 10, "cpu_s": cpu_s, "wall_s": 2 * cpu_s, "lost": 1, "peak_bytes": 5_000_000 * cpu_s}


def test_the_page_is_that_of_the_frozen_results() -> None:
    assert results.PAGE.read_text(encoding="utf-8") == results.draw_page(results.read_results())


def test_rounds_become_medians_and_the_highest_peak() -> None:
    row = speed.summarise([taken(1.0), taken(2.0), taken(5.0)], taken(1.0))
    assert row["documents_per_cpu_s"] == 5.0
    assert row["documents_per_wall_s"] == 2.5
    assert (row["peak_mb"], row["peak_mb_longest"], row["lost"]) == (25, 5, 1)


def test_tools_are_compared_round_by_round() -> None:
    assert speed.compare([taken(1.0), taken(2.0)], [taken(3.0), taken(3.0)]) == [3.0, 1.5]


def test_the_cost_of_a_whole_reading_is_a_ratio_of_its_rounds() -> None:
    measured = stages.measure(articles.Articles("one", ("The bridge is safe, the mayor said.",)), rounds=2)
    assert len(measured["ratios"]) == 2
    assert measured["whole_ms"] > 0
    drawn = results.draw_stages(measured | {"machine": MACHINE, "ratios": [1.5, 1.3]})
    assert "**1.40 times** as much (1.50, 1.30)" in drawn


def test_the_page_names_every_tool_and_command() -> None:
    row = speed.summarise([taken(1.0)], taken(1.0))
    drawn = results.draw_page(
        {
            "speed": {
                "machine": MACHINE,
                "versions": {"textacy": {"python": "3.11.7"}},
                "conditions": "one thread",
                "articles": "some paper",
                "documents": 10,
                "characters": 1000,
                "rounds": 1,
                "tools": dict.fromkeys(speed.TOOLS, row),
                "ratios": {"textacy": [3.0, 1.5]},
            },
            "startup": {
                "machine": MACHINE,
                "rounds": 1,
                "commands": {"firsthand --help": {"wall_s": 0.2, "cpu_s": 0.1}},
            },
            "wheel": {"size_mb": 26.25, "limit_mb": 40.0},
        }
    )
    assert all(results.TOOLS[tool] in drawn for tool in speed.TOOLS)
    assert "**2.25 times** the documents per CPU second of textacy (3.00, 1.50)" in drawn
    assert "* textacy ran on python 3.11.7" in drawn
    assert "| firsthand --help | 0.200 | 0.100 |" in drawn


def test_an_article_that_a_tool_gives_up_on_is_counted() -> None:
    def read(text: str) -> None:
        if text.count('"') % 2:
            raise ValueError("an odd quotation mark")

    assert reader.read_all(read, ['"so"', '"so', "so"]) == 1


def test_the_peak_is_that_of_this_process() -> None:
    assert 5e6 < reader.peak_bytes() < 64e9


def test_without_the_corpora_the_examples_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FIRSTHAND_DATA", str(tmp_path / "data"))
    found = articles.load_articles()
    assert found.name == "the examples"
    assert len(found.texts) > 1
    (line,) = found.biggest.write(tmp_path / "biggest.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["text"] == max(found.texts, key=len)


def test_children_run_on_one_thread() -> None:
    program = "import os; print(os.environ['OMP_NUM_THREADS'], os.environ['OPENBLAS_NUM_THREADS'])"
    run = processes.run_child([sys.executable, "-c", program])
    assert run.output == "1 1\n"
    assert 0 < run.cpu_s < 60 * run.wall_s


@pytest.mark.parametrize("command", [["/nowhere/python"], [sys.executable, "-c", "raise SystemExit('no such tool')"]])
def test_a_child_that_fails_is_said(command: list[str]) -> None:
    with pytest.raises(processes.ChildFailed, match=r"is not there|no such tool"):
        processes.run_child(command)


def test_absent_peers_are_answered_with_the_command_that_installs_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(speed, "TOOLS", ("textacy",))
    assert speed.main(["--rounds", "1", "--peer-python", "/nowhere/python"]) == 1
    assert "pip install 'firsthand[bench]'" in capsys.readouterr().err


def test_import_times_are_read() -> None:
    line = "import time:       312 |       1004 |   encodings"
    assert startup.IMPORT_TIME.findall(line) == [("312", "encodings")]


def test_the_wheel_stays_under_its_limit() -> None:
    """A wheel is a ZIP archive of the package: this one weighs the same without building it."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path in sorted((CHECKOUT / "src").rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                zipped.write(path)
    assert archive.tell() < wheel.LIMIT_BYTES
