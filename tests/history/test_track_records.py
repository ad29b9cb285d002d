"""What became of the claims of a source or outlet: confirmed, denied, taken back, alone; and who stands against it."""

from collections.abc import Iterable

from firsthand.history.track_records import Subject, keep_record
from firsthand.records import (
    ClaimGroup,
    Contradiction,
    Hit,
    Judgement,
    Mark,
    Rival,
    Ruling,
    SourceType,
    Stance,
    Tally,
    Telling,
    TrackRecord,
)
from tests.linking.tellings import derive, make_group, tell

BRANDT = ("Ilse Brandt", "named_person")
OFFICIAL = ("a port official", "anonymous_source")


def follow(*groups: ClaimGroup, name: str = "Ilse Brandt", outlet: str = "") -> TrackRecord:
    """Follow the claims of a source, or of an outlet; the latest first."""
    told = [telling for group in groups for telling in group.tellings]
    own = [each for each in told if (each.entry.publisher == outlet if outlet else name in each.attribution.name)]
    hits = [Hit(each.attribution, each.entry, 0, "") for each in sorted(own, key=_day, reverse=True)]
    subject = Subject.of_outlet(outlet, 99) if outlet else Subject.of_source(name, 99, hits)
    return keep_record(subject, hits, {each.attribution.id: group for group in groups for each in group.tellings})


def _day(telling: Telling) -> str:
    return telling.entry.published


def mark(record: TrackRecord) -> set[Mark]:
    (claim,) = record.claims
    return set(claim.marks)


def against(telling: Telling, member: Telling, confidence: float = 0.9) -> Contradiction:
    claim = telling.attribution.id
    return Contradiction(member.attribution.id, telling, confidence, "clash", claim, 1, 0.9)


def judged(group: ClaimGroup, *judgements: Judgement) -> ClaimGroup:
    return make_with(group, judgements)


def make_with(group: ClaimGroup, judgements: Iterable[Judgement]) -> ClaimGroup:
    return ClaimGroup(
        group.claim, group.tellings, group.links, group.contradictions, group.derivations, tuple(judgements)
    )


def test_a_claim_that_nobody_else_has_stands_alone() -> None:
    record = follow(make_group([tell(1, "Quay Post", *BRANDT)]))
    assert mark(record) == {Mark.ALONE, Mark.FIRST_HAND}
    assert (record.known, record.looked_at) == (99, 1)


def test_what_a_source_repeats_is_one_claim_and_confirms_nothing() -> None:
    record = follow(make_group([tell(1, "Quay Post", *BRANDT), tell(2, "Valley Herald", *BRANDT)]))
    assert mark(record) == {Mark.ALONE, Mark.FIRST_HAND}
    assert (record.claims[0].told, record.claims[0].hit.entry.publisher) == (2, "Valley Herald")


def test_another_origin_confirms_a_claim() -> None:
    record = follow(make_group([tell(1, "Quay Post", *BRANDT), tell(2, "Valley Herald", "Oda Reed", "named_person")]))
    assert mark(record) == {Mark.CONFIRMED, Mark.FIRST_HAND}


def test_a_nameless_source_that_may_be_another_one_confirms_it_perhaps() -> None:
    officials = [tell(n, paper, *OFFICIAL) for n, paper in ((1, "Quay Post"), (2, "Valley Herald"))]
    assert Mark.PERHAPS_CONFIRMED in mark(follow(make_group(officials), name="a port official"))


def test_a_copy_confirms_nothing_and_passes_on() -> None:
    first, copy = tell(1, "Quay Post", *OFFICIAL), tell(2, "Valley Herald", *OFFICIAL)
    group = make_group([first, copy], derivations=[derive(copy, first)])
    record = follow(group, outlet="Valley Herald")
    assert mark(record) == {Mark.ALONE, Mark.PASSED_ON}
    assert record.passed_on == (Tally("Quay Post", own=1, wire=0),)
    assert mark(follow(group, outlet="Quay Post")) == {Mark.ALONE, Mark.FIRST_HAND}


