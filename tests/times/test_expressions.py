"""Time expressions on sentences made up for it; the day of publication is a Tuesday."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import Passage, TimeRef
from firsthand.times import Anchor, find_times, read_times

TUESDAY = date(2019, 6, 4)
KNOWN = Anchor(TUESDAY, TUESDAY)


def resolve(text: str, anchor: Anchor = KNOWN) -> list[tuple[str, str]]:
    return [(time.passage.text, time.edtf) for time in find_times(text, anchor)]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("The mayor resigned Sunday.", "Sunday", "2019-06-02"),
        ("The mayor resigned on Tuesday.", "Tuesday", "2019-06-04"),
        ("The mayor will speak on Friday.", "Friday", "2019-06-07"),
        ("Hail could fall on Friday.", "Friday", "2019-06-07"),
        ("She might not have known on Friday.", "Friday", "2019-05-31"),
        ("He resigned last Tuesday.", "last Tuesday", "2019-05-28"),
        ("The ferry sank on March 3, 1987.", "March 3, 1987", "1987-03-03"),
        ("The ferry sank on 3 March 1987.", "3 March 1987", "1987-03-03"),
        ("The bridge closed on Nov. 15.", "Nov. 15", "2018-11-15"),
        ("It is due to open on Nov. 15.", "Nov. 15", "2019-11-15"),
        ("It rained in late March.", "late March", "2019-03"),
        ("It rained last week.", "last week", "2019-05-27/2019-06-02"),
        ("It rained over the weekend.", "the weekend", "2019-06-01/2019-06-02"),
        ("It closed at the end of last year.", "the end of last year", "2018"),
        ("It slowed this spring.", "this spring", "2019-21"),
        ("It slowed in the fall of 2016.", "the fall of 2016", "2016-23"),
        ("Sales rose in the third quarter of 1990.", "the third quarter of 1990", "1990-35"),
        ("It began in the early 1990s.", "the early 1990s", "199X"),
        ("It began in the 19th century.", "the 19th century", "18XX"),
        ("It began five years ago.", "five years ago", "2014"),
        ("It began on Christmas Eve.", "Christmas Eve", "2018-12-24"),
        ("It began on Labor Day.", "Labor Day", "2018-09-03"),
        ("He called at 9 p.m. Monday.", "9 p.m. Monday", "2019-06-03T21:00:00"),
        ("He called yesterday morning.", "yesterday morning", "2019-06-03"),
        ("It was built in nineteen ninety-seven.", "nineteen ninety-seven", "1997"),
        ("The fair ran from March 19 to 22.", "March 19 to 22", "2019-03-19/2019-03-22"),
        ("The fair ran Jan. 3–5, 2018.", "Jan. 3–5, 2018", "2018-01-03/2018-01-05"),
        ("The fair ran from 3 until 5 January 2018.", "3 until 5 January 2018", "2018-01-03/2018-01-05"),
        ("It snowed between March 19 and 22.", "March 19 and 22", "2019-03-19/2019-03-22"),
        ("It rained in 2014-15.", "2014-15", "2014/2015"),
        ("It rained in 1999-00.", "1999-00", "1999/2000"),
        ("It rained in 1938–1945.", "1938–1945", "1938/1945"),
        ("It rained a fortnight ago.", "a fortnight ago", "2019-05-21"),
        ("They left at dawn on Monday.", "dawn on Monday", "2019-06-03"),
        ("The alarm went at 3.15am on Monday.", "3.15am on Monday", "2019-06-03T03:15:00"),
        ("The alarm went at 9 p.m. on March 3.", "9 p.m. on March 3", "2019-03-03T21:00:00"),
    ],
)
def test_a_time_is_resolved(text: str, words: str, edtf: str) -> None:
    assert resolve(text) == [(words, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "He may have died.",
        "Nineteen county clerks and eighteen canteen cooks were paid.",
        "They march on.",
        "She writes for the Sunday Times.",
        "He was seen on Saturday Night Live.",
        "USA Today asked.",
        "The six-year-old boy slept.",
        "Room 101 holds 1,990 seats.",
        "Three-quarters of it is gone.",
        "They won 75:80 on points.",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert resolve(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They won 3-2 on March 3-2 years late.", ["March 3"]),
        ("They fed from March 2 to 12 goats and 9 cows.", ["March 2"]),
        ("It rained on March 3 and 5 dams broke.", ["March 3"]),
        ("It is version 2014-10.", ["2014"]),
    ],
)
def test_where_no_range_is_meant_its_beginning_is_a_time(text: str, words: list[str]) -> None:
    assert [found for found, edtf in resolve(text) if edtf] == words


def test_a_range_lies_between_its_ends() -> None:
    (time,) = find_times("The fair ran from March 19 to 22.", KNOWN)
    assert (time.earliest, time.latest) == ("2019-03-19", "2019-03-22")


def test_a_fortnight_is_two_weeks() -> None:
    values = [value.timex for _, value in read_times("It rained for a fortnight and once a fortnight.", TUESDAY)]
    assert values == ["P2W", "P2W"]


def test_a_part_of_a_period_bounds_it() -> None:
    (time,) = find_times("It rained in late March.", KNOWN)
    assert (time.earliest, time.latest) == ("2019-03-21", "2019-03-31")
    (time,) = find_times("It began several years ago.", KNOWN)
    assert (time.edtf, time.earliest, time.latest) == ("", "", "2017-12-31")


def test_earlier_and_later_are_so_from_the_anchor() -> None:
    earlier, later = find_times("It rained earlier this month; more is due later this year.", KNOWN)
    assert (earlier.edtf, earlier.earliest, earlier.latest) == ("2019-06", "2019-06-01", "2019-06-04")
    assert (later.edtf, later.earliest, later.latest) == ("2019", "2019-06-04", "2019-12-31")


def test_a_year_that_the_text_speaks_of_is_taken_up_again() -> None:
    times = dict(resolve("The dam broke in 1987. It was mended later that year. The following year it held."))
    assert times == {"1987": "1987", "later that year": "1987", "The following year": "1988"}


def test_lengths_and_repeated_times_are_found_but_not_dated() -> None:
    assert resolve("For five months he called every Monday.") == [("five months", ""), ("every Monday", "")]
    values = [value.timex for _, value in read_times("For five months he called every Monday.", TUESDAY)]
    assert values == ["P5M", "XXXX-WXX-1"]


def test_spans_lead_to_the_words() -> None:
    text = "On Sunday, and again in late March, it rained."
    for time in find_times(text, KNOWN):
        assert time.passage.spans[0].of(text) == time.passage.text


def test_without_an_anchor_only_what_the_words_fix_is_resolved() -> None:
    sunday, year = find_times("He resigned Sunday, as in 1987.", Anchor())
    assert (sunday.edtf, sunday.earliest, sunday.anchor) == ("", "", "")
    assert "not known" in sunday.reason
    assert year.edtf == "1987"


def test_between_two_anchors_a_time_is_resolved_where_both_agree() -> None:
    week = Anchor(date(2019, 6, 2), date(2019, 6, 8), inferred=True)
    sunday, spring, monday = find_times("He resigned Sunday. It slowed this spring. She left Monday.", week)
    assert (sunday.edtf, sunday.inferred, sunday.anchor) == ("2019-06-02", True, "2019-06-02")
    assert spring.edtf == "2019-21"
    assert (monday.edtf, monday.earliest, monday.latest) == ("", "2019-05-27", "2019-06-03")
    assert "too vague" in monday.reason


def test_an_open_anchor_bounds_one_side() -> None:
    (sunday,) = find_times("He resigned Sunday.", Anchor(date(2019, 6, 2)))
    assert (sunday.edtf, sunday.earliest, sunday.latest) == ("", "2019-06-02", "")


def test_an_anchor_is_read_from_what_is_known_of_the_publication() -> None:
    published = TimeRef(Passage((), ""), "2019-06", "2019-06-01", "2019-06-30", "", inferred=True, reason="")
    assert Anchor.of(published) == Anchor(date(2019, 6, 1), date(2019, 6, 30), inferred=True)
    assert Anchor.of(None) == Anchor()


@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "last",
                "next",
                "end",
                "of",
                "a",
                "few",
                "1",
                "31",
                "1999",
                "'90s",
                "Sunday",
                "May",
                "March",
                "week",
                "years",
                "ago",
                ",",
                "-",
                ".",
                "in",
                "on",
                "early",
                "every",
                "and",
                "9:15",
                "p.m.",
                "2019-02-31",
                "31st",
                "quarter",
                "third",
                "fiscal",
                "Christmas",
                "12/31/99",
                "\n\n",
                "twenty",
                "this",
                "’s",
            ]
        ),
        max_size=30,
    ),
    st.sampled_from([TUESDAY, date.min, date.max]),
)
def test_any_row_of_time_words_is_read(words: list[str], day: date) -> None:
    text = " ".join(words)
    ends = [0]
    for time in find_times(text, Anchor(day, day)):
        (span,) = time.passage.spans
        assert ends[-1] <= span.start < span.end <= len(text)
        assert not (time.earliest and time.latest) or time.earliest <= time.latest
        ends.append(span.end)


@pytest.mark.parametrize(
    "word", ["the last ", "1 ", "a few of ", "twenty-", "Sunday ", "1999 ", "12:", "will ", "May 1, "]
)
def test_the_cost_grows_with_the_length(word: str) -> None:
    def take(count: int) -> float:
        """The least of three, for a busy machine is slower by fits."""
        taken = []
        for _ in range(3):
            start = process_time()
            find_times(word * count, KNOWN)
            taken.append(process_time() - start)
        return min(taken)

    take(100)
    assert take(8_000) < 40 * max(take(1_000), 0.002)


@given(
    st.lists(
        st.sampled_from(
            "last next this week month year earlier later several few years ago days Sunday Nov. 15 Christmas spring "
            "third quarter early late will was in the past two decade weekend today recently , . century that".split()
        ),
        max_size=20,
    ),
    st.integers(0, 400),
)
def test_bounds_hold_wherever_in_its_bounds_the_anchor_lies(words: list[str], days: int) -> None:
    text, last = " ".join(words), date.fromordinal(TUESDAY.toordinal() + days)
    for time in find_times(text, Anchor(TUESDAY, last)):
        assert not (time.earliest and time.latest) or time.earliest <= time.latest


def test_a_bound_counts_from_the_far_end_of_a_vague_anchor() -> None:
    end = date(2019, 6, 24)
    (near,), (far,) = (find_times("It began several years ago.", Anchor(first, end)) for first in (TUESDAY, end))
    assert (near.edtf, near.latest) == ("", far.latest)
