"""`alerts`, `searches`, `claims --save`, `watch --alerts`: what they write where, and what they end with."""

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest
from sqlalchemy import insert

from firsthand import ingest
from firsthand.cli import Status
from firsthand.ledger import Ledger, schema
from firsthand.ledger.connect import connect
from firsthand.pipeline import judge
from firsthand.records import Added, Alert, AlertKind, Failure, Filter, Judgement, Outcome, Ruling, SavedSearch
from firsthand.settings import Settings
from tests.cli.running import ask, run, run_on_terminal
from tests.ledger.articles import Said, add, write_article
from tests.linking.tellings import tell

BEGIN = "2000-01-01"

FAKED = """
import time
from firsthand import cli, ingest
from tests.cli.test_alerting import watch_one
def watch(*given, **named):
    yield from watch_one(*given, **named)
    time.sleep(30)
ingest.watch_alerts = watch
cli.main()
"""


@pytest.fixture
def copied(ledger: Path, tmp_path: Path) -> Path:
    """A copy of the ledger of the examples, to write to."""
    return Path(copy(ledger, tmp_path / "copy.db"))


def break_search(ledger: Path) -> None:
    """Save a search as a later version might."""
    engine = connect(str(ledger), create=False)
    with engine.execution_options(writes=True).begin() as connection:
        row = {"name": "odd\x1b", "words": "", "where": {"mood": "angry"}, "at": "2027-01-01T00:00:00+00:00"}
        connection.execute(insert(schema.saved_search), row)
    engine.dispose()


def test_second_origins_are_told_in_the_order_of_learning(ledger: Path) -> None:
    found = ask(ledger, "alerts", "--since", BEGIN)
    assert {each["kind"] for each in found} == {"second_origin"}
    assert [each["at"] for each in found] == sorted(each["at"] for each in found)
    assert len({each["id"] for each in found}) == len(found)
    assert ask(ledger, "alerts", "--since", found[-1]["at"])[-1] == found[-1]
    result = run("alerts", "--since", BEGIN, "--ledger", ledger, "--text")
    assert result.exit_code == Status.READ
    assert result.stdout.count("✓ second origin") == len(found)
    assert ask(ledger, "alerts", "--since", "2999-01-01") == []


def test_what_was_taken_back_is_told(copied: Path) -> None:
    (told,) = ask(copied, "story", "tarn-mercury-1")
    with Ledger.open(str(copied)) as opened:
        judged = judge(opened, Judgement(Ruling.RETRACTED, told["claims"][0]["claim"], by="Ann Orr"))
    found = ask(copied, "alerts", "--since", judged.learned_at)
    assert {each["kind"] for each in found} == {"retracted"}
    assert all(each["judgement"]["by"] == "Ann Orr" for each in found)


def test_a_search_is_saved_answered_listed_asked_and_dropped(copied: Path) -> None:
    found = ask(copied, "claims", "minesweepers", "--kind", "named_person", "--save", "the sweepers", "-n", "1")
    assert len(found) == 1
    (listed,) = ask(copied, "searches")
    assert (listed["name"], listed["words"], listed["kind"]) == ("the sweepers", "minesweepers", "named_person")
    assert "the sweepers  minesweepers · kind named_person" in run("searches", "--ledger", copied, "--text").stdout
    taken = run("claims", "ships", "--save", "the sweepers", "--ledger", copied)
    assert taken.exit_code == Status.UNABLE
    assert "another search is saved as 'the sweepers'" in taken.stderr
    assert ask(copied, "searches", "--drop", "the sweepers") == []
    gone = run("searches", "--drop", "the sweepers", "--ledger", copied)
    assert (gone.exit_code, gone.stdout) == (Status.UNABLE, "")
    assert "no saved search 'the sweepers'" in gone.stderr
    assert ask(copied, "searches") == []


@pytest.mark.parametrize("past", [("--as-of", "2024"), ("--known-on", "2026-11-23"), ("--all-versions",)])
def test_no_search_of_the_past_is_saved(copied: Path, past: tuple[str, ...]) -> None:
    result = run("claims", "ships", "--save", "x", *past, "--ledger", copied)
    assert result.exit_code == Status.WRONG_USAGE
    assert ask(copied, "searches") == []


