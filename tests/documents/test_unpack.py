import hashlib
import pickle
from pathlib import Path

import pytest

from firsthand.documents import Item, Kind, load, read_item, unpack, unpack_bytes
from firsthand.documents.files import READ_SUFFIXES
from firsthand.errors import DamagedDocument
from firsthand.records import Document, Failure, Metadata
from firsthand.settings import Settings

PAGE = b"<html><head><title>Harbour reopens</title></head><body><p>The mole is safe, she said.</p></body></html>"
SETTINGS = Settings()


def test_an_item_holds_the_bytes_and_their_hash() -> None:
    [item] = unpack_bytes(PAGE, name="in", settings=SETTINGS)
    assert isinstance(item, Item)
    assert (item.data, item.kind, item.name, item.given) == (PAGE, Kind.HTML, "in", Metadata())
    assert item.sha256 == hashlib.sha256(PAGE).hexdigest()


def test_an_item_crosses_a_process_border_whole() -> None:
    item = Item(PAGE, Kind.HTML, "in", given=Metadata(url="https://quay.example/1"))
    assert pickle.loads(pickle.dumps(item)) == item


def test_the_two_steps_give_what_load_gives(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"id": 1, "text": "She said no."}\n{"text": 3}\n\n{"text": "He said yes."}')
    documents: list[Document | Failure] = []
    for item in unpack(path, settings=SETTINGS):
        assert isinstance(item, Item)
        try:
            documents.append(read_item(item, settings=SETTINGS))
        except DamagedDocument as error:
            documents.append(Failure.of(error))
    assert documents == list(load(path, settings=SETTINGS))
    assert [document.name for document in documents] == [f"{path}, line {number}" for number in (1, 2, 4)]


@pytest.mark.parametrize(
    "data", [PAGE, b"Harbour reopens\n\nThe mole is safe, she said.", b'{"text": "The mole is safe, she said."}\n']
)
def test_what_the_container_knows_fills_what_the_document_does_not_say(data: bytes) -> None:
    given = Metadata(publisher="The Quay", url="https://quay.example/1", retrieved="2024-05-06T07:08:09Z", title="Else")
    [item] = unpack_bytes(data, name="in", settings=SETTINGS)
    assert isinstance(item, Item)
    known = read_item(Item(item.data, item.kind, "in", given=given), settings=SETTINGS).metadata
    assert (known.publisher, known.url, known.retrieved) == (given.publisher, given.url, given.retrieved)
    assert known.title == ("Harbour reopens" if item.kind is Kind.HTML else "Else")


@pytest.mark.parametrize("suffix", sorted(READ_SUFFIXES))
@pytest.mark.parametrize("data", [b"", b"\n"])
def test_an_empty_file_of_any_kind_is_empty(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"empty{suffix}"
    path.write_bytes(data)
    [failure] = load(path, settings=SETTINGS)
    assert isinstance(failure, Failure)
    assert failure.error == "EmptyDocument"


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.0\r\n\r\n",
        b"<rss></rss>",
        b"MIME-Version: 1.0\r\nTo: a\r\n\r\n",
        b"Snapshot-Content-Location: x\nTo: a\n\n",
    ],
)
def test_a_container_with_nothing_in_it_fails(data: bytes) -> None:
    results = list(unpack_bytes(data, name="in", settings=SETTINGS))
    assert results
    assert all(isinstance(result, Failure) for result in results)
