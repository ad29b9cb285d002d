"""`origins`, `story`, `relink`: what they write where, and what they end with."""

import re
from pathlib import Path
from shutil import copy

import pytest

from firsthand.cli import Status
from tests.cli.running import ask, draw, run, run_on_terminal
from tests.views.ledgers import HOSTILE_CHARACTERS

MAIN = "from firsthand.cli import main; main()"


def test_claims_show_what_to_ask_origins_for(ledger: Path) -> None:
    found = ask(ledger, "claims", "minesweepers", "-n", "1")[0]["claim"]["id"]
    assert f"claim {found[:10]}" in draw(ledger, "claims", "minesweepers", "-n", "1")


def test_a_claim_is_followed_back_by_the_first_digits_of_any_of_its_ids(ledger: Path, claim: str) -> None:
    (found,) = ask(ledger, "origins", claim)
    assert found["claim"] == claim
    last = found["tellings"][-1]["claim"]["id"]
    assert ask(ledger, "origins", last[:8].upper()) == [found]


def test_origins_are_drawn_with_the_tree(ledger: Path, claim: str) -> None:
    drawn = draw(ledger, "origins", claim)
    assert f"claim {claim[:10]}" in drawn
    assert "└── " in drawn
    assert "Suggested rating: F" in drawn


def test_all_versions_count_when_asked_for(ledger: Path) -> None:
    (found,) = ask(ledger, "claims", "built in 1911", "-n", "1")
    asked = "origins", found["claim"]["id"]
    latest, every = (ask(ledger, *asked, *option)[0] for option in ((), ("--all-versions",)))
    assert (len(latest["tellings"]), len(every["tellings"])) == (1, 2)


def test_stories_are_listed_and_told(ledger: Path) -> None:
    listed = ask(ledger, "story")
    assert [each["title"] for each in listed if len(each["documents"]) > 4]
    assert all(each["claims"] == [] for each in listed)
    (told,) = ask(ledger, "story", listed[0]["documents"][-1]["id"][:8])
    assert (told["id"], told["documents"]) == (listed[0]["id"], listed[0]["documents"])
    drawn = draw(ledger, "story")
    assert listed[0]["id"][:10] in drawn
    assert told["claims"][0]["claim"][:10] in draw(ledger, "story", told["id"])


def test_stories_are_narrowed_by_their_latest_day(ledger: Path) -> None:
    assert ask(ledger, "story", "--since", "2024-09-07")
    assert ask(ledger, "story", "--since", "2031") == []
    assert run("story", "--since", "2031", "--text", "--ledger", ledger).stdout == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("story", "--since", "june"), "'june' is no day"),
        (("story", "tarn-mercury-1", "--since", "2024"), "narrows the list"),
        (("story", "--limit", "0"), "--limit"),
        (("origins", "3f2a", "--jsonl", "--text"), "not both"),
    ],
)
def test_wrong_usage_is_explained(ledger: Path, arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments, FIRSTHAND_LEDGER=str(ledger))
    assert result.exit_code == Status.WRONG_USAGE
    assert words in result.output


@pytest.mark.parametrize("words", [("minesweepers", "out", "of", "service"), ("feedfacefeedface",), ("3",)])
def test_a_claim_that_is_not_there_is_said_with_how_to_find_one(ledger: Path, words: tuple[str, ...]) -> None:
    result = run("origins", *words, "--ledger", ledger)
    assert (result.exit_code, result.stdout) == (Status.UNABLE, "")
    assert " ".join(words) in result.stderr
    assert "`firsthand claims" in result.stderr


@pytest.mark.parametrize("arguments", [("origins", "3f2a"), ("story",), ("story", "3f2a"), ("relink",)])
def test_a_missing_ledger_is_said(arguments: tuple[str, ...], tmp_path: Path) -> None:
    result = run(*arguments, "--ledger", tmp_path / "none.db")
    assert (result.exit_code, result.stdout) == (Status.UNABLE, "")
    assert "there is no ledger here" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_nothing_from_outside_steers_the_terminal(hostile_ledger: Path) -> None:
    result = run("story", "abab", "--text", "--ledger", hostile_ledger)
    assert result.exit_code == Status.READ
    assert ":smile:" in result.stdout
    assert not re.search(HOSTILE_CHARACTERS, result.stdout)


def test_relinking_tells_of_each_document_and_finds_the_same(ledger: Path, claim: str, tmp_path: Path) -> None:
    copied = tmp_path / "copy.db"
    copy(ledger, copied)
    before = ask(copied, "origins", claim)
    lines = ask(copied, "relink")
    assert len(lines) == 14
    assert max(line["neighbours"] for line in lines) >= 1
    assert ask(copied, "origins", claim) == before
    assert ask(copied, "relink", "--rest") == []


def test_on_a_terminal_relinking_says_how_much_was_done(ledger: Path, tmp_path: Path) -> None:
    copy(ledger, tmp_path / "copy.db")
    shown, status = run_on_terminal(MAIN, "relink", "--ledger", tmp_path / "copy.db")
    assert status == Status.READ
    assert "linking: 1 of 14" in shown
    assert shown.rpartition("\x1b[2K")[2].split("\r\n") == ["14 documents linked", ""]


def test_who_watches_is_told_what_is_not_linked(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.cli.linking.is_shown", lambda quiet: not quiet)
    monkeypatch.setattr("firsthand.cli.console.is_shown", lambda quiet: not quiet)
    path = tmp_path / "new.db"
    (tmp_path / "a.txt").write_text("The dam is safe, Mayor Ada Brack said.", encoding="utf-8")
    assert run("add", tmp_path / "a.txt", "--no-link", "--quiet", "--ledger", path).exit_code == Status.READ
    result = run("story", "--ledger", path)
    assert "There is no story" in result.stderr
    assert "1 document not linked yet, and not counted; `firsthand relink --rest` links them." in result.stderr
    assert "not linked" not in run("story", "--ledger", ledger).stderr