def test_a_denial_of_what_a_search_finds_is_told(copied: Path) -> None:
    assert [each for each in ask(copied, "alerts", "--since", BEGIN) if each["kind"] == "denied"] == []
    with Ledger.open(str(copied)) as opened:
        opened.save_search(SavedSearch("all", "", Filter()))
    denied = [each for each in ask(copied, "alerts", "--since", BEGIN) if each["kind"] == "denied"]
    assert denied
    assert all((each["search"], each["judgement"]) == ("all", None) for each in denied)
    assert all(each["evidence"]["claim"]["id"] for each in denied)
    drawn = run("alerts", "--since", BEGIN, "--ledger", copied, "--text").stdout
    assert drawn.count("≠ denied") == len(denied)


def test_a_search_of_another_version_is_told_beside_the_answer(copied: Path) -> None:
    break_search(copied)
    result = run("alerts", "--since", BEGIN, "--ledger", copied)
    assert result.exit_code == Status.FOUND_ERRORS
    assert "\x1b" not in result.stderr
    assert "there is no filter 'mood'" in result.stderr
    assert result.stdout
    assert "mood" in run("searches", "--ledger", copied).stdout


def test_what_is_not_linked_is_told(copied: Path) -> None:
    with Ledger.open(str(copied)) as opened:
        add(opened, write_article(Said("Bo Reed", "the bridge is safe")))
    result = run("alerts", "--since", BEGIN, "--ledger", copied)
    assert result.exit_code == Status.READ
    assert "1 document not linked yet, of which nothing can be told" in result.stderr


def test_a_time_that_is_none_is_wrong_usage(ledger: Path) -> None:
    result = run("alerts", "--since", "yesterday", "--ledger", ledger)
    assert result.exit_code == Status.WRONG_USAGE
    assert "'yesterday' is no day or time" in result.stderr
    assert run("alerts", "--ledger", ledger).exit_code == Status.WRONG_USAGE


def test_a_ledger_that_is_not_there_is_told(tmp_path: Path) -> None:
    for arguments in (("alerts", "--since", BEGIN), ("searches",)):
        assert run(*arguments, "--ledger", tmp_path / "none.db").exit_code == Status.UNABLE


def test_alerts_need_links(tmp_path: Path) -> None:
    result = run("watch", tmp_path, "--alerts", "--no-link", "--ledger", tmp_path / "firsthand.db")
    assert result.exit_code == Status.WRONG_USAGE
    assert not (tmp_path / "firsthand.db").exists()


def test_alerts_are_drawn_on_a_terminal_and_ctrl_c_ends(tmp_path: Path) -> None:
    arguments = "watch", tmp_path, "--alerts", "--ledger", tmp_path / "firsthand.db"
    shown, status = run_on_terminal(FAKED, *arguments, interrupt_on=b"two now")
    assert status == Status.READ
    assert "second origin" in shown
    assert "firsthand: b.txt: it is cut short. Fetch it." in shown
    assert shown.endswith("\x1b[2K1 added, 1 could not be read (see `firsthand errors`)\r\n")


def watch_one(folder: str, ledger: Ledger, *, settings: Settings) -> Iterator[Added | Alert]:
    """Stand in for ingest: a document, one that cannot be read, and an alert."""
    torn = Failure("b.txt", "DamagedDocument", "it is cut short", "Fetch it.")
    yield Added("a.txt", Outcome.ADDED, "3f2a91bc04d5e6f7", 3)
    yield Added("b.txt", Outcome.UNREAD, "", 0, torn)
    ada, bo = tell(1, "The Herald", "Ada Brook"), tell(2, "The Times", "Bo Reed")
    yield Alert(AlertKind.SECOND_ORIGIN, ada.attribution.id, ada, "", bo, None, "two now", "2026-11-23T10:15:11+00:00")


def test_in_a_pipe_only_alerts_are_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "watch_alerts", watch_one)
    result = run("watch", tmp_path, "--alerts", "--ledger", tmp_path / "firsthand.db")
    assert result.exit_code == Status.READ
    (line,) = result.stdout.splitlines()
    assert (json.loads(line)["kind"], json.loads(line)["reason"]) == ("second_origin", "two now")
    assert "b.txt: it is cut short" in result.stderr
