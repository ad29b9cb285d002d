import gzip
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.documents import Item, Kind, load, unpack
from firsthand.records import Document, Failure
from firsthand.settings import Settings
from tests.documents.archives import PAGE, TEXT, keep_failures, keep_items, unpack_all

LINE = b'{"text": "The harbour master said that the mole is safe again."}\n'


def make_bomb(path: Path, *, begin: bytes = b"") -> None:
    """Write 1 GB of zeros, in about 1 MB."""
    deflater = zlib.compressobj(9, wbits=31)
    zeros = deflater.compress(begin) + deflater.flush(zlib.Z_FULL_FLUSH)
    chunk = bytes(50_000_000)
    first = deflater.compress(chunk) + deflater.flush(zlib.Z_FULL_FLUSH)
    again = deflater.compress(chunk) + deflater.flush(zlib.Z_FULL_FLUSH)
    path.write_bytes(zeros + first + again * 19)


def read(path: Path, data: bytes) -> list[Document | Failure]:
    path.write_bytes(data)
    return list(load(path, settings=Settings()))


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt.gz", TEXT, Kind.TEXT),
        ("a.html.gz", PAGE, Kind.HTML),
        ("a.gz", PAGE, Kind.HTML),
        ("named.txt", PAGE, Kind.HTML),
        ("a.txt.gz", LINE * 2, Kind.TEXT),
    ],
)
def test_a_compressed_file_is_read_as_what_it_holds(tmp_path: Path, name: str, data: bytes, kind: Kind) -> None:
    [document] = read(tmp_path / name, gzip.compress(data))
    assert isinstance(document, Document)
    assert (document.media_type, document.name) == (kind, str(tmp_path / name))


def test_compressed_lines_are_lines(tmp_path: Path) -> None:
    documents = read(tmp_path / "a.jsonl.GZ", gzip.compress(LINE) + gzip.compress(LINE) + bytes(1000))
    assert [document.name for document in documents] == [
        f"{tmp_path / 'a.jsonl.GZ'}, line {number}" for number in (1, 2)
    ]
    assert all(isinstance(document, Document) for document in documents)


def test_lines_cut_short_keep_what_came_before(tmp_path: Path) -> None:
    lines = [b'{"text": "She said %d."}\n' % number for number in range(20_000)]
    results = read(tmp_path / "a.jsonl.gz", gzip.compress(b"".join(lines))[:-5_000])
    assert all(isinstance(result, Document) for result in results[:-1])
    assert len(results) > 10_000
    assert isinstance(results[-1], Failure)
    assert "cut short" in results[-1].what


@pytest.mark.parametrize("cut", [1, 8, 20])
def test_a_document_cut_short_fails(cut: int) -> None:
    [failure] = keep_failures(unpack_all(gzip.compress(PAGE)[:-cut]))
    assert "cut short" in failure.what


@pytest.mark.parametrize("data", [b"\x1f\x8b", b"\x1f\x8b\x08\x00", b"\x1f\x8b" + TEXT, gzip.compress(PAGE) + TEXT])
def test_damaged_data_fails(data: bytes) -> None:
    [failure] = unpack_all(data)
    assert isinstance(failure, Failure)
    assert failure.error == "DamagedDocument"


def test_an_empty_compressed_file_is_empty(tmp_path: Path) -> None:
    [failure] = read(tmp_path / "a.txt.gz", gzip.compress(b""))
    assert isinstance(failure, Failure)
    assert failure.error == "EmptyDocument"


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.warc.gz"])
def test_a_bomb_fails_in_little_time_and_memory(tmp_path: Path, name: str) -> None:
    begin = {"a.warc.gz": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1000000000\r\n\r\n"}.get(name, b"")
    make_bomb(tmp_path / name, begin=begin)
    assert 900_000 < (tmp_path / name).stat().st_size < 1_200_000
    settings = Settings(max_document_bytes=5_000_000)
    started = time.monotonic()
    tracemalloc.start()
    [failure] = unpack(tmp_path / name, settings=settings)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(failure, Failure)
    assert failure.error in ("OversizedDocument", "DamagedDocument")
    assert peak < 4 * settings.max_document_bytes
    assert time.monotonic() - started < 5


def test_layers_of_compression_end() -> None:
    data = TEXT
    for _ in range(8):
        data = gzip.compress(data)
    [item] = unpack_all(data)
    assert isinstance(item, Item)
    [failure] = unpack_all(gzip.compress(data))
    assert isinstance(failure, Failure)
    assert "more than 8 containers" in failure.what


def test_a_bomb_inside_a_bomb_fails_in_time() -> None:
    started = time.monotonic()
    data = gzip.compress(gzip.compress(gzip.compress(bytes(100_000_000))))
    [failure] = unpack_all(data)
    assert isinstance(failure, Failure)
    assert time.monotonic() - started < 5


def test_a_small_file_of_blanks_is_no_bomb() -> None:
    [item] = unpack_all(gzip.compress(b" " * 900_000 + TEXT))
    assert isinstance(item, Item)


def test_the_files_around_a_bomb_are_read(tmp_path: Path) -> None:
    make_bomb(tmp_path / "b.txt.gz")
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_bytes(TEXT)
    settings = Settings(max_document_bytes=1_000_000)
    results = [result for path in sorted(tmp_path.iterdir()) for result in unpack(path, settings=settings)]
    assert len(keep_items(results)) == 2
    assert len(keep_failures(results)) == 1


@given(st.binary(max_size=200), st.integers(0, 60))
def test_any_bytes_behind_the_mark_give_items_or_failures(data: bytes, kept: int) -> None:
    for before in (b"\x1f\x8b", b"\x1f\x8b\x08", gzip.compress(TEXT)[:kept]):
        assert all(isinstance(result, Item | Failure) for result in unpack_all(before + data))
