"""The benchmark of time travel: what it asks, and how it is laid out."""

from pathlib import Path

import pytest

from benchmarks import results, timetravel
from firsthand import add, link, open_ledger


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    row = '{{"text": "The bridge over river {0} is safe, Mayor Ada Brook said.", "published": "2024-01-{0:02}"}}\n'
    (folder / "rows.jsonl").write_text("".join(row.format(day) for day in range(1, 13)), encoding="utf-8")
    with open_ledger(str(folder / "firsthand.db"), create=True) as opened:
        list(add([folder / "rows.jsonl"], opened, readers=1))
        list(link(opened))
    return folder / "firsthand.db"


def test_every_kind_of_question_is_asked_from_every_moment(ledger: Path) -> None:
    measured = timetravel.measure(ledger)
    assert measured["documents"] == 12
    assert list(measured["moments"]) == ["known", "as of", "both"]
    assert {kind["questions"] > 0 for kind in measured["kinds"].values()} == {True}
    assert "| stats | 2 |" in results.draw_timetravel(measured)


@pytest.mark.parametrize(("ratio", "kept"), [(1.99, True), (2.01, False)])
def test_the_past_has_a_limit(ratio: float, kept: bool) -> None:
    kinds = {"stats": {"known": {"median": 1.0}, "as of": {"median": ratio}}}
    assert timetravel.keeps_limit({"moments": {"known": "", "as of": ""}, "kinds": kinds}) is kept
