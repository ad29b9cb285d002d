"""The score of figures, on sentences written for these tests."""

import doctest
import json
from pathlib import Path
from typing import Any

import pytest

from evaluation import quantities


def gold(value: str, unit: str, change: str = "=") -> dict[str, str]:
    return {"change": change, "value": value, "unit": unit, "normalized_unit": unit, "referred_concepts": "-"}


def score(wanted: list[dict[str, str]], found: list[dict[str, str]]) -> dict[str, int]:
    table = quantities.score([{"quantities": wanted}], [{"quantities": found}])
    return {name: row["right"] for name, row in table.items()}


def test_each_measure_asks_for_more() -> None:
    wanted = [gold("3.0", "goat"), gold("4", "hen"), gold("5", "cow", "~"), gold("6", "pig")]
    found = [gold("3", "goat"), gold("4.0", "duck"), gold("5.0", "cow"), gold("7", "pig")]
    assert score(wanted, found) == {"value": 3, "value+unit": 2, "value+change": 2, "value+unit+change": 1}


def test_equal_values_are_paired_by_what_else_agrees() -> None:
    wanted = [gold("3", "goat"), gold("3", "hen")]
    assert score(wanted, wanted[::-1])["value+unit+change"] == 2
    assert score(wanted, wanted[:1])["value"] == 1


def test_a_gold_without_changes_asks_for_none() -> None:
    assert score([{"value": "3", "normalized_unit": "goat"}], [gold("3", "goat", "~")])["value+unit+change"] == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 40 miners left.", ("~", "40.0", "miners", "miner")),
        ("Fares rose from 20 last year to 30 euros.", ("=", "20.0-30.0", "euros", "euro")),
        ("It cost $5 a day.", ("=", "5.0", "$ a day", "dollar per day")),
        ("It cost $3 million to $5 million.", ("=", "3000000.0-5000000.0", "$", "dollar")),
        ("Thousands of miners left.", ("=", "1000.0-10000.0", "miners", "miner")),
        ("Dozens of miners left.", ("=", "12.0", "miners", "miner")),
        ("A third of the oldest miners left.", ("=", str(1 / 3), "% oldest miners", "% old miner")),
        ("Up to 3 kg of salt", ("<", "3.0", "kg", "kilogram")),
    ],
)
def test_figures_take_the_shape_of_the_gold(text: str, expected: tuple[str, str, str, str]) -> None:
    (found,) = quantities.predict(text)["quantities"]
    assert tuple(found[key] for key in ("change", "value", "unit", "normalized_unit")) == expected


def test_vague_counts_are_left_out() -> None:
    assert quantities.predict("Several miners and a few cooks left.")["quantities"] == []


def test_the_command_writes_what_it_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line: dict[str, Any] = {"text": "There were 5 goats.", "quantities": [gold("5", "goat")]}
    path, out = tmp_path / "gold.jsonl", tmp_path / "found.jsonl"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert quantities.main([str(path), "--out", str(out)]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["quantities"][0]["value"] == "5.0"
    assert "value+unit+change  1.000  1.000  1.000" in capsys.readouterr().out


def test_the_examples_in_docstrings_hold() -> None:
    results = doctest.testmod(quantities)
    assert results.attempted
    assert not results.failed
