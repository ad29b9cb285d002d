"""How far an ingest has come, in one line."""

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


def test_the_bar_shows_the_files_that_are_begun(meter: Meter, capsys: pytest.CaptureFixture[str]) -> None:
    meter.expect(["a.txt", "b, c.warc.gz", "d.txt", "e.txt"])
    meter.count("b, c.warc.gz, record 12, part 3", Outcome.ADDED)
    meter.draw()
    assert drawn(capsys).startswith("━━━━━━━━──────── 50% 1 added, 0 known · ")


def test_a_name_that_is_no_files_moves_no_bar(meter: Meter, capsys: pytest.CaptureFixture[str]) -> None:
    meter.expect(["a.txt", "b.txt"])
    meter.count("standard input", Outcome.UNREAD)
    meter.draw()
    assert drawn(capsys).startswith("──────────────── 0% 0 added, 0 known, 1 unread · ")


def test_the_line_fits_a_terminal(meter: Meter, capsys: pytest.CaptureFixture[str]) -> None:
    meter.expect(["a.txt"])
    for outcome in Outcome:
        meter.outcomes[outcome] = 1_234_567
    meter.count("a.txt", Outcome.KNOWN)
    meter.draw()
    assert "unread" in drawn(capsys)
    assert "…" not in drawn(capsys)
