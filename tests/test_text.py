"""Spans, and the way back from an edited text to its original."""

from __future__ import annotations

import time
from bisect import bisect_left
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.text import Edit, Span, TracedText

LONGEST_SECONDS = 20
"""Ten times what the edits take on a busy machine; time that grows with the square takes far longer."""

steady = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Generated texts are not timed: a busy machine is no failure."""


@st.composite
def edits_of(draw: st.DrawFn, length: int) -> list[Edit]:
    """Edits of a text of that length: deletions, insertions, replacements and cuts, in order and apart."""
    places = draw(st.lists(st.integers(0, length), max_size=8).map(sorted))
    spans = [Span(start, end) for start, end in zip(places[::2], places[1::2], strict=False)]
    return [
        Edit(span, draw(st.text("xyz \n", max_size=3)), cut=span.end > span.start and draw(st.booleans()))
        for span in spans
    ]


@st.composite
def traced_texts(draw: st.DrawFn) -> tuple[str, TracedText]:
    """An original and what several rounds of edits made of it."""
    original = draw(st.text(max_size=30))
    traced = TracedText.untouched(original)
    for _ in range(draw(st.integers(0, 4))):
        traced = traced.edit(draw(edits_of(len(traced.text))))
    return original, traced


@st.composite
def spans_of(draw: st.DrawFn, length: int) -> Span:
    start, end = sorted((draw(st.integers(0, length)), draw(st.integers(0, length))))
    return Span(start, end)


def test_a_span_shares_characters_only_where_both_have_them() -> None:
    assert Span(0, 3).overlaps(Span(2, 4))
    assert not Span(0, 3).overlaps(Span(3, 4))
    assert not Span(2, 2).overlaps(Span(2, 2))
    assert Span(0, 3).covers(Span(3, 3))
    assert not Span(0, 3).covers(Span(2, 4))


def test_untouched_text_leads_back_to_itself() -> None:
    traced = TracedText.untouched("He said so.")
    assert traced.trace(Span(3, 7)) == (Span(3, 7),)
    assert traced.edit([]) is traced


def test_an_empty_text_has_nothing_to_lead_back() -> None:
    traced = TracedText.untouched("")
    assert traced.trace(Span(0, 0)) == ()
    assert traced.edit([Edit(Span(0, 0), "new")]).trace(Span(0, 3)) == ()


def test_a_deletion_inside_a_span_is_covered_by_it() -> None:
    assert TracedText.untouched("abcdef").edit([Edit(Span(2, 4))]).trace(Span(1, 3)) == (Span(1, 5),)


def test_a_deletion_beside_a_span_is_not_covered_by_it() -> None:
    traced = TracedText.untouched("abcdef").edit([Edit(Span(2, 4))])
    assert traced.trace(Span(0, 2)) == (Span(0, 2),)
    assert traced.trace(Span(2, 4)) == (Span(4, 6),)


def test_a_part_of_a_replacement_leads_back_to_all_that_was_replaced() -> None:
    traced = TracedText.untouched("see TC]L now").edit([Edit(Span(4, 8), "TCL")])
    assert traced.trace(Span(5, 6)) == (Span(4, 8),)
    assert traced.trace(Span(5, 11)) == (Span(4, 12),)


def test_inserted_characters_alone_lead_nowhere() -> None:
    traced = TracedText.untouched("abc").edit([Edit(Span(1, 1), "--")])
    assert traced.trace(Span(1, 3)) == ()
    assert traced.trace(Span(0, 4)) == (Span(0, 2),)


def test_insertions_at_both_ends_add_nothing_to_a_span() -> None:
    traced = TracedText.untouched("abc").edit([Edit(Span(0, 0), "<"), Edit(Span(3, 3), ">")])
    assert traced.text == "<abc>"
    assert traced.trace(Span(0, 5)) == (Span(0, 3),)
    assert traced.trace(Span(4, 5)) == ()


def test_an_insertion_into_a_replacement_stays_with_it() -> None:
    traced = TracedText.untouched("abcdef").edit([Edit(Span(1, 5), "wxyz")]).edit([Edit(Span(3, 3), "-")])
    assert traced.text == "awx-yzf"
    assert traced.trace(Span(1, 4)) == (Span(1, 5),)
    assert traced.trace(Span(3, 4)) == (Span(1, 5),)


def test_a_second_insertion_into_a_replacement_stays_with_it_too() -> None:
    traced = TracedText.untouched("abc").edit([Edit(Span(1, 2), "xy")]).edit([Edit(Span(2, 2), "-")])
    traced = traced.edit([Edit(Span(2, 2), "+"), Edit(Span(3, 3), "+")])
    assert traced.text == "ax+-+yc"
    assert {traced.trace(Span(at, at + 1)) for at in range(1, 6)} == {(Span(1, 2),)}


def test_a_span_across_a_cut_leads_to_both_sides() -> None:
    traced = TracedText.untouched("one\n[ad]\ntwo").edit([Edit(Span(3, 9), "\n\n", cut=True)])
    assert traced.text == "one\n\ntwo"
    assert traced.trace(Span(0, 8)) == (Span(0, 3), Span(9, 12))
    assert traced.trace(Span(3, 5)) == ()
    assert traced.trace(Span(0, 4)) == (Span(0, 3),)
    assert traced.trace(Span(4, 8)) == (Span(9, 12),)


def test_a_span_across_two_cuts_leads_to_three_places() -> None:
    traced = TracedText.untouched("a[1]b[2]c").edit([Edit(Span(1, 4), cut=True), Edit(Span(5, 8), cut=True)])
    assert traced.trace(Span(0, 3)) == (Span(0, 1), Span(4, 5), Span(8, 9))


def test_adjacent_cuts_are_one_gap() -> None:
    traced = TracedText.untouched("a[1][2]b").edit([Edit(Span(1, 4), cut=True), Edit(Span(4, 7), cut=True)])
    assert traced.cuts == (Span(1, 7),)
    assert traced.trace(Span(0, 2)) == (Span(0, 1), Span(7, 8))


def test_cuts_at_the_ends_are_never_led_to() -> None:
    traced = TracedText.untouched("[1]a[2]").edit([Edit(Span(0, 3), cut=True), Edit(Span(4, 7), cut=True)])
    assert traced.trace(Span(0, 1)) == (Span(3, 4),)


def test_a_cut_is_kept_apart_through_later_rounds() -> None:
    traced = TracedText.untouched("govern-\n[4]\nment").edit([Edit(Span(7, 12), "\n", cut=True)])
    traced = traced.edit([Edit(Span(6, 8))])
    assert traced.text == "government"
    assert traced.trace(Span(0, 10)) == (Span(0, 7), Span(12, 16))


def test_a_cut_across_earlier_edits_takes_their_originals_with_it() -> None:
    traced = TracedText.untouched("a b\nc d").edit([Edit(Span(3, 4), " ")]).edit([Edit(Span(1, 6), cut=True)])
    assert traced.trace(Span(0, 2)) == (Span(0, 1), Span(6, 7))


def test_cutting_what_was_inserted_cuts_nothing_of_the_original() -> None:
    traced = TracedText.untouched("ab").edit([Edit(Span(1, 1), "[1]")]).edit([Edit(Span(1, 4), cut=True)])
    assert traced.cuts == ()
    assert traced.trace(Span(0, 2)) == (Span(0, 2),)


def test_everything_can_be_cut() -> None:
    traced = TracedText.untouched("[ad]").edit([Edit(Span(0, 4), cut=True)])
    assert traced.text == ""
    assert traced.trace(Span(0, 0)) == ()


def test_the_hull_of_an_empty_span_is_its_place() -> None:
    traced = TracedText.untouched("abcdef").edit([Edit(Span(0, 2))])
    assert [traced.hull(Span(at, at)) for at in (0, 1, 4)] == [Span(2, 2), Span(3, 3), Span(6, 6)]


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(2, 4)), Edit(Span(3, 5))],
        [Edit(Span(4, 5)), Edit(Span(1, 2))],
        [Edit(Span(5, 7))],
        [Edit(Span(-1, 2))],
        [Edit(Span(3, 1))],
    ],
)
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match=r"edit"):
        TracedText.untouched("abcdef").edit(edits)


@pytest.mark.parametrize("span", [Span(-1, 2), Span(2, 7), Span(4, 2)])
def test_spans_beyond_the_text_are_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="is not one of a text of 6 characters"):
        TracedText.untouched("abcdef").trace(span)


@steady
@given(st.data())
def test_spans_lead_inside_the_original_in_order_and_around_the_cuts(data: st.DataObject) -> None:
    original, traced = data.draw(traced_texts())
    spans = traced.trace(data.draw(spans_of(len(traced.text))))
    assert all(0 <= span.start < span.end <= len(original) for span in spans)
    assert all(before.end < after.start for before, after in pairwise(spans))
    assert not any(span.overlaps(cut) for span in spans for cut in traced.cuts)


@steady
@given(st.data())
def test_earlier_spans_lead_to_earlier_places(data: st.DataObject) -> None:
    _, traced = data.draw(traced_texts())
    one, two = data.draw(spans_of(len(traced.text))), data.draw(spans_of(len(traced.text)))
    first, second = (
        Span(min(one.start, two.start), min(one.end, two.end)),
        Span(max(one.start, two.start), max(one.end, two.end)),
    )
    left, right = traced.hull(first), traced.hull(second)
    assert left.start <= right.start
    assert left.end <= right.end


@steady
@given(st.data())
def test_a_larger_span_leads_to_all_that_a_smaller_one_does(data: st.DataObject) -> None:
    _, traced = data.draw(traced_texts())
    large = data.draw(spans_of(len(traced.text)))
    start, end = sorted((data.draw(st.integers(*large)), data.draw(st.integers(*large))))
    outer, inner = traced.trace(large), traced.trace(Span(start, end))
    assert all(any(one.covers(other) for one in outer) for other in inner)


@steady
@given(st.data())
def test_kept_characters_lead_back_to_themselves(data: st.DataObject) -> None:
    original, traced = data.draw(traced_texts())
    assert "".join(piece.at.of(traced.text) for piece in traced.pieces) == traced.text
    for piece in traced.pieces:
        if piece.kept:
            assert piece.at.of(traced.text) == piece.source.of(original)


@steady
@given(st.data())
def test_several_rounds_lead_back_as_one_after_the_other(data: st.DataObject) -> None:
    original = data.draw(st.text("ab ", max_size=20))
    first = TracedText.untouched(original).edit(data.draw(edits_of(len(original))))
    edits = data.draw(edits_of(len(first.text)))
    both, second = first.edit(edits), TracedText.untouched(first.text).edit(edits)
    assert both.text == second.text
    for piece in second.pieces:
        if piece.kept:
            assert both.hull(piece.at) == first.hull(piece.source)


def test_many_edits_of_a_long_text_take_linear_time() -> None:
    text = "abcd efgh\n" * 1_000_000
    edits = [Edit(Span(at, at + 1), " ", cut=True) for at in range(9, len(text), 500)]
    started = time.process_time()
    traced = TracedText.untouched(text).edit(edits).edit(edits)
    ends = [traced.trace(Span(at, at + 300))[-1].end for at in range(0, len(text) - 300, 500)]
    assert bisect_left(ends, len(text)) == len(ends)
    assert time.process_time() - started < LONGEST_SECONDS
