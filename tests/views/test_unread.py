"""What could not be read, in a terminal."""

import re

from firsthand.views.unread import draw_unread
from tests.views.ledgers import HOSTILE_CHARACTERS, UNREAD, Nasty, flow, show


def test_it_says_what_was_found_where_and_what_to_do() -> None:
    drawn = flow(draw_unread([UNREAD]))
    assert drawn == "torn.pdf the PDF is cut short. Fetch it again DamagedDocument · last tried 2025-03-06 07:08 UTC"


def test_nothing_in_a_name_steers_the_terminal() -> None:
    drawn = show(draw_unread([Nasty("\x1b[31m\x9b2J\r\u2028\u202e\x00:smile:").unread]))
    assert not re.search(HOSTILE_CHARACTERS, drawn)
    assert ":smile:" in drawn


def test_of_thousands_the_first_are_shown() -> None:
    drawn = show(draw_unread([UNREAD] * 3_000))
    assert drawn.count("torn.pdf") == 50
    assert "and 2,950 more documents; --jsonl lists all." in drawn
