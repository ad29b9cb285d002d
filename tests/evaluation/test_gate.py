"""The gate on made-up figures: nothing is read, no model is run."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluation import gate
from evaluation.corpora import find, hash_files, is_own
from evaluation.floors import MARGIN, Measurement, Pin, check_figures, read_pins
from evaluation.report import Report, count
from firsthand import ModelError

Gate = Callable[..., int]


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shared folder with one small gold file."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "gold.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    monkeypatch.setenv("FIRSTHAND_DATA", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    return tmp_path / "floors.json"


@pytest.fixture
def run(shared: Path, floors: Path) -> Gate:
    """Run the gate where 100 of 200 were predicted and `right` of these are right."""

    def run(*arguments: str, right: int = 80) -> int:
        report = Report({"all": {"relation": count(right, 100, 200)}})
        suite = gate.Suite("made", ("data/gold.jsonl",), lambda gold: report, ("all.relation.precision",))
        return gate.main(arguments, suites=[suite], floors=floors)

    return run


def read(floors: Path) -> Any:
    return json.loads(floors.read_text(encoding="utf-8"))["made"]


def test_a_figure_without_a_floor_fails(run: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 1
    assert "made.all.relation.precision has no floor; run --raise" in capsys.readouterr().out


def test_raise_pins_the_figure_and_the_data(run: Gate, shared: Path, floors: Path) -> None:
    assert run("--raise") == 0
    assert read(floors)["floors"] == {"all.relation.precision": 0.8}
    assert read(floors)["sha256"] == hash_files([shared / "data" / "gold.jsonl"])
    assert run() == 0


def test_a_fall_fails_and_says_by_how_much(run: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    run("--raise")
    assert run(right=77) == 1
    assert "made.all.relation.precision fell to 0.7700, 0.0300 under its floor of 0.800" in capsys.readouterr().out


def test_a_margin_is_left_for_other_processors() -> None:
    pin = Pin((), "", {"all.relation.f1": 0.8})

    def check(figure: float) -> list[str]:
        return check_figures(pin, Measurement("made", (), "", {"all.relation.f1": figure}))

    assert check(0.8 - 0.9 * MARGIN) == []
    assert len(check(0.8 - 1.1 * MARGIN)) == 1


def test_raise_never_lowers(run: Gate, floors: Path) -> None:
    run("--raise")
    assert run("--raise", right=77) == 1
    assert read(floors)["floors"] == {"all.relation.precision": 0.8}
    assert run("--raise", right=83) == 0
    assert read(floors)["floors"] == {"all.relation.precision": 0.83}


def test_a_gate_run_without_an_order_changes_nothing(run: Gate, floors: Path) -> None:
    run("--raise")
    before = floors.read_bytes()
    run(right=90)
    assert floors.read_bytes() == before


def test_lower_records_its_reason(run: Gate, floors: Path) -> None:
    run("--raise")
    assert run("--lower", "made.all.relation.precision", "--because", "smaller model", right=77) == 0
    assert read(floors)["floors"] == {"all.relation.precision": 0.77}
    (record,) = read(floors)["lowered"]
    assert record.pop("on").count("-") == 2
    assert record == {"figure": "all.relation.precision", "before": 0.8, "after": 0.77, "because": "smaller model"}


@pytest.mark.parametrize("arguments", [["--lower", "made.all.relation.precision"], ["--because", "of that"]])
def test_lower_and_its_reason_go_together(run: Gate, arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(*arguments)


@pytest.mark.parametrize("name", ["made.all.relation.recall", "made.nothing", "other.all.relation.f1"])
def test_lower_needs_the_name_of_a_floor(run: Gate, floors: Path, name: str) -> None:
    run("--raise")
    before = floors.read_bytes()
    assert run("--lower", name, "--because", "of that", right=77) == 2
    assert floors.read_bytes() == before


def test_lower_refuses_what_has_not_fallen(run: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    run("--raise")
    assert run("--lower", "made.all.relation.precision", "--because", "of that") == 2
    assert "there is nothing to lower" in capsys.readouterr().err


def test_other_data_is_an_error_and_is_not_scored(
    run: Gate, shared: Path, floors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--raise")
    before = floors.read_bytes()
    (shared / "data" / "gold.jsonl").write_text('{"id": "b"}\n', encoding="utf-8")
    capsys.readouterr()
    assert run("--raise") == 1
    output = capsys.readouterr().out
    assert "FAILED: made: the gold data (data/gold.jsonl) has SHA-256" in output
    assert "all.relation.precision" not in output
    assert floors.read_bytes() == before


def test_absent_corpora_are_skipped_in_a_plain_line(
    run: Gate, tmp_path: Path, floors: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--raise")
    capsys.readouterr()
    monkeypatch.setenv("FIRSTHAND_DATA", str(tmp_path / "nowhere" / "data"))
    assert run() == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("skipped: the corpora are not at ")
    assert "set FIRSTHAND_DATA" in line


def test_a_suite_whose_gold_is_absent_is_skipped(run: Gate, shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("--raise")
    (shared / "data" / "gold.jsonl").unlink()
    capsys.readouterr()
    assert run() == 0
    assert capsys.readouterr().out.startswith("skipped: made: ")


def test_a_missing_model_is_an_error_of_its_own(shared: Path, floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(gold: Path) -> Report:
        raise ModelError("the model is missing")

    assert gate.main([], suites=[gate.Suite("made", ("data/gold.jsonl",), fail, ())], floors=floors) == 2
    assert "the model is missing" in capsys.readouterr().err


def test_every_suite_and_figure_has_a_floor() -> None:
    pins = read_pins(gate.FLOORS)
    assert {suite.name: set(suite.figures) for suite in gate.SUITES} == {
        name: set(pin.floors) for name, pin in pins.items()
    }


def test_the_projects_own_data_is_that_of_the_floors() -> None:
    own = {name: pin for name, pin in read_pins(gate.FLOORS).items() if all(map(is_own, pin.gold))}
    assert "figures" in own
    for name, pin in own.items():
        assert hash_files(map(find, pin.gold)) == pin.sha256, name


@pytest.mark.corpus
@pytest.mark.usefixtures("corpora")
def test_the_corpora_are_those_of_the_floors() -> None:
    for name, pin in read_pins(gate.FLOORS).items():
        assert hash_files(map(find, pin.gold)) == pin.sha256, name
