"""`judge`, `judgements`: what is judged, what follows, what is refused and how it is told."""

import json
import re
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from firsthand.cli import Status
from firsthand.ledger import Ledger
from tests.cli.conftest import NASTY
from tests.cli.running import run
from tests.views.ledgers import HOSTILE_CHARACTERS


@pytest.fixture
def own(ledger: Path, tmp_path: Path) -> Path:
    """A copy of the ledger of the examples, to judge in."""
    path = tmp_path / "firsthand.db"
    copy(ledger, path)
    return path


@pytest.fixture
def claims(own: Path) -> Mapping[str, str]:
    """The ids of the two claims of the page on the dam, by their first words."""
    with closing(Ledger.open(str(own))) as opened:
        dam = next(hit.entry.id for hit in opened.claims("the dam is not safe", limit=1))
        told = opened.document(dam).reading.attributions
    return {each.content_text.split()[0]: each.id for each in told}


def judge(own: Path, *arguments: str, analyst: str = "") -> dict[str, Any]:
    result = run("judge", *arguments, "--ledger", own, FIRSTHAND_ANALYST=analyst)
    assert (result.exit_code, result.stderr) == (Status.READ, "")
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def list_all(own: Path, *arguments: str) -> list[dict[str, Any]]:
    result = run("judgements", *arguments, "--ledger", own)
    assert (result.exit_code, result.stderr) == (Status.READ, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


def draw(own: Path, *arguments: str) -> str:
    result = run(*arguments, "--ledger", own, "--text")
    assert (result.exit_code, result.stderr) == (Status.READ, "")
    return " ".join(result.stdout.split())


def refuse(own: Path, *arguments: str, status: Status = Status.UNABLE, stdin: bytes = b"") -> str:
    result = run("judge", *arguments, "--ledger", own, stdin=stdin)
    assert result.exit_code == status
    return " ".join(result.stderr.replace("│", " ").split())


def test_a_judgement_is_written_and_listed(own: Path, claims: Mapping[str, str]) -> None:
    told = judge(own, "same-claim", claims["The"][:8], claims["It"], "--why", "both", "--by", "Ann")
    assert (told["ruling"], told["by"], told["why"]) == ("same_claim", "Ann", "both")
    assert {told["subject"], told["other"]} == {claims["The"], claims["It"]}
    assert list_all(own) == list_all(own, "--about", claims["It"]) == [told]
    assert list_all(own, "--known-on", "2020-01-01") == []


def test_who_judges_is_the_analyst_of_the_settings(own: Path, claims: Mapping[str, str]) -> None:
    told = judge(own, "wrong", claims["The"], analyst="Ann of the desk")
    assert told["by"] == "Ann of the desk"
    assert judge(own, "wrong", claims["It"])["by"]


def test_what_follows_is_told(own: Path, claims: Mapping[str, str]) -> None:
    the, it = claims["The"], claims["It"]
    assert "Now one claim with 2 tellings." in draw(own, "judge", "same-claim", the, it)
    assert "Now 2 claims: with 1 telling and 1 telling." in draw(own, "judge", "different-claim", the, it)
    assert f"firsthand impact {the}" in draw(own, "judge", "retracted", the, "--on", "2025-03-09")
    drawn = draw(own, "judge", "wrong", it)
    assert f"firsthand judge withdrawn {list_all(own)[-1]['id']}" in drawn


def test_a_correction_names_its_words(own: Path, claims: Mapping[str, str]) -> None:
    words = ("--source", "Mayor Ada Brack", "--content", "", "--cue", "41-45")
    told = judge(own, "wrong", claims["The"], *words, "--name", "Ada M. Brack", "--via", "", "--type", "named_person")
    correction = told["correction"]
    assert correction["source"] == {"spans": [[21, 36]], "text": "Mayor Ada Brack"}
    assert correction["content"] == {"spans": [], "text": ""}
    assert correction["cue"]["spans"] == [[41, 45]]
    assert (correction["name"], correction["via"], correction["type"]) == ("Ada M. Brack", [], "named_person")
    assert "title" not in correction


def test_answers_say_who_corrected_them(own: Path, claims: Mapping[str, str]) -> None:
    judge(own, "wrong", claims["The"], "--title", "mayor of the vale", "--by", "Ann", "--why", "said at the gate")
    drawn = draw(own, "claims", "dam is not safe", "-n", "1")
    assert "mayor of the vale" in drawn
    assert "corrected by Ann on" in drawn
    assert "said at the gate" in drawn


def test_withdrawing_brings_back_what_was_read(own: Path, claims: Mapping[str, str]) -> None:
    before = run("claims", "dam", "--ledger", own).stdout
    told = judge(own, "wrong", claims["The"])
    assert run("claims", "dam", "--ledger", own).stdout != before
    judge(own, "withdrawn", told["id"][:6], "--why", "it is one")
    assert run("claims", "dam", "--ledger", own).stdout == before
    drawn = draw(own, "judgements")
    assert "withdrawn by" in drawn
    assert told["id"][:10] in drawn


def test_words_that_stand_twice_or_nowhere_are_told(own: Path, claims: Mapping[str, str]) -> None:
    found = refuse(own, "wrong", claims["The"], "--cue", "said")
    assert "stand near the claim 2 times: 37-41" in found
    assert "Give more of the words" in found
    assert "do not stand in the document" in refuse(own, "wrong", claims["The"], "--cue", "whispered")
    assert list_all(own) == []


def test_wrong_usage_is_told(own: Path, claims: Mapping[str, str]) -> None:
    the = claims["The"]
    assert "there is no ruling guilty" in refuse(own, "guilty", the, status=Status.WRONG_USAGE)
    assert "give a ruling" in refuse(own, "wrong", status=Status.WRONG_USAGE)
    assert "leave out RULING" in refuse(own, "wrong", the, "--from", "-", status=Status.WRONG_USAGE)
    assert "takes two ids" in refuse(own, "same-claim", the)
    assert "has no claim 'ffff'" in refuse(own, "wrong", "ffff")
    assert "is no day" in refuse(own, "retracted", the, "--on", "soon")
    assert "cannot be read" in refuse(own, "--from", str(own.parent / "none.csv"), status=Status.WRONG_USAGE)
    result = run("judgements", "--format", "xml", "--ledger", own)
    assert result.exit_code == Status.WRONG_USAGE


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_what_is_exported_is_taken_back(
    own: Path, ledger: Path, tmp_path: Path, claims: Mapping[str, str], form: str
) -> None:
    judge(own, "wrong", claims["The"], "--name", "=Ada", "--via", "AFP", "--why", "-\\\r\n\x1b'")
    first = judge(own, "not-copy", "tarn-mercury-1", "tarn-mercury-2")
    judge(own, "withdrawn", first["id"])
    written = run("judgements", "--format", form, "--ledger", own).stdout_bytes
    other = tmp_path / "other.db"
    copy(ledger, other)
    for _ in range(2):
        result = run("judge", "--from", "-", "--ledger", other, stdin=written)
        assert (result.exit_code, result.stderr) == (Status.READ, "")
    kept, back = ([each | {"learned_at": ""} for each in list_all(where)] for where in (own, other))
    assert back == kept


def test_of_a_file_the_good_rows_are_taken(own: Path, claims: Mapping[str, str], tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    rows = [
        "ruling,subject,by",
        f"wrong,{claims['The']},",
        "wrong,ffff,Bob",
        f"guilty,{claims['It']},",
        f"wrong,{claims['It']},Bob",
    ]
    path.write_text("\n".join(rows))
    result = run("judge", "--from", path, "--by", "Ann", "--ledger", own)
    assert result.exit_code == Status.SOME_UNREAD
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["by"] for each in told] == ["Ann", "Bob"]
    assert f"{path}, line 3: the ledger has no claim 'ffff'" in result.stderr
    assert f"{path}, line 4: it is no judgement" in result.stderr
    listed = list_all(own)
    assert [each.pop("read")["read_with"].split()[0] for each in listed] == ["firsthand", "firsthand"]
    assert listed == told


def test_tasks_go_to_label_studio_and_back(own: Path) -> None:
    interface = run("judgements", "--format", "label-studio-config", "--ledger", own).stdout
    assert interface.startswith("<View>")
    written = run("judgements", "--format", "label-studio", "--about", "tarn-mercury-1", "--ledger", own).stdout
    (task,) = json.loads(written)
    result = task["predictions"][0]["result"]
    gone = result[0]["id"].partition("-")[0]
    left = [each for each in result if not each.get("id", each.get("from_id", "")).startswith(gone)]
    task["annotations"] = [{"result": left, "completed_by": {"email": "ann@desk.example"}}]
    taken = run("judge", "--from", "-", "--ledger", own, stdin=json.dumps([task]).encode())
    (told,) = [json.loads(line) for line in taken.stdout.splitlines()]
    assert (told["ruling"], told["subject"], told["correction"]) == ("wrong", gone, None)
    assert told["by"] == "ann@desk.example"
    assert run("judge", "--from", "-", "--ledger", own, stdin=written.encode()).stdout == ""


def test_nothing_from_outside_acts(own: Path, claims: Mapping[str, str]) -> None:
    judge(
        own,
        "wrong",
        claims["The"],
        "--name",
        NASTY.replace("\0", ""),
        "--why",
        NASTY.replace("\0", ""),
        "--via",
        "\x1b[2J",
    )
    judge(own, "corrected", claims["It"], "--now", "\x1b]0;owned\x07\u202e", "--by", "\x9b2J")
    for arguments in (
        ("judgements", "--text"),
        ("judgements",),
        ("judgements", "--format", "csv"),
        ("claims", "dam", "--text"),
    ):
        shown = run(*arguments, "--ledger", own).stdout
        assert not re.search(HOSTILE_CHARACTERS, shown.replace("\r\n", "\n"))
    found = run("judge", "--from", "-", "--ledger", own, stdin=b'{"ruling": "\x1b[2J\xe2\x80\xae"}\n\x1b]0;x\x07')
    assert not re.search(HOSTILE_CHARACTERS, found.stderr)


@pytest.mark.parametrize("command", ["judge", "judgements"])
def test_help_tells_examples(command: str) -> None:
    shown = run(command, "--help").stdout
    assert "Examples:" in shown
    assert f"firsthand {command}" in shown
