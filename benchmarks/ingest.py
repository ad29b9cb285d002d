"""What a ledger costs beside reading alone: `python -m benchmarks.ingest [--documents N] [--ledger URL] [--save]`.

With a ledger that holds documents already, made by `firsthand add` from an archive of another seed, this is measured at
that size.

An archive (see `benchmarks.archive`) is cut into as many parts as there are rounds. In each round the same readers read
a part twice: for nothing, and into the ledger, which grows so from round to round; they take turns in coming first. The
readers are warm before the clock starts. What is compared is the ratio within a round. At the end the whole archive is
added once more, which leaves nothing to read. Memory is that of this process and its readers together, with pages that
they share counted once; a PostgreSQL server's own is left out. Exit status 1 where a limit is not kept.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self

from benchmarks.archive import write_archive
from benchmarks.articles import EXAMPLES
from benchmarks.processes import describe_machine
from benchmarks.results import draw_ingest, read_results, save
from evaluation.corpora import MissingCorpora
from firsthand.documents import Item
from firsthand.ingest.intake import Intake, find
from firsthand.ingest.pool import Pool, count_processors
from firsthand.ingest.window import keep_order
from firsthand.ledger import Ledger
from firsthand.settings import Settings

ROUNDS = 5
DOCUMENTS = 1_000
LEAST_RATIO = 0.8
MOST_LEDGER_BYTES = 40_000
"""A document, beyond its own text."""
MOST_MEMORY_MB = 1_000
LOOK_EVERY_S = 0.1


class Footprint:
    """The most memory that this process and its children had at once while the block ran, in bytes."""

    def __init__(self) -> None:
        self.peak_bytes = 0
        self._done = Event()
        self._watcher = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._watcher.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._done.wait(LOOK_EVERY_S):
            self.peak_bytes = max(self.peak_bytes, sum(map(_weigh_process, ["self", *_list_children()])))


def _list_children() -> list[str]:
    found = []
    for thread in Path("/proc/self/task").iterdir():
        found += _read_process(thread / "children").split()
    return found


def _weigh_process(process: str) -> int:
    """Return the memory of a process, each shared page divided by those who share it; 0 when it has ended."""
    fields = _read_process(Path("/proc", process, "smaps_rollup")).split()
    return int(fields[fields.index("Pss:") + 1]) * 1024 if "Pss:" in fields else 0


def _read_process(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def measure(archive: Path, where: str, *, rounds: int, readers: int | None) -> dict[str, Any]:
    """Read an archive both ways, part by part, and then add it once more.

    Args:
        archive: JSON Lines, a document a line.
        where: the ledger, which is made where there is none; the database of a URL is there.
        rounds: how many parts are made of the archive.
        readers: how many processes read; default: one for each processor.

    Raises:
        FirsthandError: the model or the ledger cannot be used.
    """
    with Ledger.open(where, create=True) as ledger:
        held = ledger.statistics(top=0).documents.all
    held_bytes = measure_ledger(where)
    lines = archive.read_bytes().splitlines(keepends=True)
    with tempfile.TemporaryDirectory() as folder, Footprint() as memory:
        parts = [_write(Path(folder) / f"{number}.jsonl", lines[number::rounds]) for number in range(rounds)]
        with Ledger.open(where) as ledger, Pool(Settings(), readers=readers) as pool:
            taken, again_s = _run(parts, Intake(ledger, pool), pool)
    added_bytes = measure_ledger(where) - held_bytes
    texts = [json.loads(line)["text"].encode() for line in lines]
    return {
        "machine": describe_machine(),
        "held": held,
        "documents": len(lines),
        "text_bytes": sum(map(len, texts)),
        "rounds": rounds,
        "readers": readers or count_processors(),
        "bare_per_s": round(median(each.documents / each.bare_s for each in taken), 1),
        "added_per_s": round(median(each.documents / each.added_s for each in taken), 1),
        "ratios": [round(each.bare_s / each.added_s, 3) for each in taken],
        "again_s": round(again_s, 1),
        "ledger_bytes": round((added_bytes - sum(map(len, texts))) / len(lines)),
        "peak_mb": round(memory.peak_bytes / 1e6),
    }


@dataclass(frozen=True)
class Round:
    """What one part of the archive took, in seconds."""

    documents: int
    bare_s: float
    added_s: float


def _run(parts: Sequence[Path], intake: Intake, pool: Pool) -> tuple[list[Round], float]:
    _read(EXAMPLES, pool)
    taken = []
    for number, part in enumerate(parts):
        read, add = partial(_read, part, pool), partial(_add, [part], intake)
        took = {way: _time(way) for way in ((read, add) if number % 2 else (add, read))}
        taken.append(Round(len(part.read_bytes().splitlines()), took[read], took[add]))
    return taken, _time(partial(_add, parts, intake))


def _read(path: Path, pool: Pool) -> None:
    items = (each.what for each in find([path], pool.settings) if isinstance(each.what, Item))
    for pending in keep_order(map(pool.submit, items)):
        pending.wait()


def _add(paths: Sequence[Path], intake: Intake) -> None:
    for added in intake.take(find(paths, Settings())):
        if added.failure:
            print(added.failure.message, file=sys.stderr)


def _time(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _write(path: Path, lines: Sequence[bytes]) -> Path:
    path.write_bytes(b"".join(lines))
    return path


def is_server(where: str) -> bool:
    """Tell a PostgreSQL database from a file."""
    return "://" in where


def measure_ledger(where: str) -> int:
    """Return how many bytes a ledger that nobody holds open takes on its disk."""
    if not is_server(where):
        return Path(where).stat().st_size
    import psycopg

    with psycopg.connect(where, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return int(row[0]) if row else 0


def keeps_limits(measured: Mapping[str, Any]) -> bool:
    """Tell whether speed, size and memory are within their limits."""
    is_fast = median(measured["ratios"]) >= LEAST_RATIO
    is_small = measured["ledger_bytes"] <= MOST_LEDGER_BYTES and measured["peak_mb"] <= MOST_MEMORY_MB
    return is_fast and bool(is_small)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument(
        "--ledger", default="", help="where to make it; default: a SQLite file that is taken away again"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the archive")
    parser.add_argument("--readers", type=int, help="default: one for each processor")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--save", action="store_true", help="freeze the figures in results.json and docs/benchmarks.md")
    given = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.jsonl"
        try:
            write_archive(archive, documents=given.documents, seed=given.seed)
        except MissingCorpora as error:
            print(f"error: {error}", file=sys.stderr)
            return 1
        where = given.ledger or str(Path(folder) / "firsthand.db")
        measured = measure(archive, where, rounds=given.rounds, readers=given.readers)
    database = "PostgreSQL" if is_server(where) else "SQLite"
    runs = {f"{database}, {measured['held']:,} + {measured['documents']:,}": measured}
    print(draw_ingest(runs))
    if given.save:
        save("ingest", read_results().get("ingest", {}) | runs)
    return 0 if keeps_limits(measured) else 1


if __name__ == "__main__":
    sys.exit(main())
