"""Score search: `python -m evaluation.search [EVENTS.jsonl] [--minilm] [--json]`.

The gold says which attributions in different outlets' articles on one event put forward the same claim. Each content
that another article has, too, is a query; what must be found are the contents of the same claim in the other articles,
among the contents of all articles but the query's own: of its event ("event"), or of all events ("all").

* mrr: one over the rank of the first right one, the mean over the queries;
* recall@10: the share of the right ones that are among the first ten, the mean over the queries.

Rows: `words` is BM25 as SQLite's FTS5 has it; `meaning` the project's vectors; `both` the two by reciprocal rank fusion
(Cormack, Clarke and Büttcher, SIGIR 2009); `minilm`, where asked for, the sentence encoder all-MiniLM-L6-v2, which the
vectors learnt from (`evaluation.sourcing` says what it needs).
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.corpora import MissingCorpora, find, read_lines
from evaluation.report import Report
from evaluation.sourcing import load_judge
from firsthand import FirsthandError
from firsthand.meaning import embed, similarity

GOLD = "data/stories/open.jsonl"
FIRST_RANKS = 10
FUSION_CONSTANT = 60
"""That of the paper."""

Search = Callable[[str], Sequence[int]]
"""A query to the positions of contents, the best first; what does not match may be left out."""


@dataclass(frozen=True, slots=True)
class Content:
    """What an attribution says.

    Attributes:
        event, article: where it stands.
        claim: what it has in common with others of the event.
        text: its words.
    """

    event: str
    article: str
    claim: str
    text: str


Engine = Callable[[Sequence[Content]], Search]
"""What makes contents searchable; `search.measure_engine` takes any."""


@dataclass(frozen=True)
class Ranks(Report):
    """Means over queries, 0 to 1.

    Attributes:
        scores: by scope, row and measure: "all.both.mrr".
    """

    scores: Mapping[str, float] = field(default_factory=dict)

    def figure(self, name: str) -> float:
        """Look a figure up."""
        return self.scores[name]


def measure(gold: Path) -> Ranks:
    """Score words, meaning and both on a file of events.

    Raises:
        ModelError: the vectors are missing or damaged.
    """
    return measure_engines(gold, {"words": search_words, "meaning": search_meaning, "both": search_both})


def measure_engines(gold: Path, engines: Mapping[str, Engine]) -> Ranks:
    """Score any engines on a file of events, within each event and over all of them."""
    contents = read_contents(gold)
    events = [[each for each in contents if each.event == event] for event in sorted({each.event for each in contents})]
    scores: dict[str, float] = {}
    for name, engine in engines.items():
        for scope, collections in (("event", events), ("all", [contents])):
            found = np.array([pair for each in collections for pair in rank_all(each, engine(each))])
            means = found.mean(axis=0).tolist() if len(found) else (0.0, 0.0)
            scores |= {f"{scope}.{name}.mrr": means[0], f"{scope}.{name}.recall@{FIRST_RANKS}": means[1]}
    queries = sum(bool(find_right(contents, row)) for row in range(len(contents)))
    return Ranks({}, [f"{queries} queries among {len(contents)} contents of {len(events)} events"], scores=scores)


def read_contents(gold: Path) -> list[Content]:
    """Read the attributions' contents."""
    contents = []
    for event in read_lines(gold):
        texts = {article["id"]: article["text"] for article in event["articles"]}
        for each in event["attributions"]:
            words = " ".join(texts[each["article"]][start:end] for start, end in each["content"])
            contents.append(Content(event["event"], each["article"], each["claim"], words))
    return contents


def rank_all(contents: Sequence[Content], search: Search) -> list[tuple[float, float]]:
    """Search for each content that has right answers; return its reciprocal rank and its recall."""
    return [
        score_query(contents, row, right, search(contents[row].text))
        for row in range(len(contents))
        if (right := find_right(contents, row))
    ]


def find_right(contents: Sequence[Content], query: int) -> frozenset[int]:
    """Find what a query should find: the same claim in other articles."""
    asked = contents[query]
    return frozenset(
        row
        for row, each in enumerate(contents)
        if (each.event, each.claim) == (asked.event, asked.claim) and each.article != asked.article
    )


def score_query(
    contents: Sequence[Content], query: int, right: frozenset[int], ranking: Sequence[int]
) -> tuple[float, float]:
    """Return the reciprocal rank of the first right content, and the share of the right ones among the first ten."""
    others = [row for row in ranking if contents[row].article != contents[query].article]
    first = next((1 / rank for rank, row in enumerate(others, start=1) if row in right), 0.0)
    return first, len(right.intersection(others[:FIRST_RANKS])) / len(right)


def search_words(contents: Sequence[Content]) -> Search:
    """Rank by BM25: any of the query's words, stemmed."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE content USING fts5(text, tokenize='porter unicode61 remove_diacritics 2')")
    connection.executemany("INSERT INTO content (rowid, text) VALUES (?, ?)", enumerate(each.text for each in contents))

    def search(query: str) -> list[int]:
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(re.findall(r"\w+", query.lower())))
        ranked = "SELECT rowid FROM content WHERE content MATCH ? ORDER BY rank, rowid"
        return [row for (row,) in connection.execute(ranked, (words,))] if words else []

    return search


def search_meaning(contents: Sequence[Content]) -> Search:
    """Rank by the cosines of the project's vectors."""
    matrix = embed([each.text for each in contents])
    return lambda query: np.argsort(-similarity(embed([query])[0], matrix), kind="stable").tolist()


def search_minilm(contents: Sequence[Content]) -> Search:
    """Rank by the cosines of the sentence encoder.

    Raises:
        MissingCorpora: it is not there.
    """
    _, encoder = load_judge()
    matrix = np.array([encoder.vec(each.text) for each in contents])
    return lambda query: np.argsort(-(matrix @ encoder.vec(query)), kind="stable").tolist()


def search_both(contents: Sequence[Content]) -> Search:
    """Fuse words and meaning."""
    return fuse([search_words(contents), search_meaning(contents)])


def fuse(searches: Sequence[Search]) -> Search:
    """Rank by what each search's ranks add up to: one over the constant plus the rank."""

    def search(query: str) -> list[int]:
        worth: dict[int, float] = {}
        for each in searches:
            for rank, row in enumerate(each(query), start=1):
                worth[row] = worth.get(row, 0.0) + 1 / (FUSION_CONSTANT + rank)
        return sorted(worth, key=lambda row: (-worth[row], row))

    return search


def draw(ranks: Ranks) -> str:
    """Lay the scores out as text."""
    lines = [*ranks.notes, ""]
    return "\n".join(lines + [f"{name:24}{figure:7.3f}" for name, figure in sorted(ranks.scores.items())])


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status: 1 where the gold file or an encoder is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, metavar="EVENTS.jsonl", help=f"default: ../shared/{GOLD}")
    parser.add_argument("--minilm", action="store_true", help="score the sentence encoder, too")
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")
    arguments = parser.parse_args(argv)
    engines: dict[str, Any] = {"words": search_words, "meaning": search_meaning, "both": search_both}
    if arguments.minilm:
        engines["minilm"] = search_minilm
    try:
        ranks = measure_engines(arguments.gold or find(GOLD), engines)
    except (MissingCorpora, FirsthandError, FileNotFoundError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(json.dumps({"scores": ranks.scores, "notes": ranks.notes}, indent=1) if arguments.json else draw(ranks))
    return 0


if __name__ == "__main__":
    sys.exit(main())
