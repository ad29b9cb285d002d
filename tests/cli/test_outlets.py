"""`outlet`, and `source --record`: what they write where, and what they end with."""

import json
from pathlib import Path

from firsthand.cli import Status
from tests.cli.running import run, run_on_terminal

MAIN = "from firsthand.cli import main; main()"


def test_an_outlet_is_written_as_a_line(ledger: Path) -> None:
    result = run("outlet", "vale", "observer", "--ledger", ledger)
    assert (result.exit_code, result.stderr) == (Status.READ, "")
    (line,) = result.stdout.splitlines()
    told = json.loads(line)
    assert told["outlet"]["name"] == "Vale Observer"
    assert sum(told["outlet"]["provenance"].values()) == sum(told["outlet"]["claims"][each] for each in ("own", "wire"))
    assert told["record"] is None


def test_an_outlet_is_drawn_with_what_became_of_its_claims(ledger: Path) -> None:
    drawn = run("outlet", "The Vale Observer", "--record", "--text", "--ledger", ledger)
    assert drawn.exit_code == Status.READ
    shown = " ".join(drawn.stdout.split())
    assert shown.startswith("Vale Observer documents")
    assert "What became of" in shown
    assert "Latest documents" in shown


def test_an_outlet_that_the_ledger_has_nothing_of_names_those_like_it(ledger: Path) -> None:
    shown, status = run_on_terminal(MAIN, "outlet", "Observer", "--ledger", ledger)
    assert status == Status.READ
    assert "No document is published by “Observer”. Names with these words: Vale Observer." in shown
    assert json.loads(run("outlet", "Observer", "--ledger", ledger).stdout)["outlet"]["name"] == ""


def test_a_source_is_told_with_its_record(ledger: Path) -> None:
    (line,) = run("source", "Ada", "Brack", "--record", "--ledger", ledger).stdout.splitlines()
    told = json.loads(line)["record"]
    assert told["looked_at"] == told["known"] == len(json.loads(line)["claims"])
    assert sum(told["counts"][each] for each in ("confirmed", "perhaps_confirmed", "alone")) == len(told["claims"])


def test_wrong_usage_and_no_ledger(ledger: Path, tmp_path: Path) -> None:
    assert run("outlet", "a", "--as-of", "yesterday", "--ledger", ledger).exit_code == Status.WRONG_USAGE
    assert run("outlet", "a", "--ledger", tmp_path / "none.db").exit_code == Status.UNABLE
