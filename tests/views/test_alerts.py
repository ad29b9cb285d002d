"""Alerts and saved searches: as JSON Lines, and drawn."""

import json
from dataclasses import replace
from typing import Any

import pytest

from firsthand.records import Alert, AlertKind, Filter, Judgement, Ruling, SavedSearch, SourceType, Stance
from firsthand.views.alert_notes import draw_alert, draw_searches, say_search
from firsthand.views.alerts import AlertLine, SearchLine, encode_alert, encode_search
from tests.views.hostile import NASTY
from tests.views.ledgers import flow
from tests.views.lines import expect_line
from tests.views.linked import DENIAL, PIECES, tell_hostile

AT = "2026-11-23T10:15:11.000001+00:00"
JUDGED = Judgement(Ruling.RETRACTED, PIECES[0].attribution.id, by="Ann Orr", at=AT)
SECOND = Alert(AlertKind.SECOND_ORIGIN, PIECES[0].attribution.id, PIECES[0], "", PIECES[3], None, "two now", AT)
DENIED = replace(SECOND, kind=AlertKind.DENIED, search="ferries", evidence=DENIAL, reason="they clash", id="")
RETRACTED = replace(SECOND, kind=AlertKind.RETRACTED, evidence=None, judgement=JUDGED, reason="it fell", id="")
HOSTILE = Alert(AlertKind.DENIED, NASTY, tell_hostile(NASTY), NASTY, tell_hostile(NASTY), None, NASTY, NASTY)
ASKED = Filter("Ada", SourceType.DOCUMENT, "Herald", "Reuters", Stance.DENY, "2019-06", "2020", True, True)
FERRIES = SavedSearch("ferries", "out of service", ASKED, AT)
BROKEN = SavedSearch(NASTY, NASTY, Filter(), NASTY, NASTY)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (encode_alert(SECOND), AlertLine),
        (encode_alert(DENIED), AlertLine),
        (encode_alert(RETRACTED), AlertLine),
        (encode_alert(HOSTILE), AlertLine),
        (encode_search(FERRIES), SearchLine),
        (encode_search(BROKEN), SearchLine),
    ],
)
def test_a_line_is_one_line_and_fits_its_schema(line: bytes, kind: Any) -> None:
    expect_line(line, kind)
    assert list(json.loads(line)) == [*kind.__struct_fields__]


def test_a_line_tells_what_brought_the_news() -> None:
    second, retracted = json.loads(encode_alert(SECOND)), json.loads(encode_alert(RETRACTED))
    assert second["evidence"]["claim"]["name"] == "Ilse Brandt"
    assert (second["judgement"], retracted["evidence"]) == (None, None)
    assert (retracted["judgement"]["by"], retracted["kind"]) == ("Ann Orr", "retracted")
    assert len({each["id"] for each in (second, retracted, json.loads(encode_alert(DENIED)))}) == 3


def test_an_alert_is_drawn_with_its_claim_and_what_brought_it() -> None:
    drawn = flow(draw_alert(SECOND), width=120)
    assert "✓ second origin · 2026-11-23 10:15 UTC · claim a010000000" in drawn
    assert "Quay Mercury ← a port official" in drawn
    assert "by Evening Ledger ← Ilse Brandt" in drawn
    assert "two now" in drawn
    assert "≠ denied · 2026-11-23 10:15 UTC · search ferries · claim" in flow(draw_alert(DENIED), width=120)
    assert "by " not in flow(draw_alert(RETRACTED), width=120)


def test_searches_are_drawn_with_what_they_ask() -> None:
    drawn = flow(draw_searches([FERRIES, BROKEN]), width=200)
    assert "ferries out of service · source Ada · kind document · outlet Herald · via Reuters" in drawn
    assert "saved 2026-11-23 10:15 UTC" in drawn
    assert say_search(SavedSearch("all", "", Filter())) == "all claims"


@pytest.mark.parametrize("width", [20, 80, 200])
def test_nothing_from_outside_acts(width: int) -> None:
    drawn = flow(draw_alert(HOSTILE), width=width) + flow(draw_searches([BROKEN]), width=width)
    assert not {"\x1b", "\x00", "\u202e"} & set(drawn)
