"""Which alerts a document or a judgement raises, from claims made by hand."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from firsthand.history.alerts import find_alerts, note_retraction
from firsthand.records import (
    Alert,
    AlertKind,
    ClaimGroup,
    Contradiction,
    Judgement,
    News,
    Reach,
    Ruling,
    Stance,
    Telling,
    Turn,
)
from tests.linking.tellings import make_group, tell

AT = "2026-11-23T10:15:11.000001+00:00"
ADA = tell(1, "The Herald", "Ada Brook", "named_person")
ADA_AGAIN = tell(2, "The Post", "Ada Brook", "named_person")
BO = tell(3, "The Times", "Bo Reed", "named_person")
CY = tell(4, "The Quay", "Cy Dorn", "named_person")
AIDE = tell(5, "The Sun", "an aide", "unnamed_person")
DI = tell(6, "The Moon", "Di Ekman", "named_person", stance=Stance.DENY, content="that the bridge is closed")


def came(telling: Telling) -> News:
    return News(AT, telling.entry.id, None)


def turn(after: Iterable[Telling], *before: Iterable[Telling]) -> Turn:
    return Turn(make_group(after), tuple(map(make_group, before)), ())


def against(telling: Telling, *, confidence: float = 0.9, claim: str = "") -> Contradiction:
    id_ = telling.attribution.id
    return Contradiction(ADA.attribution.id, telling, confidence, "they clash", claim or id_, 1, confidence)


def deny(after: ClaimGroup, *before: ClaimGroup, searches: tuple[str, ...] = ("bridge",)) -> Turn:
    return Turn(after, before, searches)


def find(telling: Telling, *turns: Turn) -> list[Alert]:
    return list(find_alerts(came(telling), turns))


def test_a_second_origin_is_told_with_the_telling_that_brought_it() -> None:
    (alert,) = find(BO, turn([ADA, ADA_AGAIN, BO], [ADA, ADA_AGAIN]))
    assert (alert.kind, alert.claim, alert.evidence, alert.at) == (
        AlertKind.SECOND_ORIGIN,
        ADA.attribution.id,
        BO,
        AT,
    )
    assert alert.wording == ADA
    assert alert.reason.startswith("Bo Reed in The Times has it, too; until then 2 tellings of 1 independent origin")


@pytest.mark.parametrize(
    ("after", "before"),
    [
        ([ADA, ADA_AGAIN], [[ADA]]),
        ([ADA, BO], []),
        ([ADA, BO, CY], [[ADA, BO]]),
        ([ADA, BO, CY], [[ADA, BO], [CY]]),
        ([ADA], [[ADA]]),
        ([AIDE, tell(7, "The Star", "an aide", "unnamed_person")], [[AIDE]]),
    ],
    ids=["the same origin", "a new claim", "a third", "two claims become one", "nothing new", "only possible"],
)
def test_what_brings_no_second_origin_for_certain_is_not_told(
    after: list[Telling], before: list[list[Telling]]
) -> None:
    assert find(after[-1], turn(after, *before)) == []


def test_what_is_certain_is_told_though_more_was_possible_before() -> None:
    other = tell(7, "The Star", "an aide", "unnamed_person")
    (alert,) = find(BO, turn([AIDE, other, BO], [AIDE, other]))
    assert alert.evidence == BO
    assert "1 to 2 independent origins" in alert.reason


def test_who_joins_two_claims_brings_the_origin_of_the_other() -> None:
    (alert,) = find(ADA_AGAIN, turn([ADA, ADA_AGAIN, BO], [ADA], [BO]))
    assert alert.evidence == BO


def test_a_denial_is_told_of_what_a_search_finds() -> None:
    after = make_group([ADA], contradictions=[against(DI)])
    (alert,) = find(DI, deny(after, make_group([ADA])))
    assert (alert.kind, alert.search, alert.evidence) == (AlertKind.DENIED, "bridge", DI)
    assert alert.reason == "Di Ekman in The Moon stands against it: they clash"
    assert [each.search for each in find(DI, deny(after, make_group([ADA]), searches=("a", "b")))] == ["a", "b"]
    assert find(DI, deny(after, make_group([ADA]), searches=())) == []


def test_who_repeats_a_denial_is_no_news() -> None:
    again = tell(8, "The Star", "Di Ekman", "named_person", stance=Stance.DENY)
    before = make_group([ADA], contradictions=[against(DI)])
    both = [against(DI), against(again, claim=DI.attribution.id)]
    assert find(again, deny(make_group([ADA], contradictions=both), before)) == []
    other = [against(DI), against(again)]
    (alert,) = find(again, deny(make_group([ADA], contradictions=other), before))
    assert alert.evidence == again


def test_of_two_claims_against_each_other_the_older_is_told() -> None:
    old = deny(make_group([ADA], contradictions=[against(DI)]), make_group([ADA]))
    new = deny(make_group([DI], contradictions=[replace(against(ADA), against=DI.attribution.id)]))
    for turns in ([old, new], [new, old]):
        (alert,) = find(DI, *turns)
        assert (alert.claim, alert.evidence) == (ADA.attribution.id, DI)
    (alert,) = find(DI, replace(old, searches=()), new)
    assert (alert.claim, alert.evidence) == (DI.attribution.id, ADA)


def test_of_two_new_claims_the_one_that_denies_nothing_is_told() -> None:
    said = deny(make_group([ADA], contradictions=[against(DI)]))
    denied = deny(make_group([DI], contradictions=[replace(against(ADA), against=DI.attribution.id)]))
    assert [each.claim for each in find(DI, denied, said)] == [ADA.attribution.id]


def test_the_same_news_is_the_same_alert() -> None:
    turned = turn([ADA, BO], [ADA])
    (one,) = find(BO, turned)
    (other,) = find_alerts(replace(came(BO), at="2027-01-01T00:00:00.000000+00:00"), [turned])
    assert one.id == other.id
    (third,) = find(CY, turn([ADA, CY], [ADA]))
    assert third.id != one.id


def take_back(ruling: Ruling, subject: str) -> tuple[News, Reach]:
    judgement = Judgement(ruling, subject, by="Ann Orr", at=AT, on="2025-06-20")
    group = replace(make_group([ADA, ADA_AGAIN, BO]), judgements=(judgement,))
    return News(AT, "", judgement), Reach(subject, judgement, frozenset(), (group,))


@pytest.mark.parametrize(
    ("ruling", "kind", "said"),
    [
        (Ruling.RETRACTED, AlertKind.RETRACTED, "Ada Brook took it back on 2025-06-20; 2 tellings of this claim rest"),
        (Ruling.CORRECTED, AlertKind.CORRECTED, "Ada Brook corrected it on 2025-06-20; 2 tellings of this claim rest"),
    ],
)
def test_what_was_taken_back_is_told_with_what_is_left(ruling: Ruling, kind: AlertKind, said: str) -> None:
    news, reach = take_back(ruling, ADA.attribution.id)
    (alert,) = note_retraction(news, reach)
    assert (alert.kind, alert.claim, alert.judgement) == (kind, ADA.attribution.id, news.judgement)
    assert alert.reason.startswith(said)
    assert "independent origins: 2 before, " in alert.reason
    assert "by Ann Orr" in alert.reason


def test_a_document_is_taken_back_by_its_publisher() -> None:
    (alert,) = note_retraction(*take_back(Ruling.RETRACTED, ADA_AGAIN.entry.id))
    assert alert.reason.startswith("The Post took its report back on 2025-06-20; 1 telling of this claim rests on it")


def test_what_no_longer_holds_or_touches_nothing_is_not_told() -> None:
    news, reach = take_back(Ruling.RETRACTED, ADA.attribution.id)
    later = Judgement(Ruling.CORRECTED, ADA.attribution.id, by="Bea", at=AT)
    assert list(note_retraction(news, replace(reach, judgement=None))) == []
    assert list(note_retraction(news, replace(reach, judgement=later))) == []
    assert list(note_retraction(news, replace(reach, groups=()))) == []
    assert list(note_retraction(came(ADA), reach)) == []
