"""What asking about the past costs: `python -m benchmarks.timetravel LEDGER [--save]`.

Each question is asked from now and from past moments in turns, in one run: what is compared are these ratios. The past
moments are the middle of the ledger's life (`known_on`: half of the documents were in it), the middle of its days
(`as_of`: half of the documents had come out), and both at once. What is asked for is drawn from the documents that were
seen from all of them. The ledger is copied, and stays as it is; where it is of an older schema, what bringing the copy
to this one takes is told. Exit status 1 where a kind of question costs more than the limit.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

from benchmarks.processes import describe_machine
from benchmarks.results import draw_timetravel, save
from firsthand import pipeline
from firsthand.ledger import Ledger
from firsthand.records import NOW, Entry, Filter, Vantage

QUESTIONS = 20
"""Of each kind."""
ROUNDS = 3
"""The least of them counts: what else the machine did is no part of the cost."""
WORDS = 3
MOST_RATIO = 2.0
"""Of the median of a kind of question, past to present."""

_WORD = re.compile(r"[A-Za-z]{4,}")

Ask = Callable[[Ledger, Vantage], object]


def measure(path: Path, *, seed: int = 1) -> dict[str, Any]:
    """Ask a copy of a ledger questions of every kind, from now and from past moments.

    Args:
        path: the ledger, a SQLite file.
        seed: of what is asked for.

    Raises:
        LedgerError: it cannot be opened.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(path, folder))
        copy.chmod(0o600)
        start = time.perf_counter()
        with Ledger.open(str(copy)) as ledger:
            opened_s = time.perf_counter() - start
            entries = list(ledger.entries())
            moments = choose_moments(entries)
            questions = draw(ledger, entries, moments["both"], Random(seed))
            kinds = {kind: _compare(ledger, asks, moments) for kind, asks in questions.items()}
    return {
        "machine": describe_machine(),
        "documents": len(entries),
        "open_s": round(opened_s, 2),
        "moments": {
            name: f"as of {each.as_of or '-'}, known on {each.known_on or '-'}" for name, each in moments.items()
        },
        "kinds": kinds,
    }


def choose_moments(entries: Sequence[Entry]) -> Mapping[str, Vantage]:
    """Choose the past moments that are asked about."""
    added = sorted(entry.added_at for entry in entries)[len(entries) // 2]
    day = sorted(map(_tell_day, entries))[len(entries) // 2]
    return {
        "known": Vantage(known_on=added),
        "as of": Vantage(as_of=day),
        "both": Vantage(as_of=day, known_on=added),
    }


def _tell_day(entry: Entry) -> str:
    return (entry.published or entry.added_at)[:10]


def draw(ledger: Ledger, entries: Sequence[Entry], past: Vantage, random: Random) -> dict[str, Sequence[Ask]]:
    """Draw questions of every kind that something was seen of from a past moment."""
    seen = [entry for entry in entries if entry.claims and _tell_day(entry) <= str(past.as_of)]
    known = [entry for entry in seen if entry.added_at < past.known_before]
    chosen = random.sample(known, k=min(QUESTIONS, len(known)))
    claims = [random.choice(ledger.document(entry.id).reading.attributions) for entry in chosen]
    texts = [found for claim in claims if len(found := _WORD.findall(claim.content_text)) >= WORDS]
    words = [" ".join(random.sample(text, k=WORDS)) for text in texts]
    names = [claim.name for claim in claims if claim.name]
    stories = [story.entries[0].id for story in ledger.stories(limit=QUESTIONS, vantage=past)]
    return {
        "claims, words": [_find(each) for each in words],
        "claims, words and filter": [_find(each, nameless=True, since="2018") for each in words],
        "claims, filter": [_find("", kind=claim.type, stance=claim.stance) for claim in claims],
        "claims of a source": [_find("", source=name) for name in names],
        "source": [_bind(lambda held, told, vantage: held.source(told, vantage=vantage), name) for name in names],
        "document": [_bind(lambda held, told, vantage: held.document(told, vantage=vantage), e.id) for e in chosen],
        "stats": [lambda held, vantage: held.statistics(vantage=vantage)] * 2,
        "origins": [
            _bind(lambda held, told, vantage: pipeline.origins(held, told, vantage=vantage), c.id) for c in claims
        ],
        "stories": [lambda held, vantage: held.stories(vantage=vantage)] * 3,
        "story": [_bind(lambda held, told, vantage: held.story(told, vantage=vantage), each) for each in stories],
    }


def _find(words: str, **where: Any) -> Ask:
    return lambda ledger, vantage: ledger.claims(words, Filter(**where, vantage=vantage))


def _bind(ask: Callable[[Ledger, str, Vantage], object], asked: str) -> Ask:
    return lambda ledger, vantage: ask(ledger, asked, vantage)


def _compare(ledger: Ledger, asks: Sequence[Ask], moments: Mapping[str, Vantage]) -> dict[str, Any]:
    """Ask all questions of a kind from now and from each moment; tell times and ratios."""
    times = [dict(_time(ledger, ask, {"now": NOW, **moments})) for ask in asks]
    compared: dict[str, Any] = {"questions": len(asks), "now_ms": round(median(each["now"] for each in times), 1)}
    for name in moments:
        ratios = [each[name] / each["now"] for each in times]
        compared[name] = {
            "ms": round(median(each[name] for each in times), 1),
            "median": round(median(ratios), 2),
            "p95": round(quantiles(ratios, n=20)[-1] if len(ratios) > 1 else ratios[0], 2),
        }
    return compared


def _time(ledger: Ledger, ask: Ask, moments: Mapping[str, Vantage]) -> Iterator[tuple[str, float]]:
    """Time a question from each moment, in milliseconds: the least of some rounds, in turns."""
    rounds = [{name: _time_once(ledger, ask, vantage) for name, vantage in moments.items()} for _ in range(ROUNDS)]
    return ((name, min(each[name] for each in rounds)) for name in moments)


def _time_once(ledger: Ledger, ask: Ask, vantage: Vantage) -> float:
    start = time.perf_counter()
    ask(ledger, vantage)
    return 1e3 * (time.perf_counter() - start)


def keeps_limit(measured: Mapping[str, Any]) -> bool:
    """Tell whether no kind of question costs more than the limit from any of the moments."""
    return all(
        kind[name]["median"] <= MOST_RATIO for kind in measured["kinds"].values() for name in measured["moments"]
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path, help="a SQLite file with linked documents")
    parser.add_argument("--save", action="store_true", help="freeze the figures in results.json and docs/benchmarks.md")
    given = parser.parse_args(argv)
    measured = measure(given.ledger)
    print(draw_timetravel(measured))
    if given.save:
        save("timetravel", measured)
    return 0 if keeps_limit(measured) else 1


if __name__ == "__main__":
    sys.exit(main())
