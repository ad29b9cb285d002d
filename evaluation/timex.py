"""Score times: `python -m evaluation.timex [GOLD.jsonl ...] [--out PRED.jsonl] [--json]`.

Each line of the gold is a text with its document's date (`dct`) and its `timexes`: start, end, type and value as TIMEX3
has them. Gold and found times are paired one to one where they overlap (relaxed) and scored, over all documents, as
TempEval-3 scores them: an expression is right

* strict: its span is that of the gold;
* relaxed: its span overlaps that of the gold;
* type: and its type is the gold's (DATE, TIME, DURATION, SET);
* value: and its value is the gold's, letter by letter: TempEval-3's "value F1".
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypedDict, cast

from evaluation.corpora import Answer, MissingCorpora, find, read_lines
from evaluation.report import Report, count, draw
from firsthand.times import read_times

GOLD = ("data/tempeval3/timebank_train.jsonl", "data/tempeval3/aquaint_train.jsonl")
MEASURES = ("strict", "relaxed", "type", "value")
ISO_DAY_CHARS = 10


class Found(TypedDict):
    """A time expression in the gold's shape."""

    start: int
    end: int
    text: str
    type: str
    value: str


def measure(*paths: Path) -> Report:
    """Score the times found in the documents of some files."""
    return report_on([document for path in paths for document in read_lines(path)])


def report_on(documents: Sequence[dict[str, Any]]) -> Report:
    """Score the times found in documents of the gold's shape."""
    answers = [{"id": document["id"], "timexes": predict(document)} for document in documents]
    right = dict.fromkeys(MEASURES, 0)
    for document, answer in zip(documents, answers, strict=True):
        for wanted, found in pair(document["timexes"], answer["timexes"]):
            right["relaxed"] += 1
            right["strict"] += (wanted["start"], wanted["end"]) == (found["start"], found["end"])
            right["type"] += wanted["type"] == found["type"]
            right["value"] += wanted["value"] == found["value"]
    predicted = sum(len(answer["timexes"]) for answer in answers)
    gold = sum(len(document["timexes"]) for document in documents)
    table = {name: count(right[name], predicted, gold) for name in MEASURES}
    return Report({"all": table}, [f"{len(documents)} documents"], cast(list[Answer], answers))


def predict(document: dict[str, Any]) -> list[Found]:
    """Find the times of one document, read as published on its `dct`."""
    text, anchor = document["text"], date.fromisoformat(document["dct"][:ISO_DAY_CHARS])
    return [
        {"start": span.start, "end": span.end, "text": span.of(text), "type": value.type.value, "value": value.timex}
        for span, value in read_times(text, anchor)
    ]


def pair(gold: Sequence[dict[str, Any]], found: Sequence[Found]) -> Iterator[tuple[dict[str, Any], Found]]:
    """Pair expressions that overlap, each at most once, from left to right."""
    left = list(found)
    for wanted in sorted(gold, key=lambda each: each["start"]):
        for each in left:
            if each["start"] < wanted["end"] and wanted["start"] < each["end"]:
                left.remove(each)
                yield wanted, each
                break


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status: 1 where a gold file is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    defaults = " and ".join(f"../shared/{each}" for each in GOLD)
    parser.add_argument("gold", nargs="*", type=Path, metavar="GOLD.jsonl", help=f"default: {defaults}")
    parser.add_argument("--out", type=Path, metavar="PRED.jsonl", help="write the answers that were scored")
    parser.add_argument("--json", action="store_true", help="print the table as JSON")
    arguments = parser.parse_args(argv)
    try:
        report = measure(*(arguments.gold or map(find, GOLD)))
    except (MissingCorpora, FileNotFoundError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if arguments.out:
        arguments.out.write_text("".join(json.dumps(answer) + "\n" for answer in report.answers), encoding="utf-8")
    print(json.dumps({"tables": report.tables, "notes": report.notes}, indent=1) if arguments.json else draw(report))
    return 0


if __name__ == "__main__":
    sys.exit(main())
