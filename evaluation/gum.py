"""Score attributions against GUM: `python -m evaluation.gum [GOLD.jsonl] [--out PRED.jsonl] [--json]`.

GUM is English of many genres (news, interviews, court, fiction, ...), so this says how far a reader of news carries.
The tables are over all documents, over news alone, and by genre. Nested predictions are kept: GUM annotates them.

GUM's attributions are a relation of its discourse trees, and it counts what our guide does not, or otherwise. Of the
1,663 in train and dev:

* a third have "I" or "we" as their source: the writer's or speaker's own "I think", "I know", "we see" (three in four
  in vlogs, hardly any in news);
* what is known, seen, remembered or made sure of counts like what is said;
* one in eight has no cue: bylines, signatures of letters, photo credits and speaker labels are taken for sources, and
  their contents can be the whole text;
* a content is one unbroken run of clauses, never interrupted by its cue; it can go on for pages;
* attributions that are denied ("did not say that ...") are among them; attributions without a source are not.

A figure on GUM is thus far below one on PolNeAR, also for a perfect reader by our guide. Compare it over time; and dev
is small: two documents a genre, 31 attributions of news.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.corpora import Answer, Gold, Relation, load_scorer, read_lines
from evaluation.mission import compare
from evaluation.predictions import predict
from evaluation.report import Report, run

GOLD = "data/gum/dev.jsonl"


def measure(gold: Path) -> Report:
    """Score the pipeline on a file of GUM's shape.

    Raises:
        MissingCorpora: the scorer is not there.
        ModelError: the model is missing or damaged.
    """
    scorer = load_scorer()
    by_genre: dict[str, list[Gold]] = {}
    for line in read_lines(gold):
        by_genre.setdefault(line["genre"], []).append(convert_document(line))
    every = [document for documents in by_genre.values() for document in documents]
    predictions = predict(gold, keep_nested=True)
    tables = {"all": scorer.score(every, predictions.answers)[0]}
    for genre in sorted(by_genre, key=lambda genre: (genre != "news", genre)):
        tables[genre] = scorer.score(by_genre[genre], predictions.answers)[0]
    found, nested = count_nested(read_lines(gold), predictions.answers)
    notes = [
        f"{len(every)} documents of {gold}, {predictions.nested} nested predictions kept",
        f"of {nested} attributions within others {found} were found",
        *(failure.message for failure in predictions.failures),
    ]
    return Report(tables, notes, predictions.answers)


def count_nested(lines: Sequence[Mapping[str, Any]], answers: Sequence[Answer]) -> tuple[int, int]:
    """Count the attributions that GUM has within others: how many of them were found, and how many there are."""
    scorer = load_scorer()
    given = {answer["id"]: answer for answer in answers}
    missed = nested = 0
    for line in lines:
        gold = convert_document(line)
        inner = [one for one, raw in zip(gold["attributions"], line["attributions"], strict=True) if raw["nested_in"]]
        lost, *_ = compare(scorer, gold, given.get(line["id"], {"id": line["id"], "attributions": []}))
        nested += len(inner)
        missed += sum(one in lost for one in inner)
    return nested - missed, nested


def convert_document(line: Mapping[str, Any]) -> Gold:
    """Give a document of GUM the scorer's shape."""
    return {"id": line["id"], "text": line["text"], "attributions": [_convert(each) for each in line["attributions"]]}


def _convert(attribution: Mapping[str, Any]) -> Relation:
    """Drop the words that GUM's spans carry beside their offsets."""
    return {
        "source": [[start, end] for start, end, _ in attribution["source"]],
        "cue": [[start, end] for start, end, _ in attribution["cue"]],
        "content": [[start, end] for start, end, _ in attribution["content"]],
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    return run(measure, default=GOLD, about=__doc__, argv=argv)


if __name__ == "__main__":
    sys.exit(main())
