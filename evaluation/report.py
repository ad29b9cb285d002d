"""What a scoring command found, on the screen."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.corpora import Answer, MissingCorpora, Row, Table, find
from evaluation.predictions import write_answers
from firsthand import FirsthandError

FIGURES = ("precision", "recall", "f1")


@dataclass(frozen=True)
class Report:
    """Tables of measures by what they were taken over ("all", "direct", "news").

    Attributes:
        tables: the first is that of the whole corpus.
        notes: what a reader of the tables must know, a line each.
        answers: what was scored.
    """

    tables: Mapping[str, Table]
    notes: Sequence[str] = ()
    answers: Sequence[Answer] = field(default=(), repr=False)

    def figure(self, name: str) -> float:
        """Look a figure up, 0 to 1, by its table, measure and kind: "direct.relation.f1"."""
        table, measure, kind = name.split(".")
        row = self.tables[table][measure]
        return {"precision": row["precision"], "recall": row["recall"], "f1": row["f1"]}[kind]


def count(right: int, predicted: int, gold: int) -> Row:
    """Make a row of a table out of its three counts."""
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "right": right, "predicted": predicted, "gold": gold}


def draw(report: Report) -> str:
    """Lay the tables out as text, one under the other."""
    lines = list(report.notes)
    for name, table in report.tables.items():
        lines += ["", f"{name:16}{'P':>6}{'R':>7}{'F1':>7}{'right':>8}{'pred':>7}{'gold':>7}"]
        for measure, row in table.items():
            figures = f"{row['precision']:7.3f}{row['recall']:7.3f}{row['f1']:7.3f}"
            lines.append(f"{measure:15}{figures}{row['right']:8}{row['predicted']:7}{row['gold']:7}")
    return "\n".join(lines)


def run(measure: Callable[[Path], Report], *, default: str, about: str | None, argv: Sequence[str] | None) -> int:
    """Run one scoring command.

    Args:
        measure: scores a gold file.
        default: the gold file taken where none is named, as a path in the shared folder.
        about: the help text.
        argv: the arguments; default: those of the process.

    Returns:
        The exit status: 0, or 1 where the gold file, the scorer or the model is not there.
    """
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, metavar="GOLD.jsonl", help=f"default: ../shared/{default}")
    parser.add_argument("--out", type=Path, metavar="PRED.jsonl", help="write the answers that were scored")
    parser.add_argument("--json", action="store_true", help="print the tables as JSON")
    arguments = parser.parse_args(argv)
    try:
        report = measure(arguments.gold or find(default))
    except (MissingCorpora, FirsthandError, FileNotFoundError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if arguments.out:
        write_answers(report.answers, arguments.out)
    if arguments.json:
        print(json.dumps({"tables": report.tables, "notes": report.notes}, indent=1))
    else:
        print(draw(report))
    return 0
