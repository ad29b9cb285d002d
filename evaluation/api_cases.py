"""Requests that nobody would write by hand: `python -m evaluation.api_cases [--cases 10000] [--seed 1] [--ledger L]`.

They are drawn from the API's own description, half of them such as it allows and half such as it does not, and half of
either with ids out of the ledger and days of the calendar (schemathesis, hypothesis). Every answer is held against the
description. Exit status 1 where the server failed at one of them, or answered as it does not say.
"""

from __future__ import annotations

import argparse
import logging
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import checks
from schemathesis.core.result import Ok
from schemathesis.generation.modes import GenerationMode

from firsthand import add, link
from firsthand.ledger import Ledger
from firsthand.settings import Settings
from firsthand.web import Options, build_app
from firsthand.web.api import ROOT

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
HOST = "testserver"
"""As schemathesis calls a server that it asks without a network."""
UNAVAILABLE = (503, 504)
"""What a server may say of itself when it is asked too much; any other status of 500 or more is its fault."""
MOST_IDS = 50
ANSWER_S = 120
"""On a machine that has other things to do."""
MOST_READ_S = 5
"""For a document of `/read`: what is drawn has some words."""

DAYS = ("2020-01-01", "2024-06-13", "2025", "2026-11", "2999-12-31")

CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


@dataclass
class Outcome:
    """What came of the cases.

    Attributes:
        statuses: how many answers had which status.
        faults: for each answer that is wrong, how it was asked for, and what is wrong with it.
    """

    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def cases(self) -> int:
        """How many there were."""
        return self.statuses.total()

    @property
    def server_errors(self) -> int:
        """How many the server failed at."""
        return sum(count for status, count in self.statuses.items() if status >= 500 and status not in UNAVAILABLE)


def run_cases(app: FastAPI, ids: Sequence[str], *, cases: int, start: int = 1) -> Outcome:
    """Ask a server so many questions, the same number of each kind.

    Args:
        app: the server.
        ids: of claims, documents and judgements that its ledger has.
        cases: how many at least.
        start: seed of what is drawn.
    """
    schema = schemathesis.openapi.from_asgi(f"{ROOT}/openapi.json", app)
    operations = [each.ok() for each in schema.get_all_operations() if isinstance(each, Ok)]
    outcome = Outcome()
    each_cases = -(-cases // (len(operations) * len(GenerationMode)))
    for operation in operations:
        for mode in GenerationMode:
            _ask(operation, mode, ids, each_cases, start, outcome)
    return outcome


def _ask(
    operation: schemathesis.APIOperation[Any, Any, Any, Any],
    mode: GenerationMode,
    ids: Sequence[str],
    cases: int,
    start: int,
    outcome: Outcome,
) -> None:
    """Ask questions of one kind until there are so many; hypothesis ends sooner where it finds no new ones."""

    @seed(start)
    @settings(
        max_examples=cases,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode), st.just({}) | _draw_known(ids))
    def ask(case: schemathesis.Case[Any], known: dict[str, str]) -> None:
        for given_ in (case.path_parameters, case.query, case.body):
            if isinstance(given_, dict):
                given_.update({name: value for name, value in known.items() if name in given_})
        response = case.call(timeout=ANSWER_S)
        outcome.statuses[response.status_code] += 1
        try:
            case.validate_response(response, checks=CHECKS)
        except BaseExceptionGroup as group:
            told = "; ".join(" ".join(str(error).split()) for error in group.exceptions)
            outcome.faults.append(f"{case.as_curl_command()}\n  {response.status_code}: {told[:600]}")

    ask()


def _draw_known(ids: Sequence[str]) -> st.SearchStrategy[dict[str, str]]:
    """Draw what fits the ledger, by the names of parameters and of the fields of a judgement."""
    of_things = dict.fromkeys(("id", "subject", "other", "about"), st.sampled_from(ids))
    of_days = dict.fromkeys(("as_of", "known_on", "since", "until", "on"), st.sampled_from(DAYS))
    return st.fixed_dictionaries({**of_things, **of_days, "cursor": st.just("")})


@contextmanager
def open_server(ledger: str) -> Iterator[tuple[FastAPI, list[str]]]:
    """Open a server of a ledger, with the ids of some things in it; the ledger may be judged."""
    options = Options(hosts=(HOST,), settings=Settings(max_document_bytes=100_000, max_read_s=MOST_READ_S))
    with Ledger.open(ledger) as opened:
        hits = opened.claims(limit=MOST_IDS)
        ids = [hit.attribution.id for hit in hits] + [entry.id for entry in opened.newest(limit=MOST_IDS)]
        app = build_app(opened, options)
        try:
            yield app, ids
        finally:
            app.state.reading_desk.close()


def make_ledger(path: Path) -> None:
    """Make a ledger of the examples."""
    with Ledger.open(str(path), create=True) as opened:
        list(add(sorted(EXAMPLES.iterdir()), opened, readers=1))
        list(link(opened))


def main(argv: Sequence[str] | None = None) -> int:
    """Ask, and print what came of it; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=10_000, help="how many at least")
    parser.add_argument("--seed", type=int, default=1, help="of what is drawn")
    parser.add_argument("--ledger", help="a SQLite file, of which a copy is asked; default: the examples")
    given_ = parser.parse_args(argv)
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.db"
        if given_.ledger:
            shutil.copy(given_.ledger, path)
        else:
            make_ledger(path)
        with open_server(str(path)) as (app, ids):
            outcome = run_cases(app, ids, cases=given_.cases, start=given_.seed)
    print(f"{outcome.cases:,} cases, {outcome.server_errors} server errors, {len(outcome.faults)} misfits")
    print(", ".join(f"{status}: {count:,}" for status, count in sorted(outcome.statuses.items())))
    for fault in outcome.faults[:20]:
        print(fault)
    return 1 if outcome.server_errors or outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
