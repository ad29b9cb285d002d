import gzip
import time
import tracemalloc
import zlib
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it has no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.documents import Item, Kind, unpack
from firsthand.records import Document, Failure, Metadata
from firsthand.settings import Settings
from tests.documents.archives import (
    PAGE,
    TEXT,
    keep_failures,
    keep_items,
    load_documents,
    make_record,
    make_response,
    unpack_all,
)

INFO = make_record(b"software: test\r\n", kind="warcinfo", more="Content-Type: application/warc-fields")
GOOD = make_record(make_response())


def chunk(body: bytes, size: int = 100) -> bytes:
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def test_a_page_comes_with_its_address_and_the_time_it_was_fetched() -> None:
    [document] = load_documents(INFO + GOOD)
    assert (document.name, document.media_type) == ("in, record 2", "text/html")
    assert document.metadata == Metadata(
        title="Harbour reopens", url="https://quay.example/1", retrieved="2024-05-06T07:08:09Z"
    )


def test_the_canonical_address_of_a_page_counts_before_the_one_it_was_fetched_from() -> None:
    page = PAGE.replace(b"<title>", b'<link rel="canonical" href="https://quay.example/mole"><title>')
    [document] = load_documents(make_record(make_response(page)))
    assert document.metadata.url == "https://quay.example/mole"


def test_links_lead_on_from_the_address_of_the_page() -> None:
    page = PAGE.replace(b"harbour master", b'<a href="/master">harbour master</a>')
    [document] = load_documents(make_record(make_response(page)))
    assert [link.url for link in document.links] == ["https://quay.example/master"]


def test_pages_texts_and_resources_are_read_and_the_rest_is_passed_over() -> None:
    records = [
        INFO,
        make_record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        make_record(make_response(b"\x89PNG\r\n\x1a\n", media_type="image/png")),
        make_record(make_response(PAGE, status=404)),
        make_record(make_response(b"", status=302)),
        make_record(b"dns", kind="response", url="dns:quay.example", more="Content-Type: text/dns"),
        make_record(b"", kind="revisit"),
        GOOD,
        make_record(make_response(TEXT, media_type="text/plain; charset=utf-8")),
        make_record(PAGE, kind="resource"),
        make_record(TEXT, kind="conversion", more="Content-Type: text/plain"),
    ]
    items = keep_items(unpack_all(b"".join(records)))
    assert [(item.name, item.kind) for item in items] == [
        ("in, record 8", Kind.HTML),
        ("in, record 9", Kind.TEXT),
        ("in, record 10", Kind.HTML),
        ("in, record 11", Kind.TEXT),
    ]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (chunk(PAGE), {"Transfer-Encoding": "chunked"}),
        (PAGE, {"Transfer-Encoding": "chunked"}),
        (gzip.compress(PAGE), {"Content-Encoding": "gzip"}),
        (PAGE, {"Content-Encoding": "gzip"}),
        (chunk(gzip.compress(PAGE)), {"Content-Encoding": "x-gzip", "Transfer-Encoding": "chunked"}),
        (zlib.compress(PAGE), {"Content-Encoding": "deflate"}),
        (zlib.compress(PAGE, wbits=-15), {"Content-Encoding": "deflate"}),
        (brotli.compress(PAGE), {"Content-Encoding": "br"}),
        (brotli.compress(gzip.compress(PAGE)), {"Content-Encoding": "gzip, br"}),
        (PAGE, {"Content-Encoding": "identity"}),
        (PAGE, {"Content-Encoding": "br"}),
        (PAGE, {"Content-Encoding": "zstd"}),
        (b" \n" + PAGE, {"Content-Encoding": "deflate"}),
    ],
)
def test_the_codings_of_http_are_undone_where_they_are_still_there(body: bytes, fields: dict[str, str]) -> None:
    [item] = unpack_all(make_record(make_response(body, fields=fields)))
    assert isinstance(item, Item)
    assert item.data.strip() == PAGE.strip()


@pytest.mark.parametrize(
    ("body", "coding", "what"),
    [
        (gzip.compress(PAGE)[:-20], "gzip", "cut short"),
        (b"\x1f\x8b" + PAGE, "gzip", "damaged"),
        (brotli.compress(PAGE)[:-20], "br", "cut short"),
        (b"\xff" + PAGE, "br", "damaged"),
        (b"\x28\xb5\x2f\xfd" + PAGE, "zstd\x1b", "not known here (zstd"),
        (PAGE, "gzip, gzip, gzip, gzip", "4 times"),
        (brotli.compress(bytes(50_000_000)), "br", "more than 200 times"),
        (gzip.compress(bytes(50_000_000)), "gzip", "more than 200 times"),
    ],
)
def test_a_coding_that_cannot_be_undone_costs_that_record(body: bytes, coding: str, what: str) -> None:
    results = unpack_all(GOOD + make_record(make_response(body, fields={"Content-Encoding": coding})) + GOOD)
    assert [type(result) for result in results] == [Item, Failure, Item]
    [failure] = keep_failures(results)
    assert what in failure.what
    assert failure.name == "in, record 2"


@pytest.mark.parametrize("begin", [b"<center>", b"Warning: line 3 <br>\n", b"<custom-header id=a>"])
def test_a_page_is_one_where_only_the_server_says_so(begin: bytes) -> None:
    [item] = unpack_all(make_record(make_response(begin + PAGE[PAGE.index(b"<article>") :])))
    assert isinstance(item, Item)
    assert (item.kind, item.given.url) == (Kind.HTML, "https://quay.example/1")


def test_a_text_that_a_server_calls_a_page_is_a_text() -> None:
    [item] = unpack_all(make_record(make_response(TEXT)))
    assert isinstance(item, Item)
    assert item.kind is Kind.TEXT


