import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.documents import Item, Kind
from firsthand.records import Failure
from tests.documents.archives import PAGE, keep_failures, load_documents, make_multipart, make_part, unpack_all

HEAD = (
    "From: <Saved by Blink>",
    "Snapshot-Content-Location: https://quay.example/1",
    "Subject: Harbour =?utf-8?Q?reopens=E2=80=94now?=",
    "Date: Mon, 6 May 2024 07:08:09 -0000",
    "MIME-Version: 1.0",
)
PICTURE = make_part(base64.encodebytes(b"\x89PNG\r\n\x1a\n"), "image/png", "Content-Transfer-Encoding: base64")


def make_saved_page(*parts: bytes, head: tuple[str, ...] = HEAD, start: str = "") -> bytes:
    line, body = make_multipart(*parts, kind="related")
    return "\r\n".join([*head, line + start, "", ""]).encode() + body


def quote(data: bytes) -> bytes:
    return data.replace(b"=", b"=3D").replace(b"Monday", b"Mon=\r\nday")


def test_the_page_comes_with_its_address_and_the_time_it_was_saved() -> None:
    root = make_part(quote(PAGE), "text/html", "Content-Transfer-Encoding: quoted-printable")
    [document] = load_documents(make_saved_page(PICTURE, root))
    assert "said on Monday that" in document.text
    assert (document.name, document.media_type) == ("in", "text/html")
    known = document.metadata
    assert (known.title, known.url, known.retrieved) == (
        "Harbour reopens",
        "https://quay.example/1",
        "2024-05-06T07:08:09+00:00",
    )


def test_the_title_that_the_browser_saved_counts_where_the_page_has_none() -> None:
    root = make_part(PAGE.replace(b"<title>Harbour reopens</title>", b""), "text/html")
    [document] = load_documents(make_saved_page(root))
    assert document.metadata.title == "Harbour reopens—now"


def test_a_page_of_an_old_browser_is_read_with_the_charset_of_its_part() -> None:
    page = base64.encodebytes(PAGE.replace(b"stone", "stone of Łódź".encode("iso-8859-2")))
    address = "Content-Location: https://quay.example/old"
    root = make_part(page, 'text/html; charset="iso-8859-2"', "Content-Transfer-Encoding: base64", address)
    head = ("From: <Saved by Windows Internet Explorer 8>", "Subject: x", "MIME-Version: 1.0")
    [document] = load_documents(make_saved_page(root, PICTURE, head=head))
    assert "stone of Łódź" in document.text
    assert document.metadata.url == "https://quay.example/old"


def test_the_start_that_the_file_names_is_the_page() -> None:
    frame = make_part(b"<html><body><p>Buy a boat.</p></body></html>", "text/html", "Content-ID: <frame>")
    root = make_part(PAGE, "text/html", "Content-ID: <root>")
    [item] = unpack_all(make_saved_page(frame, root, start='; start="<root>"'))
    assert isinstance(item, Item)
    assert (item.data, item.kind) == (PAGE, Kind.HTML)


@pytest.mark.parametrize("parts", [(), (PICTURE,)])
def test_what_was_saved_without_a_page_fails(parts: tuple[bytes, ...]) -> None:
    [failure] = keep_failures(unpack_all(make_saved_page(*parts)))
    assert "no page" in failure.what


def test_a_page_that_cannot_be_decoded_fails() -> None:
    root = make_part(b"A", "text/html", "Content-Transfer-Encoding: base64")
    [failure] = keep_failures(unpack_all(make_saved_page(root)))
    assert "decoded" in failure.what


def test_a_page_cut_short_is_read_as_far_as_it_goes() -> None:
    data = make_saved_page(make_part(PAGE, "text/html"))
    [document] = load_documents(data[: data.index(b"We have checked")])
    assert "mole is safe" in document.text


@given(st.binary(max_size=300))
def test_any_bytes_give_items_or_failures(data: bytes) -> None:
    before = make_saved_page()
    for result in (*unpack_all(before + data), *unpack_all(before[:-20] + data)):
        assert isinstance(result, Item | Failure)
