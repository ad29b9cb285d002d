"""What knowing who it is costs beside finding attributions: `python -m benchmarks.stages [--save] [--rounds N]`.

The same process reads the articles whole, and in the same round only as far as the attributions: repaired, and read by
the model. CPU seconds of both are compared round by round; the model is loaded before the clock starts. Exit status 1
where the whole costs more than `LIMIT` times the attributions alone.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from benchmarks.articles import Articles, load_articles
from benchmarks.processes import describe_machine
from benchmarks.results import draw_stages, save
from firsthand import read_text
from firsthand.attribution import Attributor
from firsthand.documents import from_text
from firsthand.records import Metadata
from firsthand.repair import repair

LIMIT = 1.6
ROUNDS = 5


def measure(articles: Articles, *, rounds: int) -> dict[str, Any]:
    """Read the articles both ways, round after round.

    Raises:
        ModelError: the model is missing or damaged.
    """
    attributor = Attributor.load()

    def find_attributions(text: str) -> object:
        traced, _ = repair(from_text(text, id="", metadata=Metadata()))
        return attributor.find(traced.text)

    read_text(articles.texts[0])
    taken = [(_time(find_attributions, articles), _time(read_text, articles)) for _ in range(rounds)]
    return {
        "machine": describe_machine(),
        "articles": articles.name,
        "documents": len(articles.texts),
        "rounds": rounds,
        "attributions_ms": round(1e3 * median(alone for alone, _ in taken) / len(articles.texts), 1),
        "whole_ms": round(1e3 * median(whole for _, whole in taken) / len(articles.texts), 1),
        "ratios": [round(whole / alone, 3) for alone, whole in taken],
    }


def _time(read: Callable[[str], object], articles: Articles) -> float:
    start = time.process_time()
    for text in articles.texts:
        read(text)
    return time.process_time() - start


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--save", action="store_true", help="freeze the figures in results.json and docs/benchmarks.md")
    arguments = parser.parse_args(argv)
    stages = measure(load_articles(), rounds=arguments.rounds)
    print(draw_stages(stages))
    if arguments.save:
        save("stages", stages)
    return 0 if median(stages["ratios"]) <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