def test_a_body_without_its_last_chunk_fails() -> None:
    block = make_response(chunk(PAGE)[:-50], fields={"Transfer-Encoding": "chunked"})
    [failure] = keep_failures(unpack_all(make_record(block)))
    assert "chunk" in failure.what


def test_the_charset_of_http_counts() -> None:
    page = PAGE.decode().replace("stone of it", "stone of it, Мария").encode("koi8-r")
    [document] = load_documents(make_record(make_response(page, media_type="text/html; charset=KOI8-R")))
    assert "Мария" in document.text


@pytest.mark.parametrize("length", [10, 60, 5_000_000_000, -5, "many", "", "9" * 5000, "1e3"])
@pytest.mark.parametrize("block", [make_response(), make_response(b"\x89PNG", media_type="image/png")])
def test_a_record_that_lies_about_its_length_costs_itself_alone(length: object, block: bytes) -> None:
    results = unpack_all(GOOD + make_record(block, length=length) + GOOD + GOOD)
    assert [result.name for result in results] == [f"in, record {number}" for number in (1, 2, 3, 4)]
    assert [type(result) for result in results] == [Item, Failure, Item, Item]


def test_a_record_that_takes_in_a_part_of_the_next_does_not_cost_that() -> None:
    results = unpack_all(GOOD + make_record(make_response(), length=len(make_response()) + 50) + GOOD)
    assert [type(result) for result in results] == [Item, Failure, Item]


def test_what_is_larger_than_a_document_may_be_costs_itself_alone() -> None:
    large = make_record(make_response(PAGE + b"<p>She said no.</p>" * 1_000))
    results = unpack_all(GOOD + large + GOOD, settings=Settings(max_document_bytes=5_000))
    assert [type(result) for result in results] == [Item, Failure, Item]
    assert keep_failures(results)[0].error == "OversizedDocument"


@pytest.mark.parametrize("cut", [1, 3, 30, len(PAGE) + 10, len(GOOD) - 20])
def test_an_archive_cut_short_keeps_what_came_before(cut: int) -> None:
    results = unpack_all((GOOD + GOOD)[:-cut])
    assert isinstance(results[0], Item)
    assert isinstance(results[1], Item if cut <= 4 else Failure)


@pytest.mark.parametrize("cut", [1, 9, 100])
def test_a_compressed_archive_cut_short_keeps_what_came_before(cut: int) -> None:
    data = gzip.compress(GOOD) + gzip.compress(GOOD)
    results = unpack_all(data[:-cut])
    assert isinstance(results[0], Item)
    [failure] = keep_failures(results)
    assert "cut short" in failure.what
    assert len(results) <= 3


@pytest.mark.parametrize("data", [gzip.compress(INFO + GOOD + GOOD), b"".join(map(gzip.compress, (INFO, GOOD, GOOD)))])
def test_a_compressed_archive_is_read_whole_or_record_by_record(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(data)
    results = list(unpack(path, settings=Settings()))
    assert [result.name for result in results] == [f"{path}, record 2", f"{path}, record 3"]


def test_too_many_broken_records_end_the_archive_in_time() -> None:
    started = time.monotonic()
    results = unpack_all(make_record(make_response(), length="x" * 40) * 5_000)
    assert len(results) == 101
    assert all(isinstance(result, Failure) for result in results)
    assert time.monotonic() - started < 5


def test_records_that_each_swallow_the_rest_end_in_time() -> None:
    started = time.monotonic()
    results = unpack_all(make_record(make_response(), length=10**9) * 20_000)
    assert len(results) == 101
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("before", [b"", make_record(b"", length=10**9), GOOD])
def test_millions_of_blank_lines_are_passed_over_in_time(before: bytes) -> None:
    started = time.process_time()
    results = unpack_all(before + b"\n" * 3_000_000 + GOOD)
    assert isinstance(results[-1], Item)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("size", range(65_500, 65_560))
def test_the_next_record_is_found_wherever_it_begins(size: int) -> None:
    [item] = unpack_all(b"x" * size + b"\n" + GOOD)
    assert isinstance(item, Item)


def test_one_record_at_a_time_is_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.warc"
    record = make_record(make_response(PAGE + b"<p>She said no.</p>" * 20_000))
    path.write_bytes(record * 60)
    tracemalloc.start()
    count = sum(isinstance(item, Item) for item in unpack(path, settings=Settings()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 60
    assert peak < 5_000_000 < path.stat().st_size / 4


def test_an_archive_without_pages_says_so() -> None:
    [failure] = keep_failures(unpack_all(INFO))
    assert failure.error == "EmptyDocument"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://a.example/\x1b[31m", "x" * 9_000]
)
def test_an_address_that_is_none_of_the_web_is_left_out(url: str) -> None:
    [item] = keep_items(unpack_all(make_record(make_response(), url=url)))
    assert item.given.url == ""


@given(
    st.binary(max_size=400), st.sampled_from([b"", b"WARC/1.0\r\n", GOOD, gzip.compress(GOOD)[:-8], b"\x1f\x8b\x08"])
)
def test_any_bytes_give_items_or_failures(data: bytes, before: bytes) -> None:
    for result in unpack_all(before + data):
        assert isinstance(result, Item | Failure)


@given(st.data())
def test_a_record_changed_anywhere_gives_items_or_failures(draw: st.DataObject) -> None:
    start = draw.draw(st.integers(0, len(GOOD)))
    end = draw.draw(st.integers(start, min(len(GOOD), start + 20)))
    results = unpack_all(GOOD + GOOD[:start] + draw.draw(st.binary(max_size=20)) + GOOD[end:] + GOOD)
    assert isinstance(results[0], Item)
    assert all(isinstance(result, Item | Failure | Document) for result in results)
