"""A filter takes what people write, in one form, and says what it cannot take."""

from datetime import UTC, date, datetime

import pytest

from firsthand.records import Filter, SourceType, Stance


def test_kinds_and_stances_may_be_given_by_name() -> None:
    given = Filter(kind="named_person", stance="deny")
    assert given == Filter(kind=SourceType.NAMED_PERSON, stance=Stance.DENY)
    assert isinstance(given.kind, SourceType)
    assert isinstance(given.stance, Stance)
    assert Filter(kind="", stance="") == Filter()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2019", "2019"),
        ("2019-06", "2019-06"),
        ("2020-02-29", "2020-02-29"),
        (date(2019, 6, 2), "2019-06-02"),
        (datetime(2019, 6, 2, 23, tzinfo=UTC), "2019-06-02"),
    ],
)
def test_days_may_be_months_years_and_dates(given: str | date, kept: str) -> None:
    wanted = Filter(since=given, until=given)
    assert (wanted.since, wanted.until) == (kept, kept)


NO_DAYS = ["0000", "2019-13", "2019-00", "2019-02-29", "2019-06-00", "19", "2019-6", "june", "2019-06-02T10", "٢٠١٩"]


@pytest.mark.parametrize("field", ["since", "until"])
@pytest.mark.parametrize("given", [*NO_DAYS, " ", "\0\ud800", "9" * 100_000])
def test_what_is_no_day_is_refused(field: str, given: str) -> None:
    with pytest.raises(ValueError, match=rf"^{field}: .* is no day.*; write 2019, 2019-06 or 2019-06-02$") as told:
        Filter(**{field: given})  # type: ignore[arg-type]  # the fields are of several types
    assert str(told.value).isprintable()
    assert len(str(told.value)) < 200


def test_a_day_that_the_calendar_has_not_is_told_from_what_is_no_date() -> None:
    with pytest.raises(ValueError, match="'2019-02-29' is no day of the calendar; write"):
        Filter(since="2019-02-29")
    with pytest.raises(ValueError, match="'june' is no day; write"):
        Filter(since="june")


@pytest.mark.parametrize(("since", "until"), [("2020", "2019"), ("2019-06", "2019-05-31"), ("2019-06-15", "2019-05")])
def test_days_that_end_before_they_begin_are_refused(since: str, until: str) -> None:
    with pytest.raises(ValueError, match=f"until: {until} ends before {since} begins"):
        Filter(since=since, until=until)


def test_days_within_a_month_or_year_may_begin_or_end_it() -> None:
    assert Filter(since="2019-06-15", until="2019-06") != Filter(since="2019", until="2019-01-01")


def test_what_there_is_no_such_of_is_refused_with_what_there_is() -> None:
    with pytest.raises(ValueError, match=r"kind: there is no 'person'; give one of .*named_person"):
        Filter(kind="person")
    with pytest.raises(ValueError, match=r"stance: there is no 'no'; give one of state.*deny"):
        Filter(stance="no")
