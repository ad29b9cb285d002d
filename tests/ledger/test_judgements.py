"""What people decide is checked, kept as it was said, and holds from when it was learned until it is withdrawn."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256

import pytest

from firsthand import pipeline
from firsthand.errors import NotFound, RefusedJudgement
from firsthand.ledger import Ledger
from firsthand.records import (
    Correction,
    Judgement,
    Passage,
    Reading,
    Ruling,
    Sighting,
    SourceType,
    Vantage,
)
from firsthand.text import Span
from tests.ledger.dumps import dump
from tests.ledger.small import make_reading
from tests.linking.fakes import judged

__all__ = ["judged"]
pytestmark = pytest.mark.usefixtures("judged")

BRIDGE = make_reading("bridge", "the bridge is safe", "the ferry is late", text="Ada said the bridge is safe. #a")
TUNNEL = make_reading("tunnel", "the tunnel is shut", "nobody knows", text="Ada said the tunnel is shut. #b")
SAFE, LATE = (each.id for each in BRIDGE.attributions)
SHUT, NOBODY = (each.id for each in TUNNEL.attributions)
BRIDGE_ID, TUNNEL_ID = (each.document.sha256[:16] for each in (BRIDGE, TUNNEL))
AT = "2026-11-23T10:00:00+00:00"


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger of two documents."""
    for reading in (BRIDGE, TUNNEL):
        ledger.put(reading, Sighting(reading.document.name))
    list(pipeline.link(ledger))
    return ledger


def read_back(ledger: Ledger, id_: str = BRIDGE_ID) -> Reading:
    return ledger.document(id_).reading


def test_a_judgement_is_kept_as_it_was_said(filled: Ledger) -> None:
    told = Judgement(Ruling.SAME_CLAIM, SAFE[:6], SHUT[:6], by="Ann \0\ud800", why="'; drop table\n", at=AT)
    kept = filled.judge(told)
    assert {kept.subject, kept.other} == {SAFE, SHUT}
    assert (kept.by, kept.why, kept.at) == (told.by, told.why, AT)
    assert kept.learned_at
    assert filled.judgements() == (kept,)
    assert pipeline.judgements(filled, about=SAFE) == (kept,)


def test_ids_are_those_of_the_whole_judgement(filled: Ledger) -> None:
    kept = filled.judge(Judgement(Ruling.NOT_COPY, TUNNEL_ID, BRIDGE_ID, at=AT))
    assert kept.id == replace(kept, id="").id
    assert filled.judge(Judgement(Ruling.NOT_COPY, BRIDGE_ID[:5], TUNNEL_ID, at=AT)) == kept


def test_what_is_judged_twice_is_kept_once(filled: Ledger, where: str) -> None:
    first = filled.judge(Judgement(Ruling.SAME_SOURCE, SAFE, SHUT, by="Ann"))
    again = filled.judge(Judgement(Ruling.SAME_SOURCE, SHUT, SAFE, by="Ann"))
    assert again == first
    assert filled.judge(first) == first
    assert len(dump(where)["judgement"]) == 1


def test_a_decision_may_be_taken_back_and_made_again(filled: Ledger) -> None:
    for ruling in (Ruling.SAME_SOURCE, Ruling.DIFFERENT_SOURCE, Ruling.SAME_SOURCE):
        filled.judge(Judgement(ruling, SAFE, SHUT, by="Ann", why=str(len(filled.judgements()))))
    assert len(filled.judgements()) == 3


