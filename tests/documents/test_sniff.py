import pytest

from firsthand.documents.sniff import Kind, sniff_kind
from firsthand.errors import DamagedDocument


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\n\n%PDF-1.4", Kind.PDF),
        (b"  <!DOCTYPE html>\n<html>", Kind.HTML),
        (b"\xef\xbb\xbf<HTML lang=en>", Kind.HTML),
        (b"<!-- saved from url=(0022)https://a.example/ -->\n<html>", Kind.HTML),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x.dtd">\n<html>', Kind.HTML),
        ("<html>".encode("utf-16"), Kind.HTML),
        (b"<p>Short.</p>", Kind.HTML),
        (b'\n{"id": "1", "text": "Yes."}\n{"text": ', Kind.JSON_LINES),
        (b'{"title": "No text here"}', Kind.TEXT),
        (b"{\"text\": 'not JSON'}", Kind.TEXT),
        (b"The <b>mayor</b> said <html> is a language.", Kind.TEXT),
        (b"<unnamed source> said so", Kind.TEXT),
        (b"", Kind.TEXT),
    ],
)
def test_the_content_tells_the_kind(data: bytes, kind: Kind) -> None:
    assert sniff_kind(data, where="x") is kind


@pytest.mark.parametrize(("data", "word"), [(b"PK\x03\x04...", "Word"), (b"\x89PNG\r\n\x1a\n", "image")])
def test_known_foreign_files_are_named(data: bytes, word: str) -> None:
    with pytest.raises(DamagedDocument, match=word):
        sniff_kind(data, where="x")
