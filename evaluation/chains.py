"""Score who is behind attributions: `python -m evaluation.chains [LABELS.jsonl] [--out PRED.jsonl] [--json]`.

The labels say for attributions of PolNeAR articles who it is, of what kind, through which hands, and so on; the
articles' spans are looked for beside them, in `polnear/dev.jsonl`. Every article is read from its text alone by the
public pipeline and scored with the shared `score_sources.py`: predicted attributions are paired with gold ones by their
contents, and each field is then right or wrong. In the tables P is the share right of those that were paired, R the
share right of all gold ones; a field that is mostly empty is asked for where gold or prediction has a value. For
`origin` and `denies` P, R and F1 are over pairs of attributions.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.corpora import Table, load_module, read_lines
from evaluation.predictions import collect
from evaluation.report import Report, count, run
from firsthand import Metadata, read_text

GOLD = "data/chains/open.jsonl"
SCORER = "eval/score_sources.py"
ARTICLES = "data/polnear/dev.jsonl"


def measure(labels: Path, articles: Path | None = None) -> Report:
    """Score the pipeline on a file of labels.

    Args:
        labels: `{"id", "labels": [{"i", "name", ...}]}` a line.
        articles: the file of PolNeAR's shape that holds them; default: `polnear/dev.jsonl` beside the labels' folder.

    Raises:
        MissingCorpora: the scorer is not there.
        FileNotFoundError: the articles are not there.
        ModelError: the model is missing or damaged.
    """
    scorer = load_module(SCORER)
    labelled = read_lines(labels)
    wanted = {row["id"] for row in labelled}
    path = articles or labels.parent.parent / Path(ARTICLES).relative_to("data")
    documents = [row for row in read_lines(path) if row["id"] in wanted]
    predictions = collect((_read(document) for document in documents), keep_nested=False)
    scores = scorer.score(documents, labelled, predictions.answers)
    notes = [
        f"{scores['attributions']} attributions of {len(documents)} articles of {labels}; {scores['paired']:.3f} paired"
    ]
    return Report({"fields": _tabulate(scores)}, notes, predictions.answers)


def _read(article: Mapping[str, Any]) -> Any:
    metadata = Metadata(publisher=article["publisher"], title=article["title"], published=article["published"])
    return read_text(article["text"], id=article["id"], metadata=metadata)


def _tabulate(scores: Mapping[str, Any]) -> Table:
    total = scores["attributions"]
    paired = round(scores["paired"] * total)
    right = round(scores["name+type+via+stance"] * total)
    table: Table = {"all four": count(right, paired, total)}
    for name, field in scores["fields"].items():
        right = round((field["of all"] or 0) * field["asked"])
        table[name] = count(right, round(right / field["of paired"]) if field["of paired"] else paired, field["asked"])
    for name in ("origin", "denies"):
        table[name] = {**count(0, 0, 0), **scores[name]}
    return table


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    return run(measure, default=GOLD, about=__doc__, argv=argv)


if __name__ == "__main__":
    sys.exit(main())
