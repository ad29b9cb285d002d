"""Score attributions against PolNeAR: `python -m evaluation.polnear [GOLD.jsonl] [--out PRED.jsonl] [--json]`.

Every document is read through the public pipeline, as `firsthand read GOLD.jsonl --jsonl` reads it, and scored with
the shared `score_attribution.py`, over all attributions and over direct quotations alone (its `--direct`).

PolNeAR is flat: none of its 20,000 relations lies within the content of another one. Predictions that do (those with
`within`) are therefore left out before scoring, and of the answers that `--out` writes; their number is printed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from evaluation.corpora import Gold, load_scorer, read_lines
from evaluation.predictions import predict
from evaluation.report import Report, run

GOLD = "data/polnear/dev.jsonl"


def measure(gold: Path) -> Report:
    """Score the pipeline on a file of PolNeAR's shape.

    Raises:
        MissingCorpora: the scorer is not there.
        ModelError: the model is missing or damaged.
    """
    scorer = load_scorer()
    documents = cast(list[Gold], read_lines(gold))
    predictions = predict(gold, keep_nested=False)
    every, unread = scorer.score(documents, predictions.answers)
    direct, _ = scorer.score(documents, predictions.answers, direct=True)
    notes = [
        f"{len(documents)} documents of {gold}, {len(unread)} without an answer, which counts as empty",
        f"{predictions.nested} nested predictions left out: PolNeAR annotates none",
        *(failure.message for failure in predictions.failures),
    ]
    return Report({"all": every, "direct": direct}, notes, predictions.answers)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    return run(measure, default=GOLD, about=__doc__, argv=argv)


if __name__ == "__main__":
    sys.exit(main())
