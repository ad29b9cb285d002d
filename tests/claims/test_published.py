"""The publication date, from what a made-up document says of itself or holds as evidence."""

from dataclasses import replace

import pytest

from firsthand.claims.published import find_published
from firsthand.records import Article, Metadata
from firsthand.sentences import split_paragraphs, split_sentences

TEXT = (
    "Ferry Line Cuts Its Island Route\n\nA ferry line has dropped its island route over rising fuel costs, "
    "The Tavria Daily Post reported {day}, citing a person close to the owners."
)
CITED = "https://www.tdpost.example/articles/ferry-line-drops-island-route-over-fuel-11559486826"


def make(text: str = TEXT, *addresses: str, day: str = "Sunday", **metadata: str) -> Article:
    text = text.replace("{day}", day)
    paragraphs = split_paragraphs(text)
    return Article(
        text, None, paragraphs, split_sentences(text, paragraphs), Metadata(**metadata), addresses, (), (), ()
    )


def with_furniture(*lines: str) -> Article:
    return replace(make(), furniture=lines)


@pytest.mark.parametrize(
    ("stated", "edtf", "latest"),
    [
        ("2019-06-03T10:05:00+03:00", "2019-06-03", "2019-06-03"),
        ("2019-02", "2019-02", "2019-02-28"),
        ("2019", "2019", "2019-12-31"),
    ],
)
def test_what_the_metadata_state_comes_first(stated: str, edtf: str, latest: str) -> None:
    found = find_published(make(TEXT, CITED, published=stated))
    assert found is not None
    assert (found.edtf, found.latest, found.inferred) == (edtf, latest, False)


def test_a_cited_report_and_its_bare_weekday_bound_the_day() -> None:
    found = find_published(make(TEXT, CITED))
    assert found is not None
    assert (found.earliest, found.latest, found.inferred) == ("2019-06-02", "2019-06-08", True)
    assert found.edtf == "[2019-06-02..2019-06-08]"
    assert found.passage.text == CITED
    assert "Tavria Daily Post" in found.reason
    assert "Unix time" in found.reason


def test_a_cited_report_of_another_day_bounds_only_one_side() -> None:
    found = find_published(make(TEXT, CITED, day="Wednesday"))
    assert found is not None
    assert (found.edtf, found.earliest, found.latest) == ("[2019-06-02..]", "2019-06-02", "")


def test_the_address_may_tell_the_day_before_or_after() -> None:
    found = find_published(make(TEXT, CITED, day="Saturday"))
    assert found is not None
    assert found.earliest == "2019-06-01"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.elsewhere.example/2025/10/28/ferry-line-drops-island-route-over-fuel",
        "https://www.tdpost.example/2025/10/28/how-to-bake-bread-with-nothing",
        "https://www.tdpost.example/articles/ferry-line-drops-island-route-over-fuel-a65091",
    ],
)
def test_the_address_of_what_is_not_cited_proves_nothing(address: str) -> None:
    assert find_published(make(TEXT, address)) is None


def test_the_publishers_own_pages_are_no_cited_reports() -> None:
    assert find_published(make(TEXT, CITED, publisher="The Tavria Daily Post")) is None


def test_the_documents_own_address_dates_it() -> None:
    found = find_published(make(url="https://example.org/2019/06/03/ferry"))
    assert found is not None
    assert (found.edtf, found.inferred) == ("2019-06-03", True)


def test_a_dated_line_of_the_furniture_dates_it() -> None:
    found = find_published(with_furniture("Updated: June 9, 2021", "By Ann Orr", "June 3, 2019, 10:05 a.m."))
    assert found is not None
    assert (found.edtf, found.passage.text) == ("2019-06-03", "June 3, 2019, 10:05 a.m.")


def test_a_line_that_says_published_wins_over_other_dates() -> None:
    found = find_published(with_furniture("May 1, 2018", "Published June 3, 2019"))
    assert found is not None
    assert found.edtf == "2019-06-03"


def test_lines_that_disagree_date_nothing() -> None:
    assert find_published(with_furniture("May 1, 2018", "June 3, 2019")) is None


def test_a_dateline_dates_it() -> None:
    found = find_published(make("Ferry Cut\n\nTAVRIA, June 3, 2019 (TPA) - The line said so in 2018."))
    assert found is not None
    assert found.edtf == "2019-06-03"
    assert found.passage.spans


def test_a_date_in_the_running_text_dates_nothing() -> None:
    assert find_published(make("Ferry Cut\n\nThe line was founded on June 3, 1919 by two brothers.")) is None


def test_a_copyright_line_gives_the_year() -> None:
    found = find_published(with_furniture("© 2018-2019 The Tavria Daily Post"))
    assert found is not None
    assert (found.earliest, found.latest, found.inferred) == ("2019-01-01", "2019-12-31", True)


def test_nothing_gives_nothing() -> None:
    assert find_published(make()) is None


@pytest.mark.parametrize("stated", ["2019-13-45", "yesterday", ""])
def test_a_date_that_is_none_is_not_taken(stated: str) -> None:
    assert find_published(make(published=stated)) is None
