"""Who published an article, stated or inferred."""

import pytest

from firsthand.claims.publisher import find_publisher, name_site
from firsthand.records import Article, Metadata

TEXT = "A patrol boat sank off Tavria on Monday, Harbour Radio reported."
OWN = "https://www.thetavriapost.example/2026/05/01/"


def article(*addresses: str, metadata: Metadata | None = None) -> Article:
    return Article(TEXT, None, (), (), metadata or Metadata(), addresses, (), (), ())


def test_what_the_document_states_is_not_inferred() -> None:
    found = find_publisher(article(OWN + "a", OWN + "b", metadata=Metadata(publisher="Evening Tide")))
    assert found
    assert (found.name, found.inferred) == ("Evening Tide", False)


def test_its_own_address_names_it() -> None:
    found = find_publisher(article(metadata=Metadata(url=OWN + "boats")))
    assert found
    assert (found.name, found.inferred, found.evidence.text) == ("The Tavria Post", True, OWN + "boats")


def test_most_links_lead_to_ones_own_pages() -> None:
    found = find_publisher(article(OWN + "a", "https://harbour.example/x", OWN + "b"))
    assert found
    assert found.name == "The Tavria Post"
    assert found.reason == "2 of the document's 3 links lead to thetavriapost.example, more than to any other site"


@pytest.mark.parametrize(
    "addresses",
    [
        (),
        (OWN + "a",),
        (OWN + "a", "https://harbour.example/x"),
        (OWN + "a", OWN + "b", "https://harbour.example/x", "https://harbour.example/y"),
        ("https://x.com/a", "https://x.com/b", "https://facebook.com/c"),
        ("not an address", "not an address"),
    ],
)
def test_what_does_not_tell_is_left_open(addresses: tuple[str, ...]) -> None:
    assert find_publisher(article(*addresses)) is None


def test_a_host_that_cannot_be_split_stands_for_itself() -> None:
    assert name_site("https://www.qrsnews.example/a", TEXT) == "qrsnews.example"
    assert name_site("https://tavria.example/a", TEXT) == "tavria.example"
    assert name_site("", TEXT) == ""
