"""Documents per CPU second and peak memory beside peers: `python -m benchmarks.speed [--save]`.

The tools read the same articles, each in a process and on a thread of its own, one after the other, round after round,
so that whatever else the machine does falls on all of them. The clock runs from the first article to the last: loading
is not counted (see `benchmarks.startup`). What is compared is the ratio within a round; the median over the rounds is
reported. CPU seconds are those of all the threads of a process.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.articles import Articles, load_articles
from benchmarks.processes import INSTALL, ChildFailed, describe_machine, parse, reader_command, run_child
from benchmarks.results import draw_speed, save

TOOLS = ("firsthand", "textacy", "spacy")
ROUNDS = 5

Taken = Mapping[str, Any]


def measure(articles: Articles, *, rounds: int, peer_python: str) -> dict[str, Any]:
    """Let every tool read the articles in every round, and the longest one alone at the end.

    Raises:
        ChildFailed: a tool is not there or fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        every = articles.write(Path(folder) / "articles.jsonl")
        biggest = articles.biggest.write(Path(folder) / "biggest.jsonl")
        taken = [{tool: _read(tool, every, peer_python) for tool in TOOLS} for _ in range(rounds)]
        alone = {tool: _read(tool, biggest, peer_python) for tool in TOOLS}
    return {
        "machine": describe_machine(),
        "versions": {tool: taken[0][tool]["versions"] for tool in TOOLS},
        "conditions": "one process and one thread a tool; the same texts; the whole document at once",
        "articles": articles.name,
        "documents": len(articles.texts),
        "characters": sum(map(len, articles.texts)),
        "rounds": rounds,
        "tools": {tool: summarise([each[tool] for each in taken], alone[tool]) for tool in TOOLS},
        "ratios": {
            tool: compare([each["firsthand"] for each in taken], [each[tool] for each in taken]) for tool in TOOLS[1:]
        },
    }


def _read(tool: str, articles: Path, peer_python: str) -> Taken:
    taken: Taken = json.loads(run_child(reader_command(tool, articles, peer_python=peer_python)).output)
    return taken


def summarise(rounds: Sequence[Taken], alone: Taken) -> dict[str, float]:
    """Put the rounds of one tool into medians; memory is the most of any round."""
    return {
        "documents_per_cpu_s": round(median(each["documents"] / each["cpu_s"] for each in rounds), 2),
        "documents_per_wall_s": round(median(each["documents"] / each["wall_s"] for each in rounds), 2),
        "lost": rounds[0]["lost"],
        "peak_mb": round(max(each["peak_bytes"] for each in rounds) / 1e6),
        "peak_mb_longest": round(alone["peak_bytes"] / 1e6),
    }


def compare(ours: Sequence[Taken], theirs: Sequence[Taken]) -> list[float]:
    """Return, round by round, how many times the documents per CPU second of the peer we read."""
    return [round(peer["cpu_s"] / own["cpu_s"], 2) for own, peer in zip(ours, theirs, strict=True)]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return its exit status: 1 where a tool is not there."""
    arguments = parse(__doc__, rounds=ROUNDS, argv=argv)
    try:
        speed = measure(load_articles(), rounds=arguments.rounds, peer_python=arguments.peer_python)
    except ChildFailed as error:
        print(f"error: {error}\n{INSTALL}", file=sys.stderr)
        return 1
    print(draw_speed(speed))
    if arguments.save:
        save("speed", speed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