def test_a_hand_is_told_as_whom_it_came_from() -> None:
    record = follow(make_group([tell(1, "Quay Post", *BRANDT, via=("AP",))]))
    assert Mark.PASSED_ON in mark(record)
    assert record.passed_on == (Tally("AP", own=1, wire=0),)


def test_a_claim_without_a_source_is_unsourced() -> None:
    assert Mark.UNSOURCED in mark(follow(make_group([tell(1, "Quay Post")]), outlet="Quay Post"))


def test_who_denies_a_claim_is_told_apart_from_who_is_denied() -> None:
    claim = tell(1, "Quay Post", *BRANDT)
    denier = tell(2, "Valley Herald", "Oda Reed", "named_person", stance=Stance.DENY)
    record = follow(make_group([claim], contradictions=[against(denier, claim)]))
    assert Mark.DENIED in mark(record)
    rival = Rival("Oda Reed", SourceType.NAMED_PERSON, 1, 0, 0, (claim.attribution.id,))
    assert record.rivals == (rival,)
    denied = follow(make_group([denier], contradictions=[against(claim, denier)]), name="Oda Reed")
    assert (denied.rivals[0].name, denied.rivals[0].denied, denied.rivals[0].denies) == ("Ilse Brandt", 1, 0)


def test_figures_that_clash_are_at_odds_and_doubtful_clashes_do_not_count() -> None:
    claim = tell(1, "Quay Post", *BRANDT)
    other, doubtful = tell(2, "Valley Herald"), tell(3, "Tarn Mercury", *OFFICIAL)
    group = make_group([claim], contradictions=[against(other, claim), against(doubtful, claim, 0.2)])
    (rival,) = follow(group).rivals
    assert (rival.name, rival.type, rival.at_odds) == ("Valley Herald", SourceType.NONE, 1)


def test_a_source_may_contradict_itself() -> None:
    claim, other = tell(1, "Quay Post", *BRANDT), tell(2, "Valley Herald", *BRANDT)
    record = follow(make_group([claim], contradictions=[against(other, claim)]))
    assert Mark.REVERSED in mark(record)
    assert Mark.DENIED not in mark(record)
    assert record.rivals == ()


def test_of_two_persons_of_one_surname_neither_contradicts_himself() -> None:
    claim, other = tell(1, "Quay Post", *BRANDT), tell(2, "Valley Herald", "Otto Brandt", "named_person")
    groups = make_group([claim], contradictions=[against(other, claim)]), make_group([other])
    record = follow(*groups, name="Brandt")
    assert {mark for each in record.claims for mark in each.marks} & {Mark.REVERSED, Mark.DENIED} == {Mark.DENIED}
    assert [rival.name for rival in record.rivals] == ["Otto Brandt"]


def test_what_was_taken_back_or_corrected_is_told() -> None:
    claim, other = tell(1, "Quay Post", *BRANDT), tell(2, "Valley Herald", "Oda Reed", "named_person")
    group = make_group([claim, other])
    retracted = mark(follow(judged(group, Judgement(Ruling.RETRACTED, claim.attribution.id))))
    assert retracted == {Mark.CONFIRMED, Mark.RETRACTED, Mark.FIRST_HAND}
    corrected = mark(follow(judged(group, Judgement(Ruling.CORRECTED, claim.entry.id))))
    assert Mark.CORRECTED in corrected
    assert Mark.RETRACTED not in mark(follow(judged(group, Judgement(Ruling.RETRACTED, other.attribution.id))))


def test_a_record_of_nothing_is_empty() -> None:
    record = keep_record(Subject.of_outlet("Quay Post", 0), [], {})
    assert (record.claims, record.rivals, record.passed_on) == ((), (), ())
    assert [record.count_marked(each) for each in Mark] == [0] * len(Mark)
