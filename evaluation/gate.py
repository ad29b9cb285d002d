"""Hold every quality figure to its floor: `python -m evaluation.gate [--raise | --lower NAME --because "..."]`.

The floors are in `floors.json`, each with the SHA-256 of the data it was measured on. A figure has fallen where it is
under its floor by more than `floors.MARGIN`, which allows for another processor. The exit status is 0 where no figure
fell, and where a suite's data is not there (said in a line); 1 where one fell or the data changed; 2 where a suite
cannot be measured, or the arguments do not fit.

    --raise               lift the floors to the figures measured now, rounded down
    --lower NAME          lower one floor to its figure measured now, NAME as the gate prints it
    --because "..."       why; it is written into floors.json with the date
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from evaluation import (
    chains,
    clusters,
    copies,
    drift,
    fields,
    figure_history,
    gum,
    mission,
    mpqa,
    pages,
    polnear,
    quantities,
    search,
    sourcing,
    stories,
    timex,
)
from evaluation.corpora import MissingCorpora, find, find_shared, hash_files, is_own
from evaluation.floors import (
    Measurement,
    Pins,
    check_data,
    check_figures,
    lower_floor,
    raise_floors,
    read_pins,
    write_pins,
)
from evaluation.report import Report
from firsthand import FirsthandError

FLOORS = Path(__file__).with_name("floors.json")


@dataclass(frozen=True)
class Suite:
    """One corpus, how it is scored, and which of its figures have floors.

    Attributes:
        name: the first part of its figures' names.
        gold: its files in the shared folder, in the order in which `measure` takes them.
        measure: scores them.
        figures: names as `Report.figure` takes them.
    """

    name: str
    gold: tuple[str, ...]
    measure: Callable[..., Report]
    figures: tuple[str, ...]


SUITES = (
    Suite(
        "polnear",
        (polnear.GOLD,),
        polnear.measure,
        ("all.relation.f1", "all.content-span.f1", "all.relation-exact.f1", "direct.relation.f1"),
    ),
    Suite("gum", (gum.GOLD,), gum.measure, ("all.relation.f1", "news.relation.f1", "news.content-span.f1")),
    Suite(
        "mission",
        (mission.DOCUMENT, mission.LEDGER),
        mission.measure,
        (
            "all.relation.recall",
            "all.relation.precision",
            *(f"fields.{field}.recall" for field in (*fields.FIELDS, *fields.NAMED)),
        ),
    ),
    Suite(
        "chains",
        (chains.GOLD, chains.ARTICLES),
        chains.measure,
        (
            "fields.all four.recall",
            *(f"fields.{field}.precision" for field in (*fields.FIELDS, "via set")),
            "fields.origin.f1",
            "fields.denies.f1",
        ),
    ),
    Suite(
        "sourcing",
        (sourcing.GOLD, sourcing.ARTICLES),
        sourcing.measure_fully,
        ("strict.statement.f1", "strict.type+name.recall", "strict.all five.recall"),
    ),
    Suite(
        "quantities",
        (quantities.GOLD,),
        quantities.measure,
        ("all.value.f1", "all.value+unit.f1", "all.value+unit+change.f1"),
    ),
    Suite("timex", timex.GOLD, timex.measure, ("all.value.f1", "all.relaxed.f1", "all.type.f1")),
    Suite("mpqa", (mpqa.GOLD,), mpqa.measure, ("all.chain.f1", "all.depth 2.recall", "speech.chain.f1")),
    Suite("pages", (pages.GOLD,), pages.measure, ("all.title.f1", "all.date.f1", "all.body.f1")),
    Suite(
        "search",
        (search.GOLD,),
        search.measure,
        (
            "all.meaning.mrr",
            "gist.meaning.mrr",
            "all.both.mrr",
            "all.both.recall@10",
            "gist.both.mrr",
            "all.ledger.mrr",
            "all.ledger.recall@10",
            "gist.ledger.mrr",
        ),
    ),
    *(
        Suite(
            Path(gold).stem,
            (gold, pairs),
            copies.measure,
            ("all.pairs.f1", "all.agency.f1", "all.agency end to end.f1"),
        )
        for gold, pairs in copies.EVENTS
    ),
    Suite("clusters", (clusters.GOLD,), clusters.measure, ("odd.stories.f1", "all.stories.f1")),
    Suite(
        "stories",
        (stories.GOLD,),
        stories.measure_all,
        (
            "given.claim.f1",
            "given.origin.f1",
            "given.contradiction.f1",
            "all.attribution.f1",
            "all.claim.f1",
            "all.origin.f1",
        ),
    ),
    Suite(
        "figures",
        figure_history.GOLD,
        figure_history.measure,
        (
            "all.points.precision",
            "all.points.recall",
            "all.revisions.precision",
            "all.revisions.recall",
            "all.denied.f1",
        ),
    ),
    Suite("drift", drift.GOLD, drift.measure, ("all.findings.precision", "all.findings.recall")),
)


class Unfit(Exception):
    """The gold data is not that of the floors."""


def measure(suite: Suite, pins: Pins) -> Measurement:
    """Score one suite.

    Raises:
        MissingCorpora: its data is not there.
        Unfit: its data is not that of the floors; nothing was scored.
        FirsthandError: the model is missing, or a document cannot be read.
    """
    paths = [find(relative) for relative in suite.gold]
    sha256 = hash_files(paths)
    complaint = check_data(pins.get(suite.name), suite.name, sha256)
    if complaint:
        raise Unfit(complaint)
    report = suite.measure(*paths)
    return Measurement(suite.name, suite.gold, sha256, {name: report.figure(name) for name in suite.figures})


def draw(now: Measurement, pins: Pins) -> Iterator[str]:
    """Show each figure beside its floor."""
    floors = pins[now.suite].floors if now.suite in pins else {}
    for name, figure in now.figures.items():
        floor = f"floor {floors[name]:.3f}  {figure - floors[name]:+.4f}" if name in floors else "no floor"
        yield f"{now.suite + '.' + name:36}{figure:8.4f}  {floor}"


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """Read the arguments; exit with status 2 where they do not fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--raise", action="store_true", dest="lift", help="lift the floors to what is measured now")
    change.add_argument("--lower", metavar="NAME", default="", help="lower one floor to what is measured now")
    parser.add_argument("--because", metavar="REASON", default="", help="why it is lowered")
    arguments = parser.parse_args(argv)
    if bool(arguments.lower) != bool(arguments.because.strip()):
        parser.error("--lower NAME and --because REASON go together")
    return arguments


