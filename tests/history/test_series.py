"""Figures over time: which belong together, which revise which, what stands against them, what they come to."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.history.series import follow_figures
from firsthand.records import Contradiction, FigurePolicy, Judgement, Passage, Ruling, Stance, Telling, TimeRef
from tests.history.figured import PERSON, follow, join, list_ranges, list_revised, say

FIRST = say(2, "At least 12 people were killed in a landslide in Orrin")


def test_a_later_figure_of_the_same_origin_is_a_revision() -> None:
    (series,) = follow(FIRST, say(3, "The death toll in Orrin has risen to 15"))
    assert series.counted == "people dead"
    assert list_ranges(series) == [(12, None), (15, 15)]
    assert list_revised(series) == [(12, 15)]
    assert [point.on for point in series.points] == ["2025-06-02", "2025-06-03"]


def test_a_repeated_figure_is_no_revision_and_a_stale_one_neither() -> None:
    (series,) = follow(
        FIRST,
        say(3, "15 people died in Orrin"),
        say(4, "15 people died in Orrin", publisher="Times"),
        say(5, "12 people died in Orrin", publisher="Herald"),
        say(6, "18 people died in Orrin"),
    )
    assert list_revised(series) == [(12, 15), (15, 18)]


def test_another_origin_revises_nothing() -> None:
    (series,) = follow(FIRST, say(3, "20 people died in Orrin", "Ann Lee", kind=PERSON, title="a doctor"))
    assert (len(series.origins), list_revised(series)) == (2, [])


@pytest.mark.parametrize(
    "other",
    [
        "40 people were injured in Orrin",
        "20 children died in Orrin",
        "40 people were killed in Dunmore",
        "In neighbouring Kestrel, 14 people were killed",
        "46 people were killed across the country",
        "three of them children, 20 people of Orrin were rescued",
        "the slide killed 12 percent of the cattle in Orrin",
        "Orrin lies 40 kilometres from the capital",
        "The slide in Orrin will cost $40 million",
        "the number of dead in Orrin rose by 5",
    ],
)
def test_figures_of_other_things_stay_out(other: str) -> None:
    (series,) = follow(FIRST, say(3, other))
    assert list_ranges(series) == [(12, None)]


def test_north_and_south_are_two_series() -> None:
    north = say(2, "12 people were killed in the north", headline="Storm")
    (series,) = follow(north, say(3, "40 people were killed in the south", headline="Storm"))
    assert list_ranges(series) == [(12, 12)]


def test_a_figure_of_another_year_is_of_another_event() -> None:
    when = TimeRef(Passage((), "2008"), "2008", "2008-01-01", "2008-12-31", "", inferred=False, reason="")
    old = say(3, "A slide there in 2008 killed two people", times=(when,))
    (series,) = follow(FIRST, old)
    assert list_ranges(series) == [(12, None)]


def test_who_heads_a_body_gives_its_figures() -> None:
    head = say(2, "12 people died in Orrin", "Ann Lee", kind=PERSON, title="head of the valley's rescue service")
    (series,) = follow(head, say(3, "15 people died in Orrin", "the rescue service"))
    (origin,) = series.origins
    assert list_revised(series) == [(12, 15)]
    assert "head of the valley's rescue service" in " ".join(origin.reasons)


def test_two_bodies_that_a_short_name_fits_are_not_joined() -> None:
    tellings = [
        say(2, "12 people died in Orrin", "the health ministry"),
        say(3, "15 people died in Orrin", "the interior ministry"),
        say(4, "18 people died in Orrin", "the ministry"),
    ]
    (series,) = follow(*tellings)
    assert list_revised(series) == []


def test_two_documents_of_one_day_are_in_no_order() -> None:
    (series,) = follow(FIRST, say(2, "15 people died in Orrin", number=9, publisher="Times"))
    assert list_revised(series) == []


def test_versions_of_a_page_are_in_order() -> None:
    def place(telling: Telling, version: int) -> Telling:
        page = replace(telling.entry.metadata, url="https://post.example/orrin")
        return replace(telling, entry=replace(telling.entry, metadata=page, version=version, versions=2))

    later = say(2, "15 people died in Orrin", number=1)
    (series,) = follow(place(FIRST, 1), place(later, 2))
    assert list_revised(series) == [(12, 15)]


def test_a_denied_figure_is_marked_and_not_given_by_who_denies_it() -> None:
    doctors = say(3, "at least 20 people died in Orrin", "Ann Lee", kind=PERSON)
    denial = say(4, "reports that 20 people died in Orrin", stance=Stance.DENY)
    denied = say(5, "There are not 20 dead in Orrin", "Bo Holm", kind=PERSON)
    (series,) = follow(FIRST, doctors, denial, denied)
    assert list_ranges(series) == [(12, None), (20, None)]
    assert [len(point.denied_by) for point in series.points] == [0, 2]


def test_a_denial_without_a_figure_stands_against_what_it_contradicts() -> None:
    denial = say(3, "the report", "Bo Holm", kind=PERSON, stance=Stance.DENY)
    against = Contradiction(FIRST.attribution.id, denial, 0.9, "denies it")
    group = replace(join([FIRST]), contradictions=(against,))
    (series,) = follow_figures([group]).series
    assert series.points[0].denied_by == (denial.attribution.id,)


def test_one_figure_in_tellings_inside_each_other_is_one_point() -> None:
    outer = say(2, "The audit office expects the Ardal tunnel to cost $4 billion", "Ann Lee", kind=PERSON)
    inner = replace(
        outer.attribution, id="inner", name="the audit office", content_text="the Ardal tunnel to cost $4 billion"
    )
    (series,) = follow(outer, replace(outer, attribution=inner))
    assert [point.by for point in series.points] == ["the audit office"]


def test_what_was_before_is_no_figure_of_now() -> None:
    (series,) = follow(say(2, "The death toll in Orrin rose from 12 to 15"))
    assert list_ranges(series) == [(15, 15)]


def test_figures_from_afar_must_name_the_same_and_be_of_no_event() -> None:
    cost = say(2, "The Ardal tunnel will cost $2 billion", headline="Tunnel")
    (series,) = follow(cost, afar=[say(20, "The Ardal tunnel will cost $3 billion", headline="Tunnel")])
    assert list_revised(series) == [(2e9, 3e9)]
    (series,) = follow(FIRST, afar=[say(20, "15 people were killed in a landslide in Orrin")])
    assert len(series.points) == 1


def test_a_retracted_origin_is_marked_and_does_not_count() -> None:
    other = say(3, "20 people died in Orrin", "Ann Lee", kind=PERSON)
    judgement = Judgement(Ruling.RETRACTED, other.attribution.id, by="editor", at="2025-06-09T00:00:00+00:00")
    groups = [join([FIRST]), replace(join([other]), judgements=(judgement,))]
    (series,) = follow_figures(groups).series
    assert [point.retracted for point in series.points] == [False, True]
    assert [(each.low, each.high, each.origins) for each in series.counts] == [(12, None, 1)]


def test_the_policy_says_whose_latest_figure_counts() -> None:
    tellings = [
        say(2, "12 people died in Orrin"),
        say(3, "15 people died in Orrin", publisher="Times"),
        say(4, "20 people died in Orrin", "Ann Lee", kind=PERSON, publisher="Times"),
    ]
    latest = {policy: follow(*tellings, policy=policy)[0].counts[-1] for policy in FigurePolicy}
    assert {policy: (each.low, each.high) for policy, each in latest.items()} == {
        FigurePolicy.ORIGIN: (15, 20),
        FigurePolicy.OUTLET: (12, 20),
        FigurePolicy.TELLING: (12, 20),
    }
    assert [each.on for each in follow(*tellings)[0].counts] == ["2025-06-02", "2025-06-03", "2025-06-04"]


def test_a_claim_without_figures_has_no_series() -> None:
    assert follow(say(2, "the road is closed")) == ()


_WORDS = st.sampled_from(
    [
        "12 people died in Orrin",
        "not 15 dead",
        "at least 20 were killed",
        "30 were hurt",
        "$4 billion",
        "five more dead",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 28), _WORDS, st.sampled_from(["Ann Lee", "the police", ""])), min_size=1))
def test_every_figure_stands_in_one_series_and_revises_an_earlier_one(
    told: list[tuple[int, str, str]],
) -> None:
    tellings = [
        say(
            day, words, name, kind=PERSON if name[:1].isupper() else "named_organization" if name else "none", number=at
        )
        for at, (day, words, name) in enumerate(told, 1)
    ]
    found = follow(*tellings)
    points = [point for series in found for point in series.points]
    assert len({(point.telling.attribution.id, point.quantity.passage.spans) for point in points}) == len(points)
    for series in found:
        order = {point.telling.attribution.id: at for at, point in enumerate(series.points)}
        assert all(order[point.revises] < at for at, point in enumerate(series.points) if point.revises)
        assert all(each.low is None or each.high is None or each.low <= each.high for each in series.counts)
    assert follow(*tellings) == found
