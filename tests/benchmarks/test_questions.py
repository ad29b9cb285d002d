"""The benchmark of questions: what it asks, and how it is laid out."""

import pytest

from benchmarks import questions, results
from firsthand import add, open_ledger


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("ledger")
    rows = (f'{{"text": "The bridge over river number {day} is safe, Mayor Ada Brook said."}}\n' for day in range(45))
    (folder / "rows.jsonl").write_text("".join(rows), encoding="utf-8")
    where = str(folder / "firsthand.db")
    with open_ledger(where, create=True) as opened:
        list(add([folder / "rows.jsonl"], opened, readers=1))
    return where


def test_every_kind_of_question_is_asked_warm_and_cold(ledger: str) -> None:
    measured = questions.measure(ledger)
    assert measured["documents"] == 45
    assert measured["warm"].keys() == measured["cold"].keys()
    assert set(questions.LIMITED) < set(measured["warm"])
    assert "| here | 45 |" in results.draw_questions({"here": measured})


@pytest.mark.parametrize(("p95_ms", "kept"), [(149.0, True), (151.0, False)])
def test_searches_and_sources_have_a_limit(p95_ms: float, kept: bool) -> None:
    warm = {kind: {"median_ms": 1.0, "p95_ms": p95_ms} for kind in questions.LIMITED}
    slow = {"stats": {"median_ms": 900.0, "p95_ms": 900.0}}
    assert questions.keeps_limits({"warm": warm | slow}) is kept
