"""What is held of a document, in a terminal."""

import re
from dataclasses import replace

import pytest

from firsthand.records import Sighting
from firsthand.views.holdings import MOST_SIGHTINGS, draw_holding
from tests.views.ledgers import FIRST, HOLDING, HOSTILE_CHARACTERS, Nasty, flow, show


def test_it_says_where_the_document_was_found_and_when_it_was_taken_in() -> None:
    drawn = flow(draw_holding(HOLDING))
    assert "document 9911aabbccddeeff its own id vellmar-1 SHA-256 3f2a91bc" in drawn
    assert "taken in 2025-03-06 07:08 UTC, read with firsthand 0.1.0" in drawn
    assert "found in crawl/story.html /data/crawl/story.html crawl.warc.gz, record 12 /data/crawl.warc.gz" in drawn


def test_the_versions_of_its_page_are_listed() -> None:
    drawn = flow(draw_holding(HOLDING), width=200)
    assert re.search(
        r"versions 1 3f2a91bc04 Port of Vellmar [^←]* 2 9911aabbcc Port [^←]* 2025-03-06 ← this one", drawn
    )


def test_what_changed_since_the_version_before_is_shown() -> None:
    drawn = flow(draw_holding(HOLDING), width=120)
    assert "What changed in its claims since version 1 ~ altered was Harbour Gazette ← Harbour Authority" in drawn
    assert "is Harbour Gazette ← Oda Brandt, Minister · named person said: that the eastern quay" in drawn
    assert "stance: deny -> state + added Harbour Gazette ← Oda Brandt, Minister" in drawn
    assert "− dropped Harbour Gazette ← Evening Tide ← a union official" in drawn


def test_the_reading_follows_as_read_draws_it() -> None:
    assert flow(draw_holding(HOLDING)).endswith("1 on-record denial")


def test_an_older_version_points_at_the_next() -> None:
    drawn = flow(draw_holding(replace(HOLDING, entry=FIRST, changes=())))
    assert "`firsthand document 9911aabbcc` shows what changed in version 2." in drawn
    assert "shows what changed" not in flow(draw_holding(HOLDING))


def test_a_first_version_has_no_changes() -> None:
    drawn = flow(draw_holding(replace(HOLDING, entry=FIRST, versions=(FIRST,), changes=())))
    assert "What changed" not in drawn
    assert "versions" not in drawn


def test_many_places_are_counted() -> None:
    places = tuple(Sighting(f"{number}.txt") for number in range(MOST_SIGHTINGS + 1))
    assert "and in 1 more place" in flow(draw_holding(replace(HOLDING, sightings=places)))


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, show(draw_holding(HOLDING), width=width).splitlines())) <= width


def test_nothing_in_a_document_or_its_name_steers_the_terminal() -> None:
    drawn = show(draw_holding(Nasty("\x1b[31m\x9b2J\r\u2028\u202e\x00:smile:").holding), width=200)
    assert not re.search(HOSTILE_CHARACTERS, drawn)
    assert ":smile:" in drawn
