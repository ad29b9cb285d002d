"""`add` and `watch`: what they write where, and what they end with. Ingest itself is faked; it has its own tests."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from firsthand import ingest
from firsthand.cli import Status
from firsthand.errors import LedgerError
from firsthand.ledger import Ledger
from firsthand.pipeline import link
from firsthand.records import Added, Failure, Linked, Outcome
from firsthand.settings import Settings
from tests.cli.running import ROOT, run, run_on_terminal

ID = "3f2a91bc04d5e6f7"
TORN = Failure("torn.pdf", "DamagedDocument", "the PDF is cut short", "Fetch it\x1b[31m again.")

FAKED = """
import time
from firsthand import cli, ingest
from firsthand.pipeline import link
from firsthand.records import Added, Failure, Linked, Outcome
def watch(folder, ledger, *, settings, link):
    yield Added("a.txt", Outcome.ADDED, "3f2a91bc04d5e6f7", 3)
    yield Added("b.txt", Outcome.UNREAD, "", 0, Failure("b.txt", "DamagedDocument", "it is cut short", "Fetch it."))
    time.sleep(30)
ingest.watch = watch
cli.main()
"""


class _Ingest:
    """Stands in for ingest: the name of a file says what becomes of it."""

    def __init__(self) -> None:
        self.given: list[object] = []
        self.closed = False

    def add(
        self, paths: Iterable[str], ledger: Ledger, *, settings: Settings, readers: int | None, link: bool
    ) -> Iterator[Added]:
        self.given.append(readers)
        try:
            yield from map(self._take, paths)
        finally:
            self.closed = True

    def add_stream(
        self, stream: BinaryIO, ledger: Ledger, *, name: str, settings: Settings, readers: int | None, link: bool
    ) -> Iterator[Added]:
        self.given.append((stream.read(), name))
        yield Added(name, Outcome.ADDED, ID, 1)

    def _take(self, path: str) -> Added:
        if path == "full":
            raise LedgerError("firsthand.db: there is no room left on its disk. Make room.")
        if path == "interrupt":
            raise KeyboardInterrupt
        outcomes = {"torn.pdf": Outcome.UNREAD, "known.txt": Outcome.KNOWN, "new.txt": Outcome.NEW_VERSION}
        outcome = outcomes.get(path, Outcome.ADDED)
        if outcome is Outcome.UNREAD:
            return Added(path, outcome, "", 0, TORN)
        return Added(path, outcome, ID, 2)


@pytest.fixture
def faked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> _Ingest:
    fake = _Ingest()
    monkeypatch.setattr(ingest, "add", fake.add)
    monkeypatch.setattr(ingest, "add_stream", fake.add_stream)
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "known.txt", "new.txt", "torn.pdf", "full", "interrupt"):
        (tmp_path / name).touch()
    return fake


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a person watched standard error, and standard output were a terminal."""
    monkeypatch.setattr("firsthand.cli.adding.is_shown", lambda quiet: not quiet)
    monkeypatch.setattr("firsthand.cli.console.is_shown", lambda quiet: not quiet)
    monkeypatch.setattr("firsthand.cli.adding.is_drawn", lambda *, jsonl, text: not jsonl)


def test_in_a_pipe_each_document_is_a_line_of_json(faked: _Ingest) -> None:
    result = run("add", "a.txt", "torn.pdf", "new.txt")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["name"], line["outcome"], line["claims"]) for line in lines] == [
        ("a.txt", "added", 2),
        ("torn.pdf", "unread", 0),
        ("new.txt", "new version", 2),
    ]
    assert (lines[0]["id"], lines[0]["error"], lines[1]["error"]) == (ID, "", "DamagedDocument")
    assert (result.exit_code, result.stderr) == (Status.SOME_UNREAD, "")


def test_the_ledger_is_made_where_there_is_none(faked: _Ingest, tmp_path: Path) -> None:
    assert run("add", "a.txt").exit_code == Status.READ
    assert (tmp_path / "firsthand.db").is_file()
    assert run("stats", "--ledger", tmp_path / "firsthand.db").exit_code == Status.READ


def test_readers_are_as_many_as_asked_for(faked: _Ingest) -> None:
    run("add", "a.txt", "--readers", "3")
    run("add", "a.txt")
    assert faked.given == [3, None]
    assert run("add", "a.txt", "--readers", "0").exit_code == Status.WRONG_USAGE


def test_standard_input_is_a_document(faked: _Ingest) -> None:
    assert run("add", "-", stdin=b"\xffThe mayor said.").exit_code == Status.READ
    assert faked.given == [(b"\xffThe mayor said.", "standard input")]


