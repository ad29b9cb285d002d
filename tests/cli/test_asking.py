"""`claims`, `source`, `document`, `stats`, `errors`: what they write where, and what they end with."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand.cli import Status
from tests.cli.running import ROOT, ask, draw, run, run_on_terminal
from tests.views.ledgers import HOSTILE_CHARACTERS

MAIN = "from firsthand.cli import main; main()"
ASKS = (("claims",), ("source", "a"), ("document", "vellmar-1"), ("stats",), ("errors",))


def test_claims_are_found_by_their_words(ledger: Path) -> None:
    first, *_ = ask(ledger, "claims", "the", "dam", "is", "not", "safe")
    assert first["claim"]["content_text"] == "The dam is not safe"
    assert (first["document"]["publisher"], first["document"]["version"]) == ("Vale Observer", 2)
    assert "dam" in first["reason"]


def test_claims_are_drawn_with_who_is_behind_them(ledger: Path) -> None:
    drawn = draw(ledger, "claims", "dam not safe")
    assert drawn.startswith("1 Vale Observer ← Ada Brack, Mayor · named person said: The dam is not safe")
    assert "version 2 of 2" in drawn


def test_without_words_the_latest_claims_are_given(ledger: Path) -> None:
    assert len(ask(ledger, "claims", "--limit", "3")) == 3


@pytest.mark.parametrize(
    ("options", "field", "values"),
    [
        (("--source", "brack"), "name", {"Ada Brack"}),
        (("--kind", "named_organization"), "type", {"named_organization"}),
        (("--stance", "deny"), "stance", {"deny"}),
        (("--nameless",), "type", {"anonymous_source", "unnamed_person", "unnamed_group", "none"}),
    ],
)
def test_filters_reach_the_ledger(ledger: Path, options: tuple[str, ...], field: str, values: set[str]) -> None:
    found = ask(ledger, "claims", *options)
    assert found
    assert {each["claim"][field] for each in found} <= values


def test_outlets_hands_and_days_are_filters_too(ledger: Path) -> None:
    assert {each["document"]["publisher"] for each in ask(ledger, "claims", "--outlet", "vale")} == {"Vale Observer"}
    assert all("Coast Gazette" in each["claim"]["via"] for each in ask(ledger, "claims", "--via", "gazette"))
    assert ask(ledger, "claims", "--since", "2025-03", "--until", "2025-03")
    assert ask(ledger, "claims", "--until", "1999") == []
    assert ask(ledger, "claims", "--own")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("claims", "--since", "2019-13"), "'2019-13' is no day"),
        (("claims", "--until", "june"), "--until: 'june' is no day"),
        (("claims", "--since", "2020", "--until", "2019"), "2019 ends before 2020 begins"),
        (("claims", "--kind", "person"), "named_person"),
        (("claims", "--stance", "deny", "--jsonl", "--text"), "not both"),
        (("claims", "--limit", "0"), "--limit"),
        (("stats", "--top", "many"), "--top"),
        (("document",), "Usage"),
    ],
)
def test_wrong_usage_is_explained(ledger: Path, arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments, FIRSTHAND_LEDGER=str(ledger))
    assert result.exit_code == Status.WRONG_USAGE
    assert words in result.output


def test_a_source_is_shown_with_its_claims(ledger: Path) -> None:
    (found,) = ask(ledger, "source", "Ada", "Brack")
    assert found["asked"] == "Ada Brack"
    assert found["voices"][0]["type"] == "named_person"
    assert {each["claim"]["name"] for each in found["claims"]} == {"Ada Brack"}
    drawn = draw(ledger, "source", "brack", "-n", "1")
    assert "Names are compared here, not yet persons" in drawn
    assert "Ada Brack · named person" in drawn


def test_a_document_shows_what_changed_and_its_reading(ledger: Path) -> None:
    document = ask(ledger, "claims", "dam not safe")[0]["document"]
    (held,) = ask(ledger, "document", document["id"][:6])
    assert [each["kind"] for each in held["changes"]] == ["altered"]
    assert held["reading"]["document"]["text"].startswith("The dam is not safe")
    drawn = draw(ledger, "document", document["id"])
    assert "What changed in its claims since version 1" in drawn
    assert "⟨The dam is not safe⟩[1]" in drawn


def test_the_numbers_tell_own_from_wire_copy(ledger: Path) -> None:
    (found,) = ask(ledger, "stats", "--top", "5")
    assert (found["documents"]["own"], found["left_out"]) == (13, 1)
    assert (found["unread"], len(found["quoted"])) == (1, 5)
    assert "Who is quoted all own wire" in draw(ledger, "stats")


def test_older_versions_are_answered_from_when_asked_for(ledger: Path) -> None:
    for arguments in (("--source", "brack"), ("dam",)):
        assert len(ask(ledger, "claims", *arguments, "--all-versions")) > len(ask(ledger, "claims", *arguments))
    latest, every = (ask(ledger, "source", "brack", *option)[0] for option in ((), ("--all-versions",)))
    assert (latest["voices"][0]["claims"], every["voices"][0]["claims"]) == (3, 5)
    (found,) = ask(ledger, "stats", "--all-versions")
    assert (found["documents"]["own"], found["pages"], found["left_out"]) == (14, 13, 0)


def test_what_could_not_be_read_is_listed(ledger: Path) -> None:
    (found,) = ask(ledger, "errors")
    assert (found["name"], found["error"]) == ("/inbox/torn.pdf", "DamagedDocument")
    assert draw(ledger, "errors").startswith("/inbox/torn.pdf the PDF is cut short. Fetch it again.")


def test_the_environment_names_the_ledger(ledger: Path) -> None:
    assert run("errors", FIRSTHAND_LEDGER=str(ledger)).exit_code == Status.READ


@pytest.mark.parametrize("arguments", ASKS)
def test_a_missing_ledger_is_said(arguments: tuple[str, ...], tmp_path: Path) -> None:
    result = run(*arguments, "--ledger", tmp_path / "none.db")
    assert (result.exit_code, result.stdout) == (Status.UNABLE, "")
    assert "there is no ledger here. Make one with `firsthand add PATH`" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_ledger_is_said(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("The mayor said no. " * 100, encoding="utf-8")
    result = run("stats", "--ledger", tmp_path / "notes.txt")
    assert result.exit_code == Status.UNABLE
    assert "not a ledger" in result.stderr


def test_an_unknown_document_is_said(ledger: Path) -> None:
    result = run("document", "feedfacefeedface", "--ledger", ledger)
    assert (result.exit_code, result.stdout) == (Status.UNABLE, "")
    assert "feedfacefeedface" in result.stderr


@pytest.mark.parametrize("arguments", ASKS)
def test_nothing_from_outside_steers_the_terminal(arguments: tuple[str, ...], hostile_ledger: Path) -> None:
    arguments = ("document", "abab") if arguments[0] == "document" else arguments
    arguments = ("source", "smile") if arguments[0] == "source" else arguments
    result = run(*arguments, "--text", "--ledger", hostile_ledger)
    assert result.exit_code == Status.READ
    assert ":smile:" in result.stdout
    assert not re.search(HOSTILE_CHARACTERS, result.stdout)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("claims", "--until", "1999"), "No claim fits."),
        (("claims", "-n", "2"), "These are the first 2; --limit shows more."),
        (("source", "brack", "-n", "1"), "The latest 1 of 3 attributions; --limit shows more."),
        (("source", "nobody", "at", "all"), "No source goes by “nobody at all”."),
    ],
)
def test_who_watches_is_told_more(
    ledger: Path, arguments: tuple[str, ...], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("firsthand.cli.console.is_shown", lambda quiet: not quiet)
    result = run(*arguments, "--text", "--ledger", ledger)
    assert words in result.stderr
    assert bool(result.stdout) is ("--limit" in words)


def test_on_a_terminal_an_answer_is_drawn(ledger: Path) -> None:
    shown, status = run_on_terminal(MAIN, "claims", "dam", "--ledger", ledger)
    assert status == Status.READ
    assert "Ada Brack" in shown
    assert "\x1b[" in shown
    assert '{"' not in shown
    assert not re.search(r" (?:\x1b\[[\d;]*m| )*\r\n", shown)


def test_a_closed_pipe_ends_quietly(ledger: Path) -> None:
    command = [sys.executable, "-c", MAIN, "claims", "--limit", "500", "--ledger", str(ledger)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == Status.READ
