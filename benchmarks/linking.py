"""What linking costs: `python -m benchmarks.linking LEDGER... [--new 40] [--save]`.

The ledgers are SQLite files with the documents of archives (see `benchmarks.archive`); they are copied, and stay as
they are. Each copy is linked anew, which is timed, as is the room that it takes. Then new documents come, from an
archive of another seed: each is read, put into every copy in turn, and linked there. What is compared is the whole cost
of adding one document to the largest ledger and to the smallest. Exit status 1 where a limit is not kept.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any

from benchmarks.archive import write_archive
from benchmarks.articles import EXAMPLES
from benchmarks.processes import describe_machine
from benchmarks.results import draw_linking, save
from evaluation.corpora import MissingCorpora
from firsthand.ledger import Ledger
from firsthand.pipeline import link, read_many
from firsthand.records import Reading, Sighting

NEW = 40
SEED = 2
"""Of the new documents; the ledgers hold those of other seeds."""
MOST_S = 2.0
MOST_GROWTH = 1.5
"""Of the cost of a document, from the smallest ledger to the largest."""
MOST_BYTES = 13_000
"""A document."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one new document cost, in seconds, and how many documents it was compared with."""

    read_s: float
    put_s: float
    link_s: float
    neighbours: int

    @property
    def whole_s(self) -> float:
        """All of it."""
        return self.read_s + self.put_s + self.link_s


def measure(paths: Sequence[Path], archive: Path) -> dict[str, Any]:
    """Link copies of ledgers anew, and add the documents of an archive to them.

    Args:
        paths: the ledgers, SQLite files.
        archive: JSON Lines, a document a line, none of which the ledgers hold.

    Raises:
        FirsthandError: a ledger or the model cannot be used.
    """
    with tempfile.TemporaryDirectory(dir=paths[0].parent) as folder:
        copies = [shutil.copyfile(path, Path(folder) / f"{place}.db") for place, path in enumerate(paths)]
        linked = [_relink(copy) for copy in copies]
        costs = _add(copies, archive)
    return {
        "machine": describe_machine(),
        "new": len(costs[0]),
        "ledgers": [row | _summarise(added) for row, added in zip(linked, costs, strict=True)],
    }


def _relink(path: Path) -> dict[str, Any]:
    """Link a ledger anew; say how long that takes and how much room."""
    with Ledger.open(str(path)) as ledger:
        ledger.forget_links()
    _ask(path, "VACUUM")
    before_bytes = path.stat().st_size
    with Ledger.open(str(path)) as ledger:
        start = time.perf_counter()
        found = list(link(ledger))
        took_s = time.perf_counter() - start
    return {
        "documents": len(found),
        "relink_s": round(took_s, 1),
        "neighbours": round(mean(each.neighbours for each in found), 1),
        "bytes": round((path.stat().st_size - before_bytes) / len(found)),
        **{name: _ask(path, query) for name, query in _COUNTS.items()},
    }


_COUNTS = {
    "profile_bytes": "SELECT round(avg(length(packed))) FROM profile",
    "handles": "SELECT round(1.0 * count(*) / (SELECT count(*) FROM profile)) FROM handle",
    "claim_links": "SELECT count(*) FROM claim_link",
    "claims": "SELECT count(DISTINCT claim_key) FROM claim_member",
    "largest_claim": "SELECT max(size) FROM (SELECT count(*) AS size FROM claim_member GROUP BY claim_key)",
    "stories": "SELECT count(DISTINCT story_key) FROM story_member",
    "largest_story": "SELECT max(size) FROM (SELECT count(*) AS size FROM story_member GROUP BY story_key)",
}


def _ask(path: Path, query: str) -> int:
    """Ask an SQLite file for a whole number."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        row = connection.execute(query).fetchone()
    return int(row[0] or 0) if row else 0


def _add(paths: Sequence[Path], archive: Path) -> list[list[Cost]]:
    """Add each document of an archive to each ledger; return the costs by ledger."""
    costs: list[list[Cost]] = [[] for _ in paths]
    with ExitStack() as opened:
        ledgers = [opened.enter_context(Ledger.open(str(path))) for path in paths]
        for reading, read_s in _read(archive):
            for ledger, taken in zip(ledgers, costs, strict=True):
                taken.append(_add_one(ledger, reading, read_s))
    return costs


def _read(archive: Path) -> Iterator[tuple[Reading, float]]:
    """Read documents, with the seconds that each takes; what can be warmed up is warm."""
    list(read_many([EXAMPLES / "briefs.jsonl"]))
    start = time.perf_counter()
    for result in read_many([archive]):
        if isinstance(result, Reading):
            yield result, time.perf_counter() - start
        start = time.perf_counter()


def _add_one(ledger: Ledger, reading: Reading, read_s: float) -> Cost:
    start = time.perf_counter()
    ledger.put(reading, Sighting(reading.document.name))
    put_s = time.perf_counter() - start
    found = list(link(ledger))
    return Cost(read_s, put_s, time.perf_counter() - start - put_s, sum(each.neighbours for each in found))


def _summarise(costs: Sequence[Cost]) -> dict[str, Any]:
    by_part = {
        "whole": [each.whole_s for each in costs],
        "read": [each.read_s for each in costs],
        "put": [each.put_s for each in costs],
        "link": [each.link_s for each in costs],
    }
    times = {
        part: {"median_s": round(median(took), 4), "p95_s": round(_p95(took), 4)} for part, took in by_part.items()
    }
    return {"cost": times, "met": round(mean(each.neighbours for each in costs), 1)}


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def measure_growth(measured: Mapping[str, Any]) -> float:
    """Divide what a document costs in the largest ledger by what it costs in the smallest."""
    by_size = sorted(measured["ledgers"], key=lambda row: row["documents"])
    return float(by_size[-1]["cost"]["whole"]["median_s"] / by_size[0]["cost"]["whole"]["median_s"])


def keeps_limits(measured: Mapping[str, Any]) -> bool:
    """Tell whether time, its growth and room are within their limits."""
    rows = measured["ledgers"]
    is_fast = all(row["cost"]["whole"]["p95_s"] <= MOST_S for row in rows)
    return is_fast and measure_growth(measured) <= MOST_GROWTH and all(row["bytes"] <= MOST_BYTES for row in rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledgers", nargs="+", type=Path, metavar="LEDGER")
    parser.add_argument("--new", type=int, default=NEW, help="how many documents are added to each")
    parser.add_argument("--save", action="store_true", help="freeze the figures in results.json and docs/benchmarks.md")
    given = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "new.jsonl"
        try:
            write_archive(archive, documents=given.new, seed=SEED)
        except MissingCorpora as error:
            print(f"error: {error}", file=sys.stderr)
            return 1
        measured = measure(given.ledgers, archive)
    print(draw_linking(measured))
    if given.save:
        save("linking", measured)
    return 0 if keeps_limits(measured) else 1


if __name__ == "__main__":
    sys.exit(main())
