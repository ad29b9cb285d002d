"""Builds mails, saved pages, feeds and web archives for tests."""

from collections.abc import Iterator, Mapping, Sequence

from firsthand.documents import Item, load_bytes, unpack_bytes
from firsthand.records import Document, Failure
from firsthand.settings import Settings

PAGE = b"""<html><head><title>Harbour reopens</title></head><body><article><h1>Harbour reopens</h1>
<p>The harbour master said on Monday that the mole is safe again, and that ferries would run from noon.</p>
<p>"We have checked every stone of it," she told reporters on the quay.</p></article></body></html>"""
TEXT = b"The harbour master said on Monday that the mole is safe again.\r\n"


def unpack_all(data: bytes, *, settings: Settings | None = None, name: str = "in") -> list[Item | Failure]:
    return list(unpack_bytes(data, name=name, settings=settings or Settings()))


def load_all(data: bytes, *, settings: Settings | None = None) -> list[Document | Failure]:
    return list(load_bytes(data, name="in", settings=settings or Settings()))


def load_documents(data: bytes) -> list[Document]:
    results = load_all(data)
    assert all(isinstance(result, Document) for result in results), results
    return [result for result in results if isinstance(result, Document)]


def keep_items(results: Sequence[Item | Failure]) -> list[Item]:
    return [result for result in results if isinstance(result, Item)]


def keep_failures(results: Sequence[object]) -> list[Failure]:
    return [result for result in results if isinstance(result, Failure)]


def make_response(
    body: bytes = PAGE, *, media_type: str = "text/html", status: int = 200, fields: Mapping[str, str] = {}
) -> bytes:
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Type: {media_type}"]
    lines += [f"{name}: {value}" for name, value in fields.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def make_record(
    block: bytes, *, kind: str = "response", length: object = None, url: str = "https://quay.example/1", more: str = ""
) -> bytes:
    media_type = "application/http; msgtype=response" if kind == "response" else "text/html"
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2024-05-06T07:08:09Z",
        *filter(None, [more or f"Content-Type: {media_type}"]),
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def make_mail(*lines: str, body: bytes = TEXT) -> bytes:
    head = ["From: Ida Rask <ida@quay.example>", "To: desk@paper.example", "Subject: The mole"]
    head += ["Date: Mon, 06 May 2024 09:08:09 +0200", "Message-ID: <1@quay.example>", "MIME-Version: 1.0", *lines]
    return "\r\n".join([*head, "", ""]).encode() + body


def make_multipart(*parts: bytes, kind: str = "mixed", boundary: str = "cut") -> tuple[str, bytes]:
    """Return the header and the body of a multipart."""
    mark = f"--{boundary}".encode()
    body = b"".join(mark + b"\r\n" + part + b"\r\n" for part in parts) + mark + b"--\r\n"
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"', body


def make_part(body: bytes, media_type: str = "text/plain", *lines: str) -> bytes:
    return "\r\n".join([f"Content-Type: {media_type}", *lines, "", ""]).encode("utf-8", "replace") + body


def nest_parts(depth: int) -> Iterator[bytes]:
    """Give the lines of a mail with parts inside parts."""
    yield from (f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n'.encode() for n in range(depth))
    yield b"Content-Type: text/plain\r\n\r\n" + TEXT
    yield from (f"\r\n--b{n}--\r\n".encode() for n in reversed(range(depth)))
