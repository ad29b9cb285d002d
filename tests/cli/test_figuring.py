"""`figures`: what it writes where, and what it ends with."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import firsthand
from firsthand.cli import Status
from firsthand.ledger import Ledger
from firsthand.records import FigurePolicy, Metadata, Sighting
from tests.cli.running import run

TOLL = (
    (
        "2025-06-02",
        "Post",
        "At least 12 people were killed in a landslide in Orrin, the rescue service said.",
    ),
    ("2025-06-03", "Times", "The death toll in Orrin has risen to 15, the rescue service said on Tuesday."),
    ("2025-06-05", "Post", "A landslide in Orrin killed 18 people, the rescue service said on Thursday."),
)


@pytest.fixture(scope="module")
def tolls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of three reports on one event, linked."""
    path = tmp_path_factory.mktemp("tolls") / "firsthand.db"
    with Ledger.open(str(path), create=True) as opened:
        for day, publisher, text in TOLL:
            known = Metadata(publisher=publisher, published=day, title="Landslide in Orrin")
            opened.put(firsthand.read_text(text, id=day, metadata=known), Sighting(day))
        list(firsthand.link(opened))
    return path


@pytest.fixture(scope="module")
def claim(tolls: Path) -> str:
    """The id of the first of the claims."""
    with Ledger.open(str(tolls)) as opened:
        return opened.document("2025-06-02").reading.attributions[0].id


def test_figures_are_lines_of_json_in_a_pipe(tolls: Path, claim: str) -> None:
    result = run("figures", claim[:8], "--ledger", tolls)
    assert (result.exit_code, result.stderr) == (Status.READ, "")
    (line,) = map(json.loads, result.stdout.splitlines())
    assert [point["quantity"]["low"] for point in line["points"]] == [12, 15, 18]
    assert [bool(point["revises"]) for point in line["points"]] == [False, True, True]
    assert (line["policy"], line["counts"][-1]["low"], line["counts"][-1]["high"]) == ("origin", 18, 18)


def test_figures_are_drawn_as_a_table(tolls: Path, claim: str) -> None:
    drawn = run("figures", claim, "--text", "--ledger", tolls).stdout
    assert "\x1b" not in drawn
    assert "↻ revises 15" in " ".join(drawn.split())


def test_the_chart_goes_to_a_file_or_to_standard_output(tolls: Path, claim: str, tmp_path: Path) -> None:
    chart = tmp_path / "toll.svg"
    drawn = run("figures", claim, "--svg", chart, "--text", "--ledger", tolls)
    assert "people dead" in drawn.stdout
    shown = run("figures", claim, "--svg", "-", "--ledger", tolls)
    assert shown.stdout == chart.read_text(encoding="utf-8")
    assert ET.fromstring(shown.stdout).tag.endswith("svg")
    unwritable = run("figures", claim, "--svg", tmp_path / "no" / "toll.svg", "--ledger", tolls)
    assert unwritable.exit_code == Status.UNABLE


def test_the_policy_comes_from_the_option_or_the_environment(tolls: Path, claim: str) -> None:
    by_option = run("figures", claim, "--policy", "telling", "--ledger", tolls).stdout
    by_setting = run("figures", claim, "--ledger", tolls, FIRSTHAND_FIGURE_POLICY="telling").stdout
    assert json.loads(by_option)["counts"][-1]["low"] == 12
    assert by_setting == by_option
    assert run("figures", claim, "--policy", "loudest", "--ledger", tolls).exit_code == Status.WRONG_USAGE
    assert run("figures", claim, "--ledger", tolls, FIRSTHAND_FIGURE_POLICY="loudest").exit_code == Status.UNABLE


def test_figures_of_a_past_day_are_those_that_had_come_out(tolls: Path, claim: str) -> None:
    line = json.loads(run("figures", claim, "--as-of", "2025-06-03", "--ledger", tolls).stdout)
    assert [point["quantity"]["low"] for point in line["points"]] == [12, 15]


def test_the_chart_and_lines_cannot_both_go_to_standard_output(tolls: Path, claim: str) -> None:
    assert run("figures", claim, "--svg", "-", "--jsonl", "--ledger", tolls).exit_code == Status.WRONG_USAGE


def test_there_must_be_such_a_claim(tolls: Path) -> None:
    assert run("figures", "ffffffff", "--ledger", tolls).exit_code == Status.UNABLE


def test_python_gives_the_same_answer(tolls: Path, claim: str) -> None:
    with Ledger.open(str(tolls)) as opened:
        found = firsthand.figure_history(opened, claim, policy="outlet")
    assert found.policy is FigurePolicy.OUTLET
    assert [point.by for point in found.series[0].points] == ["the rescue service"] * 3
