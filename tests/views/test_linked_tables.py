"""Where a claim comes from, and a story, as HTML in a notebook."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from firsthand.views.linked_tables import MOST_ROWS, draw_origins_table, draw_story_table
from tests.views.ledgers import HOSTILE_CHARACTERS
from tests.views.linked import ORIGINS, STORY, draw_hostile_origins, draw_hostile_story

TAGS = {"p", "b", "br", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "a", "div"}
GRAPH_TAGS = {"svg", "title", "desc", "g", "path", "rect", "circle", "text"}
NASTY = "<script>alert(1)</script></td><img src=x onerror=alert(1)>\"'&\u202e\x00\x1b[31m"


class _Read(HTMLParser):
    """What a browser would find: tags, attributes, text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags = set[str]()
        self.attributes = set[str]()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.text += " "

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> str:
    return " ".join(_Read(html).text.split())


def test_origins_say_what_the_terminal_says() -> None:
    text = read(draw_origins_table(ORIGINS))
    for words in (
        "Four ferries are out of service 5 documents of 4 outlets, 2025-06-01 to 2025-06-05",
        "Against it World Monitor ← Transport Ministry: denial: that any ferry is out of service",
        "1 to 2 independent origins",
        "Who has it from whom: Four ferries are out of service",
        "Circular reporting Quay Mercury ← World Monitor ← Quay Mercury",
        "A a port official · anonymous source Quay Mercury · 2025-06-01 · Headline 1",
        "The Post ← Quay Mercury · 2025-06-02 · Headline 2 · cites it",
        "Leads to no source Quay Mercury ← somebody unnamed",
        "Not certain A = B? “a port official” may be Ilse Brandt",
        "Suggested rating: F4, doubtful: denied by the ministry",
    ):
        assert words in text


def test_in_a_notebook_they_show_themselves() -> None:
    assert ORIGINS._repr_html_() == draw_origins_table(ORIGINS)
    assert STORY._repr_html_() == draw_story_table(STORY)


def test_a_story_says_what_the_terminal_says() -> None:
    text = read(draw_story_table(STORY))
    assert text.startswith("Ferries stay in port 6 documents of 5 outlets, 2025-06-01 to 2025-06-06")
    assert "2 2025-06-02 The Post Headline 2 1 (cites it) 0202020202" in text
    assert "Four ferries are out of service a port official 4 1 to 2 1 yes a010000000" in text
    assert "Outlets" not in read(draw_story_table(replace(STORY, claims=())))


def test_what_there_is_none_of_is_left_out() -> None:
    bare = replace(ORIGINS, group=replace(ORIGINS.group, contradictions=()), loops=(), doubts=())
    text = read(draw_origins_table(bare))
    assert not re.search(r"Against|Circular|Not certain", text)


def test_more_than_anybody_reads_is_counted() -> None:
    crowd = replace(ORIGINS, doubts=ORIGINS.doubts * (MOST_ROWS + 7))
    assert "and 7 more" in read(draw_origins_table(crowd))


@pytest.mark.parametrize(
    "html", [draw_origins_table(draw_hostile_origins(NASTY)), draw_story_table(draw_hostile_story(NASTY))]
)
def test_nothing_from_outside_is_markup(html: str) -> None:
    found = _Read(html)
    assert found.tags <= TAGS | GRAPH_TAGS
    assert not any(name.startswith("on") or name in ("src", "href") for name in found.attributes)
    assert not re.search(HOSTILE_CHARACTERS, html)
    assert "<script>alert(1)</script>" in found.text
