"""The scoring commands on invented documents, with attributions put in place of the model's."""

import doctest
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evaluation import floors, gum, mission, pages, polnear, predictions
from evaluation.corpora import Answer, Gold, MissingCorpora, Scorer, find, load_scorer
from evaluation.report import Report, count, draw
from firsthand import Attribution, Document, Failure, Metadata, Reading, Span

TEXT = 'The mayor said: "The clerk told me that the bridge is safe." Fishermen doubted it, Radio Tavria reports.'


def spans(*words: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(each), TEXT.index(each) + len(each)) for each in words)


def attribute(source: str, cue: str, content: str, within: int | None = None) -> Attribution:
    return Attribution("id", spans(source), spans(cue), spans(content), source, cue, content, within, 0.9, "made up")


OUTER = attribute("The mayor", "said", "The clerk told me that the bridge is safe.")
INNER = attribute("The clerk", "told", "the bridge is safe", within=0)
LAST = attribute("Radio Tavria", "reports", "Fishermen doubted it")


def reading(*attributions: Attribution) -> Reading:
    return Reading(Document("a", TEXT, "0" * 64, "text/plain", "a.txt", Metadata(), ()), attributions, ())


@pytest.fixture
def scorer() -> Scorer:
    try:
        return load_scorer()
    except MissingCorpora as missing:
        pytest.skip(str(missing))


def gold(*attributions: Attribution) -> Gold:
    return {"id": "a", "text": TEXT, "attributions": [predictions.convert(each) for each in attributions]}


def write(path: Path, *documents: Any) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in documents), encoding="utf-8")
    return path


def test_nested_predictions_are_counted_and_left_out_on_demand() -> None:
    flat = predictions.collect([reading(OUTER, INNER)], keep_nested=False)
    whole = predictions.collect([reading(OUTER, INNER)], keep_nested=True)
    assert flat.nested == whole.nested == 1
    assert [len(one.answers[0]["attributions"]) for one in (flat, whole)] == [1, 2]


def test_a_document_that_cannot_be_read_is_kept_as_a_failure() -> None:
    failure = Failure("b.jsonl, line 2", "DamagedDocument", "the line is not JSON", "Mend it.")
    collected = predictions.collect([failure, reading()], keep_nested=True)
    assert collected.failures == (failure,)
    assert [(answer["id"], answer["attributions"]) for answer in collected.answers] == [("a", [])]


def test_polnear_scores_what_it_writes(tmp_path: Path, scorer: Scorer, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_many(paths: list[Path]) -> Iterator[Reading]:
        yield reading(OUTER, INNER, LAST)

    monkeypatch.setattr(predictions, "read_many", read_many)
    path = write(tmp_path / "gold.jsonl", gold(OUTER, LAST))
    report = polnear.measure(path)
    assert report.figure("all.relation-exact.f1") == report.figure("direct.relation.f1") == 1.0
    assert report.tables["direct"]["relation"]["gold"] == 1
    assert "1 nested predictions left out" in report.notes[1]
    assert polnear.main([str(path), "--out", str(tmp_path / "answers.jsonl")]) == 0
    (written,) = (tmp_path / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(written) == {"id": "a", "attributions": gold(OUTER, LAST)["attributions"]}


def gum_line(genre: str) -> dict[str, Any]:
    """A document of GUM's shape: its spans carry their words."""
    attribution = {
        role: [[start, end, TEXT[start:end]] for start, end in found]
        for role, found in (("source", LAST.source), ("cue", LAST.cue), ("content", LAST.content))
    }
    return {"id": "a", "genre": genre, "text": TEXT, "attributions": [attribution | {"nested_in": ["3"]}]}


def test_gum_converts_to_the_scorers_shape() -> None:
    (relation,) = gum.convert_document(gum_line("news"))["attributions"]
    assert relation == {"source": [[83, 95]], "cue": [[96, 103]], "content": [[61, 81]]}


def test_gum_scores_every_genre(tmp_path: Path, scorer: Scorer, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_many(paths: list[Path]) -> Iterator[Reading]:
        yield reading(LAST)

    monkeypatch.setattr(predictions, "read_many", read_many)
    lines = [gum_line("fiction") | {"id": "b"}, gum_line("news")]
    report = gum.measure(write(tmp_path / "gold.jsonl", *lines))
    assert list(report.tables) == ["all", "news", "fiction"]
    assert report.figure("news.relation.f1") == 1.0
    assert report.figure("fiction.relation.f1") == 0.0
    assert report.figure("all.relation.recall") == 0.5


def test_mission_tells_what_is_missed_and_what_is_spurious(scorer: Scorer) -> None:
    answer: Answer = {"id": "a", "attributions": gold(INNER, LAST)["attributions"]}
    missed, spurious, _ = mission.compare(scorer, gold(OUTER, LAST), answer)
    assert [mission.describe(each, TEXT) for each in missed] == [
        "The mayor | said | The clerk told me that the bridge is safe."
    ]
    assert [mission.describe(each, TEXT) for each in spurious] == ["The clerk | told | the bridge is safe"]


def test_mission_matches_as_the_scorer_counts(scorer: Scorer) -> None:
    wrong_source = attribute("Fishermen", "reports", "Fishermen doubted it")
    wanted = gold(OUTER, LAST)
    answer: Answer = {"id": "a", "attributions": gold(OUTER, wrong_source)["attributions"]}
    missed, spurious, _ = mission.compare(scorer, wanted, answer)
    right = scorer.score([wanted], [answer])[0]["relation"]["right"]
    assert right == 2 - len(missed) == 2 - len(spurious) == 1


def test_the_examples_in_docstrings_hold() -> None:
    for module in (floors, pages):
        results = doctest.testmod(module)
        assert results.attempted
        assert not results.failed


def test_page_words_are_counted_as_bags() -> None:
    row = pages.count_words([("safe safe bridge", "safe bridge mayor"), ("", "share")])
    assert (row["right"], row["predicted"], row["gold"]) == (2, 4, 3)


def test_counts_become_figures() -> None:
    row = count(3, 4, 6)
    assert (row["precision"], row["recall"], row["f1"]) == (0.75, 0.5, 0.6)
    assert count(0, 0, 0)["f1"] == 0.0


def test_a_report_draws_its_notes_and_tables() -> None:
    drawn = draw(Report({"all": {"relation": count(3, 4, 6)}}, ["one note"]))
    assert drawn.splitlines()[0] == "one note"
    assert drawn.splitlines()[-1].split() == ["relation", "0.750", "0.500", "0.600", "3", "4", "6"]


def test_a_missing_gold_file_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRSTHAND_DATA", str(tmp_path / "data"))
    with pytest.raises(MissingCorpora, match="set FIRSTHAND_DATA"):
        find(polnear.GOLD)
    assert polnear.main([]) == 1
    assert capsys.readouterr().err.startswith("error: ")


def test_the_gold_of_the_mission_is_found_beside_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "mission").mkdir()
    document = tmp_path / mission.DOCUMENT
    document.write_text("", encoding="utf-8")
    monkeypatch.setenv("FIRSTHAND_DATA", str(tmp_path / "data"))
    assert find(mission.DOCUMENT) == document
