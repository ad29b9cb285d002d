import time
from collections.abc import Mapping
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.grouping import CLAIM_THRESHOLD
from firsthand.linking.claims import BLOCK_CLAIMS, LEAST, link_claims, tabulate
from firsthand.linking.profile import Profile
from firsthand.records import Relation, SourceType, Stance
from tests.linking.claim_cases import tell, write

GROUND = (
    tell("the harbour master was told of the crack in May", name="Bill Lee", cue="wrote", place=30),
    tell("ferries to the islands will run from the old quay", name="the port authority", place=50),
    tell("nobody should lose a day’s wages over this", name="Carla Diaz", stance=Stance.OPINE, place=60),
)
"""What else the documents say: words that all claims of two documents share count less."""


def rate(
    one: str, other: str, left: Mapping[str, object] | None = None, right: Mapping[str, object] | None = None
) -> float:
    """How likely two claims of two documents are one, each among others."""
    first, second = tell(one, **left or {}), tell(other, **right or {})
    for table in tabulate(write("morning", first, *GROUND), write("evening", second)):
        cells = (table.chances if len(table.one.claims) > 1 else table.chances.T)[0]
        return float(cells[0])
    raise AssertionError("no table")


CLOSED = "the pier in Kiel was closed because its piles are rotten"


def test_a_quotation_and_its_paraphrase_are_one_claim() -> None:
    quoted = "“The pier in Kiel was closed because its piles are rotten through and through,”"
    assert rate(quoted, "the rotten piles had made it necessary to close the Kiel pier") > CLAIM_THRESHOLD


def test_a_shortened_wording_is_one_claim_with_the_long_one() -> None:
    assert rate(CLOSED + ", and that divers had warned the council about them for three years", CLOSED) > 0.5


def test_other_matters_are_no_claim() -> None:
    assert rate(CLOSED, "the council will vote on school meals in the autumn") < LEAST


def test_words_of_like_meaning_count() -> None:
    near = rate("the mayor resigned after the bribery scandal", "the mayor quit over the corruption affair")
    assert near > rate("the mayor resigned after the bribery scandal", "the mayor sings in a choir on Sundays")


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        (
            "40 miners were hurt in the shaft",
            "40 miners were injured in the shaft",
            "12 miners were injured in the shaft",
        ),
        ("the bridge will open in March", "the bridge opens in March", "the bridge opens in October"),
        ("the dam is safe", "the dam is safe to use", "the dam is not safe to use"),
    ],
)
def test_figures_days_and_negations_speak_against(one: str, same: str, other: str) -> None:
    assert rate(one, same) > rate(one, other)


def test_what_should_be_done_is_no_report_of_what_was_done() -> None:
    asked = {"cue": "called for", "stance": Stance.ASK}
    wanted = rate("the closing of the Kiel pier", "the pier in Kiel must be closed", asked)
    assert wanted > rate("the closing of the Kiel pier", "the pier in Kiel was closed", asked)


def test_what_stands_around_a_claim_tells_what_it_is_about() -> None:
    bribes = {"around": "bribes builders stadium contract"}
    same, other = (
        rate("the charges are false", "the allegations are untrue", bribes, {"name": "Bill Lee", "around": around})
        for around in ("builders stadium bribery court", "pier piles divers Kiel")
    )
    assert same > other


def test_a_denial_is_not_the_claim() -> None:
    claim = tell("Mayor Orr took money from the builders of the stadium", cue="accused", stance=Stance.ACCUSE)
    again = tell("taking money from the builders of the stadium", cue="accused", stance=Stance.ACCUSE, place=20)
    denied = tell("taking money from the builders of the stadium", cue="denied", stance=Stance.DENY, place=20)
    assert link_claims(write("one", claim), write("two", again))
    assert not link_claims(write("one", claim), write("two", denied))


def test_two_denials_are_one_claim() -> None:
    told = [tell("taking money from builders", cue="denied", stance=Stance.DENY, place=place) for place in (1, 2)]
    assert link_claims(write("one", told[0]), write("two", told[1]))


def test_two_persons_speak_against_one_claim() -> None:
    other = rate(CLOSED, "the pier is shut", {}, {"name": "Bill Lee"})
    assert rate(CLOSED, "the pier is shut", {}, {}) > other


def test_a_document_is_linked_with_itself_each_pair_once() -> None:
    profile = write("noon", tell(CLOSED), tell(CLOSED + " and worn", place=60), *GROUND)
    links = link_claims(profile, profile)
    pairs = [(each.left, each.right) for each in links]
    assert len(pairs) == len(set(pairs))
    assert all(left < right for left, right in pairs)
    assert tuple(sorted(claim.id for claim in profile.claims[:2])) in pairs


def test_confidences_are_calibrated_ones_above_the_floor() -> None:
    links = link_claims(write("one", tell(CLOSED), *GROUND), write("two", tell(CLOSED, place=20)))
    assert links
    assert all(LEAST <= each.confidence <= 1 and each.relation is Relation.SAME for each in links)


def test_the_order_of_the_claims_of_a_document_changes_no_link() -> None:
    other = write("two", tell(CLOSED + ", she says"), *GROUND)
    found = {
        frozenset(link_claims(write("one", *claims), other)) for claims in permutations((tell(CLOSED), *GROUND[:2]))
    }
    assert len({frozenset((each.left, each.right) for each in links) for links in found}) == 1


def test_documents_without_claims_have_no_links() -> None:
    assert link_claims(write("one"), write("two", tell(CLOSED))) == ()


def test_claims_beyond_one_block_are_compared_with_all() -> None:
    many = [
        tell(f"the gauge at lock {number} stands at {number} metres", place=1) for number in range(BLOCK_CLAIMS + 3)
    ]
    profile = write("long", *many, tell(CLOSED, place=99))
    links = link_claims(profile, write("short", tell(CLOSED, place=2)))
    assert any(many_free(each.left, each.right, profile) for each in links)
    own = write("own", tell(CLOSED), *many, tell(CLOSED, place=99))
    assert any({each.left, each.right} == {own.claims[0].id, own.claims[-1].id} for each in link_claims(own, own))


def many_free(left: str, right: str, profile: Profile) -> bool:
    return profile.claims[-1].id in (left, right)


TEXTS = st.text(max_size=60) | st.sampled_from(["", "…", "???", "“", CLOSED, "12", "\ud800", "’s ’s", "İ" * 9])
CLAIMS = st.builds(
    tell,
    TEXTS,
    cue=TEXTS,
    name=st.sampled_from(["", "Ann Orr", "Orr"]) | TEXTS,
    type=st.sampled_from(SourceType),
    stance=st.sampled_from(Stance),
    place=st.integers(0, 100),
)


@settings(max_examples=60)
@given(st.lists(CLAIMS, max_size=4), st.lists(CLAIMS, max_size=4))
def test_any_text_is_compared_and_which_is_first_makes_no_difference(one: list[object], other: list[object]) -> None:
    left, right = write("left", *one), write("right", *other)  # type: ignore[arg-type]  # strategies have no types
    links = link_claims(left, right)
    assert links == link_claims(right, left)
    assert all(each.left < each.right and each.reason for each in links)
    assert link_claims(left, left) == link_claims(left, left)


def test_a_huge_content_costs_little() -> None:
    huge = tell(("the pier is closed and " * 5_000)[:100_000])
    begun = time.process_time()
    link_claims(write("huge", *[huge] * 2), write("small", *GROUND))
    assert time.process_time() - begun < 5
