"""Facts in a row, in a terminal."""

from firsthand.views.grids import Row
from tests.views.ledgers import show

FACTS = ("47 × Harbour Gazette", "2 × Radio 4", "1 × The Capital Ledger")


def test_a_row_that_has_room_is_one_line() -> None:
    assert show(Row(FACTS)).rstrip() == "47 × Harbour Gazette · 2 × Radio 4 · 1 × The Capital Ledger"


def test_a_row_breaks_between_facts() -> None:
    lines = [line.rstrip() for line in show(Row(FACTS), width=40).splitlines()]
    assert lines == ["47 × Harbour Gazette · 2 × Radio 4 ·", "1 × The Capital Ledger"]


def test_a_fact_that_is_too_long_breaks_by_itself() -> None:
    lines = [line.rstrip() for line in show(Row(FACTS), width=12).splitlines()]
    assert lines == ["47 × Harbour", "Gazette ·", "2 × Radio 4", "·", "1 × The", "Capital", "Ledger"]


def test_nothing_in_a_row_is_nothing() -> None:
    assert show(Row(())).strip() == ""
