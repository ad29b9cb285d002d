"""Where claims come from: labelled cases, and what must hold for every claim."""

import json
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.linking.origins import trace_origins
from firsthand.records import (
    ClaimGroup,
    Contradiction,
    Derivation,
    Origins,
    SharedPassage,
    SourceType,
    Stance,
    Telling,
)
from firsthand.text import Span
from tests.linking.tellings import derive, make_group, tell

CASES = json.loads((Path(__file__).parents[1] / "cases" / "origins.json").read_text(encoding="utf-8"))


def make_case(case: dict[str, Any]) -> ClaimGroup:
    told = [
        tell(number, each["publisher"], **{key: value for key, value in each.items() if key != "publisher"})
        for number, each in enumerate(case["tellings"])
    ]
    against = [
        Contradiction(
            told[0].attribution.id, tell(90 + at, "World Monitor", name, "named_organization"), 0.9, "denies it"
        )
        for at, name in enumerate(case.get("against", ()))
    ]
    derivations = [_derive(told, each) for each in case.get("derivations", ())]
    return make_group(told, derivations=derivations, contradictions=against)


def _derive(told: Sequence[Telling], case: dict[str, Any]) -> Derivation:
    shared = tuple(SharedPassage(Span(*span), Span(*span)) for span in case.get("passages", ()))
    evidence = tuple(Span(*span) for span in case.get("evidence", ()))
    return derive(
        told[case["derived"]],
        told[case["original"]],
        case["kind"],
        confidence=case.get("confidence", 0.95),
        passages=shared,
        evidence=evidence,
    )


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    group = make_case(case)
    found = trace_origins(group)
    assert (found.least, found.most) == (case["least"], case["most"]), found.reason
    assert len(found.origins) == found.most
    assert [doubt.left + doubt.right for doubt in found.doubts] == case.get("doubts", [])
    assert [list(loop.names) for loop in found.loops] == case.get("loops", [])
    if "digit" in case:
        assert found.credibility.digit == case["digit"], found.credibility.reason
    if "key" in case:
        assert found.key is not None
        assert found.key.left + found.key.right == case["key"]
    if "merge" in case:
        assert any(case["merge"] in reason for origin in found.origins for reason in origin.reasons)
    for at, documents in case.get("passes_on", {}).items():
        assert found.ways[int(at)].passes_on == tuple(group.tellings[document].entry.id for document in documents)


def test_every_answer_says_why() -> None:
    for found in (trace_origins(make_case(case)) for case in CASES):
        assert found.reason.endswith(".")
        assert found.credibility.reason
        assert all(way.reason for way in found.ways)
        assert all(doubt.reason for doubt in found.doubts)
        assert all(loop.reason and len(loop.tellings) == len(loop.names) for loop in found.loops)
        assert all(bool(origin.reasons) >= (len(origin.tellings) > 1) for origin in found.origins)


def test_ways_lead_from_the_publisher_to_the_source() -> None:
    group = make_group(
        [
            tell(1, "Valley Herald", "an official", "anonymous_source", via=["World Monitor", "Reuters"]),
            tell(2, "Tarn Mercury"),
            tell(3, "Quay Post", "Reuters", "named_organization"),
        ]
    )
    stops = [way.stops for way in trace_origins(group).ways]
    assert stops == [
        ("Valley Herald", "World Monitor", "Reuters", "an official"),
        ("Tarn Mercury", ""),
        ("Quay Post", "Reuters"),
    ]


def test_the_reason_for_a_merge_quotes_the_words() -> None:
    told = [
        tell(1, "Tarn Mercury", "an official", "anonymous_source"),
        tell(2, "Valley Herald", "an official", "anonymous_source", via=["Tarn Mercury"], source_text="official"),
    ]
    (origin,) = trace_origins(make_group(told)).origins
    (reason,) = origin.reasons
    assert reason.startswith("Valley Herald has it from Tarn Mercury, whose own report names “an official”: ")
    assert reason.endswith("“Tarn Mercury”, “official […] said”")


