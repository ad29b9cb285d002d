"""`firsthand read`: what it writes where, and what it ends with. The reading itself is faked; it has its own tests."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from firsthand import pipeline
from firsthand.cli import Status
from firsthand.cli.console import open_standard_input
from firsthand.errors import ModelError
from firsthand.records import Failure, Reading
from firsthand.settings import Settings
from tests.cli.running import ROOT, run, run_on_terminal
from tests.views.readings import draw_up

FAILURE = Failure("torn.pdf", "DamagedDocument", "the PDF is cut short", "Fetch it\x1b[31m again.")

FAKED = """
import sys
from firsthand import cli, pipeline
from tests.cli.running import ROOT, run, run_on_terminal
from tests.views.readings import draw_up
pipeline.read_many = lambda paths, settings: (draw_up() for _ in range(200) for path in paths)
cli.main()
"""


def _read_many(paths: Iterable[str | Path], *, settings: Settings) -> Iterator[Reading | Failure]:
    """Stand in for the pipeline: the name of a file says what becomes of it."""
    for path in map(str, paths):
        if path == "model":
            raise ModelError("model.onnx is not the one that was released")
        if path == "interrupt":
            raise KeyboardInterrupt
        yield FAILURE if path == "torn.pdf" else draw_up()


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "read_many", _read_many)


def test_in_a_pipe_each_document_is_a_line_of_json() -> None:
    result = run("read", "one.txt", "two.txt")
    assert result.exit_code == Status.READ
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["vellmar-1", "vellmar-1"]
    assert result.stderr == ""


def test_text_is_drawn_when_asked_for() -> None:
    result = run("read", "one.txt", "--text")
    assert "6 attributions" in result.stdout
    assert "\x1b" not in result.stdout


def test_one_page_holds_all_documents(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run("read", "one.txt", "two.txt", "--html", str(page))
    assert (result.exit_code, result.stdout) == (Status.READ, "")
    assert page.read_text(encoding="utf-8").count("<article") == 2
    assert run("read", "one.txt", "--html", "-").stdout.startswith("<!doctype html>")


def test_a_document_that_cannot_be_read_costs_itself_only() -> None:
    result = run("read", "one.txt", "torn.pdf", "two.txt")
    assert result.exit_code == Status.SOME_UNREAD
    assert result.stdout.count("\n") == 2
    assert result.stderr == "firsthand: torn.pdf: the PDF is cut short. Fetch it␛[31m again.\n"


def test_no_page_is_written_where_nothing_was_read(tmp_path: Path) -> None:
    assert run("read", "torn.pdf", "--html", str(tmp_path / "page.html")).exit_code == Status.SOME_UNREAD
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    result = run("read", "one.txt", "--html", str(tmp_path))
    assert result.exit_code == Status.UNABLE
    assert (
        result.stderr
        == f"firsthand: {tmp_path}: cannot be written to (Is a directory). Choose another place, or make room.\n"
    )


def test_standard_input_is_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    given = []

    def read_stream(stream: BinaryIO, *, name: str, settings: Settings) -> Iterator[Reading]:
        given.append((stream.read(), name))
        yield draw_up()

    monkeypatch.setattr(pipeline, "read_stream", read_stream)
    assert run("read", "-", stdin=b"\xffThe mayor said.").exit_code == Status.READ
    assert given == [(b"\xffThe mayor said.", "standard input")]


def test_standard_input_that_is_closed_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert open_standard_input().read() == b""


def test_repairs_that_are_left_out_reach_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Settings] = []

    def read_many(paths: Iterable[str], *, settings: Settings) -> Iterator[Reading]:
        seen.append(settings)
        yield draw_up()

    monkeypatch.setattr(pipeline, "read_many", read_many)
    monkeypatch.setenv("FIRSTHAND_SKIP_REPAIRS", "unwrap_lines")
    run("read", "one.txt", "--skip-repair", "mend_mojibake", "--skip-repair", "mend_ocr_slips")
    assert seen[0].skip_repairs == ("unwrap_lines", "mend_mojibake", "mend_ocr_slips")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["one.txt", "--jsonl", "--text"], "not several"),
        (["one.txt", "--skip-repair", "mend_everything"], "there is no repair named mend_everything"),
        (["one.txt", "--html", "nowhere/page.html"], "there is no folder nowhere"),
        (["one.txt", "--colour"], "--colour"),
    ],
)
def test_wrong_usage_is_explained(arguments: list[str], words: str) -> None:
    result = run("read", *arguments)
    assert result.exit_code == Status.WRONG_USAGE
    assert words in result.stderr


def test_a_missing_model_stops_everything() -> None:
    result = run("read", "model", "one.txt")
    assert result.exit_code == Status.UNABLE
    assert result.stderr == "firsthand: model.onnx is not the one that was released\n"


def test_a_wrong_setting_stops_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTHAND_THREADS", "many")
    result = run("read", "one.txt")
    assert result.exit_code == Status.UNABLE
    assert "FIRSTHAND_THREADS" in result.stderr


def test_an_interruption_is_quiet() -> None:
    result = run("read", "interrupt")
    assert (result.exit_code, result.stdout, result.stderr) == (Status.INTERRUPTED, "", "")


def test_the_repairs_are_listed() -> None:
    assert "unwrap_lines  " in run("repairs").stdout


@pytest.mark.parametrize("form", ["--jsonl", "--text"])
def test_a_closed_pipe_ends_quietly(form: str) -> None:
    command = [sys.executable, "-c", FAKED, "read", form, "one.txt"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == Status.READ


def test_on_a_terminal_the_text_is_drawn_and_progress_shown() -> None:
    shown, status = run_on_terminal(FAKED.replace("200", "1"), "read", "one.txt")
    assert status == Status.READ
    assert "\r\x1b[2K0 read · reading one.txt\r\x1b[2K" in shown
    assert "6 attributions" in shown
