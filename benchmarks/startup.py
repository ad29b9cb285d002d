"""Time from nothing to an answer: `python -m benchmarks.startup [--save]`.

Every command is a new process on one thread; the files are in the system's cache, as after a first use. The commands
take turns, and medians are reported. What costs most in `import firsthand` is printed at the end.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.articles import EXAMPLES
from benchmarks.processes import INSTALL, ChildFailed, Run, describe_machine, parse, reader_command, run_child
from benchmarks.results import draw_startup, save

ROUNDS = 9
EXAMPLE = EXAMPLES / "patrol-boats.txt"
IMPORT_TIME = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")
WORST = 8


def list_commands(document: Path, *, peer_python: str) -> dict[str, list[str]]:
    """Name the commands that are timed.

    Args:
        document: the example as `benchmarks.reader` takes it, for the peers.
        peer_python: the interpreter that has them.
    """
    python, firsthand = sys.executable, str(Path(sys.executable).with_name("firsthand"))
    return {
        "python, doing nothing": [python, "-c", ""],
        "import firsthand": [python, "-c", "import firsthand"],
        "firsthand --help": [firsthand, "--help"],
        "firsthand read, one document": [firsthand, "read", str(EXAMPLE), "--jsonl"],
        "textacy, one document": reader_command("textacy", document, peer_python=peer_python),
        "spacy, one document": reader_command("spacy", document, peer_python=peer_python),
    }


def measure(*, rounds: int, peer_python: str) -> dict[str, Any]:
    """Time every command in every round.

    Raises:
        ChildFailed: a command is not there or fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "document.jsonl"
        document.write_text(json.dumps({"text": EXAMPLE.read_text(encoding="utf-8")}), encoding="utf-8")
        commands = list_commands(document, peer_python=peer_python)
        taken = [{name: run_child(command) for name, command in commands.items()} for _ in range(rounds)]
    return {
        "machine": describe_machine(),
        "rounds": rounds,
        "commands": {name: summarise([each[name] for each in taken]) for name in commands},
    }


def summarise(runs: Sequence[Run]) -> Mapping[str, float]:
    """Put the runs of one command into medians."""
    return {
        "wall_s": round(median(run.wall_s for run in runs), 3),
        "cpu_s": round(median(run.cpu_s for run in runs), 3),
    }


def find_worst_imports() -> list[str]:
    """Return the modules that take longest themselves in `import firsthand`, a line each."""
    errors = run_child([sys.executable, "-X", "importtime", "-c", "import firsthand"]).errors
    timed = sorted(((int(own_us), module) for own_us, module in IMPORT_TIME.findall(errors)), reverse=True)
    return [f"{own_us / 1000:7.1f} ms  {module}" for own_us, module in timed[:WORST]]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return its exit status: 1 where a command is not there."""
    arguments = parse(__doc__, rounds=ROUNDS, argv=argv)
    try:
        startup = measure(rounds=arguments.rounds, peer_python=arguments.peer_python)
    except ChildFailed as error:
        print(f"error: {error}\n{INSTALL}", file=sys.stderr)
        return 1
    print(draw_startup(startup), "", "`import firsthand`, modules by their own time:", *find_worst_imports(), sep="\n")
    if arguments.save:
        save("startup", startup)
    return 0


if __name__ == "__main__":
    sys.exit(main())
