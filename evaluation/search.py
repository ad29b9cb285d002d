"""Score search: `python -m evaluation.search [EVENTS.jsonl] [--minilm] [--json]`.

The gold says which attributions in different outlets' articles on one event put forward the same claim, and tells each
claim in a sentence of its own, the gist. There are three kinds of queries:

* event: a content that other articles have, too; found must be those of the same claim in the other articles, among the
  contents of the event's articles but the query's own;
* all: the same, among the contents of all events;
* gist: the gist of a claim; found must be the contents of the claim, among those of all events.

And two measures, means over the queries:

* mrr: one over the rank of the first right one;
* recall@10: the share of the right ones that are among the first ten.

Rows: `words` is BM25 as SQLite's FTS5 has it; `meaning` the project's vectors; `both` the two by reciprocal rank fusion
(Cormack, Clarke and Büttcher, SIGIR 2009); `ledger` what `firsthand claims` answers; `minilm`, where asked for, the
sentence encoder all-MiniLM-L6-v2, which the vectors learnt from (`evaluation.sourcing` says what it needs).
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any
from weakref import finalize

import numpy as np

from evaluation.corpora import MissingCorpora, find, read_lines
from evaluation.report import Report
from evaluation.sourcing import load_judge
from firsthand import Attribution, FirsthandError, Reading, Sighting
from firsthand.documents import from_text
from firsthand.ledger import Ledger
from firsthand.meaning import embed, similarity

GOLD = "data/stories/open.jsonl"
FIRST_RANKS = 10
ASKED_OF_LEDGER = 200
"""Claims: enough for ten to be left when those of the query's own article are passed over."""
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


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for.

    Attributes:
        text: its words.
        right: positions of the contents that are to be found.
        passed_over: positions of those that do not count, right or wrong: the query's own article.
    """

    text: str
    right: frozenset[int]
    passed_over: frozenset[int] = frozenset()


Engine = Callable[[Sequence[Content]], Search]
"""Makes contents searchable."""


@dataclass(frozen=True)
class Ranks(Report):
    """Means over queries, 0 to 1.

    Attributes:
        scores: by kind of query, engine and measure: "all.both.mrr".
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
    return measure_engines(gold, ENGINES)


def measure_engines(gold: Path, engines: Mapping[str, Engine]) -> Ranks:
    """Score engines on a file of events; the ledger's own search is one, too, as any `Engine`."""
    events = read_lines(gold)
    by_event = [read_contents([event]) for event in events]
    contents = read_contents(events)
    queries, gists = ask_contents(contents), ask_gists(events, contents)
    scores: dict[str, float] = {}
    for name, engine in engines.items():
        search = engine(contents)
        apart = [score for each in by_event for score in run(engine(each), ask_contents(each))]
        for kind, found in (("event", apart), ("all", run(search, queries)), ("gist", run(search, gists))):
            ranks, recalls = np.array(found).reshape(-1, 2).T
            scores[f"{kind}.{name}.mrr"] = float(ranks.mean()) if len(found) else 0.0
            scores[f"{kind}.{name}.recall@{FIRST_RANKS}"] = float(recalls.mean()) if len(found) else 0.0
    notes = [f"{len(contents)} contents of {len(events)} events; {len(queries)} of them and {len(gists)} gists asked"]
    return Ranks({}, notes, scores=scores)


def read_contents(events: Iterable[Mapping[str, Any]]) -> list[Content]:
    """List the attributions' contents."""
    contents = []
    for event in events:
        texts = {article["id"]: article["text"] for article in event["articles"]}
        for each in event["attributions"]:
            words = " ".join(texts[each["article"]][start:end] for start, end in each["content"])
            contents.append(Content(event["event"], each["article"], each["claim"], words))
    return contents


def ask_contents(contents: Sequence[Content]) -> list[Query]:
    """Ask for what other articles have of a content's claim, where they have something."""
    queries = []
    for asked in contents:
        own = frozenset(row for row, each in enumerate(contents) if each.article == asked.article)
        right = find_claim(contents, asked.event, asked.claim) - own
        if right:
            queries.append(Query(asked.text, right, own))
    return queries


def ask_gists(events: Iterable[Mapping[str, Any]], contents: Sequence[Content]) -> list[Query]:
    """Ask for the contents of each claim by its gist."""
    return [
        Query(claim["gist"], right)
        for event in events
        for claim in event["claims"]
        if (right := find_claim(contents, event["event"], claim["id"]))
    ]


def find_claim(contents: Sequence[Content], event: str, claim: str) -> frozenset[int]:
    """Find the positions of a claim's contents."""
    return frozenset(row for row, each in enumerate(contents) if (each.event, each.claim) == (event, claim))


def run(search: Search, queries: Iterable[Query]) -> list[tuple[float, float]]:
    """Search; return for each query the reciprocal rank of the first right content, and the recall."""
    return [score(query, search(query.text)) for query in queries]


def score(query: Query, ranking: Iterable[int]) -> tuple[float, float]:
    """Score one ranking: one over the rank of the first right content, the share of these among the first ten."""
    counted = [row for row in ranking if row not in query.passed_over]
    first = next((1 / rank for rank, row in enumerate(counted, start=1) if row in query.right), 0.0)
    return first, len(query.right.intersection(counted[:FIRST_RANKS])) / len(query.right)


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


def search_ledger(contents: Sequence[Content]) -> Search:
    """Put the contents into a ledger, an article a document, and ask it as a user does."""
    folder = mkdtemp()
    ledger = Ledger.open(str(Path(folder) / "firsthand.db"), create=True)
    finalize(ledger, rmtree, folder, ignore_errors=True)
    for article, each in groupby(enumerate(contents), key=lambda placed: placed[1].article):
        ledger.put(_write_reading(article, list(each)), Sighting(article))

    def search(query: str) -> list[int]:
        return [int(hit.attribution.id, 16) for hit in ledger.claims(query, limit=ASKED_OF_LEDGER)]

    return search


def _write_reading(article: str, placed: Sequence[tuple[int, Content]]) -> Reading:
    """Make a reading of an article's contents; the id of each is its position, in hex."""
    told = tuple(
        Attribution(
            id=f"{place:016x}",
            source=(),
            cue=(),
            content=(),
            source_text="",
            cue_text="",
            content_text=content.text,
            within=None,
            confidence=1.0,
            reason="gold",
        )
        for place, content in placed
    )
    return Reading(from_text(article, id=article), told, repairs=())


ENGINES: Mapping[str, Engine] = {
    "words": search_words,
    "meaning": search_meaning,
    "both": search_both,
    "ledger": search_ledger,
}


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
    engines = {**ENGINES, **({"minilm": search_minilm} if arguments.minilm else {})}
    try:
        ranks = measure_engines(arguments.gold or find(GOLD), engines)
    except (MissingCorpora, FirsthandError, FileNotFoundError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(json.dumps({"scores": ranks.scores, "notes": ranks.notes}, indent=1) if arguments.json else draw(ranks))
    return 0


if __name__ == "__main__":
    sys.exit(main())
