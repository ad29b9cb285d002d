import base64
import gzip
import hashlib
import time
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.documents import Item, Kind
from firsthand.records import Document, Failure
from firsthand.settings import Settings
from tests.documents.archives import (
    PAGE,
    TEXT,
    keep_failures,
    keep_items,
    load_all,
    load_documents,
    make_mail,
    make_multipart,
    make_part,
    nest_parts,
    unpack_all,
)
from tests.documents.pdfs import Print, make_pdf

PLAIN = make_part(TEXT, "text/plain; charset=utf-8")
HTML = make_part(PAGE, "text/html; charset=utf-8")


def make_alternative(*parts: bytes) -> bytes:
    line, body = make_multipart(*parts, kind="alternative", boundary="either")
    return f"{line}\r\n\r\n".encode() + body


def attach(data: bytes, name: str, media_type: str = "application/octet-stream") -> bytes:
    lines = (f'Content-Disposition: attachment; filename="{name}"', "Content-Transfer-Encoding: base64")
    return make_part(base64.encodebytes(data), media_type, *lines)


def make_mixed(*parts: bytes, boundary: str = "cut") -> bytes:
    line, body = make_multipart(*parts, boundary=boundary)
    return make_mail(line, body=body)


def test_a_message_is_a_document_with_what_its_headers_say() -> None:
    [document] = load_documents(make_mail("Content-Type: text/plain"))
    assert document.media_type == "text/plain"
    assert document.text.strip() == TEXT.decode().strip()
    known = document.metadata
    assert (known.title, known.author, known.published) == ("The mole", "Ida Rask", "2024-05-06T09:08:09+02:00")


def test_many_mails_in_one_file_are_not_taken_for_one() -> None:
    one = b"From ida@quay.example Mon May  6 09:08:09 2024\n" + make_mail().replace(b"\r\n", b"\n")
    [failure] = unpack_all(one + b"\n" + one)
    assert isinstance(failure, Failure)
    assert "mailbox" in failure.what
    assert len(keep_items(unpack_all(one + b"\nFrom now on it is safe: she said so.\n"))) == 1


def test_headers_that_were_never_encoded_are_read() -> None:
    [document] = load_documents("Message-ID: <1>\r\nFrom: Åse Quay <a@b>\r\n\r\n".encode("latin-1") + TEXT)
    assert document.metadata.author == "Åse Quay"


def test_many_headers_and_parameters_take_little_time() -> None:
    started = time.process_time()
    heads = ["a:\r\n" * 20_000, "Content-Type: text/plain" + ';"' * 4_000 + "\r\n"]
    parts = [f"{head}\r\n".encode() + TEXT for head in heads] * 50
    assert len(keep_items(unpack_all(make_mixed(*parts)))) == 100
    assert time.process_time() - started < 4


def test_a_message_without_mime_is_read() -> None:
    [document] = load_documents(b"Received: from a\r\nFrom: ida@quay.example\r\nSubject: Hi\r\n\r\n" + TEXT)
    assert (document.metadata.author, document.metadata.title) == ("ida@quay.example", "Hi")


@pytest.mark.parametrize(
    ("sender", "author"),
    [
        ("=?utf-8?q?Mar=C3=ADa?= =?utf-8?q?_Quay?= <m@quay.example>", "María Quay"),
        ('"Rask, Ida" <ida@quay.example>', "Rask, Ida"),
        ("ida@quay.example (Ida Rask)", "Ida Rask"),
        ("<ida@quay.example>", "ida@quay.example"),
        ("=?no-such?x?Ida?= <a@b>", "=?no-such?x?Ida?="),
        ("=?utf-8?b?A?= <a@b>", "=?utf-8?b?A?="),
        ("", ""),
    ],
)
def test_the_sender_is_the_author(sender: str, author: str) -> None:
    [document] = load_documents(f"Message-ID: <1>\r\nFrom: {sender}\r\n\r\n".encode() + TEXT)
    assert document.metadata.author == author


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("base64", base64.encodebytes("Das Café öffnet, sagte sie.".encode("latin-1"))),
        ("quoted-printable", b"Das Caf=E9 =\r\n=F6ffnet, sagte sie."),
        ("8bit", "Das Café öffnet, sagte sie.".encode("latin-1")),
    ],
)
def test_the_charset_and_the_encoding_of_a_text_are_undone(encoding: str, body: bytes) -> None:
    lines = ("Content-Type: text/plain; charset=iso-8859-1", f"Content-Transfer-Encoding: {encoding}")
    [document] = load_documents(make_mail(*lines, body=body))
    assert document.text.strip() == "Das Café öffnet, sagte sie."


def test_the_plain_text_of_a_message_counts_before_its_html() -> None:
    plain = make_part(b"Harbour reopens\r\n\r\n" + TEXT * 3)
    [item] = unpack_all(make_mixed(make_alternative(plain, HTML)))
    assert isinstance(item, Item)
    assert item.kind is Kind.TEXT


