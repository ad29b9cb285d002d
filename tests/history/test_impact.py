"""What a retraction touches: the tellings with their ways, the documents with their figures, and what is left."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.history.impact import find_impact
from firsthand.linking.origins import trace_origins
from firsthand.records import ClaimGroup, Impact, Judgement, Passage, Quantity, Reach, Ruling, Telling
from firsthand.text import Span
from tests.linking.tellings import derive, make_group, tell
from tests.linking.test_origins import CLAIMS

OFFICIAL = ("a port official", "anonymous_source")
BRANDT = ("Ilse Brandt", "named_person")
FOUR = Quantity(Passage((Span(5, 9),), "four"), 4, 4, "", "", "ferries", "")

MERCURY = tell(1, "Tarn Mercury", *OFFICIAL, quantities=(FOUR,))
POST = tell(2, "Capital Post", "Tarn Mercury", "named_organization", quantities=(FOUR,))
HERALD = tell(3, "Valley Herald", "Tarn Mercury", "named_organization", via=("Capital Post",))
QUAY = tell(4, "Quay Post", *BRANDT)
WIRE = tell(5, "World Monitor", *BRANDT)
GROUP = make_group([MERCURY, POST, HERALD, QUAY, WIRE])


def ask(
    subject: Telling | str,
    *groups: ClaimGroup,
    judgement: Judgement | None = None,
    within: Iterable[str] = (),
) -> Impact:
    id_ = subject.attribution.id if isinstance(subject, Telling) else subject
    return find_impact(Reach(id_, judgement, frozenset(within), groups or (GROUP,)))


def test_all_who_have_it_from_the_origin_are_touched_each_with_its_way() -> None:
    (claim,) = ask(MERCURY).claims
    assert [each.telling for each in claim.touched] == [MERCURY, POST, HERALD]
    assert [each.path for each in claim.touched] == [
        ("Tarn Mercury", "a port official"),
        ("Capital Post", "Tarn Mercury", "a port official"),
        ("Valley Herald", "Capital Post", "Tarn Mercury", "a port official"),
    ]
    assert claim.touched[1].documents == (POST.entry.id, MERCURY.entry.id)
    assert "this is what was taken back" in claim.touched[0].reason
    assert "has it from" in claim.touched[1].reason
    assert (claim.least_before, claim.most_before, claim.least_after, claim.most_after) == (2, 2, 1, 1)
    assert (claim.untouched, [origin.name for origin in claim.remaining]) == (2, ["Ilse Brandt"])


def test_who_names_the_same_source_is_touched_and_the_reason_says_why() -> None:
    (claim,) = ask(QUAY).claims
    assert [each.path for each in claim.touched] == [("Quay Post", "Ilse Brandt"), ("World Monitor", "Ilse Brandt")]
    assert "both are called “Ilse Brandt”" in claim.touched[1].reason


def test_a_document_takes_only_what_rests_on_it_alone() -> None:
    (claim,) = ask(QUAY.entry.id).claims
    assert [each.telling for each in claim.touched] == [QUAY]
    assert (claim.most_before, claim.most_after) == (2, 2)
    (claim,) = ask(MERCURY.entry.id).claims
    assert [each.telling for each in claim.touched] == [MERCURY, POST, HERALD]
    assert (claim.most_before, claim.most_after) == (2, 1)


def test_a_reprint_falls_with_its_original() -> None:
    copied = replace(WIRE, attribution=replace(QUAY.attribution, id=WIRE.attribution.id))
    group = make_group([QUAY, copied], derivations=[derive(copied, QUAY)])
    (claim,) = ask(QUAY.entry.id, group).claims
    assert [each.path for each in claim.touched] == [
        ("Quay Post", "Ilse Brandt"),
        ("World Monitor", "Quay Post", "Ilse Brandt"),
    ]
    assert (claim.most_after, claim.remaining) == (0, ())


def test_documents_are_listed_with_their_figures() -> None:
    other = make_group([tell(2, "Capital Post", "Tarn Mercury", "named_organization", origin="B", quantities=(FOUR,))])
    found = ask(POST.entry.id, GROUP, other)
    post, herald = found.documents
    assert (post.entry, post.claims, post.figures) == (POST.entry, 2, (FOUR,))
    assert (herald.entry, herald.claims, herald.figures) == (HERALD.entry, 1, ())
    assert herald.path[:2] == ("Valley Herald", "Capital Post")
    assert found.reason.startswith("it touches 2 claims in 2 documents of 2 outlets")


def test_what_was_judged_and_what_is_thought_through_touch_the_same() -> None:
    judged = Judgement(Ruling.RETRACTED, MERCURY.attribution.id, by="Ann Orr")
    thought = ask(MERCURY)
    told = ask(MERCURY, replace(GROUP, judgements=(judged,)), judgement=judged)
    assert told == replace(thought, judgement=judged)


def test_a_correction_touches_and_leaves_the_count() -> None:
    judged = Judgement(Ruling.CORRECTED, MERCURY.attribution.id, now="two ferries")
    found = ask(MERCURY, replace(GROUP, judgements=(judged,)), judgement=judged)
    (claim,) = found.claims
    assert (claim.most_before, claim.most_after, len(claim.touched)) == (2, 2, 3)
    assert found.reason.endswith("what was corrected still counts.")
    assert "this is what was corrected" in claim.touched[0].reason


def test_other_judgements_stay_in_force() -> None:
    other = Judgement(Ruling.RETRACTED, QUAY.attribution.id)
    (claim,) = ask(MERCURY, replace(GROUP, judgements=(other,))).claims
    assert (claim.most_before, claim.most_after, claim.remaining) == (1, 0, ())


def test_what_stands_within_is_void() -> None:
    nested = make_group([tell(1, "Tarn Mercury", *BRANDT, origin="C"), tell(7, "The Bell", *BRANDT)])
    id_ = nested.tellings[0].attribution.id
    claims = {each.claim: each for each in ask(MERCURY, GROUP, nested, within=[id_]).claims}
    touched = claims[nested.claim]
    assert [each.telling for each in touched.touched] == [nested.tellings[0]]
    assert (touched.most_before, touched.most_after) == (1, 1)


def test_claims_that_lose_most_come_first_and_untouched_ones_are_left_out() -> None:
    stranger = make_group([tell(8, "The Bell", *BRANDT)])
    alone = make_group([tell(2, "Capital Post", "Eva Lind", "named_person", origin="B")])
    shared = make_group([tell(2, "Capital Post", *BRANDT, origin="C"), tell(9, "The Bell", *BRANDT)])
    found = ask(POST.entry.id, stranger, shared, alone)
    assert [each.claim for each in found.claims] == [alone.claim, shared.claim]
    assert "1 claim left without an origin; 1 claim with as many origins as before" in found.reason
    assert ask("feed" * 4, stranger).reason == "it touches no claim that is linked."


def test_who_only_goes_round_is_touched_alone() -> None:
    circle = [
        tell(1, "Tarn Mercury", "Quay Post", "named_organization"),
        tell(2, "Quay Post", "Tarn Mercury", "named_organization"),
    ]
    (claim,) = ask(circle[0], make_group(circle)).claims
    assert (claim.most_before, claim.most_after) == (0, 0)
    assert claim.touched[0].path[0] == "Tarn Mercury"


@settings(deadline=None)
@given(CLAIMS, st.data())
def test_the_effect_is_that_of_the_judgement(told: list[Telling], data: st.DataObject) -> None:
    subject = data.draw(st.sampled_from([id_ for each in told for id_ in (each.attribution.id, each.entry.id)]))
    copies = [derive(told[1], told[0])] if len(told) > 1 else []
    group = make_group(told, derivations=copies)
    judged = Judgement(Ruling.RETRACTED, subject)
    before, after = trace_origins(group), trace_origins(replace(group, judgements=(judged,)))
    (claim,) = ask(subject, group).claims
    assert (claim.least_before, claim.most_before) == (before.least, before.most)
    assert (claim.least_after, claim.most_after) == (after.least, after.most)
    assert claim.remaining == tuple(origin for origin in after.origins if not origin.is_retracted)
    touched = {each.telling.attribution.id for each in claim.touched}
    assert all(touched >= set(origin.tellings) for origin in after.origins if origin.is_retracted)
    assert len(touched) + claim.untouched == len(told)
    for each in claim.touched:
        assert each.path[0] == each.telling.entry.publisher
        assert each.documents[0] == each.telling.entry.id
        assert each.reason
