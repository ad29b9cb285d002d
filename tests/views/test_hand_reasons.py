"""Why somebody is taken for a hand, in words for people."""

import pytest

from firsthand.sources import relays
from firsthand.views.words import HAND_REASONS, say_hand_reason


@pytest.mark.parametrize("rule", [rule.__name__.strip("_").replace("_", " ") for rule in relays._RULES])
def test_each_rule_that_finds_hands_is_put_in_words(rule: str) -> None:
    assert rule in HAND_REASONS
    assert len(say_hand_reason(rule).split()) > 3


def test_what_a_person_gave_as_the_reason_stays() -> None:
    assert say_hand_reason("the editor knows the agency") == "the editor knows the agency"
