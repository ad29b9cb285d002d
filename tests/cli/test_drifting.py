"""`drift`: what it writes where, and what it ends with."""

import re
from pathlib import Path

from firsthand import open_ledger
from firsthand.cli import Status
from firsthand.pipeline import drift
from firsthand.views.drift_table import draw_drift_table
from tests.cli.running import ask, run


def test_each_handing_on_is_a_line_with_both_passages(ledger: Path, claim: str) -> None:
    lines = ask(ledger, "drift", claim)
    found = {finding["kind"]: finding for line in lines for finding in line["findings"]}
    assert {"justification_dropped", "source_multiplied"} <= found.keys()
    several = found["source_multiplied"]
    assert several["severity"] == "high"
    assert several["before"]["spans"]
    assert several["after"]["spans"]


def test_a_reprint_was_handed_on_by_its_original_alone(ledger: Path, claim: str) -> None:
    ends = [(line["receiver"]["document"], line["source"]["document"]) for line in ask(ledger, "drift", claim)]
    sources = [source["publisher"] for receiver, source in ends if receiver["publisher"] == "Valley Herald"]
    assert sources == ["The Capital Post"]


def test_the_worst_is_drawn_with_what_was_and_what_is(ledger: Path, claim: str) -> None:
    result = run("drift", claim, "--ledger", ledger, "--text")
    drawn = " ".join(result.stdout.split())
    assert "\x1b" not in result.stdout
    assert re.search(r"!! source multiplied .* was “.+” is “Officials say”", drawn)


def test_what_came_later_is_not_there_yet(ledger: Path, claim: str) -> None:
    result = run("drift", claim, "--ledger", ledger, "--as-of", "2024-09-02", "--text")
    assert result.exit_code == Status.READ
    assert "source multiplied" not in result.stdout


def test_no_such_claim(ledger: Path) -> None:
    result = run("drift", "ffffffff", "--ledger", ledger)
    assert (result.exit_code, result.stdout) == (Status.UNABLE, "")


def test_the_table_shows_both_sides(ledger: Path, claim: str) -> None:
    with open_ledger(ledger) as opened:
        table = draw_drift_table(drift(opened, claim))
    assert "<td>source multiplied</td>" in table
    assert "Officials say" in table
