"""Datelines."""

import time

import pytest

from firsthand.sources.wires import find_dateline
from tests.sources.articles import make_article


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("SAINT BRANNOC (North Wire) — The ferry sank.", "SAINT BRANNOC"),
        ("LUND-ON-SEA, Aug. 3 (NWA) - The ferry sank.", "LUND-ON-SEA"),
        ("A headline\n\nTARN, Norland – The ferry sank.", "TARN"),
        ("TARN -- The ferry sank.", "TARN"),
        ("The ferry sank off TARN - it was late.", ""),
        ("THE FERRY SANK OFF TARN - it was late.", ""),
        ("Tarn — The ferry sank.", ""),
        ("ABC-TV said so.", ""),
        ("A\n\nB\n\nC\n\nD\n\nTARN — The ferry sank.", ""),
    ],
)
def test_finds_the_place_of_a_dateline(text: str, place: str) -> None:
    found = find_dateline(make_article(text))
    assert (found.of(text) if found else "") == place


@pytest.mark.parametrize("text", ["TARN,{}x", "TARN{}x", "TARN, Norland{}(NWA){}x"])
def test_a_run_of_blanks_takes_no_time(text: str) -> None:
    started = time.process_time()
    assert find_dateline(make_article(text.replace("{}", " " * 50_000))) is None
    assert time.process_time() - started < 2
