import pytest

from firsthand.documents import from_text
from firsthand.records import Document, Metadata
from tests.documents.conftest import check_blocks, list_blocks

BODY = "The harbour master said on Monday that the mole was safe and that the ferries would sail again."


def read_text(text: str, **known: str) -> Document:
    document = from_text(text, metadata=Metadata(**known))
    check_blocks(document)
    return document


def list_kinds(text: str, **known: str) -> list[str]:
    return [kind for kind, _ in list_blocks(read_text(text, **known))]


@pytest.mark.parametrize(
    "title",
    [
        "Mole is safe, harbour master says",
        "Mole Is Safe, Harbour Master Says.",
        "Is the mole safe?",
        "“We Sail on Friday,” Says Harbour Master",
        "MOLE IS SAFE",
    ],
)
def test_few_words_above_the_body_are_the_title(title: str) -> None:
    document = read_text(f"{title}\n\n{BODY}")
    assert [kind for kind, _ in list_blocks(document)] == ["title", "prose"]
    assert document.metadata.title == title


def test_a_given_title_is_found_and_kept() -> None:
    document = read_text(f"News\n\nThe mole is safe, he said.\n\n{BODY}", title="The Mole is safe, he said")
    assert [kind for kind, _ in list_blocks(document)] == ["masthead", "title", "prose"]
    assert document.metadata.title == "The Mole is safe, he said"


@pytest.mark.parametrize("first", ["He denied it.", "She listed three reasons:", "MOSS HARBOUR (AP) — It is safe."])
def test_sentences_above_the_body_are_prose(first: str) -> None:
    assert list_kinds(f"{first}\n\n{BODY}") == ["prose", "prose"]


def test_a_lone_line_is_prose() -> None:
    assert list_kinds("Mole is safe, harbour master says") == ["prose"]


def test_what_stands_above_and_below_the_title() -> None:
    above = ["THE TIDEWATER GAZETTE", "Mole is safe, master says", "By Ada Brack", "6 May 2024", "Engineers disagree"]
    assert list_kinds("\n\n".join([*above, BODY])) == ["masthead", "title", "byline", "byline", "prose", "prose"]


def test_an_outlets_name_without_a_title_below_is_a_title() -> None:
    assert list_kinds(f"Guardian Angel Statue Falls\n\n{BODY}") == ["title", "prose"]


def test_bylines_in_the_body_are_prose() -> None:
    assert list_kinds(f"Mole is safe\n\n{BODY}\n\nBy Friday Morning\n\n{BODY}") == ["title", "prose", "prose", "prose"]


def test_every_block_has_a_reason() -> None:
    document = read_text(f"Mole is safe\n\n{BODY}\n\nAdvertisement\n\nhttps://quay.example/a.")
    assert all(block.reason for block in document.blocks)


def test_printed_addresses_are_links() -> None:
    text = "She wrote (https://quay.example/a_(b)?x=1). See www.quay.example/c, she said."
    document = read_text(text)
    assert [link.url for link in document.links] == ["https://quay.example/a_(b)?x=1", "www.quay.example/c"]
    assert all(link.span.of(text) == link.url for link in document.links)