@pytest.mark.parametrize("stub", [b"View this mail in your browser: https://quay.example/a/b/c\r\n", b" \r\n", b""])
def test_the_html_of_a_newsletter_counts_before_a_stub(stub: bytes) -> None:
    style = b"<style>" + b"p { margin: 0 } " * 100 + b"</style>"
    newsletter = make_part(PAGE.replace(b"<body>", b"<body>" + style), "text/html")
    [item] = unpack_all(make_mixed(make_alternative(make_part(stub), newsletter)))
    assert isinstance(item, Item)
    assert item.kind is Kind.HTML


def test_markup_is_no_word_of_a_newsletter() -> None:
    styled = b"<html><style>" + b"p { margin: 0 } " * 500 + b"</style><p class='a b c d'>" + TEXT + b"</p></html>"
    [item] = unpack_all(make_mixed(make_alternative(PLAIN, make_part(styled, "text/html"))))
    assert isinstance(item, Item)
    assert item.kind is Kind.TEXT


def test_attachments_of_kinds_that_are_read_are_documents_of_their_own() -> None:
    pdf = make_pdf([[Print("The mayor said no to the bridge.", 72, 700)]])
    mail = make_mixed(
        make_alternative(make_part(TEXT * 4), HTML),
        attach(b"\x89PNG\r\n\x1a\n", "logo.png", "image/png"),
        attach(pdf, "minutes.pdf", "application/pdf"),
        attach(PAGE, "page.html", "text/html"),
        attach(gzip.compress(TEXT), "note.txt.gz"),
        attach(b"BEGIN:VCALENDAR\r\n", "invite.ics", "text/calendar"),
        attach(b"a,b\r\n1,2\r\n", "table.csv", "text/csv"),
        attach(TEXT, "note.txt", "text/plain"),
    )
    documents = load_documents(mail)
    assert [(document.name, document.media_type) for document in documents] == [
        ("in", "text/plain"),
        ("in, attachment 2 (minutes.pdf)", "application/pdf"),
        ("in, attachment 3 (page.html)", "text/html"),
        ("in, attachment 4 (note.txt.gz)", "text/plain"),
        ("in, attachment 7 (note.txt)", "text/plain"),
    ]
    assert documents[1].metadata.author == ""


def test_a_mail_that_the_standard_library_writes_is_read_whole() -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Ola Nordmann <ola@quay.example>", "Ærlig talt"
    inner.set_content("Hun sa nei – og gikk.\n")
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Åse Quay <aase@quay.example>", "desk@paper.example", "Møtet på kaia"
    mail.set_content("The mole is “safe”, she said.\n" * 40)
    mail.add_alternative(PAGE.decode(), subtype="html")
    mail.add_attachment(PAGE, maintype="text", subtype="html", filename="Møte – referat.html")
    mail.add_attachment(inner)
    first, page, forwarded = load_documents(mail.as_bytes())
    assert first.text.startswith("The mole is “safe”, she said.\n")
    assert (first.metadata.author, first.metadata.title) == ("Åse Quay", "Møtet på kaia")
    assert (page.sha256, page.name) == (hashlib.sha256(PAGE).hexdigest(), "in, attachment 1 (Møte – referat.html)")
    assert forwarded.text == "Hun sa nei – og gikk.\n"
    assert (forwarded.metadata.author, forwarded.metadata.title) == ("Ola Nordmann", "Ærlig talt")


def test_an_attached_word_file_is_named() -> None:
    results = unpack_all(make_mixed(PLAIN, attach(b"PK\x03\x04....", "story.docx")))
    assert isinstance(results[0], Item)
    [failure] = keep_failures(results)
    assert "Word" in failure.what
    assert failure.name == "in, attachment 1 (story.docx)"


def test_a_forwarded_mail_is_opened() -> None:
    inner = make_mixed(make_part(b"She said no."), attach(TEXT, "deep.txt", "text/plain"), boundary="inner")
    documents = load_documents(make_mixed(PLAIN, make_part(inner, "message/rfc822")))
    assert [document.name for document in documents] == [
        "in",
        "in, attachment 1",
        "in, attachment 1, attachment 1 (deep.txt)",
    ]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "/root/.ssh/x.txt", "a\0b.txt", "a\x1b[31m.txt", "a\\n.txt", "\u202etxt.exe.txt"]
)
def test_names_of_attachments_are_shown_on_one_line_and_lead_nowhere(name: str) -> None:
    [_, item] = unpack_all(make_mixed(PLAIN, attach(TEXT, name, "text/plain")))
    assert isinstance(item, Item)
    assert item.data == TEXT
    assert item.name.isprintable()