REFUSED = [
    (Judgement(Ruling.SAME_CLAIM, SAFE), "takes two ids"),
    (Judgement(Ruling.SAME_CLAIM, SAFE, SAFE), "was given twice"),
    (Judgement(Ruling.SAME_SOURCE, SAFE, SAFE[:8]), "was given twice"),
    (Judgement(Ruling.NOT_COPY, BRIDGE_ID, BRIDGE_ID), "was given twice"),
    (Judgement(Ruling.WRONG, SAFE, SHUT), "takes one id"),
    (Judgement(Ruling.SAME_CLAIM, SAFE, SHUT, correction=Correction(name="Bo")), "takes no correction"),
    (Judgement(Ruling.RIGHT, SAFE, correction=Correction(name="Bo")), "takes no correction"),
    (Judgement(Ruling.RIGHT, SAFE, SHUT), "takes one id"),
    (Judgement(Ruling.WRONG, SAFE, correction=Correction()), "changes nothing"),
    (Judgement(Ruling.WRONG, SAFE, correction=Correction(via=("AFP", " "))), "has no name"),
    (Judgement(Ruling.WRONG, SAFE, correction=Correction(via=("AFP",) * 99)), "has 99 hands"),
    (Judgement(Ruling.WRONG, SAFE, correction=Correction(name="x" * 1_001)), "has 1,001 characters"),
    (Judgement(Ruling.WRONG, SAFE, why="x" * 10_001), "has 10,001 characters"),
    (Judgement(Ruling.WRONG, SAFE, on="2025-03-04"), "takes no day"),
    (Judgement(Ruling.RETRACTED, SAFE, now="it is not"), "takes no words"),
    (Judgement(Ruling.RETRACTED, SAFE, on="2025-02-30"), "is no day"),
    (Judgement(Ruling.RETRACTED, SAFE, at="yesterday"), "is no time"),
    (
        Judgement(Ruling.WRONG, SAFE, correction=Correction(cue=Passage((Span(4, 999),), ""))),
        "cannot stand at 4-999",
    ),
    (Judgement(Ruling.WRONG, SAFE, correction=Correction(cue=Passage((Span(8, 4),), ""))), "cannot stand at 8-4"),
    (
        Judgement(Ruling.WRONG, SAFE, correction=Correction(cue=Passage((Span(4, 8), Span(6, 9)), ""))),
        "cannot stand at 6-9",
    ),
    (
        Judgement(Ruling.WRONG, SAFE, correction=Correction(cue=Passage((Span(4, 8),), "sang"))),
        "reads 'sang', and its document has 'said'",
    ),
]


def test_what_cannot_be_is_refused(filled: Ledger) -> None:
    for told, found in REFUSED:
        with pytest.raises(RefusedJudgement, match=found):
            filled.judge(told)
    assert filled.judgements() == ()


NOT_THERE = [
    Judgement(Ruling.SAME_CLAIM, SAFE, "f" * 16),
    Judgement(Ruling.SAME_CLAIM, SAFE, BRIDGE_ID),
    Judgement(Ruling.NOT_COPY, SAFE, SHUT),
    Judgement(Ruling.RIGHT, BRIDGE_ID),
    Judgement(Ruling.WRONG, BRIDGE_ID),
    Judgement(Ruling.WRONG, "'; drop"),
    Judgement(Ruling.RETRACTED, "ffff"),
    Judgement(Ruling.WITHDRAWN, SAFE),
    Judgement(Ruling.WITHDRAWN, ""),
]


def test_what_is_not_there_is_not_found(filled: Ledger) -> None:
    for told in NOT_THERE:
        with pytest.raises(NotFound):
            filled.judge(told)
    assert filled.judgements() == ()


def test_a_withdrawal_is_another_row(filled: Ledger) -> None:
    first = filled.judge(Judgement(Ruling.WRONG, SAFE, by="Ann"))
    gone = filled.judge(Judgement(Ruling.WITHDRAWN, first.id[:6], by="Bob", why="I looked again"))
    assert filled.judgements() == (first, gone)
    assert filled.judge(gone) == gone
    with pytest.raises(RefusedJudgement, match="was withdrawn before"):
        filled.judge(Judgement(Ruling.WITHDRAWN, first.id, by="Cy"))
    with pytest.raises(RefusedJudgement, match="cannot be withdrawn"):
        filled.judge(Judgement(Ruling.WITHDRAWN, gone.id))
    assert pipeline.judgements(filled, about=first.id) == (first, gone)


def test_what_was_withdrawn_may_be_judged_anew(filled: Ledger) -> None:
    told = Judgement(Ruling.WRONG, SAFE, by="Ann")
    first = filled.judge(told)
    filled.judge(Judgement(Ruling.WITHDRAWN, first.id))
    assert filled.judge(first) == first
    assert len(read_back(filled).attributions) == 2
    assert filled.judge(told).id != first.id
    assert len(read_back(filled).attributions) == 1


def test_a_correction_shows_in_every_answer_and_nowhere_else(filled: Ledger, where: str) -> None:
    before = dump(where)
    given = Correction(name="Bo Lind", title="", via=("AFP",), content=Passage((Span(9, 19),), ""))
    kept = filled.judge(Judgement(Ruling.WRONG, SAFE, by="Ann", correction=given))
    assert kept.correction == replace(given, content=Passage((Span(9, 19),), "the bridge"))
    for found in (
        read_back(filled).attributions[0],
        next(each.attribution for each in filled.claim_group(SAFE).tellings if each.attribution.id == SAFE),
        next(hit.attribution for hit in filled.claims() if hit.attribution.id == SAFE),
        next(each for reading in filled.readings() for each in reading.attributions if each.id == SAFE),
    ):
        assert (found.name, found.title, found.via, found.content_text) == ("Bo Lind", "", ("AFP",), "the bridge")
        assert found.judged == (kept.id,)
        assert (found.speaker, found.origin) == (1, "B")
    after = dump(where)
    assert {name for name in after if after[name] != before[name]} == {"judgement"}


