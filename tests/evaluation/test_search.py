"""The scoring of searches on made-up events."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from evaluation import search
from evaluation.corpora import read_lines
from evaluation.search import Content, Query, Search, fuse, measure_engines, read_contents, score, search_words

TEXT = "The mayor will resign. Taxes will fall. The bridge is closed."


def event(name: str, *claims: tuple[int, str, str]) -> dict[str, Any]:
    """An event of articles that hold the same text: article, claim, words."""
    return {
        "event": name,
        "articles": [{"id": f"{name}_{number}", "text": TEXT} for number in sorted({claim[0] for claim in claims})],
        "attributions": [
            {"article": f"{name}_{number}", "claim": claim, "content": [[TEXT.index(words), TEXT.index(words) + 9]]}
            for number, claim, words in claims
        ],
        "claims": [{"id": "C1", "gist": "The mayor goes."}, {"id": "C9", "gist": "Nobody says so."}],
    }


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    events = [
        event("a", (1, "C1", "The mayor"), (1, "C2", "Taxes wil"), (2, "C1", "will resi"), (3, "C1", "The bridg")),
        event("b", (1, "C1", "The mayor"), (2, "C2", "is closed")),
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in events), encoding="utf-8")
    return path


def in_order(contents: Sequence[Content]) -> Search:
    return lambda query: range(len(contents))


def in_no_order(contents: Sequence[Content]) -> Search:
    return lambda query: []


def test_a_content_is_the_words_of_its_spans(gold: Path) -> None:
    assert read_contents(read_lines(gold))[0] == Content("a", "a_1", "C1", "The mayor")


def test_a_content_asks_for_its_claim_in_other_articles_of_the_event(gold: Path) -> None:
    queries = search.ask_contents(read_contents(read_lines(gold)))
    assert [(set(each.right), set(each.passed_over)) for each in queries] == [
        ({2, 3}, {0, 1}),
        ({0, 3}, {2}),
        ({0, 2}, {3}),
    ]


def test_a_gist_asks_for_all_contents_of_its_claim(gold: Path) -> None:
    events = read_lines(gold)
    queries = search.ask_gists(events, read_contents(events))
    assert [(each.text, set(each.right)) for each in queries] == [
        ("The mayor goes.", {0, 2, 3}),
        ("The mayor goes.", {4}),
    ]


def test_the_querys_own_article_is_not_ranked() -> None:
    query = Query("", frozenset({2, 3}), frozenset({0, 1}))
    assert score(query, [0, 1, 2, 3]) == (1.0, 1.0)
    assert score(query, [0, 4, 1, 3]) == (1 / 2, 1 / 2)
    assert score(query, [*range(4, 14), 2]) == (1 / 11, 0.0)
    assert score(query, []) == (0.0, 0.0)


def test_events_are_scored_apart_and_together(gold: Path) -> None:
    ranks = measure_engines(gold, {"order": in_order, "none": in_no_order})
    assert ranks.notes == ["6 contents of 2 events; 3 of them and 2 gists asked"]
    assert ranks.figure("event.order.mrr") == ranks.figure("all.order.recall@10") == 1.0
    assert ranks.figure("gist.order.mrr") == (1 + 1 / 5) / 2
    assert ranks.figure("all.none.mrr") == 0.0


def test_nothing_asked_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    assert measure_engines(tmp_path / "empty.jsonl", {"order": in_order}).figure("all.order.mrr") == 0.0


def test_words_are_stemmed_and_no_syntax() -> None:
    contents = [Content("a", "a_1", "C1", text) for text in ("Taxes rise", "the tax fell", "a bridge")]
    find = search_words(contents)
    assert set(find('a "taxing" NEAR(')) >= {0, 1}
    assert find("?") == []


def test_fusion_prefers_what_both_find() -> None:
    assert fuse([lambda query: [0, 1], lambda query: [2, 1]])("words") == [1, 0, 2]


def test_the_command_prints_its_scores(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert search.main([str(gold), "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)["scores"]) >= {"all.both.mrr", "event.meaning.recall@10"}
    assert search.main([str(gold)]) == 0
    assert "all.words.mrr" in capsys.readouterr().out


def test_a_missing_file_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert search.main([str(tmp_path / "absent.jsonl")]) == 1
    assert capsys.readouterr().err.startswith("error: ")
