"""How long a ledger takes to answer: `python -m benchmarks.questions LEDGER [--save]`.

What is asked for is drawn from the ledger itself: words out of its claims, names of its sources, ids of its documents.
Each question is asked of a ledger that has been asked before (a server, a notebook) and of one that was just opened
(the command line, without its start). Exit status 1 where a search or a source takes longer than its limit.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Sequence
from random import Random
from statistics import median, quantiles
from typing import Any

from benchmarks.ingest import is_server, measure_ledger
from benchmarks.processes import describe_machine
from benchmarks.results import draw_questions, read_results, save
from firsthand.ledger import Ledger
from firsthand.records import Filter

QUESTIONS = 40
WORDS = (2, 3, 4)
MOST_MS = 150
"""For a search and for a source."""
LIMITED = ("claims", "claims, filtered", "source")

_WORD = re.compile(r"[A-Za-z]{4,}")

Ask = Callable[[Ledger], object]


def measure(where: str, *, seed: int = 1) -> dict[str, Any]:
    """Ask a ledger questions of every kind.

    Args:
        where: the ledger.
        seed: of what is asked for.

    Raises:
        LedgerError: it cannot be opened.
    """
    with Ledger.open(where) as ledger:
        counts = ledger.statistics(top=0)
        questions = _draw(ledger, Random(seed))
        for first, *_ in questions.values():
            first(ledger)
        warm = {kind: _summarise([_time(ask, ledger) for ask in asks]) for kind, asks in questions.items()}
    cold = {kind: _summarise([_ask_anew(ask, where) for ask in asks[:10]]) for kind, asks in questions.items()}
    return {
        "machine": describe_machine(),
        "documents": counts.documents.all,
        "claims": counts.claims.all,
        "bytes": measure_ledger(where),
        "warm": warm,
        "cold": cold,
    }


def _draw(ledger: Ledger, random: Random) -> dict[str, Sequence[Ask]]:
    entries = random.sample(list(ledger.entries()), k=QUESTIONS)
    readings = [ledger.document(entry.id).reading for entry in entries]
    claims = [random.choice(reading.attributions) for reading in readings if reading.attributions]
    texts = [found for claim in claims if len(found := _WORD.findall(claim.content_text)) >= max(WORDS)]
    words = [" ".join(random.sample(text, k=random.choice(WORDS))) for text in texts]
    names = [claim.name for claim in claims if claim.name]
    nameless = Filter(nameless=True, since="2018-01-01")
    return {
        "claims": [_bind(lambda held, asked: held.claims(asked), each) for each in words],
        "claims, filtered": [_bind(lambda held, asked: held.claims(asked, nameless), each) for each in words],
        "source": [_bind(lambda held, asked: held.source(asked), each) for each in names],
        "document": [_bind(lambda held, asked: held.document(asked), entry.id) for entry in entries],
        "stats": [lambda held: held.statistics()] * 3,
    }


def _bind(ask: Callable[[Ledger, str], object], asked: str) -> Ask:
    return lambda ledger: ask(ledger, asked)


def _ask_anew(ask: Ask, where: str) -> float:
    def open_and_ask(_: None) -> None:
        with Ledger.open(where) as ledger:
            ask(ledger)

    return _time(open_and_ask, None)


def _time(ask: Callable[[Any], object], of: object) -> float:
    start = time.perf_counter()
    ask(of)
    return 1e3 * (time.perf_counter() - start)


def _summarise(times_ms: Sequence[float]) -> dict[str, float]:
    worst = quantiles(times_ms, n=20)[-1] if len(times_ms) > 1 else times_ms[0]
    return {"median_ms": round(median(times_ms), 1), "p95_ms": round(worst, 1)}


def keeps_limits(measured: dict[str, Any]) -> bool:
    """Tell whether searches and sources are answered in time by a ledger that has been asked before."""
    return all(measured["warm"][kind]["p95_ms"] <= MOST_MS for kind in LIMITED)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", help="a SQLite file, or the URL of a PostgreSQL database")
    parser.add_argument("--save", action="store_true", help="freeze the figures in results.json and docs/benchmarks.md")
    given = parser.parse_args(argv)
    measured = measure(given.ledger)
    runs = {f"{'PostgreSQL' if is_server(given.ledger) else 'SQLite'}, {measured['documents']:,}": measured}
    print(draw_questions(runs))
    if given.save:
        save("questions", read_results().get("questions", {}) | runs)
    return 0 if keeps_limits(measured) else 1


if __name__ == "__main__":
    sys.exit(main())
