"""The line that a standards editor reads first: every count in it as defined, and nothing that is not there."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import UNKNOWN_HAND, Attribution, Hand, Passage, Reading, SourceType, Stance
from firsthand.views.verdict import HandCount, count_origins, summarise
from tests.views.readings import VERDICT, draw_up

LABELS = st.sampled_from("ABCDEF")


def _say(
    origin: str = "",
    maybe: str = "",
    *,
    name: str = "",
    via: tuple[str, ...] = (),
    kind: str = "unnamed_group",
    deny: bool = False,
) -> Attribution:
    plain = Attribution("x", (), (), (), "", "", "", None, 0.9, "")
    hands = tuple(Hand(each, Passage((), ""), "") for each in via)
    stance = Stance.DENY if deny else Stance.STATE
    return replace(
        plain, origin=origin, maybe=tuple(maybe), name=name, hands=hands, type=SourceType(kind), stance=stance
    )


def _judge(*attributions: Attribution) -> str:
    return summarise(_read(*attributions)).verdict


def _read(*attributions: Attribution) -> Reading:
    return replace(draw_up("Nothing."), attributions=attributions)


def test_the_verdict_names_origins_hands_namelessness_and_denials() -> None:
    assert summarise(draw_up()).verdict == VERDICT


def test_what_there_is_none_of_is_left_out() -> None:
    assert _judge() == "0 attributions"
    assert _judge(_say()) == "1 attribution"
    assert _judge(_say("A"), _say("A")) == "2 attributions, 1 origin"
    assert (
        _judge(_say("A", name="Ada", kind="named_person", deny=True)) == "1 attribution, 1 origin; 1 on-record denial"
    )
    assert _judge(_say("A", kind="anonymous_source")) == "1 attribution, 1 origin: 1 from a nameless source"


def test_what_nobody_is_given_for_has_no_origin_to_count() -> None:
    given, sourceless = _say("A"), _say("B", kind="none")
    assert _judge(given, sourceless) == "2 attributions, 1 origin: 1 with no source given"
    assert count_origins([given, sourceless]) == (1, 1)


def test_an_outlet_counts_for_what_it_passes_on_and_for_what_it_says_itself() -> None:
    own = _say("B", name="The Tide", kind="named_organization")
    passed = _say("A", via=("the Tide",), kind="anonymous_source")
    both = _say("A", via=("The Ledger", "The Tide"), kind="anonymous_source")
    assert summarise(_read(passed, own, both)).hands == (
        HandCount(name="the Tide", attributions=3),
        HandCount(name="The Ledger", attributions=1),
    )
    assert _judge(passed, own, both) == (
        "3 attributions, 2 origins: 3 reach you through the Tide, 1 through The Ledger, 2 from nameless sources"
    )


def test_what_a_source_says_that_others_said_is_not_the_documents_own() -> None:
    outer = _say("A", name="The Tide", kind="named_organization")
    inner = replace(_say("B", via=("The Tide",), kind="anonymous_source", deny=True), within=0)
    assert _judge(outer, inner) == "1 attribution and 1 inside it, 1 origin: 1 reaches you through The Tide"
    assert summarise(_read(outer, inner)).nested == 1
    assert summarise(draw_up()).nested == 1


def test_a_person_who_passed_something_on_is_no_hand_of_its_own_words() -> None:
    ada, passed = _say("A", name="Ada", kind="named_person"), _say("B", via=("Ada",))
    assert _judge(ada, passed) == "2 attributions, 2 origins: 1 reaches you through Ada"


def test_a_hand_that_the_text_leaves_open_is_not_counted() -> None:
    assert _judge(_say("A", via=(UNKNOWN_HAND,))) == "1 attribution, 1 origin"


def test_many_hands_are_cut_short() -> None:
    said = [_say("A", via=(name,)) for name in ("P", "P", "Q", "R", "S", "T")]
    assert _judge(*said) == (
        "6 attributions, 1 origin: 2 reach you through P, 1 through Q, 1 through R, others through 2 more hands"
    )


def test_denials_are_counted_by_who_denies_on_record() -> None:
    named = _say("A", kind="named_person", deny=True)
    contradicting = replace(_say("B", kind="named_organization"), denies=(0,))
    nameless = _say("C", kind="anonymous_source", deny=True)
    not_denied = replace(_say("D", kind="named_person", deny=True), negated=True)
    assert summarise(_read(named, named, contradicting, nameless, not_denied)).denials == 2


@pytest.mark.parametrize(
    ("maybes", "counts"),
    [
        ({}, (0, 0)),
        ({"A": "", "B": ""}, (2, 2)),
        ({"A": "B", "B": ""}, (2, 1)),
        ({"A": "", "B": "A", "C": "B"}, (3, 2)),  # A and C are two, whichever of them B is
        ({"A": "", "B": "A", "C": "AB", "D": "ABC", "E": ""}, (5, 2)),
        ({"A": "B", "B": "", "C": "", "D": "", "E": "BD", "F": "BDE"}, (6, 3)),
        ({"A": "Z"}, (1, 1)),
    ],
)
def test_origins_have_a_most_and_a_least(maybes: dict[str, str], counts: tuple[int, int]) -> None:
    assert count_origins([_say(origin, maybe) for origin, maybe in maybes.items()]) == counts


@given(st.dictionaries(LABELS, st.sets(LABELS)))
def test_the_least_is_never_more_than_could_be(maybes: dict[str, set[str]]) -> None:
    said = [_say(origin, "".join(maybe - {origin})) for origin, maybe in maybes.items()]
    assert count_origins(said)[1] <= _count_by_trying(said)


def _count_by_trying(attributions: list[Attribution]) -> int:
    """The fewest groups of origins in which any two may be the same, found by trying all."""
    edges = {frozenset((each.origin, other)) for each in attributions for other in each.maybe}

    def group(origins: list[str], groups: list[list[str]]) -> int:
        if not origins:
            return len(groups)
        first, *rest = origins
        open_to = [at for at, own in enumerate(groups) if all(frozenset((first, each)) in edges for each in own)]
        joined = ([*groups[:at], [*groups[at], first], *groups[at + 1 :]] for at in open_to)
        return min(group(rest, each) for each in (*joined, [*groups, [first]]))

    return group([each.origin for each in attributions], [])


def test_attributions_inside_others_are_named_so_that_all_are_counted() -> None:
    outer = _say("A")
    assert _judge(outer, replace(_say("B"), within=0)) == "1 attribution and 1 inside it, 1 origin"
    inside = (replace(_say("B"), within=0), replace(_say("C"), within=1))
    assert _judge(outer, outer, *inside) == "2 attributions and 2 inside them, 1 origin"
