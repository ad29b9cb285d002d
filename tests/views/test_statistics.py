"""The numbers of a ledger, in a terminal."""

import re
from dataclasses import replace

import pytest

from firsthand.records import Statistics, Tally
from firsthand.views.statistics import draw_statistics
from tests.views.ledgers import HOSTILE_CHARACTERS, STATISTICS, Nasty, flow, show

NONE = Tally("", 0, 0)


def test_the_head_tells_own_from_wire_copy() -> None:
    drawn = flow(draw_statistics(STATISTICS))
    assert drawn.startswith("1,254 attributions in 13 documents of 12 pages")
    assert "own copy: 1,210 attributions in 10 documents · wire copy: 44 attributions in 3 documents" in drawn
    assert "2 documents could not be read; see `firsthand errors`" in drawn
    assert "Left out: 3 older versions of pages; --all-versions counts them, too" in drawn


def test_each_tally_has_own_and_wire_copy_in_columns() -> None:
    drawn = show(draw_statistics(STATISTICS))
    assert re.search(r"Who is quoted +all +own +wire *\n.*\n *Oda Brandt +14 +10 +4 *\n", drawn)
    assert re.search(r"Harbour Authority +3 +3 +· *\n", drawn)


def test_agencies_are_counted_in_one_column() -> None:
    assert re.search(r"Agencies credited, in documents +wire *\n.*\n *AFP +3 *\n", show(draw_statistics(STATISTICS)))


def test_names_of_the_data_model_are_said_in_words() -> None:
    drawn = show(draw_statistics(STATISTICS))
    assert re.search(r"named person +830 .*\n *no source given +10 ", drawn)
    assert re.search(r"statement +910 .*\n *denial +8 ", drawn)
    assert re.search(r"somebody unnamed +3 ", drawn)
    assert re.search(r"publisher unknown +6 ", drawn)


def test_on_a_wide_terminal_two_tables_stand_side_by_side() -> None:
    assert re.search(r"Who is quoted .* As what kind of source", show(draw_statistics(STATISTICS), width=200))


def test_an_empty_ledger_has_no_tables() -> None:
    empty = Statistics(NONE, NONE, 0, 0, 0, (), (), (), (), (), (), ())
    drawn = flow(draw_statistics(empty))
    none = "0 attributions in 0 documents"
    assert drawn == f"{none} own copy: {none} · wire copy: {none}"


def test_one_is_one() -> None:
    one = replace(STATISTICS, documents=Tally("", 1, 0), claims=Tally("", 1, 0), pages=1, left_out=0, unread=1)
    assert "1 attribution in 1 document own" in flow(draw_statistics(one))


@pytest.mark.parametrize("width", [40, 80, 200, 300])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, show(draw_statistics(STATISTICS), width=width).splitlines())) <= width


def test_nothing_in_a_name_steers_the_terminal() -> None:
    drawn = show(draw_statistics(Nasty("\x1b[31m\x9b2J\r\u2028\u202e\x00:smile:").statistics))
    assert not re.search(HOSTILE_CHARACTERS, drawn)
    assert ":smile:" in drawn
