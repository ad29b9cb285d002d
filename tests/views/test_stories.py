"""Stories, in a terminal: which documents, who copied whom, which claims."""

import re
from dataclasses import replace

import pytest

from firsthand.views.stories import MOST_DOCUMENTS, draw_stories, draw_story
from tests.views.ledgers import HOSTILE_CHARACTERS, flow, show
from tests.views.linked import STORY, draw_hostile_story

NASTY = "<i>\x1b[31m\x9b2J\r\u2028\u202e\x00[bold]:smile:"


def test_a_story_says_what_it_is_and_how_far_it_reaches() -> None:
    assert flow(draw_story(STORY)).startswith(
        "Ferries stay in port story 0101010101 · 6 documents of 5 outlets, 2025-06-01 to 2025-06-06"
    )


def test_each_document_says_which_one_it_came_from() -> None:
    drawn = flow(draw_story(STORY), width=120)
    assert "1 Quay Mercury Headline 1 2025-06-01 0101010101" in drawn
    assert "2 The Post Headline 2 2025-06-02 0202020202 ← 1 cites it: names the Quay Mercury" in drawn
    assert "← 2 reprint: nearly all of it stands there" in drawn


def test_where_nothing_tells_which_came_first_the_arrow_has_two_heads() -> None:
    unordered = replace(STORY, derivations=(replace(STORY.derivations[1], ordered=False),))
    assert "↔ 2 reprint: nearly" in flow(draw_story(unordered))


def test_claims_are_counted_and_can_be_asked_for() -> None:
    drawn = flow(draw_story(STORY), width=120)
    assert "Four ferries are out of service 4 1-2 1 a010000000 ↻ circular reporting" in drawn
    assert "Four ferries are laid up 1 1 · b1b1b1b1b1" in drawn
    assert "`firsthand origins ID` follows one of them back." in drawn


def test_a_document_alone_is_a_story_without_claims_or_title() -> None:
    alone = replace(STORY, title="", entries=STORY.entries[:1], derivations=(), claims=())
    drawn = flow(draw_story(alone))
    assert drawn.startswith("untitled story 0101010101 · 1 document of 1 outlet, 2025-06-01")
    assert "Claim" not in drawn


def test_many_documents_are_counted() -> None:
    crowd = replace(STORY, entries=STORY.entries * MOST_DOCUMENTS)
    drawn = flow(draw_story(crowd))
    assert f"and {5 * MOST_DOCUMENTS} more documents; --jsonl lists all." in drawn


def test_a_list_of_stories_has_what_to_ask_for() -> None:
    drawn = flow(draw_stories([STORY, replace(STORY, id="77" * 8, title="Port to close")]))
    assert "2025-06-06 Ferries stay in port 6 5 0101010101 2025-06-06 Port to close 6 5 7777777777" in drawn
    assert drawn.endswith("`firsthand story ID` shows one of them.")


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for drawing in (draw_story(STORY), draw_stories([STORY])):
        assert max(map(len, show(drawing, width=width).splitlines())) <= width


@pytest.mark.parametrize("width", [80, 200])
def test_nothing_from_outside_steers_the_terminal(width: int) -> None:
    hostile = draw_hostile_story(NASTY)
    for drawing in (draw_story(hostile), draw_stories([hostile])):
        drawn = show(drawing, width=width)
        assert not re.search(HOSTILE_CHARACTERS, drawn)
        assert ":smile:" in drawn
