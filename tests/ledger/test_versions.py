"""How the claims of a page differ from one version to the next."""

from dataclasses import replace

import pytest

from firsthand.ledger.versions import Difference, compare_versions
from firsthand.records import Attribution, ChangeKind, SourceType, Stance

ADDED, DROPPED, ALTERED = ChangeKind.ADDED, ChangeKind.DROPPED, ChangeKind.ALTERED


def claim(name: str, content: str, *, stance: Stance = Stance.STATE) -> Attribution:
    return Attribution(
        id="",
        source=(),
        cue=(),
        content=(),
        source_text=name,
        cue_text="said",
        content_text=content,
        within=None,
        confidence=1.0,
        reason="",
        name=name,
        type=SourceType.NAMED_PERSON,
        stance=stance,
    )


BRIDGE = claim("Ada Brook", "the bridge over the Wenn will be closed for repairs until March")
FERRY = claim("Ada Brook", "a ferry will carry people across for free in the meantime")
COST = claim("Tom Reed", "the work costs four million crowns")


def outline(differences: tuple[Difference, ...]) -> list[tuple[ChangeKind, int | None, int | None]]:
    return [(each.kind, each.before, each.after) for each in differences]


def test_the_same_claims_differ_in_nothing() -> None:
    assert compare_versions([BRIDGE, FERRY, COST], [BRIDGE, FERRY, COST]) == ()


def test_a_claim_that_only_moved_is_the_same() -> None:
    assert compare_versions([BRIDGE, FERRY, COST], [COST, BRIDGE, FERRY]) == ()


def test_line_wrap_is_no_change() -> None:
    wrapped = replace(BRIDGE, content_text=BRIDGE.content_text.replace(" ", "\n", 3))
    assert compare_versions([BRIDGE], [wrapped]) == ()


def test_what_came_and_what_went() -> None:
    assert outline(compare_versions([BRIDGE, FERRY], [BRIDGE, COST])) == [(ADDED, None, 1), (DROPPED, 1, None)]


def test_a_changed_wording_is_one_alteration() -> None:
    later = replace(BRIDGE, content_text=BRIDGE.content_text.replace("March", "June"))
    (found,) = compare_versions([FERRY, BRIDGE], [later, FERRY])
    assert (found.kind, found.before, found.after) == (ALTERED, 1, 0)
    assert found.reason == "wording: 92% of the words are the same"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (replace(COST, stance=Stance.DENY), "stance: state -> deny"),
        (replace(COST, negated=True), "negated: no -> yes"),
        (replace(COST, name="an official", type=SourceType.UNNAMED_PERSON), "source: Tom Reed -> an official"),
    ],
)
def test_a_claim_of_the_same_words_is_altered_where_its_frame_is(changed: Attribution, reason: str) -> None:
    (found,) = compare_versions([COST], [changed])
    assert found.kind is ALTERED
    assert found.reason.startswith(reason)


def test_other_words_of_another_source_are_another_claim() -> None:
    other = claim("Eve Lund", "the bridge will never be closed, whatever the council may say of repairs")
    assert outline(compare_versions([BRIDGE], [other])) == [(ADDED, None, 0), (DROPPED, 0, None)]


def test_each_claim_is_paired_once_and_the_best_pair_wins() -> None:
    close = replace(BRIDGE, content_text=BRIDGE.content_text + " or April")
    loose = replace(BRIDGE, content_text="the bridge over the Wenn will be closed for good, says the mayor")
    assert outline(compare_versions([BRIDGE], [loose, close])) == [(ADDED, None, 0), (ALTERED, 0, 1)]


def test_hundreds_of_like_claims_take_no_time() -> None:
    many = [claim("Ada Brook", f"the bridge was checked on day {day} and is safe") for day in range(600)]
    assert compare_versions(many, many[1:]) == (Difference(DROPPED, 0, None, "nothing like it is left"),)
