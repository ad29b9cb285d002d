"""What people's judgements do to origins: sources that are one or two, and what was taken back or corrected."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.linking.origins import trace_origins
from firsthand.linking.strays import find_strays
from firsthand.records import ClaimGroup, ClaimLink, Judgement, Origins, Relation, Ruling, Telling
from tests.linking.tellings import derive, make_group, tell
from tests.linking.test_origins import CLAIMS

BRANDT = ("Ilse Brandt", "named_person")
OFFICIAL = ("an official", "anonymous_source")


def judge(ruling: Ruling, subject: Telling | str, other: Telling | str = "", **fields: Any) -> Judgement:
    left, right = (each.attribution.id if isinstance(each, Telling) else each for each in (subject, other))
    return Judgement(ruling, left, right, **{"by": "Ann Orr", "at": "2026-11-23T10:00:00+00:00"} | fields)


def one(left: Telling, right: Telling, **fields: Any) -> Judgement:
    return judge(Ruling.SAME_SOURCE, left, right, **fields)


def two(left: Telling, right: Telling, **fields: Any) -> Judgement:
    return judge(Ruling.DIFFERENT_SOURCE, left, right, **fields)


def retract(subject: Telling | str, **fields: Any) -> Judgement:
    return judge(Ruling.RETRACTED, subject, **fields)


def trace(told: Iterable[Telling], *judgements: Judgement, **fields: Any) -> Origins:
    return trace_origins(replace(make_group(told, **fields), judgements=judgements))


def span(found: Origins) -> tuple[int, int]:
    return found.least, found.most


def list_members(found: Origins) -> set[frozenset[str]]:
    return {frozenset(origin.tellings) for origin in found.origins}


def test_sources_that_a_person_calls_one_are_one_origin() -> None:
    told = [tell(1, "Tarn Mercury", *OFFICIAL), tell(2, "Valley Herald", "a diplomat", "anonymous_source")]
    assert trace(told).most == 2
    found = trace(told, one(*told, why="both papers named him later"))
    assert span(found) == (1, 1)
    (reason,) = found.origins[0].reasons
    assert reason == "judged same source by Ann Orr on 2026-11-23: both papers named him later"


def test_who_gives_no_source_may_be_judged_one_with_who_does() -> None:
    told = [tell(1, "Tarn Mercury", *BRANDT), tell(2, "Valley Herald")]
    assert span(trace(told)) == (1, 2)
    assert span(trace(told, one(*told))) == (1, 1)
    apart = trace(told, two(*told))
    assert (span(apart), apart.doubts) == ((2, 2), ())


def test_sources_that_a_person_tells_apart_are_two_and_no_doubt() -> None:
    told = [tell(1, "Tarn Mercury", *BRANDT), tell(2, "Valley Herald", *BRANDT)]
    assert span(trace(told)) == (1, 1)
    found = trace(told, two(*told, why="namesakes"))
    assert (span(found), found.doubts) == ((2, 2), ())
    assert "not “Ilse Brandt” in Valley Herald: judged different source" in found.ways[0].reason
    assert "namesakes" in found.ways[1].reason


def test_a_namesake_of_two_goes_with_neither() -> None:
    told = [tell(at, f"Paper {at}", *BRANDT) for at in range(1, 5)]
    found = trace(told, two(told[0], told[3]))
    ids = [each.attribution.id for each in told]
    assert list_members(found) == {frozenset(ids[:1]), frozenset(ids[1:3]), frozenset(ids[3:])}
    assert span(found) == (2, 3)
    assert {(doubt.left, doubt.right) for doubt in found.doubts} == {("A", "B"), ("B", "C")}


def test_a_copy_goes_with_what_it_was_copied_from() -> None:
    told = [tell(at, f"Paper {at}", *BRANDT) for at in range(1, 4)]
    found = trace(told, two(told[0], told[2]), derivations=[derive(told[1], told[0])])
    ids = [each.attribution.id for each in told]
    assert list_members(found) == {frozenset(ids[:2]), frozenset(ids[2:])}


def test_what_was_told_apart_does_not_meet_over_a_third() -> None:
    told = [tell(1, "Tarn Mercury", *BRANDT), tell(2, "Valley Herald", *OFFICIAL), tell(3, "Quay Post", *BRANDT)]
    found = trace(told, two(told[0], told[2]), one(told[0], told[1]), one(told[1], told[2]))
    assert span(found) == (1, 1), "the later word counts, and the first one then says nothing"
    found = trace(told, one(told[0], told[1]), one(told[1], told[2]), two(told[0], told[2]))
    assert len(found.origins) == 2
    both = [derive(told[1], told[0], "citation"), derive(told[2], told[1], "reprint")]
    held = trace(told, two(told[0], told[2]), derivations=both)
    assert all(not origin >= {told[0].attribution.id, told[2].attribution.id} for origin in list_members(held))


def test_the_last_word_on_a_pair_counts_in_either_order_of_its_ends() -> None:
    left, right = told = [tell(1, "Tarn Mercury", *BRANDT), tell(2, "Valley Herald", *BRANDT)]
    assert trace(told, two(left, right), one(right, left)).most == 1
    assert trace(told, one(left, right), two(right, left)).most == 2


def test_all_tellings_of_the_source_in_the_document_go_with_it() -> None:
    told = [
        tell(1, "Tarn Mercury", *OFFICIAL, origin="A"),
        tell(2, "Valley Herald", *BRANDT, origin="A"),
        tell(2, "Valley Herald", *BRANDT, origin="B"),
    ]
    again = replace(told[1], attribution=replace(told[1].attribution, id="ad" + "0" * 14))
    found = trace([*told, again], one(told[0], told[1]), two(told[1], told[2]))
    ids = [each.attribution.id for each in (*told, again)]
    assert list_members(found) == {frozenset((ids[0], ids[1], ids[3])), frozenset((ids[2],))}


def test_one_label_of_a_document_may_be_two_persons() -> None:
    first, second = tell(1, "Tarn Mercury", *BRANDT), tell(1, "Tarn Mercury", *BRANDT)
    second = replace(second, attribution=replace(second.attribution, id="a" + "1" * 15))
    assert trace([first, second]).most == 1
    assert span(trace([first, second], two(first, second))) == (2, 2)


def test_what_names_others_decides_nothing() -> None:
    told = [tell(1, "Tarn Mercury", *BRANDT), tell(2, "Valley Herald", *BRANDT)]
    stranger = tell(9, "Elsewhere", *BRANDT)
    found = trace(told, two(told[0], stranger), one(told[0], told[0]), retract(stranger))
    assert found == replace(trace(told), group=found.group)


def test_a_retracted_origin_falls_with_all_who_have_it_from_there() -> None:
    told = [
        tell(1, "Tarn Mercury", *OFFICIAL),
        tell(2, "Valley Herald", "Tarn Mercury", "named_organization"),
        tell(3, "Quay Post", "Eva Lind", "named_person"),
    ]
    found = trace(told, retract(told[0], on="2019-06-05"))
    assert (span(trace(told)), span(found)) == ((2, 2), (1, 1))
    fallen, standing = found.origins
    assert (fallen.tellings, fallen.is_retracted) == (tuple(each.attribution.id for each in told[:2]), True)
    assert not standing.is_retracted
    assert trace(told, retract(told[1])).origins[0].is_retracted


def test_one_origin_is_left_where_another_took_it_back() -> None:
    told = [tell(1, "Tarn Mercury", *BRANDT), tell(2, "Quay Post", "Eva Lind", "named_person")]
    found = trace(told, retract(told[0], on="2019-06-05"))
    assert span(found) == (1, 1)
    assert "1 independent origin: Eva Lind; Ilse Brandt took it back on 2019-06-05" in found.reason
    assert (found.credibility.digit, found.origins[0].is_retracted) == (3, True)
    assert len(found.ways) == 2


def test_nobody_is_left_where_the_only_origin_took_it_back() -> None:
    told = [tell(1, "Tarn Mercury", *BRANDT), tell(2, "Quay Post", *BRANDT)]
    found = trace(told, retract(told[1]))
    assert (span(found), found.credibility.digit) == ((0, 0), 6)
    assert "no origin is left; Ilse Brandt took it back" in found.reason


def test_who_may_be_the_one_that_took_it_back_may_be_nobody() -> None:
    told = [tell(1, "Tarn Mercury", *OFFICIAL), tell(2, "Quay Post", *OFFICIAL), tell(3, "The Bell", *OFFICIAL)]
    found = trace(told, retract(told[0]))
    assert span(found) == (0, 2)
    assert all(doubt.most == 1 for doubt in found.doubts)
    assert trace(told, retract(told[0]), retract(told[1])).doubts == trace(told, *map(retract, told[1::-1])).doubts


def test_a_correction_marks_and_counts() -> None:
    told = [tell(1, "Tarn Mercury", *BRANDT)]
    said = judge(Ruling.CORRECTED, told[0], on="2019-06-05", now="two ships, not four")
    found = trace(told, said)
    assert span(found) == (1, 1)
    assert found.origins[0].verdict == said
    assert "Ilse Brandt corrected it on 2019-06-05: now “two ships, not four”" in found.reason
    assert trace(told, retract(told[0]), said).origins[0].verdict == said


def test_a_retracted_document_takes_with_it_what_rests_on_nothing_else() -> None:
    told = [
        tell(1, "Tarn Mercury", *OFFICIAL),
        tell(2, "Valley Herald", "Tarn Mercury", "named_organization"),
        tell(3, "Quay Post", *BRANDT),
    ]
    found = trace(told, retract(told[0].entry.id, on="2019-06-05"))
    assert span(trace(told)) == (2, 2)
    assert span(found) == (1, 1)
    assert [origin.is_retracted for origin in found.origins] == [True, False]
    assert "Tarn Mercury took its report back on 2019-06-05, and nobody else has it from an official" in found.reason
    assert found.ways[1].reason.startswith("Tarn Mercury took its report back")


def test_a_chain_of_outlets_breaks_where_any_of_them_takes_its_report_back() -> None:
    told = [
        tell(1, "Tarn Mercury", *OFFICIAL),
        tell(2, "Capital Post", "Tarn Mercury", "named_organization"),
        tell(3, "Valley Herald", "Tarn Mercury", "named_organization", via=["Capital Post"]),
    ]
    found = trace(told, retract(told[1].entry.id))
    assert (span(found), found.origins[0].verdict) == ((1, 1), None)
    assert [way.reason.startswith("Capital Post took its report back") for way in found.ways] == [False, True, True]


def test_who_has_it_from_two_stands_with_one_of_them() -> None:
    told = [tell(1, "Tarn Mercury", *BRANDT), tell(2, "Quay Post", *BRANDT), tell(3, "The Bell", *BRANDT)]
    copies = [derive(told[2], told[0]), derive(told[2], told[1])]
    found = trace(told, retract(told[0].entry.id), derivations=copies)
    assert [way.reason.count("took its report back") for way in found.ways] == [1, 0, 0]


def test_an_origin_stands_with_the_rest_of_its_tellings() -> None:
    told = [tell(1, "Tarn Mercury", *BRANDT), tell(2, "Quay Post", *BRANDT)]
    found = trace(told, retract(told[0].entry.id))
    assert (span(found), found.origins[0].verdict) == ((1, 1), None)
    assert "took its report back" in found.ways[0].reason
    both = trace(told, *(retract(each.entry.id) for each in told))
    assert span(both) == (0, 0)


def test_a_telling_within_one_that_was_taken_back_is_void() -> None:
    told = [tell(1, "Tarn Mercury", *BRANDT), tell(2, "Quay Post", "Eva Lind", "named_person")]
    found = trace(told, judge(Ruling.RETRACTED, "feed" * 4, told[0]))
    assert span(found) == (1, 1)
    assert "who handed it over took it back" in found.reason


def test_a_telling_that_a_person_put_there_is_no_stray() -> None:
    told = [tell(1, "Tarn Mercury", *BRANDT), tell(2, "Quay Post", *OFFICIAL)]
    ends = sorted(each.attribution.id for each in told)
    weak = ClaimLink(ends[0], ends[1], Relation.SAME, 0.2, "")
    group = replace(make_group(told), links=(weak,))
    assert find_strays(group) == {told[1].attribution.id}
    same, different = (judge(ruling, *told) for ruling in (Ruling.SAME_CLAIM, Ruling.DIFFERENT_CLAIM))
    assert find_strays(replace(group, judgements=(different, same))) == frozenset()
    assert find_strays(replace(group, judgements=(same, different))) == {told[1].attribution.id}


@st.composite
def judged(draw: st.DrawFn) -> ClaimGroup:
    """A claim, with judgements on its sources, and what was taken back."""
    told = draw(CLAIMS)
    telling = st.sampled_from(told)
    sources = st.builds(
        judge,
        st.sampled_from((Ruling.SAME_SOURCE, Ruling.DIFFERENT_SOURCE)),
        telling,
        telling,
        why=st.sampled_from("ab"),
    )
    copies = st.builds(derive, telling, telling, st.sampled_from(("reprint", "citation", "partial_reuse")))
    derivations = [each for each in draw(st.lists(copies, max_size=3)) if each.derived > each.original]
    return replace(make_group(told, derivations=derivations), judgements=tuple(draw(st.lists(sources, max_size=5))))


def shuffle(values: Sequence[Any], shuffler: random.Random) -> tuple[Any, ...]:
    shuffled = [*values]
    shuffler.shuffle(shuffled)
    return tuple(shuffled)


def describe(found: Origins) -> Any:
    return (
        [replace(origin, verdict=None) for origin in found.origins],
        sorted(found.ways, key=lambda way: way.telling),
        (found.least, found.most, found.doubts, found.key, found.loops, found.credibility, found.reason),
    )


@settings(deadline=None)
@given(judged(), st.randoms(use_true_random=False))
def test_the_order_of_tellings_makes_no_difference(group: ClaimGroup, shuffler: random.Random) -> None:
    shuffled = replace(group, tellings=shuffle(group.tellings, shuffler))
    assert describe(trace_origins(shuffled)) == describe(trace_origins(group))


@settings(deadline=None)
@given(judged())
def test_what_was_told_apart_last_is_never_one_origin(group: ClaimGroup) -> None:
    if not group.judgements or group.judgements[-1].ruling is not Ruling.DIFFERENT_SOURCE:
        return
    last = group.judgements[-1]
    found = trace_origins(group)
    if last.subject != last.other:
        assert not any(origin >= {last.subject, last.other} for origin in list_members(found))
    assert 0 <= found.least <= found.most == len(found.origins)


@settings(deadline=None)
@given(judged())
def test_what_was_called_one_last_is_one_origin(group: ClaimGroup) -> None:
    if not group.judgements or group.judgements[-1].ruling is not Ruling.SAME_SOURCE:
        return
    last, found = group.judgements[-1], trace_origins(group)
    named = {last.subject, last.other}
    assert all(origin >= named or not origin & named for origin in list_members(found))


@settings(deadline=None)
@given(judged(), st.data(), st.randoms(use_true_random=False))
def test_a_retraction_never_raises_a_bound_and_withdrawing_it_restores(
    group: ClaimGroup, data: st.DataObject, shuffler: random.Random
) -> None:
    subjects = [each.attribution.id for each in group.tellings] + [each.entry.id for each in group.tellings]
    taken = data.draw(st.lists(st.sampled_from(subjects), min_size=1, max_size=4, unique=True))
    retractions = tuple(map(retract, taken))
    before = trace_origins(group)
    found = trace_origins(replace(group, judgements=(*group.judgements, *retractions)))
    assert found.least <= before.least
    assert found.most <= before.most
    assert found.most == sum(not origin.is_retracted for origin in found.origins)
    assert list_members(found) == list_members(before)
    assert all(doubt.least <= doubt.most == found.most - 1 for doubt in found.doubts)
    shuffled = replace(group, judgements=(*group.judgements, *shuffle(retractions, shuffler)))
    assert span(trace_origins(shuffled)) == span(found)
    assert trace_origins(group) == before


@pytest.mark.parametrize("ruling", [Ruling.SAME_SOURCE, Ruling.DIFFERENT_SOURCE])
def test_five_hundred_judgements_are_quick(ruling: Ruling) -> None:
    told = [tell(at, f"Outlet {at}", *BRANDT) for at in range(120)]
    pairs = [(told[at], told[(at * 7 + 1) % 120]) for at in range(120)]
    found = trace(told, *(judge(ruling, *pair) for pair in pairs if pair[0] is not pair[1]))
    assert found.least <= found.most