@pytest.mark.usefixtures("watched")
def test_on_a_terminal_it_ends_with_what_became_of_all(faked: _Ingest, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name in ("a.jpg", "b.jpg", "c.css"):
        (folder / name).touch()
    result = run("add", "a.txt", "known.txt", "new.txt", "torn.pdf", folder)
    assert result.stdout == ""
    said = "1 new version, 1 could not be read (see `firsthand errors`); 3 other files passed over (.jpg, .css)"
    assert result.stderr.endswith(f"\r2 added, 1 known, {said}\n")
    assert "firsthand: torn.pdf: the PDF is cut short. Fetch it␛[31m again.\n" in result.stderr


@pytest.mark.usefixtures("watched")
def test_many_failures_are_counted_not_told(faked: _Ingest) -> None:
    result = run("add", *["torn.pdf"] * 40)
    assert result.stderr.count("cut short") == 5
    assert "40 could not be read" in result.stderr


@pytest.mark.usefixtures("watched")
def test_quiet_is_quiet_but_for_failures(faked: _Ingest) -> None:
    result = run("add", "a.txt", "torn.pdf", "--quiet")
    assert result.stderr == "firsthand: torn.pdf: the PDF is cut short. Fetch it␛[31m again.\n"


@pytest.mark.usefixtures("watched")
def test_an_interruption_says_how_far_it_came(faked: _Ingest) -> None:
    result = run("add", "a.txt", "interrupt")
    assert result.exit_code == Status.INTERRUPTED
    assert result.stderr.endswith("\rInterrupted; the same command goes on from here.\n1 added\n")
    assert faked.closed


def test_a_full_disk_stops_everything(faked: _Ingest) -> None:
    result = run("add", "a.txt", "full")
    assert result.exit_code == Status.UNABLE
    assert result.stderr == "firsthand: firsthand.db: there is no room left on its disk. Make room.\n"


def test_a_ledger_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    result = run("add", tmp_path, "--ledger", tmp_path / "nowhere" / "firsthand.db")
    assert result.exit_code == Status.UNABLE
    assert "there is no folder" in result.stderr


def test_a_name_of_nothing_is_refused_before_anything_is_done(faked: _Ingest, tmp_path: Path) -> None:
    result = run("add", "a.txt", "gone.txt", "gone-too/", "a.txt/b.txt")
    assert (result.exit_code, result.stdout) == (Status.WRONG_USAGE, "")
    assert "there is no file or folder gone.txt and 2 more of these" in result.stderr
    assert faked.given == []
    assert not (tmp_path / "firsthand.db").exists()


def test_documents_come_into_the_ledger(tmp_path: Path) -> None:
    ledger = tmp_path / "firsthand.db"
    brief = ROOT / "examples" / "briefs.jsonl"
    first, second = run("add", brief, "--ledger", ledger), run("add", brief, "--ledger", ledger)
    assert [json.loads(line)["outcome"] for line in first.stdout.splitlines()] == ["added", "added"]
    assert [json.loads(line)["outcome"] for line in second.stdout.splitlines()] == ["known", "known"]
    assert len(run("claims", "--ledger", ledger).stdout.splitlines()) == 9


@pytest.mark.usefixtures("watched")
def test_what_came_in_is_linked_unless_that_is_left(tmp_path: Path) -> None:
    ledger = tmp_path / "firsthand.db"
    brief = ROOT / "examples" / "briefs.jsonl"
    assert run("add", brief, "--ledger", ledger, "--no-link").stderr.endswith("\r2 added\n")
    assert run("add", brief, "--ledger", ledger).stderr.endswith("\r0 added, 2 known; 2 linked\n")
    assert run("add", brief, "--ledger", ledger).stderr.endswith("\r0 added, 2 known\n")


@pytest.mark.usefixtures("watched")
def test_linking_that_is_interrupted_goes_on_with_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(ledger: Ledger) -> Iterator[Linked]:
        yield next(iter(link(ledger)))
        raise KeyboardInterrupt

    ledger = tmp_path / "firsthand.db"
    brief = ROOT / "examples" / "briefs.jsonl"
    with monkeypatch.context() as patched:
        patched.setattr("firsthand.cli.adding.link", stop)
        result = run("add", brief, "--ledger", ledger)
    assert result.exit_code == Status.INTERRUPTED
    assert "linking: 1 of 2" in result.stderr
    assert result.stderr.endswith("Interrupted; the same command goes on from here.\n2 added\n")
    assert run("add", brief, "--ledger", ledger).stderr.endswith("\r0 added, 2 known; 1 linked\n")


def test_a_folder_that_is_not_there_cannot_be_watched(tmp_path: Path) -> None:
    result = run("watch", tmp_path / "none", "--ledger", tmp_path / "firsthand.db")
    assert result.exit_code == Status.WRONG_USAGE
    assert "there is no folder" in result.stderr


def test_ctrl_c_is_the_clean_end_of_watching(tmp_path: Path) -> None:
    ledger = tmp_path / "firsthand.db"
    shown, status = run_on_terminal(FAKED, "watch", tmp_path, "--ledger", ledger, interrupt_on=b"Fetch it.")
    assert status == Status.READ
    assert "watching; Ctrl-C ends" in shown
    assert "firsthand: b.txt: it is cut short. Fetch it." in shown
    assert shown.endswith("\x1b[2K1 added, 1 could not be read (see `firsthand errors`)\r\n")
