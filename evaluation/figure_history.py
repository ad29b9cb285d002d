"""Score figures over time on documents written for it: `python -m evaluation.figure_history [GOLD.jsonl ...]`.

A line of the gold data is an event: documents as outlets might have written them, and the series of figures in them.
The documents of a file are read, put into one ledger and linked; then each series is asked for by one of its figures.

* asked: the figure that a series is asked for by stands in an attribution that was read; else all of it is missed
* points: figures of the series, by document and range; those named only to be denied (`mentioned`) count neither way
* revisions: figures that revise one, by document and range
* replaced: the same, with the range of the figure that each replaced
* denied: points that somebody stands against

What is predicted is the series that holds the figure asked for. Revisions are counted in all series of the answer: one
of no gold series of the event is invented.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evaluation.corpora import find, read_lines
from evaluation.report import Report, count, draw
from firsthand import FirsthandError, figure_history, link, open_ledger, read_text
from firsthand.ledger import Ledger
from firsthand.records import Attribution, FigureHistory, Metadata, Point, Series, Sighting

GOLD = ("evaluation/data/figure_history_open.jsonl", "evaluation/data/figure_history_held.jsonl")
MEASURES = ("asked", "points", "revisions", "replaced", "denied")

Ends = tuple[float | None, float | None]


@dataclass(frozen=True)
class Found:
    """What was found and what there is of one measure, as sets of what marks each."""

    right: int
    predicted: int
    gold: int
    notes: tuple[str, ...] = ()


def measure(*paths: Path) -> Report:
    """Score files of gold data, each in a ledger of its own; of several, the first table is of all.

    Raises:
        FirsthandError: the model is missing, or a document cannot be read.
    """
    tables, notes = {}, []
    for path in paths or map(find, GOLD):
        found = [*_measure_file(path)]
        tables[path.stem.rpartition("_")[2]] = found
        notes += [f"{path.stem}: {note}" for _, each in found for note in each.notes]
    scored = {"all": [each for found in tables.values() for each in found]} | tables
    return Report({name: _tabulate(found) for name, found in scored.items()}, notes)


def _tabulate(found: Sequence[tuple[str, Found]]) -> dict[str, Any]:
    table = {}
    for name in MEASURES:
        each = [one for measure_, one in found if measure_ == name]
        table[name] = count(sum(f.right for f in each), sum(f.predicted for f in each), sum(f.gold for f in each))
    return table


def _measure_file(path: Path) -> Iterator[tuple[str, Found]]:
    events = read_lines(path)
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "gold.db", create=True) as ledger:
        for event in events:
            for document in event["documents"]:
                ledger.put(_read(document), Sighting(document["id"]))
        for _ in link(ledger):
            pass
        for event in events:
            yield from _score_event(event, ledger)


def _read(document: Mapping[str, str]) -> Any:
    known = {name: document[name] for name in ("publisher", "published", "title", "url")}
    return read_text(document["text"], id=document["id"], metadata=Metadata(**known))


def _score_event(event: Mapping[str, Any], ledger: Ledger) -> Iterator[tuple[str, Found]]:
    gold_revisions = Counter(mark for series in event["series"] for mark in _mark_gold_revisions(series))
    seen: Counter[tuple[Any, ...]] = Counter()
    for series in event["series"]:
        asked = _find_asked(series["asked"], event, ledger)
        yield "asked", Found(asked is not None, asked is not None, 1, () if asked else (f"not read: {_say(series)}",))
        answer = figure_history(ledger, asked.id) if asked else None
        seen |= Counter(mark for each in (answer.series if answer else ()) for mark in _mark_revisions(each))
        yield from _score_series(series, _pick(answer, series))
    missed, invented = gold_revisions - seen, seen - gold_revisions
    notes = [f"replaced missed: {mark}" for mark in missed] + [f"replaced invented: {mark}" for mark in invented]
    yield "replaced", Found((gold_revisions & seen).total(), seen.total(), gold_revisions.total(), tuple(notes))
    found, wanted = ({mark[:2] for mark in marks} for marks in (seen, gold_revisions))
    yield "revisions", Found(len(found & wanted), len(found), len(wanted))


def _score_series(gold: Mapping[str, Any], answer: Series | None) -> Iterator[tuple[str, Found]]:
    wanted = Counter(_mark_gold(each) for each in gold["points"] if not each.get("mentioned"))
    free = {_mark_gold(each) for each in gold["points"] if each.get("mentioned")}
    denied = Counter(_mark_gold(each) for each in gold["points"] if each.get("denied") and not each.get("mentioned"))
    points = answer.points if answer else ()
    given = Counter(_mark(each) for each in points) & _limit(points, wanted, free)
    against = Counter(_mark(each) for each in points if each.denied_by and _mark(each) not in free)
    notes = [f"point missed: {_say(gold)}: {mark}" for mark in wanted - given]
    notes += [f"point invented: {_say(gold)}: {mark}" for mark in given - wanted]
    yield "points", Found((wanted & given).total(), given.total(), wanted.total(), tuple(notes))
    notes = [f"denial missed: {_say(gold)}: {mark}" for mark in denied - against]
    notes += [f"denial invented: {_say(gold)}: {mark}" for mark in against - denied]
    yield "denied", Found((denied & against).total(), against.total(), denied.total(), tuple(notes))


def _limit(points: Sequence[Point], wanted: Counter[Any], free: set[Any]) -> Counter[Any]:
    """Let mentioned figures count neither way, as often as they come beyond those that are wanted."""
    given = Counter(_mark(each) for each in points)
    return Counter({mark: min(times, wanted[mark]) if mark in free else times for mark, times in given.items()})


def _find_asked(asked: Mapping[str, str], event: Mapping[str, Any], ledger: Ledger) -> Attribution | None:
    """Find the innermost attribution with a figure that stands among the words asked for."""
    text = next(each["text"] for each in event["documents"] if each["id"] == asked["document"])
    start = text.index(asked["words"])
    end = start + len(asked["words"])
    holding = ledger.document(asked["document"])
    found = [
        each
        for each in holding.reading.attributions
        if any(span.start < end and start < span.end for q in each.quantities for span in q.passage.spans)
    ]
    return min(found, key=lambda each: len(each.content_text), default=None)


def _pick(answer: FigureHistory | None, gold: Mapping[str, Any]) -> Series | None:
    """Pick the series of an answer that holds the figure asked for."""
    first = next(
        _mark_gold(each)
        for each in gold["points"]
        if each["document"] == gold["asked"]["document"]
        and set(gold["asked"]["words"].split()) & set(each["words"].split())
    )
    series = answer.series if answer else ()
    return next((each for each in series if first in map(_mark, each.points)), None)


def _mark(point: Point) -> tuple[str, Ends]:
    return point.telling.entry.given_id, (point.quantity.low, point.quantity.high)


def _mark_gold(point: Mapping[str, Any]) -> tuple[str, Ends]:
    return point["document"], (point["low"], point["high"])


def _mark_revisions(series: Series) -> set[tuple[Any, ...]]:
    by_id = {point.telling.attribution.id: point for point in series.points}
    revised = (point for point in series.points if point.revises)
    return {(*_mark(point), _mark(by_id[point.revises])[1]) for point in revised}


def _mark_gold_revisions(series: Mapping[str, Any]) -> set[tuple[Any, ...]]:
    revised = (point for point in series["points"] if "revises" in point)
    return {(*_mark_gold(point), (point["revises"]["low"], point["revises"]["high"])) for point in revised}


def _say(series: Mapping[str, Any]) -> str:
    return f"{series['counted']} ({series['asked']['document']})"


def main(argv: Sequence[str] | None = None) -> int:
    """Score, and print the tables; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, metavar="GOLD.jsonl", help="default: both halves")
    parser.add_argument("--json", action="store_true", help="print the tables as JSON")
    arguments = parser.parse_args(argv)
    try:
        report = measure(*arguments.gold)
    except (FirsthandError, FileNotFoundError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if arguments.json:
        print(json.dumps({"tables": report.tables, "notes": report.notes}, indent=1))
    else:
        print(draw(report))
    return 0


if __name__ == "__main__":
    sys.exit(main())
