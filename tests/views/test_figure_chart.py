"""Figures over time as a chart, a table and JSON Lines."""

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import FigureHistory, FigurePolicy
from firsthand.views.chart_scales import find_day
from firsthand.views.figure_chart import draw_figure_chart
from firsthand.views.figure_panel import Panel, list_taken, place_labels, spread_points
from firsthand.views.figure_table import draw_figure_history
from firsthand.views.figured import encode_series
from firsthand.views.terminal import make_console
from tests.views.figured import HISTORY, SERIES, give, make_hostile
from tests.views.ledgers import HOSTILE_CHARACTERS

NASTY = "<script>alert(1)</script></style></svg><img src=x onerror=alert(1)>\"'&\u202e\x00\x1b[31m"
SVG = "{http://www.w3.org/2000/svg}"
TAGS = {SVG + name for name in ("svg", "title", "desc", "rect", "text", "tspan", "path", "g")}


def find_texts(chart: str, kind: str) -> list[str]:
    return ["".join(each.itertext()) for each in ET.fromstring(chart).iter(f"{SVG}text") if each.get("class") == kind]


def draw_table(history: FigureHistory) -> str:
    console = make_console()
    console.width = 120
    with console.capture() as drawn:
        console.print(draw_figure_history(history))
    return drawn.get()


def test_the_chart_tells_itself_to_who_does_not_see_it() -> None:
    root = ET.fromstring(draw_figure_chart(HISTORY))
    title, told = (root.find(SVG + name) for name in ("title", "desc"))
    assert title is not None
    assert told is not None
    assert told.text
    assert root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
    for words in ("at least 12", "20–25", "two doctors", "denied", "retracted", "revises an earlier figure"):
        assert words in told.text


def test_figures_are_labelled_and_marked() -> None:
    chart = draw_figure_chart(HISTORY)
    assert {"at least 12", "20–25, denied", "15", "40, retracted"} <= set(find_texts(chart, "label"))
    assert (chart.count('class="no"'), chart.count('class="revision"'), chart.count('class="hollow"')) == (1, 1, 2)


def test_the_chart_is_the_same_each_time_and_needs_nothing_else() -> None:
    chart = draw_figure_chart(HISTORY)
    assert chart == draw_figure_chart(HISTORY) == HISTORY._repr_html_()
    assert not re.search(r"(?:href|src|url\(|@import|<script)", chart)


def test_hostile_words_stay_words() -> None:
    root = ET.fromstring(draw_figure_chart(make_hostile(NASTY)))
    assert {each.tag for each in root.iter()} <= TAGS
    assert not any(name.startswith("on") for each in root.iter() for name in each.attrib)
    shown = ("".join(root.itertext()), draw_table(make_hostile(NASTY)))
    assert not any(re.search(HOSTILE_CHARACTERS, each) for each in shown)


def test_two_charts_on_one_page_do_not_share_an_id() -> None:
    one, other = (draw_figure_chart(replace(HISTORY, claim=claim)) for claim in ("a1", "b2"))
    ids = [set(re.findall(r' id="([^"]+)"', chart)) for chart in (one, other)]
    assert not ids[0] & ids[1]


def test_a_strict_page_may_show_the_chart() -> None:
    assert not re.search(r"<style|style=|<script|\son\w+=", draw_figure_chart(HISTORY))


@pytest.mark.parametrize("policy", list(FigurePolicy))
def test_the_band_says_by_which_policy_it_was_counted(policy: FigurePolicy) -> None:
    (note,) = [
        text for text in find_texts(draw_figure_chart(replace(HISTORY, policy=policy)), "note") if "Band" in text
    ]
    assert policy.value.removesuffix("ling") in note or (policy is FigurePolicy.TELLING and "every figure" in note)


def test_figures_without_a_day_are_told_not_drawn() -> None:
    undated = replace(SERIES, points=(*SERIES.points, replace(give(6, 7, 7), on="")))
    chart = draw_figure_chart(replace(HISTORY, series=(undated,)))
    assert "1 more figure is not drawn." in find_texts(chart, "note")
    empty = draw_figure_chart(replace(HISTORY, series=()))
    assert "No figure of this claim has a number and a day." in find_texts(empty, "note")


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(0, 60), st.integers(0, 9)), min_size=1, max_size=25))
def test_labels_cover_neither_each_other_nor_the_marks(figures: list[tuple[int, int, int]]) -> None:
    points = tuple(give(day, low, low + more) for day, low, more in figures)
    panel = Panel(replace(SERIES, points=points), 40.0)
    places = spread_points(panel)
    taken = [*list_taken(panel, places)]
    for label in place_labels(panel, places):
        assert not any(label.box.meets(each) for each in taken)
        taken.append(label.box)


def test_times_have_places_also_where_they_are_no_day() -> None:
    days = [find_day(edtf) for edtf in ("2019", "2019-06-02", "201X", "2019-02-30", "", "../2019-03")]
    assert days[1] == 737212
    assert [day is None for day in days] == [False, False, False, True, True, False]


def test_the_table_tells_who_gave_what_through_whom() -> None:
    drawn = " ".join(draw_table(HISTORY).split())
    for words in ("people dead", "at least 12", "↻ revises at least 12", "✗ denied by 1", "retracted", "Outlet 3"):
        assert words in drawn
    assert "together, by the latest figure of each origin" in drawn
    assert "15–25 2 origins" in drawn


def test_each_series_is_a_line_of_json() -> None:
    (line,) = map(json.loads, encode_series(HISTORY))
    assert (line["claim"], line["counted"], line["policy"], len(line["points"])) == ("a1", "people dead", "origin", 5)
    assert line["points"][2]["revises"] == "a1"
    assert line["counts"][0] == {"on": "2025-06-01", "low": 12, "high": None, "origins": 1}
    assert json.loads(next(iter(encode_series(make_hostile("\ud800")))))["counted"] == "\ufffd"
