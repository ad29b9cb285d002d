import pytest

from firsthand.linking.claims import link_claims, tabulate
from firsthand.linking.contradictions import TURNED, link_contradictions
from tests.linking.claim_cases import tell, write

SAFE = tell("The bridge is safe", name="Ada Brack")


@pytest.mark.parametrize("words", ["The bridge is not safe", "The bridge isn’t very safe", "the bridge was never safe"])
def test_a_claim_and_its_negation_contradict_each_other_and_are_not_one(words: str) -> None:
    one, other = write("morning", SAFE), write("evening", tell(words, name="Tom Reed"))
    assert not link_claims(one, other)
    (link,) = (link for table in tabulate(one, other) for link in link_contradictions(table))
    assert link.confidence >= TURNED
    assert "negation" in link.reason


@pytest.mark.parametrize(
    ("said", "negated"),
    [
        ("Rosenberg was nowhere near Kobane", "Rosenberg was not near Kobane"),
        ("The bridge is safe", "The bridge, which was not closed, is safe"),
    ],
)
def test_what_says_the_same_in_another_way_is_no_negation(said: str, negated: str) -> None:
    one, other = write("morning", tell(said, name="Ada Brack")), write("evening", tell(negated, name="Tom Reed"))
    assert not any(table.opposite.any() for table in tabulate(one, other))


def test_a_long_claim_may_negate_something_else() -> None:
    words = "The bridge is safe, but it has not been painted since the flood, and the paint was what kept the rust off"
    one, other = write("morning", SAFE), write("evening", tell(words, name="Tom Reed"))
    assert not any(table.opposite.any() for table in tabulate(one, other))