def measure_all(suites: Sequence[Suite], pins: Pins) -> tuple[list[Measurement], list[str]]:
    """Score the suites whose data is there and is that of the floors.

    Returns:
        What was measured, and a complaint for each suite whose data has changed.

    Raises:
        FirsthandError: the model is missing, or a document cannot be read.
    """
    measured: list[Measurement] = []
    complaints: list[str] = []
    for suite in suites:
        started = time.perf_counter()
        try:
            measured.append(measure(suite, pins))
        except MissingCorpora as missing:
            print(f"skipped: {suite.name}: {missing}")
        except Unfit as unfit:
            complaints.append(str(unfit))
        else:
            print(f"{suite.name}: measured in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    return measured, complaints


def change(pins: Pins, measured: Sequence[Measurement], arguments: argparse.Namespace) -> Pins:
    """Raise or lower the floors, where the arguments say so.

    Raises:
        ValueError: the floor to lower is none, was not measured or has not been fallen under.
    """
    if arguments.lower and not measured:
        raise ValueError(f"{arguments.lower} was not measured; its floor stays")
    for now in measured:
        if arguments.lift:
            pins = raise_floors(pins, now)
        if arguments.lower:
            name = arguments.lower.removeprefix(f"{now.suite}.")
            pins = lower_floor(pins, now, name, because=arguments.because, on=datetime.now(UTC).date())
    return pins


def main(argv: Sequence[str] | None = None, *, suites: Sequence[Suite] = SUITES, floors: Path = FLOORS) -> int:
    """Run the gate; return its exit status."""
    arguments = parse(argv)
    wanted = [suite for suite in suites if arguments.lower.startswith(f"{suite.name}.") or not arguments.lower]
    before = read_pins(floors)
    try:
        find_shared()
    except MissingCorpora as missing:
        print(f"skipped: {missing}")
        wanted = [suite for suite in wanted if all(map(is_own, suite.gold))]
        if not wanted:
            return 0
    try:
        measured, complaints = measure_all(wanted, before)
    except FirsthandError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    try:
        pins = change(before, measured, arguments)
    except ValueError as error:
        print(*complaints, f"error: {error}", sep="\n", file=sys.stderr)
        return 2
    if pins != before:
        write_pins(pins, floors)
    for now in measured:
        print(*draw(now, pins), sep="\n")
        complaints += check_figures(pins.get(now.suite), now)
    for complaint in complaints:
        print(f"FAILED: {complaint}")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
