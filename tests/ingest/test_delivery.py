"""What comes in from somebody unknown: one document, taken out of whatever it came in, or the reason why not."""

import gzip

import pytest

from firsthand.documents import Kind
from firsthand.errors import DamagedDocument, DocumentError, EmptyDocument, OversizedDocument
from firsthand.ingest.delivery import Delivery, open_delivery
from firsthand.ingest.pool import Pool
from firsthand.records import Failure, Reading
from firsthand.settings import Settings

TEXT = b"The bridge is safe, Mayor Ada Brack said."
PACKED = gzip.compress(TEXT, mtime=0)  # no time of day in the names of tests: workers must collect the same
ROWS = b'{"text": "One."}\n{"text": "Two."}\n'
EMPTY_ARCHIVE = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"


@pytest.mark.parametrize("data", [TEXT, PACKED, gzip.compress(PACKED, mtime=0)])
def test_one_document_is_taken_out_of_what_it_came_in(data: bytes) -> None:
    item = open_delivery(Delivery(data, "letter"), Settings())
    assert (item.data, item.kind) == (TEXT, Kind.TEXT)


@pytest.mark.parametrize(
    ("data", "kind", "told"),
    [
        (EMPTY_ARCHIVE, EmptyDocument, "no page, PDF or text"),
        (ROWS, DocumentError, "several documents"),
        (PACKED[:-12], DamagedDocument, "letter"),
        (TEXT * 100, OversizedDocument, "1,000 bytes"),
    ],
)
def test_what_is_no_one_document_says_why(data: bytes, kind: type[DocumentError], told: str) -> None:
    with pytest.raises(kind, match=told):
        open_delivery(Delivery(data, "letter"), Settings(max_document_bytes=1_000))


def test_it_is_opened_where_it_is_read(shared_pool: Pool) -> None:
    read = shared_pool.submit(Delivery(PACKED, "letter")).wait()
    assert isinstance(read, Reading)
    assert read.document.text == TEXT.decode()
    refused = shared_pool.submit(Delivery(ROWS, "letter")).wait()
    assert isinstance(refused, Failure)
    assert refused.what == "it holds several documents"
