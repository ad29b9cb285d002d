"""Judgements are listed with what they are about, what withdrew them, and who gainsays them."""

from collections.abc import Callable

import pytest

from firsthand import pipeline
from firsthand.errors import NotFound
from firsthand.ledger import Ledger
from firsthand.records import Asked, Correction, Judgement, Ruling, Sighting, Vantage
from tests.ledger.small import make_reading
from tests.linking.fakes import judged

__all__ = ["judged"]
pytestmark = pytest.mark.usefixtures("judged")

BRIDGE = make_reading("bridge", "the bridge is safe", "the ferry is late", text="Ada said the bridge is safe. #a")
TUNNEL = make_reading("tunnel", "the tunnel is shut", text="Ada said the tunnel is shut. #b")
SAFE, LATE = (each.id for each in BRIDGE.attributions)
SHUT = TUNNEL.attributions[0].id
BRIDGE_ID, TUNNEL_ID = (each.document.sha256[:16] for each in (BRIDGE, TUNNEL))
BO = Correction(name="Bo")


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger of two documents, in which people disagree."""
    for reading in (BRIDGE, TUNNEL):
        ledger.put(reading, Sighting(reading.document.name))
    list(pipeline.link(ledger))
    for told in (
        Judgement(Ruling.RIGHT, SAFE, by="Ann"),
        Judgement(Ruling.WRONG, SAFE, by="Bob", correction=BO),
        Judgement(Ruling.SAME_CLAIM, SAFE, SHUT, by="Ann"),
        Judgement(Ruling.NOT_COPY, BRIDGE_ID, TUNNEL_ID, by="Ann"),
        Judgement(Ruling.WRONG, LATE, by="Bob"),
    ):
        ledger.judge(told)
    return ledger


def test_the_last_comes_first(filled: Ledger) -> None:
    found = pipeline.decisions(filled)
    assert [each.judgement for each in found.decided] == list(filled.judgements())[::-1]
    assert (found.all, found.people) == (5, ("Ann", "Bob"))
    assert [each.judgement for each in pipeline.decisions(filled, limit=2, start=1).decided] == [
        each.judgement for each in found.decided[1:3]
    ]


def test_what_they_are_about_stands_with_them(filled: Ledger) -> None:
    late, copies, same, wrong, _ = pipeline.decisions(filled).decided
    assert {each.id for each in copies.documents} == {BRIDGE_ID, TUNNEL_ID}
    assert {each.attribution.id for each in same.claims} == {SAFE, SHUT}
    assert [each.attribution.name for each in wrong.claims] == ["Bo"]
    assert [each.entry.id for each in late.claims] == [BRIDGE_ID]


ASKED: list[tuple[Asked, Callable[[Judgement], bool]]] = [
    (Asked(by="Bob"), lambda each: each.by == "Bob"),
    (Asked(ruling=Ruling.WRONG), lambda each: each.ruling is Ruling.WRONG),
    (Asked(about=SHUT), lambda each: SHUT in (each.subject, each.other)),
    (Asked(about=TUNNEL_ID[:8]), lambda each: each.ruling in (Ruling.SAME_CLAIM, Ruling.NOT_COPY)),
    (Asked(about=BRIDGE_ID, by="Ann", ruling=Ruling.RIGHT), lambda each: each.ruling is Ruling.RIGHT),
    (Asked(disputed=True), lambda each: each.subject == SAFE and not each.other),
]


@pytest.mark.parametrize(("asked", "fits"), ASKED)
def test_some_are_asked_for(filled: Ledger, asked: Asked, fits: Callable[[Judgement], bool]) -> None:
    found = pipeline.decisions(filled, asked)
    assert [each.judgement for each in found.decided] == [each for each in filled.judgements()[::-1] if fits(each)]
    assert found.all == len(found.decided)


def test_one_is_asked_for_by_its_own_id(filled: Ledger) -> None:
    first = filled.judgements()[0]
    (found,) = pipeline.decisions(filled, Asked(about=first.id[:10])).decided
    assert found.judgement == first
    with pytest.raises(NotFound):
        pipeline.decisions(filled, Asked(about="f" * 16))


def test_who_gainsays_stands_until_it_is_withdrawn(filled: Ledger) -> None:
    right, wrong = filled.judgements()[:2]
    found = {each.judgement.id: each for each in pipeline.decisions(filled, Asked(about=SAFE)).decided}
    assert (found[right.id].against, found[wrong.id].against) == ((wrong,), (right,))
    gone = filled.judge(Judgement(Ruling.WITHDRAWN, wrong.id, by="Bob"))
    found = {each.judgement.id: each for each in pipeline.decisions(filled, Asked(about=SAFE)).decided}
    assert found[wrong.id].withdrawal == gone
    assert (found[right.id].against, found[wrong.id].against) == ((), ())
    assert pipeline.decisions(filled, Asked(disputed=True)).all == 0


def test_nothing_is_listed_from_before_it_was_known(filled: Ledger) -> None:
    assert pipeline.decisions(filled, vantage=Vantage(known_on="2020-01-01")).all == 0


def test_an_attribution_is_checked_with_all_that_was_said_of_it(filled: Ledger) -> None:
    checked = filled.checked(SAFE[:8])
    assert (checked.read, checked.attribution.name) == (BRIDGE.attributions[0], "Bo")
    assert (checked.is_none, checked.is_right, checked.correction) == (False, False, BO)
    assert [each.judgement.ruling for each in checked.decided] == [Ruling.SAME_CLAIM, Ruling.WRONG, Ruling.RIGHT]
    assert checked.text == BRIDGE.document.text
    assert filled.checked(SAFE, limit=0).decided == ()
    none = filled.checked(LATE)
    assert (none.is_none, none.correction) == (True, None)
    filled.judge(Judgement(Ruling.RIGHT, LATE, by="Ann"))
    assert filled.checked(LATE).is_right
