import json
from pathlib import Path

import pytest

from firsthand.documents import load, load_bytes
from firsthand.records import Document, Failure, Metadata
from firsthand.settings import Settings

TEXT = "Harbour reopens\n\nThe harbour master said on Monday that the mole is safe again.\n"


def read_lines(data: bytes, *, settings: Settings | None = None) -> list[Document | Failure]:
    return list(load_bytes(data, name="in", settings=settings or Settings()))


def test_each_line_is_a_document_with_its_id_and_metadata() -> None:
    row = {
        "id": "a7",
        "text": TEXT,
        "publisher": "The Quay",
        "published": "2024-05-06",
        "url": "https://quay.example/1",
        "attributions": [],
    }
    [document] = read_lines(json.dumps(row).encode())
    assert isinstance(document, Document)
    assert (document.id, document.text, document.media_type) == ("a7", TEXT, "application/jsonl")
    assert document.name == "in, line 1"
    assert document.metadata == Metadata(
        publisher="The Quay", published="2024-05-06", title="Harbour reopens", url="https://quay.example/1"
    )


def test_a_line_without_an_id_gets_one_from_its_bytes() -> None:
    line = json.dumps({"text": TEXT}).encode()
    (first,), (second,) = read_lines(line), read_lines(line)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.id == second.id == first.sha256[:16]


def test_ids_are_kept_even_when_they_repeat_or_are_numbers() -> None:
    good = [json.dumps({"id": id_, "text": TEXT}) for id_ in ("x", "x", 5)]
    documents = read_lines("\n".join(good).encode())
    assert [document.id for document in documents if isinstance(document, Document)] == ["x", "x", "5"]


def test_blank_lines_crlf_and_a_byte_order_mark_do_no_harm() -> None:
    line = json.dumps({"id": 1, "text": TEXT}).encode()
    documents = read_lines(b"\xef\xbb\xbf" + line + b"\r\n\r\n  \r\n" + line)
    assert [document.name for document in documents] == ["in, line 1", "in, line 4"]
    assert all(isinstance(document, Document) for document in documents)


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        (b"{not json}", "not JSON"),
        (b"[1, 2]", "not a document"),
        (b'"text"', "not a document"),
        (b'{"id": "b"}', "missing required field `text`"),
        (b'{"text": null}', "Expected `str`, got `null`"),
        (b'{"text": 3}', "Expected `str`, got `int`"),
        (b'{"text": "  "}', "white space"),
        (b'{"text": "x", "more": ' + b"[" * 100_000, "nested"),
        (b'{"text": "cut', "not JSON"),
    ],
)
def test_a_bad_line_fails_and_the_rest_goes_on(bad: bytes, what: str) -> None:
    good = json.dumps({"id": "g", "text": TEXT}).encode()
    first, second, third = read_lines(b"\n".join([good, bad, good]))
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert isinstance(second, Failure)
    assert what in second.what
    assert second.name == "in, line 2"


def test_half_a_surrogate_pair_becomes_one_replacement_character() -> None:
    [document] = read_lines(rb'{"text": "\"Yes \ud83d,\" she said. \ud83d\ude00"}')
    assert isinstance(document, Document)
    assert document.text == '"Yes \ufffd," she said. 😀'


def test_stray_bytes_in_a_line_are_read() -> None:
    [document] = read_lines(b'{"text": "A caf\xe9 owner said no."}')
    assert isinstance(document, Document)
    assert document.text == "A café owner said no."


def test_only_a_line_can_be_too_large(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    small = json.dumps({"id": "s", "text": "She said no."})
    large = json.dumps({"text": "She said no. " * 200_000})
    path.write_text("\n".join([small, large, *[small] * 50]), encoding="utf-8")
    results = list(load(path, settings=Settings(max_document_bytes=1000)))
    assert len(results) == 52
    assert isinstance(results[1], Failure)
    assert results[1].error == "OversizedDocument"
    assert all(isinstance(result, Document) for result in (results[0], *results[2:]))


def test_the_line_after_one_that_is_just_too_large_is_read(tmp_path: Path) -> None:
    path = tmp_path / "edge.jsonl"
    lines = [json.dumps({"text": "She said no. " + "x" * more}).encode() for more in (0, 1, 2, 0)]
    path.write_bytes(b"\n".join(lines))
    results = list(load(path, settings=Settings(max_document_bytes=len(lines[1]))))
    assert [isinstance(result, Document) for result in results] == [True, False, False, True]


def test_another_encoding_fails_once(tmp_path: Path) -> None:
    path = tmp_path / "wide.jsonl"
    path.write_text('{"text": "She said no."}\n' * 3, encoding="utf-16")
    [failure] = load(path, settings=Settings())
    assert isinstance(failure, Failure)
    assert "UTF-8" in failure.message


def test_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "stream.ndjson"
    path.write_bytes(b'{"text": "She said no."}\n' * 3)
    results = load(path, settings=Settings())
    assert isinstance(next(results), Document)
    results.close()  # type: ignore[attr-defined]  # a generator, whose file is closed with it


def test_a_jsonl_file_without_lines_fails(tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_bytes(b"\n\n")
    [failure] = load(path, settings=Settings())
    assert isinstance(failure, Failure)
    assert failure.error == "EmptyDocument"
