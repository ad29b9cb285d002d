"""Child processes under the same conditions for every tool: one process, one thread, a fixed environment."""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "FIRSTHAND_THREADS"), "1")
READER = Path(__file__).with_name("reader.py")
INSTALL = "install the peers with `pip install 'firsthand[bench]'`, here or for the interpreter given as --peer-python"


class ChildFailed(Exception):
    """A child process did not end well; the message holds the last line it said."""


@dataclass(frozen=True)
class Run:
    """What one child process took, from its start to its end, and what it printed."""

    wall_s: float
    cpu_s: float
    output: str
    errors: str


def run_child(command: Sequence[str]) -> Run:
    """Run a command on one thread and measure it.

    Raises:
        ChildFailed: it is not there, or its exit status is not 0.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    try:
        done = subprocess.run(command, env=os.environ | ONE_THREAD, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise ChildFailed(f"{command[0]} is not there") from error
    wall_s = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise ChildFailed(f"{' '.join(command)}: {(done.stderr.strip() or 'it said nothing').splitlines()[-1]}")
    cpu_s = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Run(wall_s, cpu_s, done.stdout, done.stderr)


def reader_command(tool: str, articles: Path, *, peer_python: str) -> list[str]:
    """Return the command that reads articles with a tool."""
    python = sys.executable if tool == "firsthand" else peer_python
    return [python, str(READER), tool, str(articles)]


def parse(about: str | None, *, rounds: int, argv: Sequence[str] | None) -> argparse.Namespace:
    """Read the arguments of a benchmark that runs peers.

    Args:
        about: the help text.
        rounds: how many there are by default.
        argv: the arguments; default: those of the process.
    """
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--peer-python", default=sys.executable, help="the interpreter that has spaCy and textacy")
    parser.add_argument("--save", action="store_true", help="freeze the figures in results.json and docs/benchmarks.md")
    return parser.parse_args(argv)


def describe_machine() -> dict[str, Any]:
    """Say what the figures were measured on, and when."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "processor": _field("/proc/cpuinfo", "model name"),
        "cores": os.cpu_count(),
        "memory_gib": round(int(_field("/proc/meminfo", "MemTotal").split()[0]) / 2**20),
        "system": f"{platform.system()} {platform.release()}",
    }


def _field(path: str, name: str) -> str:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "unknown")