@pytest.mark.parametrize(
    ("source", "cue", "cue_text", "quoted"),
    [
        ((50, 61), (36, 49), "according to", "according to an official"),
        ((6, 16), (0, 24), "cited […] as saying", "cited an official as saying"),
        ((0, 11), (12, 16), "said", "an official said"),
        ((0, 11), (30, 34), "said", "an official […] said"),
    ],
)
def test_who_says_it_is_quoted_as_it_stands(
    source: tuple[int, int], cue: tuple[int, int], cue_text: str, quoted: str
) -> None:
    told = tell(1, "Tarn Mercury", "an official", "anonymous_source")
    cues = (Span(*cue),) if "[" not in cue_text else (Span(cue[0], 5), Span(17, cue[1]))
    attribution = replace(told.attribution, source=(Span(*source),), cue=cues, cue_text=cue_text)
    (way,) = trace_origins(make_group([replace(told, attribution=attribution)])).ways
    assert way.reason == f"has it first hand, from an official: “{quoted}”"


def test_an_outlet_without_a_name_passes_on_and_is_one_with_no_other() -> None:
    told = [
        tell(1, "Tarn Mercury", "the newspaper", "named_organization"),
        tell(2, "Valley Herald", "the newspaper", "named_organization"),
    ]
    traced = trace_origins(make_group(told))
    assert traced.ways[0].reason.startswith("passes on what the newspaper has")
    assert (traced.least, traced.most, traced.credibility.digit) == (1, 2, 4)


def test_what_is_asked_for_is_not_confirmed_by_many() -> None:
    names = ("Ilse Brandt", "Jonas Reit")
    told = [tell(at, f"Paper {at}", name, "named_person", stance=Stance.ASK) for at, name in enumerate(names)]
    traced = trace_origins(make_group(told))
    assert (traced.least, traced.credibility.digit) == (2, 6)
    assert "which nobody can confirm" in traced.credibility.reason


def test_whom_an_outlet_names_may_be_whom_another_has_from_it_without_a_name() -> None:
    told = [
        tell(1, "Tarn Mercury", "Bo Lind", "named_person"),
        tell(2, "Capital Post", "an official", "unnamed_person", via=("Tarn Mercury",)),
    ]
    found = trace_origins(make_group(told))
    assert (found.least, found.most) == (1, 2)
    assert found.key is not None
    assert "whose own report names “Bo Lind”" in found.key.reason
    body = tell(1, "Tarn Mercury", "the port authority", "named_organization")
    assert trace_origins(make_group([body, told[1]])).least == 2
    from_abroad = tell(2, "Capital Post", "a French official", "unnamed_person", via=("Tarn Mercury",))
    for title, least in (("Russian deputy minister", 2), ("French minister", 1), ("harbour pilot", 1)):
        named = tell(1, "Tarn Mercury", "Bo Lind", "named_person", title=title)
        assert trace_origins(make_group([named, from_abroad])).least == least


def test_documents_without_a_publisher_are_told_apart_and_tell_no_private_folders() -> None:
    told = [tell(number, "", "an official", "unnamed_person") for number in (1, 2, 3)]
    told = [
        replace(each, entry=replace(each.entry, name=f"/home/ada/{number}/letter.txt"))
        for number, each in enumerate(told)
    ]
    traced = trace_origins(make_group(told, derivations=[derive(told[1], told[0])]))
    assert traced.reason.startswith("3 tellings in 3 documents of 3 outlets")
    assert "letter.txt is a reprint of letter.txt" in traced.ways[1].reason
    assert "ada" not in repr((traced.reason, traced.origins, traced.doubts, traced.ways))


def test_an_origin_goes_by_its_fullest_name() -> None:
    told = [
        tell(1, "Tarn Mercury", "Brandt", "named_person"),
        tell(2, "Valley Herald", "Ilse Brandt", "named_person", title="chief engineer"),
    ]
    (origin,) = trace_origins(make_group(told)).origins
    assert (origin.label, origin.name, origin.title) == ("A", "Ilse Brandt", "chief engineer")


OUTLETS = ("Tarn Mercury", "Valley Herald", "World Monitor", "Quay Post")
SOURCES = (
    ("Ilse Brandt", "named_person"),
    ("Brandt", "named_person"),
    ("Karl Brandt", "named_person"),
    ("an official", "anonymous_source"),
    ("a Russian official", "anonymous_source"),
    ("a French diplomat", "anonymous_source"),
    ("a source", "anonymous_source"),
    ("two officials", "unnamed_group"),
    ("the Harbour Board", "named_organization"),
    ("a report by the Harbour Board", "document"),
    ("Tarn Mercury", "named_organization"),
    ("the Herald", "named_organization"),
    ("Reuters", "named_organization"),
    ("", "none"),
)
DRAWN = st.tuples(
    st.sampled_from(OUTLETS),
    st.sampled_from(SOURCES),
    st.lists(st.sampled_from((*OUTLETS, "Reuters", "?")), max_size=2),
    st.integers(1, 5),
)


