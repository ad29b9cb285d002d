"""The scoring of times on a made-up text."""

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation import timex

TEXT = "The mayor resigned Sunday. He had served five years, since early 2014."


def line(*timexes: tuple[str, str, str]) -> dict[str, Any]:
    return {
        "id": "a",
        "dct": "2019-06-04T10:00",
        "text": TEXT,
        "timexes": [
            {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "type": kind, "value": value}
            for words, kind, value in timexes
        ],
    }


GOLD = line(("Sunday", "DATE", "2019-06-02"), ("five years", "DATE", "P5Y"), ("2014", "DATE", "2013"))


def test_spans_types_and_values_are_scored_each(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    table = timex.measure(path, path).tables["all"]
    assert {name: row["right"] for name, row in table.items()} == {"strict": 4, "relaxed": 6, "type": 4, "value": 4}
    assert table["value"]["gold"] == table["value"]["predicted"] == 6


def test_an_expression_is_paired_once() -> None:
    double = line(("five", "DURATION", "P5Y"), ("years", "DURATION", "P5Y"))
    table = timex.report_on([double]).tables["all"]
    assert table["relaxed"]["right"] == 1


def test_it_writes_what_it_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "gold.jsonl", tmp_path / "answers.jsonl"
    path.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    assert timex.main([str(path), "--out", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["tables"]["all"]["relaxed"]["f1"] == 1.0
    (answer,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert answer["timexes"][0] == {
        "start": TEXT.index("Sunday"),
        "end": TEXT.index("Sunday") + len("Sunday"),
        "text": "Sunday",
        "type": "DATE",
        "value": "2019-06-02",
    }


def test_a_missing_file_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert timex.main([str(tmp_path / "absent.jsonl")]) == 1
    assert capsys.readouterr().err.startswith("error: ")
