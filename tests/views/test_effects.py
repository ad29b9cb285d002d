"""What a retraction touches and what pages changed: in a terminal, and as JSON Lines."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from firsthand.history.impact import find_impact
from firsthand.records import (
    Change,
    ChangeKind,
    ClaimImpact,
    Impact,
    Judgement,
    Origin,
    Origins,
    PageChange,
    Passage,
    Quantity,
    Reach,
    Ruling,
    SourceType,
    Touched,
    TouchedDocument,
)
from firsthand.text import Span
from firsthand.views.effects import ImpactLine, PageChangeLine, encode_impact, encode_page_change
from firsthand.views.impact import MOST_CLAIMS, MOST_DOCUMENTS, MOST_TOUCHED, draw_impact
from firsthand.views.linked import encode_origins
from firsthand.views.linked_tables import draw_origins_table
from firsthand.views.origins import MOST_JUDGED, draw_origins
from firsthand.views.page_changes import ADVICE, draw_page_changes
from tests.views.ledgers import HOSTILE_CHARACTERS, flow, show
from tests.views.lines import expect_line
from tests.views.linked import GROUP, IDS, ORIGINS, PIECES, tell_hostile

NASTY = "<i>\x1b[31m\x9b2J\r\u2028\u202e\x00[bold]:smile:"
FIGURE = Quantity(Passage((Span(0, 4),), "four"), 4, 4, "", "", "ferries", "")
SUBJECT = PIECES[0].attribution.id
TAKEN_BACK = Judgement(
    Ruling.RETRACTED, SUBJECT, by="Ann Orr", at="2026-11-23T10:15:00+00:00", on="2025-06-09", why="he misspoke"
)
CORRECTED = replace(TAKEN_BACK, ruling=Ruling.CORRECTED, now="two ferries", id="")
GIVEN = replace(
    GROUP, tellings=tuple(replace(each, attribution=replace(each.attribution, quantities=(FIGURE,))) for each in PIECES)
)
IMPACT = find_impact(Reach(SUBJECT, None, frozenset(), (GIVEN,)))
JUDGED = find_impact(Reach(SUBJECT, TAKEN_BACK, frozenset(), (GIVEN,)))
ALTERED = Change(ChangeKind.ALTERED, PIECES[0].attribution, PIECES[3].attribution, "they share “four”")
SILENT = PageChange(PIECES[0].entry, replace(PIECES[4].entry, version=2, versions=2), ALTERED, Passage((), ""))
NOTICE = Passage((Span(3, 30),), "Correction: two ferries, not four.")
SAID = replace(SILENT, change=replace(ALTERED, kind=ChangeKind.DROPPED, after=None), notice=NOTICE)


def judge_origins(*judgements: Judgement) -> Origins:
    origins = (replace(ORIGINS.origins[0], verdict=judgements[0]), *ORIGINS.origins[1:])
    return replace(ORIGINS, origins=origins, group=replace(GROUP, judgements=judgements))


def make_hostile_impact() -> Impact:
    told = tell_hostile(NASTY)
    judged = Judgement(Ruling.CORRECTED, NASTY, NASTY, by=NASTY, at=NASTY, why=NASTY, on=NASTY, now=NASTY)
    touched = Touched(told, (NASTY, NASTY), (NASTY,), NASTY)
    origin = Origin("A", NASTY, SourceType.NAMED_PERSON, NASTY, (NASTY,), (NASTY,))
    claim = ClaimImpact(NASTY, told, (touched,), 0, 1, 1, 0, 0, (origin,))
    figure = replace(FIGURE, unit=NASTY, counted=NASTY, modifier=NASTY)
    document = TouchedDocument(told.entry, (NASTY,), 1, (figure,), NASTY)
    return Impact(told.attribution.id, judged, (claim,), (document,), NASTY)


def make_hostile_change() -> PageChange:
    told = tell_hostile(NASTY)
    change = Change(ChangeKind.ALTERED, told.attribution, told.attribution, NASTY)
    return PageChange(told.entry, told.entry, change, Passage((Span(0, 3),), NASTY))


def test_what_would_fall_is_drawn_with_its_ways() -> None:
    drawn = flow(draw_impact(IMPACT), width=120)
    assert "Nobody judged it retracted. If it were:" in drawn
    assert "Quay Mercury ← a port official" in drawn
    assert "✗ Quay Mercury ← a port official · 2025-06-01 0101010101" in drawn
    assert "figures: 4 ferries" in drawn
    assert "Documents that rest on it" in drawn
    assert drawn.count("0101010101") == 2


def test_what_was_judged_says_who_and_when() -> None:
    drawn = flow(draw_impact(JUDGED), width=200)
    assert "✗ retracted on 2025-06-09; judged retracted by Ann Orr on 2026-11-23: he misspoke" in drawn
    assert "Nobody judged" not in drawn


def test_a_document_that_is_taken_back_is_named() -> None:
    drawn = flow(draw_impact(find_impact(Reach(IDS[0], None, frozenset(), (GIVEN,)))))
    assert drawn.startswith("Quay Mercury Headline 1 · 2025-06-01 · document 0101010101")


def test_nothing_that_is_touched_is_said() -> None:
    nothing = find_impact(Reach("feed" * 4, None, frozenset(), (GIVEN,)))
    assert flow(draw_impact(nothing)).endswith("it touches no claim that is linked.")


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ({"least_after": 2, "most_after": 2}, "2 independent origins, as before"),
        ({"least_after": 1, "most_after": 1}, "2 independent origins → 1 independent origin"),
        ({"least_after": 0, "most_after": 0, "remaining": ()}, "→ no origin"),
    ],
)
def test_the_count_is_told_before_and_after(after: dict[str, Any], words: str) -> None:
    claim = replace(IMPACT.claims[0], **{"least_before": 2, "most_before": 2} | after)
    drawn = flow(draw_impact(replace(IMPACT, claims=(claim,))))
    assert words in drawn
    assert ("nobody is left behind it" in drawn) == (not claim.remaining)


def test_long_answers_are_cut_and_say_so() -> None:
    claim = replace(IMPACT.claims[0], touched=IMPACT.claims[0].touched[:1] * (MOST_TOUCHED + 3))
    many = replace(IMPACT, claims=(claim,) * (MOST_CLAIMS + 2), documents=IMPACT.documents[:1] * (MOST_DOCUMENTS + 4))
    drawn = flow(draw_impact(many))
    for words in ("and 3 more tellings", "and 2 more claims", "and 4 more documents"):
        assert words in drawn


def test_changes_are_drawn_silent_or_with_the_notice() -> None:
    silent, said = (flow(draw_page_changes([each]), width=120) for each in (SILENT, SAID))
    assert silent.startswith("~ altered Headline 5 · 2025-06-05 · version 1 to 2 of 2 0505050505")
    assert "was said: Four ferries are out of service" in silent
    assert "is said: Four ferries are laid up" in silent
    assert "! silently: the page does not say that anything was corrected" in silent
    assert said.startswith("− dropped Headline 5")
    assert "the page says: “Correction: two ferries, not four.”" in said
    assert said.endswith(ADVICE)
    assert "claim a010000000" in said


def test_an_origin_that_took_it_back_is_marked_in_the_tree() -> None:
    drawn = flow(draw_origins(judge_origins(TAKEN_BACK)), width=200)
    assert "a port official · anonymous source ✗ retracted on 2025-06-09; judged retracted by Ann Orr" in drawn
    assert "Judged a010000000 judged retracted by Ann Orr on 2026-11-23: he misspoke" in drawn
    corrected = flow(draw_origins(judge_origins(CORRECTED)), width=200)
    assert "! corrected on 2025-06-09, now “two ferries”; judged corrected by Ann Orr" in corrected
    assert "retracted on 2025-06-09" in draw_origins_table(judge_origins(TAKEN_BACK))
    assert "retracted on" not in draw_origins_table(ORIGINS)


def test_many_judgements_are_cut_the_latest_first() -> None:
    many = [replace(TAKEN_BACK, why=f"reason {at}", id="") for at in range(MOST_JUDGED + 2)]
    drawn = flow(draw_origins(judge_origins(*many, many[0])))
    assert "and 2 more judgements; --jsonl tells them" in drawn
    assert f"reason {MOST_JUDGED + 1}" in drawn


def test_origins_as_a_line_tell_what_was_judged() -> None:
    data = json.loads(encode_origins(judge_origins(TAKEN_BACK)))
    assert data["judgements"][0] == data["origins"][0]["verdict"]
    assert (data["origins"][0]["verdict"]["ruling"], data["origins"][1]["verdict"]) == ("retracted", None)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (encode_impact(IMPACT), ImpactLine),
        (encode_impact(JUDGED), ImpactLine),
        (encode_page_change(SILENT), PageChangeLine),
        (encode_page_change(SAID), PageChangeLine),
        (encode_impact(make_hostile_impact()), ImpactLine),
        (encode_page_change(make_hostile_change()), PageChangeLine),
    ],
)
def test_a_line_is_one_line_and_fits_its_schema(line: bytes, kind: Any) -> None:
    expect_line(line, kind)
    assert list(json.loads(line)) == [*kind.__struct_fields__]


@pytest.mark.parametrize("width", [20, 80, 200])
def test_nothing_from_outside_acts(width: int) -> None:
    hostile = judge_origins(Judgement(Ruling.RETRACTED, NASTY, NASTY, by=NASTY, at=NASTY, why=NASTY, on=NASTY))
    for drawing in (
        draw_impact(make_hostile_impact()),
        draw_page_changes([make_hostile_change()]),
        draw_origins(hostile),
    ):
        drawn = show(drawing, width=width)
        assert not re.search(HOSTILE_CHARACTERS, drawn)
    table = draw_origins_table(hostile)
    assert "<i>" not in table
    assert not re.search(HOSTILE_CHARACTERS, table)
