"""Whether two sources of two documents are one: labelled pairs, and what must hold for every pair."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.linking.quotations import find_quotes
from firsthand.linking.sources import ToldSource, compare_sources
from firsthand.linking.verdicts import Answer
from firsthand.records import SourceType
from tests.linking.tellings import tell

CASES = json.loads((Path(__file__).parents[1] / "cases" / "sources.json").read_text(encoding="utf-8"))


def make_source(told: dict[str, Any], *, document: str) -> ToldSource:
    quotes = tuple(quote for each in told.get("quotes", ()) for quote in find_quotes(each))
    return ToldSource(
        told["name"],
        SourceType(told["type"]),
        told.get("title", ""),
        document,
        aliases=tuple(told.get("aliases", ())),
        quotes=quotes,
        by_pronoun=told.get("by_pronoun", False),
    )


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_pairs(case: dict[str, Any]) -> None:
    one, other = make_source(case["one"], document="1"), make_source(case["other"], document="2")
    verdict = compare_sources(one, other)
    assert verdict.answer.value == case["answer"], verdict.reason
    assert 0 < verdict.confidence <= 1
    assert verdict.reason


NAMES = st.sampled_from([case[side]["name"] for case in CASES for side in ("one", "other")]) | st.text(max_size=40)
TITLES = st.sampled_from([case[side].get("title", "") for case in CASES for side in ("one", "other")]) | st.text(
    max_size=40
)
SOURCES = st.builds(
    ToldSource,
    NAMES,
    st.sampled_from(SourceType),
    TITLES,
    st.sampled_from(["1", "2"]),
    origin=st.sampled_from(["", "A", "B"]),
    gender=st.sampled_from(["", "f", "m"]),
    by_pronoun=st.booleans(),
)


@given(SOURCES, SOURCES)
def test_the_order_of_two_sources_makes_no_difference(one: ToldSource, other: ToldSource) -> None:
    assert compare_sources(one, other) == compare_sources(other, one)


@given(SOURCES)
def test_a_source_with_a_name_is_itself(source: ToldSource) -> None:
    if source.type in (SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION) and source.name[:1].isalpha():
        assert not compare_sources(source, replace(source, document="3")).is_no


def test_a_document_decides_on_its_own_sources() -> None:
    one = ToldSource("a soldier", SourceType.UNNAMED_PERSON, "", "1", "A")
    assert compare_sources(one, replace(one, name="another soldier", origin="B")).answer is Answer.NO
    assert compare_sources(one, replace(one, name="a man", origin="A")).answer is Answer.YES
    assert compare_sources(one, replace(one, name="a man", origin="B", maybe=("A",))).answer is Answer.MAYBE


def test_a_reason_quotes_the_names() -> None:
    one = ToldSource("DOJ", SourceType.NAMED_ORGANIZATION, "", "1")
    verdict = compare_sources(one, ToldSource("the Justice Department", SourceType.NAMED_ORGANIZATION, "", "2"))
    assert verdict.reason == "“DOJ” are the initials of “the Justice Department”"


def test_an_attribution_tells_its_source() -> None:
    told = tell(1, "Tarn Mercury", "Ilse Brandt", "named_person", via=["Valley Herald"], title="engineer", origin="C")
    source = ToldSource.of_attribution(told.attribution, document=told.entry.id, publisher=told.entry.publisher)
    assert (source.name, source.title, source.origin, source.hands) == (
        "Ilse Brandt",
        "engineer",
        "C",
        ("Valley Herald",),
    )


def test_only_long_quotations_are_looked_at() -> None:
    assert find_quotes("“no comment” was all, and “the pumps were taken out in the spring”") == (
        ("the", "pumps", "were", "taken", "out", "in", "the", "spring"),
    )