def test_a_name_with_line_ends_in_it_is_shown_on_one_line() -> None:
    part = make_part(TEXT, "text/plain", "Content-Disposition: attachment; filename*=utf-8''a%0D%0Ab%1B%5B2J%00.txt")
    [_, item] = unpack_all(make_mixed(PLAIN, part))
    assert item.name == "in, attachment 1 (a b [2J .txt)"


@pytest.mark.parametrize(
    "lines",
    [
        ["Content-Type: multipart/mixed"],
        ['Content-Type: multipart/mixed; boundary="never"'],
        ['Content-Type: multipart/mixed; boundary=""'],
    ],
)
def test_parts_without_a_boundary_fail(lines: list[str]) -> None:
    [failure] = keep_failures(unpack_all(make_mail(*lines)))
    assert "boundary" in failure.what


@pytest.mark.parametrize(
    "line",
    [
        "Content-Type: ;;;=;",
        "Content-Type: text/plain; charset*0*=x; charset*=y",
        "Content-Type: text/plain; charset*" + "9" * 5000 + "=x",
        "Content-Type: text/plain; charset=zip",
        "Content-Type: text/plain; charset=\udcff\0",
        "Content-Transfer-Encoding: base65",
        "Content-Disposition: " + ';"' * 4_000,
        "Date: Mon, 99 Foo 20240 99:99:99 +9999",
        "Subject: =?utf-8?b?" + "A" * 50_000 + "?=",
        "no header at all",
        "X-Long: " + "(" * 100_000,
        ": empty",
    ],
)
def test_broken_headers_cost_no_text(line: str) -> None:
    head = b"Message-ID: <1>\r\nFrom: a@quay.example\r\n" + line.encode("utf-8", "surrogateescape") + b"\r\n\r\n"
    results = load_all(head + TEXT)
    assert isinstance(results[0], Document)
    assert "mole is safe" in results[0].text


def test_a_body_that_cannot_be_decoded_fails_and_the_rest_is_read() -> None:
    bad = make_part(b"A", "text/plain", "Content-Transfer-Encoding: base64")
    results = unpack_all(make_mixed(bad, attach(TEXT, "a.txt", "text/plain")))
    assert [type(result) for result in results] == [Failure, Item]


def test_a_thousand_parts_inside_one_another_fail_in_time() -> None:
    started = time.monotonic()
    mail = make_mail(body=b"").rstrip() + b"\r\n" + b"".join(nest_parts(1_000))
    results = load_all(mail)
    [failure] = keep_failures(results)
    assert "20 deep" in failure.what
    assert time.monotonic() - started < 2


def test_parts_inside_parts_within_reason_are_read() -> None:
    [document] = load_documents(make_mail(body=b"").rstrip() + b"\r\n" + b"".join(nest_parts(15)))
    assert "mole is safe" in document.text


def test_ten_thousand_attachments_are_read_up_to_the_bound() -> None:
    started = time.monotonic()
    small = attach(TEXT, "a.txt", "text/plain")
    results = unpack_all(make_mixed(PLAIN, *[small] * 10_000))
    assert len(keep_items(results)) == 1_000
    [failure] = keep_failures(results)
    assert "more than 1,000 parts" in failure.what
    assert time.monotonic() - started < 3


def test_mails_inside_mails_end() -> None:
    mail = make_mail("Content-Type: text/plain")
    for _ in range(30):
        line, body = make_multipart(PLAIN, make_part(mail, "message/rfc822"), boundary=f"b{len(mail)}")
        mail = make_mail(line, body=body)
    results = unpack_all(mail)
    [failure] = keep_failures(results)
    assert "more than 8 containers" in failure.what
    assert len(keep_items(results)) == 9


def test_a_mail_larger_than_a_document_may_be_fails() -> None:
    [failure] = keep_failures(unpack_all(make_mail(), settings=Settings(max_document_bytes=200)))
    assert failure.error == "OversizedDocument"


@pytest.mark.parametrize("body", [b"", b" \r\n"])
def test_a_mail_without_words_fails(body: bytes) -> None:
    [failure] = keep_failures(unpack_all(make_mail(body=body)))
    assert failure.error == "EmptyDocument"


@given(st.binary(max_size=300))
def test_any_bytes_below_headers_give_items_or_failures(data: bytes) -> None:
    line, _ = make_multipart(kind="alternative")
    for before in (make_mail(line, body=b"--cut\r\n"), make_mail(body=b"").rstrip() + b"\r\n"):
        assert all(isinstance(result, Item | Failure) for result in unpack_all(before + data))


@given(st.text(max_size=80), st.sampled_from(["Content-Type", "Content-Disposition", "Subject", "From", "Date"]))
def test_any_header_gives_items_or_failures(value: str, name: str) -> None:
    part = make_part(TEXT, "text/plain", f"{name}: {value}".replace("\ud800", "?"))
    for result in unpack_all(make_mixed(part)):
        assert isinstance(result, Item | Failure)
        assert result.name.isprintable()
