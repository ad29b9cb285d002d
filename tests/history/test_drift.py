"""What a claim lost or gained on its way; the cases are pairs of texts of our own, read by the real reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from firsthand import Metadata, Reading, read_text
from firsthand.history.drift import compare_tellings
from firsthand.history.held import Held
from firsthand.records import DriftFinding, DriftKind, Severity

CASES = json.loads((Path(__file__).parents[1] / "cases" / "drift.json").read_text())


def read(text: str, published: str) -> Reading:
    return read_text(text, metadata=Metadata(publisher="The Quay", published=published))


def hold(text: str, published: str = "2021-03-04") -> Held:
    """Hold the first telling of a text."""
    reading = read(text, published)
    return Held(reading.attributions[0], reading)


def compare(before: str, after: str, published: str = "2021-03-04") -> tuple[DriftFinding, ...]:
    return compare_tellings(hold(before), hold(after, published))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_changed_is_found_and_nothing_else(case: dict[str, Any]) -> None:
    kinds = {finding.kind.value for finding in compare(case["before"], case["after"])}
    assert kinds == {case["kind"]} - {None}


def test_a_finding_shows_the_words_of_both_documents() -> None:
    texts = [CASES[0]["before"], CASES[0]["after"]]
    (finding,) = compare(*texts)
    assert (finding.kind, finding.severity) == (DriftKind.HEDGE_DROPPED, Severity.HIGH)
    for passage, text in zip((finding.before, finding.after), texts, strict=True):
        assert " […] ".join(span.of(text) for span in passage.spans) == passage.text
    assert finding.before.text in finding.reason


def test_a_day_is_missed_only_where_readers_would_take_it_for_a_later_one() -> None:
    before = "On 2 March 2021, the harbour master said that the bow doors of the ferry were open."
    after = "The harbour master said that the bow doors of the ferry were open."
    assert [each.kind for each in compare(before, after, "2021-03-03")] == []
    assert [each.kind for each in compare(before, after, "2021-04-20")] == [DriftKind.DATE_BLURRED]


@pytest.mark.parametrize(
    "after",
    [
        "The harbour master said in a speech that the bow doors of the ferry were open.",
        "The harbour master said in March that the bow doors of the ferry were open and the alarm broken for weeks.",
    ],
    ids=["the occasion is told", "more was said than on that day"],
)
def test_a_day_that_is_not_missed(after: str) -> None:
    before = "On 2 March 2021, the harbour master said that the bow doors of the ferry were open."
    assert compare(before, after, "2021-04-20") == ()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_no_telling_drifts_from_itself(case: dict[str, Any]) -> None:
    for text in (case["before"], case["after"]):
        reading = read(text, "2021-03-04")
        for attribution in reading.attributions:
            assert compare_tellings(Held(attribution, reading), Held(attribution, reading)) == ()
