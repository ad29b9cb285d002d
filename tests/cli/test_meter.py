"""How far an ingest has come, in one line."""

from pathlib import Path

import pytest

from firsthand.cli.console import Progress
from firsthand.cli.meter import Meter
from firsthand.records import Outcome


@pytest.fixture
def meter(monkeypatch: pytest.MonkeyPatch) -> Meter:
    monkeypatch.setattr("firsthand.cli.meter.LEAST_SECONDS", 0.0001)
    return Meter(Progress(shown=True), idle="reading …")


def drawn(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err.rpartition("\r")[2]


def test_before_the_first_document_it_says_what_is_waited_for(meter: Meter, capsys: pytest.CaptureFixture[str]) -> None:
    meter.draw()
    assert drawn(capsys) == "reading …"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Three files of 100, 200 and 100 bytes, and one that is not there."""
    sizes = {"a.txt": 100, "b, c.warc.gz": 200, "d.txt": 100}
    for name, size in sizes.items():
        (tmp_path / name).write_bytes(b" " * size)
    return [*(tmp_path / name for name in sizes), tmp_path / "gone.txt"]


def test_the_bar_shows_what_lies_before_the_file_at_hand(
    meter: Meter, files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    meter.expect(files)
    meter.count(f"{files[1]}, record 12, part 3", Outcome.ADDED)
    meter.draw()
    assert drawn(capsys).startswith("━━━━──────────── 25% 1 added, 0 known · ")
    meter.count(str(files[2]), Outcome.ADDED)
    meter.draw()
    assert drawn(capsys).startswith("━━━━━━━━━━━━──── 75% 2 added, 0 known · ")


def test_a_name_that_is_no_files_moves_no_bar(
    meter: Meter, files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    meter.expect(files)
    meter.count("standard input", Outcome.UNREAD)
    meter.draw()
    assert drawn(capsys).startswith("──────────────── 0% 0 added, 0 known, 1 unread · ")


def test_a_single_file_has_no_bar(meter: Meter, files: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    meter.expect(files[:1])
    meter.draw()
    assert drawn(capsys) == "reading …"


def test_a_run_without_an_end_says_what_it_waits_for(capsys: pytest.CaptureFixture[str]) -> None:
    meter = Meter(Progress(shown=True), idle="watching", endless=True)
    meter.count("a.txt", Outcome.NEW_VERSION)
    meter.draw()
    assert drawn(capsys) == "1 added, 0 known · watching"


def test_the_line_fits_a_terminal(meter: Meter, files: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    meter.expect(files)
    for outcome in Outcome:
        meter.outcomes[outcome] = 1_234_567
    meter.count(str(files[0]), Outcome.KNOWN)
    meter.draw()
    assert "unread" in drawn(capsys)
    assert "…" not in drawn(capsys)
