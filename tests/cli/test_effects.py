"""`impact`, `changes`: what they write where, and what they end with."""

import re
from pathlib import Path
from shutil import copy

import pytest

from firsthand.cli import Status
from firsthand.ledger import Ledger
from firsthand.pipeline import judge
from firsthand.records import Judgement, Ruling
from tests.cli.running import ask, draw, run
from tests.views.ledgers import HOSTILE_CHARACTERS


def test_what_would_fall_is_told_before_anybody_judged(ledger: Path, claim: str) -> None:
    (found,) = ask(ledger, "impact", claim[:8])
    assert (found["subject"], found["judgement"]) == (claim, None)
    first = found["claims"][0]
    assert first["most_after"] < first["most_before"]
    assert all(each["path"] and each["documents"] and each["reason"] for each in first["touched"])
    assert found["reason"].startswith("it touches")
    drawn = draw(ledger, "impact", claim)
    assert "Nobody judged it retracted. If it were:" in drawn
    assert "2 independent origins → 1 independent origin" in drawn
    assert "The Capital Post ← Tarn Mercury" in drawn
    assert "Documents that rest on it" in drawn


def test_what_was_judged_is_told(ledger: Path, claim: str, tmp_path: Path) -> None:
    copied = tmp_path / "copy.db"
    copy(ledger, copied)
    (before,) = ask(copied, "impact", claim)
    with Ledger.open(str(copied)) as opened:
        judge(opened, Judgement(Ruling.RETRACTED, claim, by="Ann Orr", on="2024-09-10", why="he misspoke"))
    (after,) = ask(copied, "impact", claim)
    assert (after["judgement"]["why"], after["claims"]) == ("he misspoke", before["claims"])
    assert "✗ retracted on 2024-09-10; judged retracted by Ann Orr" in draw(copied, "impact", claim)
    drawn = draw(copied, "origins", claim)
    assert "✗ retracted on 2024-09-10; judged retracted by Ann Orr" in drawn
    assert "took it back on 2024-09-10" in drawn
    (origins,) = ask(copied, "origins", claim)
    assert [each["verdict"] is None for each in origins["origins"]].count(False) == 1
    assert [each["ruling"] for each in origins["judgements"]] == ["retracted"]
    assert ask(copied, "impact", claim, "--as-of", "2024-09-09")[0]["judgement"] is None


def test_a_document_falls_with_what_rests_on_it(ledger: Path) -> None:
    (found,) = ask(ledger, "impact", "tarn-mercury-1")
    assert len(found["documents"]) > 2
    assert found["documents"][0]["document"]["given_id"] == "tarn-mercury-1"


def test_changes_are_listed_with_what_stood_there(ledger: Path) -> None:
    found = ask(ledger, "changes")
    assert {each["change"]["kind"] for each in found} <= {"altered", "dropped"}
    assert all(each["silent"] and each["notice"]["spans"] == [] for each in found)
    assert ask(ledger, "changes", "--silent") == found
    drawn = draw(ledger, "changes")
    assert "! silently: the page does not say that anything was corrected" in drawn
    assert "The dam is safe" in drawn
    lost = found[0]["change"]["before"]["id"]
    assert lost[:10] in drawn
    (impact,) = ask(ledger, "impact", lost)
    assert lost in [each["telling"]["claim"]["id"] for each in impact["claims"][0]["touched"]]


def test_changes_are_narrowed(ledger: Path) -> None:
    assert len(ask(ledger, "changes", "-n", "1")) == 1
    assert ask(ledger, "changes", "--as-of", "2020") == []
    assert run("changes", "--as-of", "2020", "--text", "--ledger", ledger).stdout == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("changes", "--since", "june"), "'june' is no day"),
        (("changes", "--limit", "0"), "--limit"),
        (("changes", "--as-of", "june"), "is no day"),
        (("impact", "3f2a", "--known-on", "june"), "is no day or time"),
        (("impact", "3f2a", "--jsonl", "--text"), "not both"),
    ],
)
def test_wrong_usage_is_explained(ledger: Path, arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments, FIRSTHAND_LEDGER=str(ledger))
    assert result.exit_code == Status.WRONG_USAGE
    assert words in result.output


def test_what_is_not_there_is_said(ledger: Path, tmp_path: Path) -> None:
    result = run("impact", "feedfacefeedface", "--ledger", ledger)
    assert (result.exit_code, result.stdout) == (Status.UNABLE, "")
    assert "no claim and no document" in result.stderr
    for arguments in (("impact", "3f2a"), ("changes",)):
        missing = run(*arguments, "--ledger", tmp_path / "none.db")
        assert (missing.exit_code, missing.stdout) == (Status.UNABLE, "")


def test_nothing_from_outside_steers_the_terminal(hostile_ledger: Path) -> None:
    result = run("impact", "abab", "--text", "--ledger", hostile_ledger)
    assert result.exit_code == Status.READ
    assert ":smile:" in result.stdout
    assert not re.search(HOSTILE_CHARACTERS, result.stdout)
