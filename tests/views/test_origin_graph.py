"""Who has a claim from whom, as a graph."""

import re
import time
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given

from firsthand.records import Judgement, Origins, Ruling, SourceType, Vantage
from firsthand.views.branches import grow_branches, walk_branches
from firsthand.views.origin_graph import draw_origin_graph
from firsthand.views.origin_layout import GAP, Layout, lay_out
from firsthand.views.origin_web import FOLD_FROM, MOST_DEPTH, MOST_DOUBTS, MOST_ORIGINS, MOST_POINTS, OriginWeb, Role
from firsthand.views.site import Site
from tests.views.ledgers import HOSTILE_CHARACTERS
from tests.views.linked import IDS, ORIGINS, PIECES, draw_hostile_origins
from tests.views.traced import any_origins, trace

NASTY = "<script>alert(1)</script></title></svg><img src=x onerror=alert(1)>\"'&\u202e\x00\x1b[31m"
SVG = "{http://www.w3.org/2000/svg}"
TAGS = {SVG + name for name in ("svg", "title", "desc", "rect", "text", "path", "g", "a", "circle")}
LONG_S = 0.5
"""For three hundred tellings, on a busy machine; alone it takes a fiftieth of that."""


def draw(origins: Origins, *, site: Site | None = None) -> ET.Element:
    return ET.fromstring(draw_origin_graph(origins, site=site))


def find_points(root: ET.Element, kind: str = "") -> list[ET.Element]:
    return [each for each in root.iter() if {"point", *kind.split()} <= set((each.get("class") or "").split())]


def read(point: ET.Element) -> str:
    return " ".join(each.text or "" for each in point.findall(f"{SVG}text"))


def join(origins: Origins) -> set[tuple[str, str]]:
    web = OriginWeb(origins)
    return {(web.points[line.receiver].name, web.points[line.giver].name) for line in web.lines.values()}


def test_lines_lead_from_each_reader_to_the_first_source() -> None:
    assert join(ORIGINS) == {
        ("Quay Mercury", "a port official"),
        ("The Post", "Quay Mercury"),
        ("Valley Herald", "The Post"),
        ("Evening Ledger", "Ilse Brandt"),
        ("Quay Mercury", "somebody unnamed"),
        ("somebody unnamed", "no source"),
    }


def test_readers_stand_left_of_whom_they_have_it_from() -> None:
    root = draw(ORIGINS)
    boxes = ((point, rect) for point in find_points(root) for rect in point.findall(f"{SVG}rect"))
    left = {read(point).split(" 2025")[0]: float(rect.get("x", "")) for point, rect in boxes}
    assert left["Valley Herald"] < left["The Post"] < left["a port official anonymous source A"]


def test_kinds_of_sources_have_a_sign_and_a_word_beside_their_colour() -> None:
    root = draw(trace(*((at, at, 0) for at in range(7)), origins=7))
    signs, words = set(), set()
    for point in find_points(root, "origin"):
        (sign,) = (each for each in point.iter(f"{SVG}g") if each.get("class") == "sign")
        path = sign.find(f"{SVG}path")
        assert path is not None
        signs.add((path.get("d"), path.get("fill") == "none", path.get("stroke-dasharray")))
        words.add(read(point).partition(" ")[2])
    assert len(signs) == len(words) == len(SourceType)


def test_the_graph_tells_itself_to_who_does_not_see_it() -> None:
    root = draw(ORIGINS)
    title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert told is not None
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (title.get("id"), told.get("id"))
    assert told.text
    assert "1 to 2 independent origins" in told.text
    names = [point.findtext(f"{SVG}title") for point in find_points(root)]
    assert all(names)
    assert "The Post; 2025-06-02; cites it; “four ferries cannot sail”" in names


def test_points_come_in_the_order_of_reading() -> None:
    names = [read(point).split(" 2025")[0] for point in find_points(draw(ORIGINS))]
    assert names[:4] == ["a port official anonymous source A", "Quay Mercury", "The Post", "Valley Herald"]


