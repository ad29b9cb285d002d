import pytest

from firsthand.documents.sniff import Kind, sniff_kind
from firsthand.errors import DamagedDocument


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\n\n%PDF-1.4", Kind.PDF),
        (b"\x89PNG\r\n\x1a\n", Kind.PNG),
        (b"\xff\xd8\xff\xe0", Kind.JPEG),
        (b"II*\0\x08", Kind.TIFF),
        (b"MM\0*\0", Kind.TIFF),
        (b"RIFF\x10\0\0\0WEBPVP8 ", Kind.WEBP),
        (b"RIFF is a word", Kind.TEXT),
        (b"  <!DOCTYPE html>\n<html>", Kind.HTML),
        (b"\xef\xbb\xbf<HTML lang=en>", Kind.HTML),
        (b"<!-- saved from url=(0022)https://a.example/ -->\n<html>", Kind.HTML),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x.dtd">\n<html>', Kind.HTML),
        ("<html>".encode("utf-16"), Kind.HTML),
        (b"<p>Short.</p>", Kind.HTML),
        (b'\n{"id": "1", "text": "Yes."}\n{"text": ', Kind.JSON_LINES),
        (b'{"id": "1", "text": "' + b"Yes. " * 1_000, Kind.JSON_LINES),
        (b'{"text": "The mark of a PDF is %PDF-."}\n', Kind.JSON_LINES),
        (b'{"title": "No text here"}', Kind.TEXT),
        (b"{\"text\": 'not JSON'}", Kind.TEXT),
        (b"The <b>mayor</b> said <html> is a language.", Kind.TEXT),
        (b"<unnamed source> said so", Kind.TEXT),
        (b"", Kind.TEXT),
    ],
)
def test_the_content_tells_the_kind(data: bytes, kind: Kind) -> None:
    assert sniff_kind(data, where="x") is kind


@pytest.mark.parametrize(("data", "word"), [(b"PK\x03\x04...", "Word"), (b"GIF89a", "image")])
def test_known_foreign_files_are_named(data: bytes, word: str) -> None:
    with pytest.raises(DamagedDocument, match=word):
        sniff_kind(data, where="x")


HEAD = b"From: a@quay.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
RELATED = b'Content-Type: multipart/related;\r\n boundary="a"\r\n\r\n'


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [
        (b"\x1f\x8b\x08", None, Kind.GZIP),
        (b"WARC/1.0\r\n", None, Kind.WARC),
        (b"WARC/1.0\r\nWARC-Type: resource\r\n\r\n%PDF-1.7", None, Kind.WARC),
        (b"WARC is a format.", None, Kind.TEXT),
        (b"<rss version='2.0'>", None, Kind.FEED),
        (b"<?xml version='1.0'?>\n<?xml-stylesheet href='a.xsl'?><!-- a --><rss>", None, Kind.FEED),
        ("<?xml version='1.0'?><rss version='2.0'>".encode("utf-16"), None, Kind.FEED),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', None, Kind.FEED),
        (b'<a:feed xml:lang="en" xmlns:a="http://www.w3.org/2005/Atom">', None, Kind.FEED),
        (b"<feed the cat>", None, Kind.TEXT),
        (HEAD, None, Kind.MAIL),
        (b"From ida Mon May 6\r\n" + HEAD, None, Kind.MAIL),
        (b"From: Ida\nTo: the desk\nSubject: the mole\n\nThe mole is safe.", None, Kind.TEXT),
        (b"From: Ida\nTo: the desk\nSubject: the mole\n\nThe mole is safe.", ".eml", Kind.MAIL),
        (b"The mole is safe.\nMessage-ID: 1\n", ".txt", Kind.TEXT),
        (b"The mole is safe.\n", ".eml", Kind.TEXT),
        (b"Update: the mole is safe.\nMIME-Version: said the mayor.\nNo news\n", None, Kind.TEXT),
        (HEAD + RELATED, None, Kind.SAVED_PAGE),
        (HEAD + RELATED, ".eml", Kind.MAIL),
        (HEAD + b"To: desk\r\n" + RELATED, None, Kind.MAIL),
        (HEAD + b"Snapshot-Content-Location: https://quay.example/\r\n" + RELATED, ".eml", Kind.SAVED_PAGE),
        (HEAD + b"Content-Type: text/html\r\n\r\n", ".mht", Kind.SAVED_PAGE),
        (HEAD + b"X-Long: " + b"x" * 10_000, None, Kind.MAIL),
        (b'{"text": "one"}', ".txt", Kind.TEXT),
        (b'{"text": "one"}', ".jsonl", Kind.JSON_LINES),
    ],
)
def test_containers_are_told_by_their_bytes_and_the_suffix_breaks_ties(
    data: bytes, suffix: str | None, kind: Kind
) -> None:
    assert sniff_kind(data, where="x", suffix=suffix) is kind


def test_xml_of_another_kind_is_named() -> None:
    with pytest.raises(DamagedDocument, match="XML"):
        sniff_kind(b"<?xml version='1.0'?><urlset><url>", where="x")
