"""The wiring: what comes in, what comes out, and what one bad document costs."""

from pathlib import Path

import pytest

import firsthand
from firsthand.errors import DocumentError, EmptyDocument
from firsthand.records import BlockKind
from tests.documents.pdfs import Print, make_encrypted_pdf, make_pdf

STORY = "Ferry to stop at noon, mayor says\n\nThe ferry will stop at noon, the mayor said. “It is old,” he added.\n"


def test_a_text_at_hand_is_read() -> None:
    reading = firsthand.read_text(STORY, id="ferry", metadata=firsthand.Metadata(publisher="The Quay"))
    assert reading.document.id == "ferry"
    assert reading.document.metadata.publisher == "The Quay"
    assert reading.document.metadata.title == "Ferry to stop at noon, mayor says"
    assert "the mayor" in [each.source_text for each in reading.attributions]


def test_the_same_text_gives_the_same_ids() -> None:
    first, second = firsthand.read_text(STORY), firsthand.read_text(STORY)
    assert [each.id for each in first.attributions] == [each.id for each in second.attributions]
    assert first.document.id == second.document.id
    assert len({each.id for each in first.attributions}) == len(first.attributions)


def test_a_bad_document_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    paths = [tmp_path / "empty.txt", tmp_path / "missing.txt", tmp_path / "story.txt"]
    empty, missing, story = firsthand.read_many(paths)
    assert isinstance(empty, firsthand.Failure)
    assert isinstance(missing, firsthand.Failure)
    assert isinstance(story, firsthand.Reading)


def test_reading_one_bad_document_raises_its_error(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    with pytest.raises(EmptyDocument, match=r"empty\.txt"):
        firsthand.read(path)


def test_reading_one_of_several_documents_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text('{"id": "a", "text": "One, he said."}\n{"id": "b", "text": "Two, she said."}\n', encoding="utf-8")
    with pytest.raises(DocumentError, match="read_many"):
        firsthand.read(path)


def test_repairs_can_be_switched_off() -> None:
    wrapped = "The ferry will stop at noon be-\ncause it is old, the mayor said\non Tuesday at the harbour office.\n"
    mended = firsthand.read_text(wrapped)
    left = firsthand.read_text(wrapped, settings=firsthand.Settings(skip_repairs=("rejoin_hyphenated_words",)))
    assert "rejoin_hyphenated_words" in {repair.name for repair in mended.repairs}
    assert "rejoin_hyphenated_words" not in {repair.name for repair in left.repairs}


def test_offsets_hold_whatever_the_line_ends_are() -> None:
    text = STORY.replace("\n", "\r\n")
    reading = firsthand.read_text(text)
    assert reading.document.text == text
    assert reading.document.blocks[0].kind is BlockKind.TITLE
    for each in reading.attributions:
        assert all("\r" not in text[span.start : span.end] for span in each.source)


@pytest.mark.parametrize(
    "text",
    [
        '"' * 100_000,
        "“" * 1_000 + "word",
        "a" * 100_000,
        "!" * 10_000,
        "\N{PILE OF POO} said \N{ZERO WIDTH JOINER}.",
        "No \ud800 more, she said.",
    ],
    ids=["quotation marks", "unclosed marks", "one word", "punctuation", "odd signs", "half a surrogate pair"],
)
def test_odd_texts_are_read(text: str) -> None:
    assert firsthand.read_text(text).document.text == text


def test_an_unclosed_quotation_mark_costs_nothing_but_itself() -> None:
    text = (
        "The mayor said on Monday that “the old ferry will stop at noon.\n\n"
        "The bridge over the river is safe for lorries again, the county engineer said.\n\n"
        "Fish has become dear because of the strike, a cook at the harbour said."
    )
    sources = [each.source_text for each in firsthand.read_text(text).attributions]
    assert sources == ["The mayor", "the county engineer", "a cook at the harbour"]
    closed = text.replace("noon.", "noon.”")
    assert sources == [each.source_text for each in firsthand.read_text(closed).attributions]


@pytest.mark.parametrize(
    ("name", "data", "outcomes"),
    [
        ("empty.txt", b"", ["EmptyDocument"]),
        ("nul.txt", b"The ferry will\x00 stop, the mayor said.\x00\n", ["Reading"]),
        ("nothing-but-nul.txt", b"\x00" * 1_000, ["DamagedDocument"]),
        ("one-line.txt", b"x" * 10_000_000, ["Reading"]),
        (
            "cut-short.pdf",
            make_pdf([[Print("The ferry will stop, the mayor said.", 40, 100)]])[:400],
            ["DamagedDocument"],
        ),
        ("encrypted.pdf", make_encrypted_pdf(), ["DamagedDocument"]),
        ("nested.html", b"<html><body>" + b"<div>" * 50_000 + b"Words." + b"</div>" * 50_000, ["DamagedDocument"]),
        (
            "one-bad-line.jsonl",
            b'{"text": "One."}\n{"text": \n{"text": "Two."}',
            ["Reading", "DamagedDocument", "Reading"],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bad_input_gives_one_clear_outcome_each(tmp_path: Path, name: str, data: bytes, outcomes: list[str]) -> None:
    (tmp_path / name).write_bytes(data)
    results = list(firsthand.read_many([tmp_path / name]))
    assert [each.error if isinstance(each, firsthand.Failure) else "Reading" for each in results] == outcomes