def test_lines_say_why_they_are_there() -> None:
    titles = [each.findtext(f"{SVG}title") for each in draw(ORIGINS).iter() if each.get("class") == "line main"]
    assert "nearly all of it stands there; by the same words; nearly all of it stands there" in titles


def test_origins_that_may_be_one_are_joined_and_say_why() -> None:
    (maybe,) = (each for each in draw(ORIGINS).iter() if (each.get("class") or "").startswith("maybe"))
    assert maybe.get("class") == "maybe key"
    assert "may be Ilse Brandt" in (maybe.findtext(f"{SVG}title") or "")
    assert [path.get("stroke-dasharray") for path in maybe.findall(f"{SVG}path")] == ["5 4"]


def test_who_took_it_back_is_struck_through_and_says_so() -> None:
    verdict = Judgement(Ruling.RETRACTED, "a01", by="Ann Orr", at="2026-11-23T10:00:00+00:00")
    taken = replace(ORIGINS, origins=(replace(ORIGINS.origins[0], verdict=verdict), ORIGINS.origins[1]))
    (point,) = find_points(draw(taken), "retracted")
    assert "retracted" in read(point)
    assert "Ann Orr" in (point.findtext(f"{SVG}title") or "")
    assert any(text.get("text-decoration") == "line-through" for text in point.iter(f"{SVG}text"))


def test_outlets_that_cite_each_other_are_marked() -> None:
    circle = trace((1, 9, 0), (0, 9, 0))
    assert all(line.is_circular for line in OriginWeb(circle).lines.values() if line.giver != "nowhere")
    root = draw(circle)
    assert len(find_points(root, "circular")) == 2
    assert any("circular reporting" in (each.text or "") for each in root.iter(f"{SVG}title"))


def test_on_the_page_points_lead_to_pages_and_keep_the_time() -> None:
    root = draw(ORIGINS, site=Site(Vantage(as_of="2025-06-30")))
    addresses = {each.get("href") for each in root.iter(f"{SVG}a")}
    assert f"/documents/{IDS[0]}?as_of=2025-06-30#{PIECES[0].attribution.id}" in addresses
    assert "/source?name=Ilse+Brandt&as_of=2025-06-30" in addresses


def test_a_graph_that_stands_alone_leads_to_the_originals_on_the_web_only() -> None:
    def address(url: str) -> list[str | None]:
        first = PIECES[0]
        entry = replace(first.entry, metadata=replace(first.entry.metadata, url=url))
        group = replace(ORIGINS.group, tellings=(replace(first, entry=entry), *PIECES[1:]))
        return [each.get("href") for each in draw(replace(ORIGINS, group=group)).iter(f"{SVG}a")]

    assert address("https://quay.example/ferries") == ["https://quay.example/ferries"]
    assert address("javascript:alert(1)") == []


def test_a_strict_page_may_show_it_and_it_is_the_same_each_time() -> None:
    graph = draw_origin_graph(ORIGINS)
    assert graph == draw_origin_graph(ORIGINS)
    assert not re.search(r"<style|style=|<script|\son\w+=|url\(|@import", graph)


def test_hostile_words_stay_words() -> None:
    graph = draw_origin_graph(draw_hostile_origins(NASTY), site=Site())
    root = ET.fromstring(graph)
    assert {each.tag for each in root.iter()} <= TAGS
    assert not any(name.startswith("on") for each in root.iter() for name in each.attrib)
    assert not re.search(HOSTILE_CHARACTERS, graph)


def test_copies_of_one_document_are_folded_and_counted() -> None:
    crowd = trace((0, 0, 0), *((0, 0, 0) for _ in range(12)), copied=True)
    points = OriginWeb(crowd).points.values()
    (folded,) = (point for point in points if point.role is Role.COPIES)
    assert folded.name == "12 reprints"
    assert folded.facts == ("Outlet 1, Outlet 2, Outlet 3 and 9 more",)
    few = trace((0, 0, 0), *((0, 0, 0) for _ in range(FOLD_FROM - 1)), copied=True)
    assert not any(point.role is Role.COPIES for point in OriginWeb(few).points.values())


