"""The measure of sourced statements, on an invented article; the scorer is faked where it is not there."""

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation import sourcing
from evaluation.corpora import MissingCorpora
from firsthand import Reading
from tests.audit.readings import Said, read

TEXT = "The dam leaks, Ann Orr said."
ROW = {"statement": TEXT, "type": "Named Person", "name": "Ann Orr", "title": "", "justification": ""}


class Judge:
    """Stands in for the shared scorer: all that was predicted is right."""

    def score(self, gold: dict[str, Any], predicted: dict[str, Any], *, enc: object) -> dict[str, Any]:
        right = sum(len(rows) for rows in predicted.values())
        counts = dict.fromkeys(("matched", "exact", "type", "name", "title", "justification", "source", "all"), right)
        return {"strict_counts": counts | {"pred": right, "gold": sum(len(rows) for rows in gold.values())}}


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def read_text(text: str, **_: object) -> Reading:
        return read(text, Said("Ann Orr", "said", "The dam leaks"))

    monkeypatch.setattr(sourcing, "read_text", read_text)
    articles = [{"id": "doc", "text": TEXT, "date": "2024-05-01"}, {"id": "other", "text": TEXT}]
    lines = "".join(json.dumps(article) + "\n" for article in articles)
    (tmp_path / "articles.jsonl").write_text(lines, encoding="utf-8")
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "doc", "statements": [ROW, ROW]}) + "\n", encoding="utf-8")
    return path


def _lack() -> tuple[Any, Any]:
    raise MissingCorpora("the scorer needs rapidfuzz")


def test_the_articles_are_found_beside_the_gold_file(gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sourcing, "load_judge", lambda: (Judge(), object()))
    report = sourcing.measure(gold)
    assert report.figure("strict.statement.recall") == 0.5
    assert report.figure("strict.type+name.precision") == 1.0


def test_without_the_scorer_answers_are_written_and_the_reason_said(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sourcing, "load_judge", _lack)
    out = tmp_path / "answers.jsonl"
    assert sourcing.main([str(gold), "--articles", str(tmp_path / "articles.jsonl"), "--out", str(out)]) == 0
    assert "not scored: the scorer needs rapidfuzz" in capsys.readouterr().out
    assert json.loads(out.read_text(encoding="utf-8")) == {"id": "doc", "statements": [ROW]}
    with pytest.raises(MissingCorpora):
        sourcing.measure_fully(gold, tmp_path / "articles.jsonl")


def test_articles_alone_are_only_answered(gold: Path) -> None:
    report = sourcing.measure(gold.with_name("articles.jsonl"))
    assert (len(report.answers), report.tables) == (2, {})
