import errno
import gzip
import hashlib
import io
import itertools
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.documents import Item, Kind, load, read_item, unpack, unpack_bytes, unpack_stream
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


class Trickle(io.RawIOBase):
    """Gives three bytes at a time, as a slow pipe may; after so many it fails."""

    def __init__(self, data: bytes, *, fails_after: int = 1 << 62) -> None:
        self._stream = io.BytesIO(data)
        self._fails_after = fails_after

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._stream.tell() >= self._fails_after:
            raise OSError(errno.EIO, "Input/output error")
        piece = self._stream.read(min(3, len(buffer)))
        buffer[: len(piece)] = piece
        return len(piece)


@pytest.mark.parametrize("data", [PAGE, gzip.compress(PAGE)])
def test_a_stream_is_unpacked_however_it_trickles(data: bytes) -> None:
    [item] = unpack_stream(io.BufferedReader(Trickle(data)), name="in", settings=SETTINGS)
    assert isinstance(item, Item)
    assert (item.data, item.kind) == (PAGE, Kind.HTML)


def test_a_stream_gives_each_document_as_it_comes() -> None:
    rows = itertools.chain.from_iterable(itertools.repeat(b'{"text": "The mole is safe, she said."}\n'))
    endless = io.BufferedReader(Endless(rows))
    items = list(itertools.islice(unpack_stream(endless, name="in", settings=SETTINGS), 2_000))
    assert {item.kind for item in items if isinstance(item, Item)} == {Kind.JSON_LINES}


class Endless(io.RawIOBase):
    """Gives bytes without end."""

    def __init__(self, data: Iterator[int]) -> None:
        self._data = data

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        buffer[:] = bytes(itertools.islice(self._data, len(buffer)))
        return len(buffer)


def test_a_stream_that_fails_is_a_failure() -> None:
    data = PAGE + b"x" * 20_000
    [failure] = unpack_stream(io.BufferedReader(Trickle(data, fails_after=10_000)), name="in", settings=SETTINGS)
    assert isinstance(failure, Failure)
    assert "it cannot be read (Input/output error)" in failure.message
