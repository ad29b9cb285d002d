"""Which claims of a story come first, and what is counted of each."""

from dataclasses import replace

from firsthand.linking.ranking import choose_disputed, rank_claims, weigh_claim
from firsthand.records import ClaimGroup, Contradiction, Stance, Telling
from tests.linking.tellings import tell


def gather(*tellings: Telling, against: int = 0) -> ClaimGroup:
    ids = [telling.attribution.id for telling in tellings]
    opposed = (Contradiction(ids[0], tell(90 + number, "The Post", "Bo Reed"), 0.9, "") for number in range(against))
    return ClaimGroup(ids[0], tellings, (), tuple(opposed), ())


def person(number: int, publisher: str, name: str) -> Telling:
    return tell(number, publisher, name, "named_person")


FOUR_FROM_ONE = gather(*(person(number, "The Quay", "Ada Brook") for number in range(10, 14)))
TWO_FROM_ONE = gather(person(20, "The Quay", "Ada Brook"), person(21, "The Post", "Ada Brook"))
TWO_FROM_TWO = gather(person(30, "The Quay", "Ada Brook"), person(31, "The Post", "Ines Volkova"))
OPPOSED = gather(person(40, "The Quay", "Ada Brook"), against=2)
PLAIN = gather(person(39, "The Quay", "Ada Brook"))
LATER = gather(person(41, "The Quay", "Ada Brook"))


def test_most_outlets_come_first_then_most_origins_then_the_most_opposed() -> None:
    groups = (LATER, PLAIN, OPPOSED, FOUR_FROM_ONE, TWO_FROM_ONE, TWO_FROM_TWO)
    ranked = rank_claims(groups)
    assert [claim.claim for claim in ranked] == [
        group.claim for group in (TWO_FROM_TWO, TWO_FROM_ONE, OPPOSED, FOUR_FROM_ONE, PLAIN, LATER)
    ]
    assert rank_claims(reversed(groups)) == ranked


def test_what_is_counted() -> None:
    (claim,) = rank_claims([FOUR_FROM_ONE])
    assert (claim.telling, claim.documents, claim.outlets) == (FOUR_FROM_ONE.tellings[0], 4, 1)
    assert (claim.least, claim.most, claim.contradictions, claim.circular) == (1, 1, 0, False)
    assert [each.contradictions for each in rank_claims([OPPOSED])] == [2]


def test_documents_of_unknown_outlets_are_outlets_of_their_own() -> None:
    assert rank_claims([gather(person(1, "", "Ada Brook"), person(2, "", "Ada Brook"))])[0].outlets == 2


def test_a_claim_stands_before_the_denials_of_it_and_each_is_told_once() -> None:
    claim, first, second = (person(number, "The Quay", "Ada Brook") for number in (50, 51, 52))
    denials = [replace(each, attribution=replace(each.attribution, stance=Stance.DENY)) for each in (first, second)]
    groups = [oppose(denials[0], claim), oppose(claim, *denials), oppose(denials[1], claim)]
    assert [group.tellings for group in choose_disputed(groups)] == [(claim,)]
    denied_too = oppose(person(53, "The Post", "Bo Reed"), *denials)
    assert len(choose_disputed([*groups, denied_too])) == 1


def oppose(telling: Telling, *against: Telling) -> ClaimGroup:
    own = telling.attribution.id
    opposed = (Contradiction(own, each, 0.9, "", claim=each.attribution.id) for each in against)
    return ClaimGroup(own, (telling,), (), tuple(opposed), ())


def test_what_stands_against_a_claim_is_counted_by_claims_not_by_tellings() -> None:
    group = gather(person(60, "The Quay", "Ada Brook"), against=3)
    of_one = replace(group, contradictions=tuple(replace(each, claim="c1") for each in group.contradictions))
    assert rank_claims([of_one])[0].contradictions == weigh_claim(of_one).denials == 1
