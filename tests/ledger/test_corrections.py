"""What people corrected is laid over what was read, field by field, and the positions still hold."""

from dataclasses import replace

from firsthand.ledger.corrections import correct, correct_reading
from firsthand.records import (
    Attribution,
    Correction,
    Hand,
    Judgement,
    Passage,
    Quantity,
    Ruling,
    Source,
    SourceType,
    Stance,
)
from firsthand.text import Span
from tests.ledger.small import make_reading

READING = make_reading(
    "bridge", "the bridge is safe", "it is not", "it may be", text="Ada said 400 cars cross it a day."
)
FIRST, SECOND, THIRD = READING.attributions
FIGURE = Quantity(Passage((Span(9, 12),), "400"), 400, 400, "", "", "cars", "")


def wrong(subject: Attribution, correction: Correction | None = None, *, by: str = "Ann", why: str = "") -> Judgement:
    return Judgement(Ruling.WRONG, subject.id, by=by, at="2026-11-23T10:00:00+00:00", why=why, correction=correction)


def test_nothing_changes_without_a_judgement() -> None:
    others = [wrong(SECOND), Judgement(Ruling.SAME_CLAIM, FIRST.id, SECOND.id)]
    assert correct(FIRST, others) is FIRST
    assert correct_reading(READING, []) is READING


def test_fields_are_replaced_and_the_rest_stays() -> None:
    given = Correction(stance=Stance.DENY, via=("Reuters", "CNN"), cue=Passage((Span(4, 8),), "said"))
    judgement = wrong(FIRST, given, why="she denied it")
    found = correct(FIRST, [judgement])
    assert found.id == FIRST.id
    assert (found.stance, found.stance_reason) == (Stance.DENY, judgement.reason)
    assert found.hands == tuple(Hand(name, Passage((), ""), judgement.reason) for name in ("Reuters", "CNN"))
    assert (found.content, found.name, found.origin) == (FIRST.content, FIRST.name, FIRST.origin)
    assert found.judged == (judgement.id,)
    assert found.confidence == 1.0
    assert found.reason == (
        "corrected by Ann on 2026-11-23: she denied it; read before: cue “said”, no hands, stance “state”; clear"
    )


def test_who_corrected_several_times_is_told_once() -> None:
    told = [wrong(FIRST, Correction(title="a guard")), wrong(FIRST, Correction(type=SourceType.UNNAMED_PERSON))]
    found = correct_reading(READING, told)
    people = "corrected by Ann on 2026-11-23; read before: title “a keeper”, kind “named person”"
    assert found.attributions[0].reason == f"{people}; clear"
    assert found.sources[-1].reason == people


def test_confidence_stays_where_no_words_were_set() -> None:
    assert correct(FIRST, [wrong(FIRST, Correction(title="a keeper of keys"))]).confidence == FIRST.confidence


def test_later_judgements_decide_the_fields_that_they_give() -> None:
    told = [
        wrong(FIRST, Correction(name="Bo Lind", title="a guard")),
        wrong(FIRST, Correction(name="Cy Marsh"), by="Bob"),
    ]
    found = correct(FIRST, told)
    assert (found.name, found.title) == ("Cy Marsh", "a guard")
    assert found.judged == tuple(each.id for each in told)
    assert "by Ann" in found.reason
    assert "by Bob" in found.reason


def test_empty_is_a_correction_too() -> None:
    had = replace(FIRST, hands=(Hand("AFP", Passage((), ""), "credit"),))
    found = correct(had, [wrong(had, Correction(via=(), title=""))])
    assert (found.via, found.title) == ((), "")


def test_figures_of_words_that_are_no_content_any_more_go() -> None:
    had = replace(FIRST, content=(Span(9, 32),), quantities=(FIGURE,), hedges=(Passage((Span(4, 8),), "said"),))
    shorter = Correction(content=Passage((Span(13, 32),), "cars cross it a day"))
    found = correct(had, [wrong(had, shorter)])
    assert (found.quantities, found.hedges) == ((), had.hedges)
    assert found.content_text == "cars cross it a day"
    assert correct(had, [wrong(had, Correction(content=Passage((Span(9, 17),), "400 cars")))]).quantities == (FIGURE,)


def test_a_second_judgement_brings_back_what_the_first_cut_off() -> None:
    had = replace(FIRST, content=(Span(9, 32),), quantities=(FIGURE,))
    told = [
        wrong(had, Correction(content=Passage((Span(13, 32),), "cars cross it a day"))),
        wrong(had, Correction(content=Passage((Span(9, 17),), "400 cars")), by="Bob"),
    ]
    assert correct(had, told).quantities == (FIGURE,)


def test_what_is_no_attribution_is_left_out_and_positions_move() -> None:
    told = (
        replace(FIRST, within=1),
        replace(SECOND, within=2, denies=(0,)),
        replace(THIRD, denies=(1, 0)),
    )
    found = correct_reading(replace(READING, attributions=told), [wrong(SECOND)])
    assert [each.id for each in found.attributions] == [FIRST.id, THIRD.id]
    assert [each.within for each in found.attributions] == [1, None]
    assert [each.denies for each in found.attributions] == [(), (0,)]


def test_attributions_within_each_other_end() -> None:
    told = (replace(FIRST, within=1), replace(SECOND, within=2), replace(THIRD, within=1))
    found = correct_reading(replace(READING, attributions=told), [wrong(SECOND), wrong(THIRD)])
    assert [each.within for each in found.attributions] == [None]


def test_a_correction_after_it_was_judged_none_brings_it_back() -> None:
    found = correct_reading(READING, [wrong(FIRST), wrong(FIRST, Correction(title="a guard"))])
    assert found.attributions[0].title == "a guard"
    assert len(found.attributions) == 3


def test_a_named_source_stands_behind_the_others() -> None:
    found = correct_reading(READING, [wrong(SECOND, Correction(name="Bo Lind"))])
    assert [each.name for each in found.sources] == ["Ada Brook", "Bo Lind"]
    first, second, _ = found.attributions
    assert (first.speaker, first.origin) == (0, "A")
    assert (second.speaker, second.origin) == (1, "B")
    assert found.sources[1].mentions == (Passage(SECOND.source, SECOND.source_text),)
    assert "Ann" in found.sources[1].reason


def test_a_source_that_the_document_has_is_taken() -> None:
    bo = Source("Bo Lind", SourceType.NAMED_PERSON, "a keeper", (), (), "B", (), 0.8, "named")
    reading = replace(READING, sources=(*READING.sources, bo))
    found = correct_reading(reading, [wrong(SECOND, Correction(name="Bo Lind"))])
    assert found.sources == reading.sources
    assert (found.attributions[1].speaker, found.attributions[1].origin) == (1, "B")


def test_the_same_person_better_named_keeps_the_origin() -> None:
    named = correct_reading(READING, [wrong(SECOND, Correction(name="Ada Maria Brook"))])
    titled = correct_reading(READING, [wrong(SECOND, Correction(title="head keeper"))])
    assert named.attributions[1].origin == titled.attributions[1].origin == "A"


def test_two_corrected_to_one_name_are_one_source() -> None:
    given = Correction(name="Bo Lind")
    found = correct_reading(READING, [wrong(FIRST, given), wrong(THIRD, given)])
    assert [each.speaker for each in found.attributions] == [1, 0, 1]


def test_nobody_is_no_source() -> None:
    found = correct_reading(READING, [wrong(FIRST, Correction(name="", type=SourceType.NONE, title=""))])
    assert (found.attributions[0].speaker, found.attributions[0].origin) == (None, "")
    assert found.sources == READING.sources
