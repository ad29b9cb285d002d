"""The page: complete in itself, true to the text, and deaf to what a document tries."""

import base64
import hashlib
import math
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import (
    Metadata,
    Repair,
)
from firsthand.text import Span
from firsthand.views.markup import HUES
from firsthand.views.page import draw_fragment, draw_page
from firsthand.views.page_sources import MOST_OPEN
from tests.views.hostile import NASTY, draw_hostile
from tests.views.readings import VERDICT, draw_up

VOID = {"meta", "br", "link", "img"}
IMPLIED = {"th", "td", "tr", "thead", "tbody"}


class _Page(HTMLParser):
    """What a browser would find: elements, their attributes, text; and whether all is closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID | IMPLIED:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in IMPLIED:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script", "title"} & set(self._open):
            self.text += data

    def find(self, name: str) -> list[str]:
        return [value for _, attribute, value in self.attributes if attribute == name]


def test_words_that_a_name_repeats_are_not_said_to_be_why_it_should_know() -> None:
    reading = draw_up()
    secret = next(source for source in reading.sources if source.justification)
    (why,) = secret.justification
    sources = tuple(replace(each, name=why.text) if each is secret else each for each in reading.sources)
    assert "<dt>Reasons</dt>" in draw_page([reading])
    assert "<dt>Reasons</dt>" not in draw_page([replace(reading, sources=sources)])


def test_the_page_fetches_nothing() -> None:
    page = _Page(draw_page([draw_up()]))
    assert not page.find("src")
    assert page.tags["link"] == page.tags["img"] == 0
    assert all(re.match(r"#|https?://", address) for address in page.find("href"))
    assert not re.search(r"url\(|@import", draw_page([draw_up()]))


def test_the_policy_allows_its_own_style_and_script_alone() -> None:
    html = draw_page([draw_up()])
    policy = next(value for value in _Page(html).find("content") if "default-src" in value)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        source = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert source is not None
        digest = base64.b64encode(hashlib.sha256(source[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not _Page(html).find("style")


def test_a_hostile_document_is_inert() -> None:
    for html in (
        draw_page([draw_hostile(NASTY)]),
        draw_page([draw_hostile(NASTY), draw_up()]),
        draw_fragment(draw_hostile(NASTY)),
    ):
        page = _Page(html)
        assert page.tags["script"] <= 1
        assert page.tags["style"] == 1
        assert page.tags["img"] == 0
        assert not [name for _, name, _ in page.attributes if name.startswith("on")]
        assert not [address for address in page.find("href") if not re.match(r"#|https?://", address)]
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)
        assert "<script>alert(1)</script>" in page.text


def test_ids_are_unique_and_every_reference_leads_somewhere() -> None:
    page = _Page(draw_page([draw_up(), draw_up()]))
    ids = page.find("id")
    assert len(ids) == len(set(ids))
    assert {address[1:] for address in page.find("href") if address.startswith("#")} <= set(ids)
    assert set(page.find("data-a")) <= set(ids)


def test_all_words_of_the_text_are_there_as_repaired() -> None:
    text = " ".join(_Page(draw_page([draw_up()])).text.split())
    assert "(masthead): HARBOUR GAZETTE" in text
    assert "that the eastern quay would close by June, and that her engineers believe “the piles" in text
    assert "The pre-↵-existing contracts" in text


def test_what_was_mended_is_seen_though_it_has_no_shape() -> None:
    reading = draw_up("The director\ufffegeneral and the quay\xadside.")
    repairs = (Repair("rejoin", Span(12, 13), "\ufffe", "-", ""), Repair("drop", Span(33, 34), "\xad", "", ""))
    html = draw_page([replace(reading, repairs=repairs)])
    assert "<q>[U+FFFE]</q>" in html
    assert "<q>[U+00AD]</q>" in html


def test_a_note_shows_source_cue_confidence_nesting_and_reason() -> None:
    html = draw_page([draw_up()])
    note = re.search(r'<li class="note h2".*?</li>', html)
    assert note is not None
    assert "62% sure" in note[0]
    assert 'inside <a href="#d1-a2">2</a>' in note[0]
    assert "weakest word of the content 0.97" in note[0]
    assert 'tabindex="0"' in note[0]
    assert "no source named" in html
    assert 'class="note none doubtful"' in html


def test_a_note_shows_chain_kind_stance_date_figures_and_denials() -> None:
    notes = re.findall(r'<li class="note .*?</li>', draw_page([draw_up()]))
    shown = [" ".join(_Page(note).text.split()) for note in notes]
    assert "Oda Brandt, Minister said" in shown[1]
    assert "named person · statement · said 2025-03-04 · in a speech" in shown[1]
    assert "Harbour Gazette ← Evening Tide ← a union official" in shown[3]
    assert "1,000 → 24–60 berths" in shown[4]
    assert 'denies <a href="#d1-a4">4</a>' in notes[5]
    assert 'denied by <a href="#d1-a6">6</a>' in notes[3]
    assert "hedged by “reportedly”" in shown[6]


def test_a_note_says_what_each_conclusion_rests_on() -> None:
    notes = re.findall(r'<li class="note .*?</li>', draw_page([draw_up()]))
    assert "<dt>Source</dt><dd>the only one of that name (90% sure)</dd>" in notes[1]
    assert "<dt>Time</dt><dd>“June” 2025-06: the next June</dd>" in notes[1]
    assert "<dt>Reasons</dt><dd>“a union official”</dd>" in notes[3]
    assert "<dt>Hand</dt><dd>Evening Tide: “by the Evening Tide”: “by the Evening Tide” stands" in notes[3]
    assert "<dt>Origin</dt><dd>D (maybe A)</dd>" in notes[3]
    assert "<dt>Denial</dt><dd>denies is a verb of denial</dd>" in notes[5]


def test_the_verdict_stands_above_the_text() -> None:
    html = draw_page([draw_up()])
    assert 0 < html.index(f'<p class="verdict">{VERDICT}</p>') < html.index('<p class="prose">')


def test_sources_are_listed_by_the_number_of_their_attributions() -> None:
    rows = re.findall(r'<tr><th scope="row".*?</tr>', draw_page([draw_up()]))
    shown = [_Page(row).text for row in rows]
    assert shown[0] == "Oda Brandtnamed person, MinisterB2 no. 2, 6"
    who, rest = "a union official who asked not to be named", "Evening TideD (maybe A)1 no. 4"
    assert shown[3] == f"{who}anonymous source · “a union official”{rest}"
    assert len(rows) == 5


def test_a_long_table_of_sources_is_folded_away() -> None:
    said = "".join(f"{{{n}s:Voice {n}}} {{{n}q:said}} {{{n}c:this and that}}. " for n in range(MOST_OPEN + 1))
    assert '<details class="sources">' in draw_page([draw_up(said)])
    assert '<details class="sources" open>' in draw_page([draw_up()])


def test_what_the_publisher_states_itself_is_marked_and_counted() -> None:
    html = draw_page([draw_up()])
    sign = "stated by Harbour Gazette on its own account"
    assert html.count(f'title="{sign}" aria-label="{sign}"></span>') == 2
    assert f"2 sentences {sign}" in html


def test_nested_contents_are_nested_elements() -> None:
    html = draw_page([draw_up()])
    outer = html.index('<span class="content h1" data-a="d1-a2">that the')
    inner = html.index(
        '<span class="content h2" data-a="d1-a3">“the piles will not last another winter.”</span></span>'
    )
    assert outer < inner


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=8))
def test_markup_is_well_formed_however_spans_cross(pairs: list[tuple[int, int]]) -> None:
    reading = draw_up("{0c:The quay} that was never safe is closed again now.")
    spans = tuple(Span(min(pair), max(pair)) for pair in pairs)
    attributions = [replace(reading.attributions[0], content=(span,), cue=spans[:1]) for span in spans]
    html = draw_fragment(replace(reading, attributions=tuple(attributions)))
    prose = re.search('<p class="prose">(.*?)</p>', re.sub(r'<a class="ref.*?</a>', "", html), re.DOTALL)
    assert prose is not None
    assert _Page(prose[1]).text.strip() == reading.document.text


def test_a_fragment_keeps_its_style_to_itself_and_needs_no_script() -> None:
    html = draw_fragment(draw_up())
    assert "<script" not in html
    style = re.sub(r"@(media|container)[^{]*\{|/\*.*?\*/", "", html[: html.index("</style>")].removeprefix("<style>"))
    selectors = [selector.strip() for selector in re.findall(r"([^{}]+)\{", style) if selector.strip()]
    assert all(".firsthand" in part for selector in selectors for part in re.split(r",(?![^(]*\))", selector))
    assert html == draw_up()._repr_html_()


def test_several_documents_are_listed() -> None:
    page = _Page(draw_page([draw_up(), draw_up("{0s:Ada} {0q:said} {0c:yes}.", metadata=Metadata(title="Second"))]))
    assert page.tags["nav"] == 1
    assert page.tags["article"] == 2
    assert "Second" in page.text


def test_the_page_grows_with_the_document_and_no_faster() -> None:
    sentence = "The {%ds:mayor} {%dq:said} {%dc:the quay is safe}. "
    sizes = [
        len(draw_page([draw_up("".join(sentence % (number, number, number) for number in range(count)))]))
        for count in (1_000, 2_000, 3_000)
    ]
    assert sizes[2] - sizes[1] < 1.05 * (sizes[1] - sizes[0])


def test_every_hue_has_a_class() -> None:
    style = draw_fragment(draw_up())
    assert all(re.search(rf"\.h{number} {{", style) for number in range(HUES))
    assert f".h{HUES} " not in style


def test_text_stands_out_from_its_ground_by_wcag_aa() -> None:
    light, dark = (dict(re.findall(r"--([\w-]+): ([#\w.]+)", each)) for each in _find_palettes())
    hues = [(float(hue), 1.0) for hue in re.findall(r"--h: (\d+); --k: 1", draw_fragment(draw_up()))] + [(0.0, 0.0)]
    for palette in (light, light | dark):
        paper, ink, soft = (_read_hex(palette[name]) for name in ("paper", "ink", "soft"))
        tint, strong, hue = ([_mix(palette, name, *each) for each in hues] for name in ("tint", "strong", "hue"))
        assert _contrast(soft, paper) >= AA
        assert min(_contrast(ink, ground) for ground in (paper, *tint, *strong)) >= AA
        assert min(_contrast(own, ground) for own in hue for ground in (paper, *tint, *strong)) >= AA


AA = 4.5


def _find_palettes() -> list[str]:
    return re.findall(r"--paper: #.*?--hue-c: [\d.]+", draw_fragment(draw_up()), re.DOTALL)[:2]


def _read_hex(colour: str) -> float:
    """The relative luminance of a colour as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return _weigh(*(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts))


def _mix(palette: dict[str, str], name: str, hue: float, share: float) -> float:
    """The relative luminance of `oklch(l c h)`, clipped to sRGB (Ottosson, 2020)."""
    chroma, angle = float(palette[f"{name}-c"]) * share, math.radians(hue)
    a, b, light = chroma * math.cos(angle), chroma * math.sin(angle), float(palette[f"{name}-l"])
    x = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    y = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    z = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
        -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
        -0.0041960863 * x - 0.7034186147 * y + 1.7076147010 * z,
    )
    return _weigh(*(min(1.0, max(0.0, part)) for part in linear))


def _weigh(red: float, green: float, blue: float) -> float:
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
