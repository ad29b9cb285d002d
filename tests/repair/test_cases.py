"""Each repair on sentences written for it; known failures are strict."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from firsthand.repair import REPAIRS, repair
from tests.repair.conftest import make_document


def load_cases() -> list[Any]:
    files = sorted((Path(__file__).parent / "cases").glob("*.json"))
    cases = [case for file in files for case in json.loads(file.read_text(encoding="utf-8"))]
    return [
        pytest.param(case, id=case["label"], marks=[pytest.mark.xfail(reason=case["fails"])] if "fails" in case else [])
        for case in cases
    ]


@pytest.mark.parametrize("case", load_cases())
def test_the_repair_mends_what_it_should_and_lets_the_rest_be(case: dict[str, str | None]) -> None:
    before, name = str(case["before"]), str(case["repair"])
    others = [mend.__name__ for mend in REPAIRS if mend.__name__ != name]
    traced, log = repair(make_document(before), skip=others)
    after = before if case["after"] is None else case["after"]
    assert traced.text == after
    assert {record.name for record in log} == ({name} if after != before else set())


@pytest.mark.parametrize("case", load_cases())
def test_all_repairs_together_change_no_more_than_white_space_beside_it(case: dict[str, str | None]) -> None:
    after = case["before"] if case["after"] is None else case["after"]
    traced, _ = repair(make_document(str(case["before"])))
    assert traced.text.split() == str(after).split()
