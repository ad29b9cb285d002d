"""An outlet, and what became of claims, in a terminal and as a bar."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from firsthand.records import Mark, Provenance
from firsthand.views.dossiers import draw_dossier
from firsthand.views.outlets import PROVENANCE_NAMES, draw_outlet, draw_provenance
from firsthand.views.track_records import MARK_NAMES, MARK_NOTES, OUTCOMES, WAYS, draw_track_record
from tests.views.ledgers import DOSSIER, HOSTILE_CHARACTERS, OUTLET, RECORD, Nasty, flow, show


def test_an_outlet_shows_what_it_has_and_from_whom() -> None:
    drawn = flow(draw_outlet(OUTLET))
    assert drawn.startswith("Harbour Gazette documents 10 documents, 1 of wire copy, between 2025-03-04 and 2025-04-01")
    assert "42 attributions, 2 of wire copy · 23% of those with a source rest on one without a name" in drawn
    assert "of them 30 first hand · 7 through hands · 2 in copies · 3 without a source" in drawn
    assert "quotes 11 × Oda Brandt (named person) · 2 × a docker (unnamed person)" in drawn
    assert "through 6 × Evening Tide · 1 × somebody unnamed" in drawn
    assert "has from 3 × Evening Tide gave to 1 × Radio 4 named by 2 × Radio 4" in drawn
    assert "took back judged retracted by Ada on 2025-05-01: it was made up" in drawn
    assert "Latest documents 3f2a91bc04d5e6f7" in drawn


def test_what_became_of_claims_is_counted_with_its_bounds() -> None:
    drawn = flow(draw_track_record(RECORD))
    assert drawn.startswith("What became of 2 claims in its latest 2 of 312 attributions")
    assert "outcome 1 confirmed by others · 1 standing alone · 1 denied by others" in drawn
    assert "came 1 first hand · 1 passed on from 1 × AFP" in drawn
    assert "against it Harbour Authority (named organization): denies 1" in drawn
    assert flow(draw_track_record(RECORD)) in flow(draw_outlet(OUTLET, RECORD))
    assert "What became of 2 claims" in flow(draw_dossier(DOSSIER, RECORD))


def test_every_mark_has_its_words() -> None:
    assert {*OUTCOMES, *WAYS} == set(Mark) == MARK_NAMES.keys() == MARK_NOTES.keys()
    assert [*PROVENANCE_NAMES] == [*Provenance.__slots__]


def test_a_bar_shows_the_parts_that_are_there() -> None:
    bar = ET.fromstring(draw_provenance(Provenance(3, 1, 0, 0)))
    assert bar.get("aria-label") == "3 first hand, 1 through hands, 0 in copies, 0 without a source"
    assert [each.get("class") for each in bar] == ["first_hand", "through_hands"]
    assert float(bar[0].get("width", "")) == pytest.approx(3 * float(bar[1].get("width", "")), rel=0.02)
    assert len(ET.fromstring(draw_provenance(Provenance(0, 0, 0, 0)))) == 0


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, show(draw_outlet(OUTLET, RECORD), width=width).splitlines())) <= width


def test_nothing_in_a_name_steers_the_terminal() -> None:
    nasty = Nasty("\x1b[31m\x9b2J\r\u2028\u202e\x00:smile:")
    drawn = show(draw_outlet(nasty.outlet, nasty.record)) + show(draw_dossier(nasty.dossier, nasty.record))
    assert not re.search(HOSTILE_CHARACTERS, drawn)
    assert ":smile:" in drawn


def test_an_outlet_without_claims_is_drawn() -> None:
    empty = replace(OUTLET, provenance=Provenance(0, 0, 0, 0), kinds=(), quoted=(), hands=(), takes=(), gives=())
    assert "of them" not in flow(draw_outlet(empty))
