"""Days on the command line: a month or year is all of its days, and what is no day is refused."""

import pytest
import typer

from firsthand.cli.days import find_first_day, find_last_day


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("", "", ""),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-06", "2019-06-01", "2019-06-30"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-06-02", "2019-06-02", "2019-06-02"),
    ],
)
def test_a_month_or_year_is_all_of_its_days(given: str, first: str, last: str) -> None:
    assert (find_first_day(given, "--since"), find_last_day(given, "--until")) == (first, last)


@pytest.mark.parametrize(
    "given", ["0000", "2019-13", "2019-00", "2019-02-29", "2019-06-00", "19", "2019-6", "june", "2019-06-02T10", "٢٠١٩"]
)
def test_what_is_no_day_is_refused(given: str) -> None:
    with pytest.raises(typer.BadParameter, match="2019-06-02"):
        find_first_day(given, "--since")
    with pytest.raises(typer.BadParameter, match="2019-06-02"):
        find_last_day(given, "--until")
