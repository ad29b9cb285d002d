"""`firsthand check` and `firsthand read --format sourcing`. The reading itself is faked."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from firsthand import pipeline
from firsthand.audit.policy import show_default
from firsthand.cli import Status, app
from firsthand.records import Failure, Reading
from firsthand.settings import Settings
from tests.audit.readings import Said, read

TEXT = "It rained.\n\nThe dam \x1b[31mleaks, sources said."
BARE = read(TEXT, Said("sources", "said", "leaks", kind="anonymous_source"))
CLEAN = read("The dam leaks, Ann Orr said.", Said("Ann Orr", "said", "The dam leaks"))


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_many(paths: Iterable[str | Path], *, settings: Settings) -> Iterator[Reading | Failure]:
        for path in map(str, paths):
            failure = Failure(path, "DamagedDocument", "the PDF is cut short", "Fetch it again.")
            yield {"bare.txt": BARE, "clean.txt": CLEAN}.get(path, failure)

    monkeypatch.setattr(pipeline, "read_many", read_many)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, prog_name="firsthand", env={"COLUMNS": "80"})


def test_a_finding_of_level_error_ends_with_status_1() -> None:
    result = run("check", "clean.txt", "bare.txt")
    assert result.exit_code == Status.FOUND_ERRORS
    first, second, passage = result.stdout.splitlines()
    assert first == "doc.txt:3:21 FH101 nameless source without a reason given: “sources” [error]"
    assert passage == "    The dam ␛[31mleaks, sources said."
    assert second.startswith("doc.txt:3:21 FH104 ")


def test_on_a_terminal_the_findings_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.cli.reading.is_shown", lambda quiet: not quiet)
    assert run("check", "bare.txt").stderr.endswith("2 errors\n")
    assert run("check", "clean.txt").stderr.endswith("no findings\n")
    assert run("check", "clean.txt", "--quiet").stderr == ""


def test_no_finding_ends_with_status_0() -> None:
    result = run("check", "clean.txt")
    assert (result.exit_code, result.stdout) == (Status.READ, "")


def test_a_document_that_cannot_be_read_is_no_clean_one() -> None:
    result = run("check", "torn.pdf", "clean.txt")
    assert result.exit_code == Status.SOME_UNREAD
    assert "cut short" in result.stderr


def test_findings_as_json_lines() -> None:
    result = run("check", "bare.txt", "--jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["code"] for row in rows] == ["FH101", "FH104"]
    assert rows[0]["file"] == "doc.txt"
    assert rows[0]["document"] == "doc"
    assert (rows[0]["line"], rows[0]["column"], rows[0]["level"]) == (3, 21, "error")
    ((start, end),) = rows[0]["passage"]["spans"]
    assert TEXT[start:end] == rows[0]["passage"]["text"]


def test_a_policy_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text('ignore = ["FH101"]\n[FH104]\nlevel = "note"\n', encoding="utf-8")
    result = run("check", "bare.txt", "--policy", str(path))
    assert result.exit_code == Status.READ
    assert result.stdout.splitlines()[0].endswith("[note]")


def test_a_policy_that_does_not_fit_stops_everything(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text("levels = 3", encoding="utf-8")
    result = run("check", "bare.txt", "--policy", str(path))
    assert result.exit_code == Status.UNABLE
    assert "`levels`" in result.stderr


def test_the_shipped_policy_is_printed_to_copy() -> None:
    result = run("check", "--show-policy")
    assert (result.exit_code, result.stdout) == (Status.READ, show_default())


def test_statements_are_written_as_json_lines() -> None:
    result = run("read", "bare.txt", "clean.txt", "--format", "sourcing")
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["id"] == "doc"
    assert [row["type"] for row in first["statements"]] == ["Anonymous Source"]
    assert second["statements"][0]["name"] == "Ann Orr"


@pytest.mark.parametrize("name", ["text", "jsonl", "html"])
def test_a_format_by_its_name_is_that_of_its_short_cut(name: str) -> None:
    short = ("--html", "-") if name == "html" else (f"--{name}",)
    named, cut = run("read", "clean.txt", "--format", name), run("read", "clean.txt", *short)
    assert named.exit_code == Status.READ
    assert named.stdout == cut.stdout


def test_two_formats_are_one_too_many() -> None:
    result = run("read", "clean.txt", "--format", "text", "--jsonl")
    assert result.exit_code == Status.WRONG_USAGE
    assert "--format" in result.stderr
