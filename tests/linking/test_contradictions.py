from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from firsthand.linking.claims import link_claims, tabulate
from firsthand.linking.contradictions import DENIED, LEAST, TURNED, link_contradictions, list_denied, settle
from firsthand.linking.profile import Profile
from firsthand.records import ClaimGroup, ClaimLink, Contradiction, SourceType, Stance
from tests.linking.claim_cases import tell, write
from tests.views.linked import make_document, make_told

GROUND = (
    tell("the harbour master was told of the crack in May", name="Bill Lee", cue="wrote", place=30),
    tell("ferries to the islands will run from the old quay", name="the port authority", place=50),
)
LAID_UP = tell("four of the seven minesweepers at Tarn are out of service", name="an official of the port authority")
DENIAL = tell(
    "that any minesweeper at Tarn is out of service",
    name="the Defence Ministry",
    type=SourceType.NAMED_ORGANIZATION,
    cue="denied",
    stance=Stance.DENY,
)


def find(one: Profile, other: Profile) -> dict[frozenset[str], ClaimLink]:
    """The contradictions between two documents, by the ids of the two."""
    denied = list_denied(one.claims) if one is other else frozenset()
    links = (link for table in tabulate(one, other) for link in link_contradictions(table, denied))
    return {frozenset((link.left, link.right)): link for link in links}


def test_who_denies_a_claim_contradicts_it_and_does_not_tell_it() -> None:
    one, other = write("morning", LAID_UP, *GROUND), write("evening", DENIAL)
    pair = frozenset((LAID_UP.id, DENIAL.id))
    assert find(one, other)[pair].confidence >= TURNED
    assert "denied" in find(one, other)[pair].reason
    assert pair not in {frozenset((link.left, link.right)) for link in link_claims(one, other)}


def test_who_denies_it_contradicts_nothing_for_certain() -> None:
    pointing = structs.replace(DENIAL, content="it")
    links = find(write("morning", LAID_UP, *GROUND), write("evening", pointing))
    assert all(link.confidence < TURNED for link in links.values())


def test_nobody_is_lifted_for_denying_what_he_said_himself() -> None:
    own = structs.replace(DENIAL, name=LAID_UP.name)
    links = find(write("morning", LAID_UP, *GROUND), write("evening", own))
    assert all(link.confidence < TURNED for link in links.values())


def test_what_a_document_sets_against_each_other_counts_whatever_its_words() -> None:
    praise = tell("the quay is as good as new", name="Carla Diaz")
    rebuke = tell("that account", name="Bill Lee", cue="rejected", stance=Stance.DENY, denies=(0,), place=20)
    page = write("morning", praise, rebuke)
    link = find(page, page)[frozenset((praise.id, rebuke.id))]
    assert link.confidence >= DENIED
    assert link.reason.startswith("the document sets one against the other")


def test_other_matters_do_not_contradict() -> None:
    assert not find(write("morning", LAID_UP), write("evening", tell("school meals will be free", name="Carla Diaz")))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=3), st.lists(st.text(max_size=60), min_size=1, max_size=3))
def test_the_order_of_the_two_makes_no_difference(ones: list[str], others: list[str]) -> None:
    one = write("morning", *(tell(text, place=at) for at, text in enumerate(ones)))
    other = write("evening", *(tell(text, name="Bill Lee", place=at) for at, text in enumerate(others)))
    assert find(one, other) == find(other, one)
    assert all(LEAST <= link.confidence <= 1 for link in find(one, other).values())


@pytest.mark.parametrize(("confidence", "tellings", "kept"), [(0.3, 1, True), (0.06, 1, False), (0.3, 9, False)])
def test_a_claim_stands_against_another_where_enough_links_say_so(confidence: float, tellings: int, kept: bool) -> None:
    told = make_told(1, "the pier is closed", make_document(1, "The Kiel Post"))
    other = make_told(2, "the pier is open", make_document(2, "The Kiel Times"))
    against = Contradiction(told.attribution.id, other, confidence, "why", other.attribution.id, tellings, confidence)
    group = ClaimGroup(told.attribution.id, (told,), (), (against,), ())
    assert settle(group) == (group if kept else replace(group, contradictions=()))
