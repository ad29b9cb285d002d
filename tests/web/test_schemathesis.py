"""Requests drawn from the API's description: none makes the server fail, and every answer is what it says.

`python -m evaluation.api_cases` asks ten thousand.
"""

import shutil
from pathlib import Path

from evaluation.api_cases import open_server, run_cases

CASES = 300


def test_nothing_that_is_asked_makes_it_fail(ledger: Path, tmp_path: Path) -> None:
    copied = shutil.copy(ledger, tmp_path / "cases.db")
    with open_server(str(copied)) as (app, ids):
        outcome = run_cases(app, ids, cases=CASES)
    assert outcome.faults == []
    assert outcome.server_errors == 0
    assert outcome.cases >= CASES
    assert {200, 201, 400, 404, 422} >= outcome.statuses.keys() >= {200, 400, 404, 422}
