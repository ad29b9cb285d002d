"""Score the mission document: `python -m evaluation.mission [--json]`.

It is read through the file path, hard-wrapped lines, damaged quotation marks, links and all, and scored against its
ledger: the spans as relations, and every field of those that are found. The ledger lists no attributions inside others,
so those are left out, and counted. What is missed, spurious or different is listed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation.corpora import Answer, Gold, MissingCorpora, Relation, Scorer, find, load_scorer
from evaluation.fields import compare_fields
from evaluation.predictions import collect
from evaluation.report import Report, draw
from firsthand import FirsthandError, read

DOCUMENT = "mission/document.txt"
LEDGER = "mission/ledger.json"
LISTED_CHARS = 90
MATCH = 0.5
SOURCE_WEIGHT = 0.1
"""As in the scorer: the least overlap (Dice) of contents and of sources, and what the sources weigh between pairs."""


def measure(document: Path, ledger: Path) -> Report:
    """Score the pipeline on one document.

    Args:
        document: the file to read.
        ledger: JSON with its `attributions`, whose spans are offsets into the document's text.

    Raises:
        MissingCorpora: the scorer is not there.
        FirsthandError: the document cannot be read, or the model is missing.
    """
    scorer = load_scorer()
    reading = read(document)
    predictions = collect([reading], keep_nested=False)
    (answer,) = predictions.answers
    truth = json.loads(ledger.read_text(encoding="utf-8"))["attributions"]
    gold: Gold = {"id": answer["id"], "text": reading.document.text, "attributions": truth}
    table, _ = scorer.score([gold], [answer])
    missed, spurious, pairs = compare(scorer, gold, answer)
    fields, differences = compare_fields(truth, answer["attributions"], pairs)
    notes = [f"{len(missed)} missed, {len(spurious)} spurious ({predictions.nested} nested ones are left out)"]
    notes += [f"  missed    {describe(each, gold['text'])}" for each in missed]
    notes += [f"  spurious  {describe(each, gold['text'])}" for each in spurious]
    return Report({"all": table, "fields": fields}, notes + differences, predictions.answers)


def compare(scorer: Scorer, gold: Gold, answer: Answer) -> tuple[list[Relation], list[Relation], dict[int, int]]:
    """Tell which relations of the gold were not found, which found ones are not in it, and which belong together.

    Relations are matched as the scorer matches them: contents and sources each overlap by half (Dice).
    """

    def worth(one: dict[str, Any], other: dict[str, Any]) -> float:
        contents = scorer.dice(one["content"], other["content"])
        sources = scorer.dice(one["source"], other["source"])
        return contents + SOURCE_WEIGHT * sources if min(contents, sources) >= MATCH else 0

    wanted = _index(scorer, gold["attributions"], gold["text"])
    found = _index(scorer, answer["attributions"], gold["text"])
    pairs = scorer.pair(wanted, found, worth)
    matched = {one["position"]: other["position"] for one, other in pairs}
    used = set(matched.values())
    missed = [each for position, each in enumerate(gold["attributions"]) if position not in matched]
    spurious = [each for position, each in enumerate(answer["attributions"]) if position not in used]
    return missed, spurious, matched


def _index(scorer: Scorer, relations: Sequence[Relation], text: str) -> list[dict[str, Any]]:
    """Let the scorer prepare each relation, and note its position in the list."""
    toks = scorer.tokens(text)
    return [
        {**prepared, "position": position}
        for position, relation in enumerate(relations)
        for prepared in scorer.relations({"id": "", "attributions": [relation]}, text, toks)
    ]


def describe(relation: Relation, text: str) -> str:
    """Show a relation in one line: source | cue | content."""

    def words(spans: Sequence[Sequence[int]]) -> str:
        whole = " ... ".join(" ".join(text[start:end].split()) for start, end in spans)
        return whole if len(whole) <= LISTED_CHARS else whole[: LISTED_CHARS - 3] + "..."

    return " | ".join(words(spans) or "-" for spans in (relation["source"], relation["cue"], relation["content"]))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status: 1 where the document, the scorer or the model is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print the table as JSON")
    arguments = parser.parse_args(argv)
    try:
        report = measure(find(DOCUMENT), find(LEDGER))
    except (MissingCorpora, FirsthandError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(json.dumps({"tables": report.tables, "notes": report.notes}, indent=1) if arguments.json else draw(report))
    return 0


if __name__ == "__main__":
    sys.exit(main())
