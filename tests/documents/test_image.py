"""Scans are read: what is printed on them, in the order of reading, with boxes; what cannot be read says why."""

import io
import socket
import struct
import warnings
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from firsthand.documents import load, load_bytes, ocr, scan
from firsthand.documents.image import draw_image_page
from firsthand.errors import DamagedDocument
from firsthand.records import BlockKind, Document, Failure
from firsthand.settings import Settings
from tests.documents.conftest import Fail, Read, list_blocks
from tests.documents.pdfs import make_pdf
from tests.documents.scans import COLUMNS, HEADLINE, draw_page, save

EXAMPLE = Path(__file__).parents[2] / "examples" / "ferry-clipping.png"
PROSE = [" ".join(paragraph) for column in COLUMNS for paragraph in column]


def squeeze(text: str) -> str:
    """A text as it is compared: engines now and then lose a space."""
    return "".join(text.split()).casefold()


def check_page(document: Document) -> None:
    """The page reads as it was drawn, and each line stands where it was."""
    blocks = list_blocks(document)
    assert [(kind, squeeze(words)) for kind, words in blocks] == [
        ("title", squeeze(HEADLINE)),
        *(("prose", squeeze(words)) for words in PROSE),
    ]
    (page,) = document.pages
    assert all(0 <= box.left < box.right <= page.width for box in document.boxes)
    assert all(0 <= box.top < box.bottom <= page.height for box in document.boxes)
    assert len({box.span for box in document.boxes}) == 1 + sum(len(p) for column in COLUMNS for p in column)


def test_columns_are_read_one_after_the_other(read: Read) -> None:
    document = read(save(draw_page(), dpi=(144, 144)))
    assert document.media_type == "image/png"
    assert (document.pages[0].width, document.pages[0].height) == pytest.approx((400, 190), abs=0.1)
    check_page(document)


def test_a_page_that_lies_askew_is_read(read: Read) -> None:
    check_page(read(save(draw_page().rotate(1.5, expand=True, fillcolor=246, resample=Image.Resampling.BICUBIC))))


@pytest.mark.parametrize("turn", [90, 180])
def test_a_page_on_its_side_or_head_is_read(read: Read, turn: int) -> None:
    document = read(save(draw_page().rotate(turn, expand=True), "TIFF"))
    check_page(document)
    first, last = document.boxes[0], document.boxes[-1]
    assert first.left < last.left if turn == 90 else first.top > last.top


def test_every_page_of_a_tiff_is_read(read: Read) -> None:
    second = draw_page("Second Page of the Fax", [[["The clerk said nothing at all."]]])
    document = read(save(draw_page(), "TIFF", save_all=True, append_images=[second]))
    assert [page.number for page in document.pages] == [1, 2]
    assert squeeze(document.pages[1].span.of(document.text)) == squeeze(
        "Second Page of the FaxThe clerk said nothing at all."
    )


def test_a_pdf_that_is_a_scan_is_read(read: Read) -> None:
    document = read(save(draw_page().convert("RGB"), "PDF", resolution=144))
    assert document.media_type == "application/pdf"
    check_page(document)


def test_the_example_is_read() -> None:
    (document,) = load(EXAMPLE, settings=Settings())
    assert isinstance(document, Document)
    assert document.metadata.title == "Ferry Firm Knew of Leaking Doors, Engineer Says"
    assert [block.kind for block in document.blocks].count(BlockKind.PROSE) == 5


def test_a_picture_without_print_fails_and_says_so(fail: Fail) -> None:
    failure = fail(save(Image.new("RGB", (300, 200), (200, 210, 220)), "WEBP"))
    assert (failure.error, failure.what) == ("EmptyDocument", "no print is found in the picture")


def test_a_scan_says_what_to_install(fail: Fail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    assert "pip install 'firsthand[ocr]'" in fail(save(draw_page())).advice


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_a_picture_that_is_cut_short_fails_and_says_so(fail: Fail, form: str) -> None:
    data = save(draw_page(), form)
    assert fail(data[: len(data) // 2]).error == "DamagedDocument"


def make_bomb(side: int) -> bytes:
    """A PNG of some bytes that says that it has far more pixels."""

    def pack(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + pack(b"IHDR", header) + pack(b"IDAT", zlib.compress(b"\0" * 1000)) + pack(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [8_000, 12_000, 60_000])
def test_a_picture_that_says_it_is_huge_is_refused_at_once(fail: Fail, side: int) -> None:
    assert fail(make_bomb(side)).error == "OversizedDocument"


def test_what_shows_through_is_paper_and_deep_pictures_are_made_shallow() -> None:
    clear = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    deep = Image.fromarray(np.full((8, 8), 0xFFFF, np.uint16))
    for picture in (clear, deep):
        shown = Image.open(io.BytesIO(draw_image_page(save(picture), 1, where="x")))
        assert shown.convert("RGB").getpixel((3, 3)) == (255, 255, 255)


def test_a_page_that_a_scan_does_not_have_is_refused() -> None:
    with pytest.raises(DamagedDocument, match="no page 2"):
        draw_image_page(save(draw_page()), 2, where="x")


def test_a_blank_page_of_a_pdf_is_not_looked_at(fail: Fail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "recognise", None)
    assert fail(make_pdf([[]])).error == "EmptyDocument"


def test_blocks_say_how_surely_they_were_recognised(read: Read) -> None:
    document = read(save(draw_page()))
    assert all("recognised in a picture" in block.reason for block in document.blocks)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "WEBP"])
@given(data=st.data())
def test_any_damage_gives_a_document_or_a_failure(form: str, data: st.DataObject) -> None:
    whole = bytearray(save(Image.new("RGB", (40, 30), "white"), form))
    for place in data.draw(st.lists(st.integers(4, len(whole) - 1), max_size=8)):
        whole[place] = data.draw(st.integers(0, 255))
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd metadata, which Pillow passes on
        patch.setattr(scan, "recognise", lambda pixels, *, threads: ())
        (result,) = load_bytes(bytes(whole), name="x", settings=Settings())
    assert isinstance(result, Document | Failure)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    ocr._load_engine.cache_clear()
    assert ocr.recognise(np.full((64, 64, 3), 255, np.uint8), threads=1) == ()
