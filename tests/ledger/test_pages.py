"""What page a document is a version of."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given

from firsthand.ledger.names import shorten
from firsthand.ledger.pages import derive_address
from firsthand.records import Document, Sighting
from tests.ledger.readings import documents, sightings
from tests.ledger.small import make_reading


def address(*, url: str = "", given_id: str = "", path: str = "", whole: bool = True) -> str:
    document = make_reading("a", url=url).document
    return derive_address(replace(document, id=given_id or document.id), Sighting("a", path, whole))


PAGE = "https://wenn.example/bridge"


@pytest.mark.parametrize(
    "url",
    [
        "https://wenn.example/bridge",
        "http://wenn.example/bridge",
        "https://www.wenn.example/bridge/",
        "https://WENN.example:443/bridge",
        "http://wenn.example:80/bridge",
        " https://wenn.example/bridge#comments ",
        "https://wenn.example/bridge?utm_source=feed&fbclid=1",
    ],
)
def test_spellings_of_one_address(url: str) -> None:
    assert address(url=url) == PAGE


@pytest.mark.parametrize(
    "url",
    [
        "https://wenn.example/Bridge",
        "https://wenn.example:8080/bridge",
        "https://news.wenn.example/bridge",
        "https://wenn.example/bridge?page=2",
        "https://wenn.example/?p=12",
    ],
)
def test_addresses_of_other_pages(url: str) -> None:
    assert address(url=url) not in (PAGE, "")
    assert address(url=url).startswith("https://")


@pytest.mark.parametrize("url", ["", "https://wenn.example/", "mailto:a@wenn.example", "http://[::1", "javascript:x"])
def test_an_address_that_leads_to_no_page_in_particular_is_none(url: str) -> None:
    assert address(url=url, path="/news/a.txt") == "/news/a.txt"


def test_without_an_address_a_page_is_its_file_or_the_row_in_it() -> None:
    assert address(path="/news/a.txt") == "/news/a.txt"
    assert address(path="/news/a.jsonl", given_id="17", whole=False) == "/news/a.jsonl#17"
    assert address(path="/news/a.jsonl", whole=False).startswith("sha256:")
    assert address().startswith("sha256:")


def test_addresses_too_long_for_an_index_are_shortened_and_stay_apart() -> None:
    long = "".join(Random(1).choices("abcdefgh", k=5_000))
    one, other = (address(url=f"https://wenn.example/{long}{end}") for end in ("1", "2"))
    assert one != other
    assert len(one) == len(other) < 400
    assert one.startswith("https://wenn.example/")


@given(documents, sightings)
def test_any_document_has_an_address_that_fits_into_an_index(document: Document, sighting: Sighting) -> None:
    found = derive_address(replace(document, sha256="0" * 64), sighting)
    assert found
    assert shorten(found) == found