def test_what_is_none_is_left_out(filled: Ledger) -> None:
    filled.judge(Judgement(Ruling.WRONG, SAFE, by="Ann"))
    assert [each.id for each in read_back(filled).attributions] == [LATE]
    assert SAFE not in {hit.attribution.id for hit in filled.claims()}


def test_links_are_made_from_what_was_read(filled: Ledger) -> None:
    filled.judge(Judgement(Ruling.WRONG, SAFE))
    filled.judge(Judgement(Ruling.WRONG, LATE, correction=Correction(name="Bo")))
    key = {filled.fetch_reading(key).document.name: key for key in (1, 2)}["bridge"]
    assert filled.fetch_reading(key).attributions == BRIDGE.attributions


ANSWERS: Mapping[str, Callable[[Ledger, Vantage], object]] = {
    "document": lambda ledger, vantage: ledger.document(BRIDGE_ID, vantage=vantage).reading,
    "claim": lambda ledger, vantage: ledger.claim_group(LATE, vantage=vantage),
    "origins": lambda ledger, vantage: pipeline.origins(ledger, LATE, vantage=vantage),
    "source": lambda ledger, vantage: ledger.source("Ada Brook", vantage=vantage),
}
RULINGS = {
    "wrong": Judgement(Ruling.WRONG, SAFE),
    "corrected": Judgement(Ruling.WRONG, LATE, correction=Correction(name="Bo Lind", type=SourceType.NAMED_PERSON)),
    "same": Judgement(Ruling.SAME_CLAIM, LATE, NOBODY),
    "retracted": Judgement(Ruling.RETRACTED, LATE),
}


@pytest.mark.parametrize("ruling", RULINGS)
def test_answers_from_before_are_as_before_and_withdrawing_brings_them_back(filled: Ledger, ruling: str) -> None:
    first = filled.judge(Judgement(Ruling.NOT_COPY, BRIDGE_ID, TUNNEL_ID))
    then = Vantage(known_on=first.learned_at)
    before = {name: answer(filled, then) for name, answer in ANSWERS.items()}
    now = {name: answer(filled, Vantage()) for name, answer in ANSWERS.items()}
    kept = filled.judge(RULINGS[ruling])
    assert {name: answer(filled, then) for name, answer in ANSWERS.items()} == before
    assert {name: answer(filled, Vantage()) for name, answer in ANSWERS.items()} != now
    judged_then = Vantage(known_on=kept.learned_at)
    seen = {name: answer(filled, judged_then) for name, answer in ANSWERS.items()}
    filled.judge(Judgement(Ruling.WITHDRAWN, kept.id))
    assert {name: answer(filled, Vantage()) for name, answer in ANSWERS.items()} == now
    assert {name: answer(filled, judged_then) for name, answer in ANSWERS.items()} == seen


def test_claims_are_grouped_anew(filled: Ledger) -> None:
    before = filled.claim_group(SAFE)
    kept = filled.judge(Judgement(Ruling.SAME_CLAIM, SAFE, NOBODY))
    assert {NOBODY, SAFE} <= {each.attribution.id for each in filled.claim_group(SAFE).tellings}
    filled.judge(Judgement(Ruling.WITHDRAWN, kept.id))
    assert filled.claim_group(SAFE) == before
    assert NOBODY not in {each.attribution.id for each in before.tellings}


def test_judgements_on_a_document_are_those_on_its_claims_too(filled: Ledger) -> None:
    on_claim = filled.judge(Judgement(Ruling.WRONG, SAFE))
    on_both = filled.judge(Judgement(Ruling.NOT_COPY, BRIDGE_ID, TUNNEL_ID))
    other = filled.judge(Judgement(Ruling.WRONG, SHUT))
    assert filled.judgements(about=BRIDGE_ID) == (on_claim, on_both)
    assert filled.judgements(about=TUNNEL_ID[:8]) == (on_both, other)
    with pytest.raises(NotFound):
        filled.judgements(about="ffff")
    assert filled.judgements(vantage=Vantage(known_on=on_claim.learned_at)) == (on_claim,)