def make_tellings(drawn: Sequence[tuple[str, tuple[str, str], list[str], int]]) -> list[Telling]:
    return [
        tell(number, outlet, name, kind, via=via, day=f"2025-06-{day:02d}")
        for number, (outlet, (name, kind), via, day) in enumerate(drawn)
    ]


CLAIMS = st.lists(DRAWN, min_size=1, max_size=7).map(make_tellings)


def describe(found: Origins) -> Any:
    """All that must not depend on the order of the tellings."""
    ways = sorted(found.ways, key=lambda way: way.telling)
    return replace(found, group=make_group(found.group.tellings[:1]), ways=()), ways


@settings(deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_tellings_makes_no_difference(told: list[Telling], shuffler: random.Random) -> None:
    found = trace_origins(make_group(told))
    shuffled = [*told]
    shuffler.shuffle(shuffled)
    again = trace_origins(replace(make_group(told), tellings=tuple(shuffled)))
    assert describe(replace(again, group=found.group)) == describe(found)


@settings(deadline=None)
@given(CLAIMS)
def test_the_least_is_never_more_than_the_most(told: list[Telling]) -> None:
    found = trace_origins(make_group(told))
    assert 0 <= found.least <= found.most == len(found.origins) <= len(told)
    assert (found.key is None) == (not found.doubts)
    assert all(doubt.least <= doubt.most == found.most - 1 for doubt in found.doubts)
    known = [at for origin in found.origins for at in origin.tellings]
    assert len(known) == len(set(known))
    labels = {origin.label: set(origin.tellings) for origin in found.origins}
    assert all(way.telling in labels[way.origin] if way.origin else way.telling not in known for way in found.ways)


@settings(deadline=None)
@given(CLAIMS, st.data())
def test_a_reprint_raises_neither_bound(told: list[Telling], data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(told))
    number = len(told)
    copied = replace(tell(number, "Reprint Daily"), attribution=replace(original.attribution, id=f"a{number:015x}A"))
    before = trace_origins(make_group(told))
    after = trace_origins(make_group([*told, copied], derivations=[derive(copied, original)]))
    assert after.least <= before.least
    assert after.most <= before.most


def test_an_unsourced_report_never_raises_the_least() -> None:
    told = [
        tell(1, "Tarn Mercury", "Ilse Brandt", "named_person"),
        tell(2, "Valley Herald", "Eva Lind", "named_person"),
    ]
    found = trace_origins(make_group([*told, tell(3, "World Monitor")]))
    assert (found.least, found.most) == (2, 3)


def make_surname(number: int) -> str:
    syllables = ("bar", "kol", "rin", "tev", "mas", "dun", "fel", "gor", "hul", "jip")
    return "".join(syllables[number // 10**place % 10] for place in range(3)).title()


CROWDS = {
    "the same source": [("Ilse Brandt", "named_person")],
    "sources that go together": [("an official of the port", "anonymous_source"), ("an official", "anonymous_source")],
    "different sources": [(f"Ann {make_surname(number)}", "named_person") for number in range(500)],
    "different descriptions": [(f"an official of {make_surname(number)}", "anonymous_source") for number in range(500)],
    "no source": [("", "none")],
}


@pytest.mark.parametrize("kind", CROWDS)
def test_five_hundred_tellings_are_counted_within_a_second(kind: str) -> None:
    crowd = CROWDS[kind]
    told = [tell(at, f"Outlet {at % 40}", *crowd[at % len(crowd)]) for at in range(500)]
    group = make_group(told, derivations=[derive(told[at], told[at - 1]) for at in range(1, 500, 5)])
    trace_origins(make_group(told[:3]))
    started = time.process_time()
    found = trace_origins(group)
    assert time.process_time() - started < 1
    assert found.least <= found.most


def test_kinds_of_sources_are_known() -> None:
    assert {kind for _, kind in SOURCES} <= {each.value for each in SourceType}
