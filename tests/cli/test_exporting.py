"""`firsthand export`: what it writes where, and what it ends with. The formats have their own tests."""

import csv
import io
import json
from pathlib import Path

import pytest

from firsthand.cli import Status
from tests.cli.running import run, run_on_terminal

MAIN = "from firsthand.cli import main; main()"


def test_a_format_goes_to_standard_output(ledger: Path) -> None:
    result = run("export", "csv", "--ledger", ledger)
    assert (result.exit_code, result.stderr) == (Status.READ, "")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert "The dam is not safe" in {row["content_text"] for row in rows}


def test_a_format_goes_to_a_file(ledger: Path, tmp_path: Path) -> None:
    result = run("export", "prov", "-o", tmp_path / "prov.json", "--ledger", ledger)
    assert (result.exit_code, result.stdout, result.stderr) == (Status.READ, "", "")
    assert json.loads((tmp_path / "prov.json").read_text(encoding="utf-8"))
    assert [path.name for path in tmp_path.iterdir()] == ["prov.json"]


def test_a_folder_of_files_needs_a_name(ledger: Path, tmp_path: Path) -> None:
    assert run("export", "brat", "--ledger", ledger).exit_code == Status.WRONG_USAGE
    assert run("export", "brat", "-o", tmp_path / "brat", "--ledger", ledger).exit_code == Status.READ
    assert len(list((tmp_path / "brat").glob("*.ann"))) == 14
    again = run("export", "brat", "-o", tmp_path / "brat", "--ledger", ledger)
    assert again.exit_code == Status.UNABLE
    assert "not empty" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("word",), "there is no format named word; give one of csv, parquet"),
        (("csv", "-o", "nowhere/claims.csv"), "there is no folder nowhere"),
    ],
)
def test_wrong_usage_is_explained(ledger: Path, arguments: tuple[str, ...], words: str) -> None:
    result = run("export", *arguments, "--ledger", ledger)
    assert result.exit_code == Status.WRONG_USAGE
    assert words in result.stderr


def test_a_target_that_cannot_be_written_is_said(ledger: Path, tmp_path: Path) -> None:
    result = run("export", "csv", "-o", tmp_path, "--ledger", ledger)
    assert result.exit_code == Status.UNABLE
    assert f"{tmp_path}: cannot be written to (Is a directory)" in result.stderr


def test_a_missing_ledger_is_said_and_nothing_written(tmp_path: Path) -> None:
    result = run("export", "csv", "-o", tmp_path / "claims.csv", "--ledger", tmp_path / "none.db")
    assert result.exit_code == Status.UNABLE
    assert list(tmp_path.iterdir()) == []


def test_noise_is_kept_from_a_terminal(ledger: Path) -> None:
    shown, status = run_on_terminal(MAIN, "export", "parquet", "--ledger", ledger)
    assert status == Status.WRONG_USAGE
    assert "would be noise on a terminal" in shown


def test_on_a_terminal_it_says_how_much_was_written(ledger: Path, tmp_path: Path) -> None:
    shown, status = run_on_terminal(MAIN, "export", "csv", "-o", tmp_path / "claims.csv", "--ledger", ledger)
    assert status == Status.READ
    assert " written to " in shown
    assert "14 documents with " in shown