def test_what_is_imported_twice_is_kept_once(filled: Ledger, nowhere: str) -> None:
    first = filled.judge(Judgement(Ruling.WRONG, SAFE, by="Ann", correction=Correction(cue=Passage((Span(4, 8),), ""))))
    gone = filled.judge(Judgement(Ruling.WITHDRAWN, first.id))
    with Ledger.open(nowhere, create=True) as other:
        other.put(BRIDGE, Sighting("bridge"))
        for each in (first, gone, first, gone):
            other.judge(each)
        assert [each.id for each in other.judgements()] == [first.id, gone.id]


RIGHT = Judgement(Ruling.RIGHT, SAFE, by="Cy", why="I asked her")


def test_who_finds_it_right_is_named_with_it(filled: Ledger) -> None:
    kept = filled.judge(RIGHT)
    (read, other) = read_back(filled).attributions
    assert read == replace(
        BRIDGE.attributions[0],
        confidence=1.0,
        judged=(kept.id,),
        reason=f"{kept.reason}; {read.reason.split('; ')[-1]}",
    )
    assert other == BRIDGE.attributions[1]


def test_who_finds_it_right_overrules_who_called_it_wrong_before(filled: Ledger) -> None:
    wrong = filled.judge(Judgement(Ruling.WRONG, SAFE, by="Ann", correction=Correction(name="Bo")))
    right = filled.judge(RIGHT)
    assert read_back(filled).attributions[0].name == BRIDGE.attributions[0].name
    assert read_back(filled).attributions[0].judged == (right.id,)
    filled.judge(Judgement(Ruling.WITHDRAWN, right.id))
    assert read_back(filled).attributions[0].judged == (wrong.id,)
    assert read_back(filled).attributions[0].name == "Bo"


def test_who_calls_it_wrong_overrules_who_found_it_right_before(filled: Ledger) -> None:
    right = filled.judge(RIGHT)
    wrong = filled.judge(Judgement(Ruling.WRONG, SAFE, by="Ann", correction=Correction(name="Bo")))
    changed = read_back(filled).attributions[0]
    assert (changed.name, changed.judged) == ("Bo", (right.id, wrong.id))
    assert changed.reason.startswith(wrong.reason)


def test_what_was_called_none_counts_again_when_it_is_found_right(filled: Ledger) -> None:
    filled.judge(Judgement(Ruling.WRONG, SAFE, by="Ann"))
    with pytest.raises(NotFound):
        filled.claim_group(SAFE)
    filled.judge(RIGHT)
    assert [each.id for each in read_back(filled).attributions] == [SAFE, LATE]
    assert SAFE in {each.attribution.id for each in filled.claim_group(SAFE).tellings}
    assert filled.document(BRIDGE_ID).entry.claims == 2
    assert {hit.attribution.id for hit in filled.claims()} == {SAFE, LATE, SHUT, NOBODY}


def test_right_and_wrong_may_follow_each_other(filled: Ledger) -> None:
    for told in (RIGHT, Judgement(Ruling.WRONG, SAFE, by="Ann"), RIGHT):
        filled.judge(told)
    assert [each.ruling for each in filled.judgements()] == [Ruling.RIGHT, Ruling.WRONG, Ruling.RIGHT]
    assert filled.judge(RIGHT) == filled.judgements()[-1]


def test_what_was_read_goes_out_with_right_and_wrong(filled: Ledger) -> None:
    filled.judge(RIGHT)
    filled.judge(Judgement(Ruling.WRONG, LATE, correction=Correction(name="Bo")))
    filled.judge(Judgement(Ruling.SAME_SOURCE, SAFE, SHUT))
    told = filled.judgements(with_reading=True)
    assert [each.read is None for each in told] == [False, False, True]
    read, first = told[0].read, BRIDGE.attributions[0]
    assert read is not None
    assert read.document == BRIDGE.document.sha256
    assert read.text == sha256(BRIDGE.document.text.encode()).hexdigest()
    assert read.read_with.startswith("firsthand ")
    assert read.reading.content == Passage(first.content, first.content_text)
    assert (read.reading.name, read.reading.type) == (first.name, first.type)
    assert [replace(each, read=None) for each in told] == list(filled.judgements())


def test_what_was_found_right_elsewhere_must_be_what_is_read_here(filled: Ledger) -> None:
    filled.judge(RIGHT)
    (told,) = filled.judgements(with_reading=True)
    assert filled.judge(told) == filled.judgements()[0]
    assert told.read is not None
    other = replace(told, read=replace(told.read, reading=replace(told.read.reading, name="Bo")))
    with pytest.raises(RefusedJudgement, match="was found right with another name"):
        filled.judge(other)