@pytest.mark.parametrize(
    "crowd",
    [
        trace(*((at, at, 1) for at in range(300)), origins=300),
        trace((0, 0, 0), *((0, 0, 0) for _ in range(299)), copied=True),
        trace((0, 0, 0), *((at, 0, 0) for at in range(299))),
        trace(*((at // 3, at % 20, 2) for at in range(300)), origins=20),
        trace(*(((at * 7) % 300, at % 4, 0) for at in range(300)), origins=3),
    ],
    ids=["origins", "copies", "chain", "trees", "tangle"],
)
def test_crowds_stay_readable_and_quick(crowd: Origins) -> None:
    start = time.perf_counter()
    root = draw(crowd)
    assert time.perf_counter() - start < LONG_S
    assert len(find_points(root)) <= 2 * (MOST_POINTS + MOST_ORIGINS)
    assert len(find_points(root, "origin")) <= MOST_ORIGINS
    assert float(root.get("height", "")) < 5_000
    assert float(root.get("width", "")) < 2_500


def test_what_there_is_no_room_for_is_counted() -> None:
    chain = trace((0, 0, 0), *((at, 0, 0) for at in range(29)))
    assert f"and {30 - MOST_DEPTH} more documents" in [point.name for point in OriginWeb(chain).points.values()]
    crowd = trace(*((at, at, 0) for at in range(30)), origins=30)
    assert OriginWeb(crowd).notes == ["and 18 more origins", "and 19 more pairs that may be one"]
    assert len(OriginWeb(trace(*((at, at, 0) for at in range(12)), origins=12)).maybes) == MOST_DOUBTS


@given(any_origins())
def test_any_claim_is_drawn_once_and_whole(origins: Origins) -> None:
    web = OriginWeb(origins)
    for line in web.lines.values():
        assert {line.receiver, line.giver} <= web.points.keys()
    told = {branch.telling.entry.id for label in [*(each.label for each in origins.origins), ""]
            for _, branch, _ in walk_branches(grow_branches(origins, label))}  # fmt: skip
    shown = {key for key, point in web.points.items() if point.role is Role.DOCUMENT}
    assert shown <= told
    assert len(find_points(draw(origins))) == len(web.points)


@given(any_origins())
def test_points_do_not_cover_each_other(origins: Origins) -> None:
    web = OriginWeb(origins)
    heights = {key: 40.0 + 15.0 * len(point.facts) for key, point in web.points.items()}
    layout: Layout = lay_out(heights, [*web.lines], [(each.left, each.right) for each in web.maybes])
    rows: dict[int, list[str]] = {}
    for key, layer in layout.layers.items():
        rows.setdefault(layer, []).append(key)
    for row in rows.values():
        ordered = sorted(row, key=layout.middles.__getitem__)
        for above, below in pairwise(ordered):
            room = layout.middles[below] - layout.middles[above]
            assert room >= (heights[above] + heights[below]) / 2 + GAP - 1e-6
    for start, end in web.lines:
        assert (layout.layers[start] > layout.layers[end]) == ((start, end) not in layout.backward)


def test_lines_do_not_cross_where_they_need_not() -> None:
    heights = dict.fromkeys("abcdef", 40.0)
    layout = lay_out(heights, [("a", "f"), ("b", "e"), ("c", "d")])
    order = [sorted(row, key=layout.middles.__getitem__) for row in ("abc", "def")]
    assert [dict(zip("abc", "fed", strict=True))[key] for key in order[0]] == order[1]


def test_nothing_has_no_room() -> None:
    assert lay_out({}, []) == Layout({}, {}, {}, frozenset(), 0.0)
