import time

import pytest

from firsthand.documents.encoding import decode
from tests.documents.conftest import Fail, Read

SENTENCE = "Le maire a déclaré que « la côte » était sûre — dès l’été, où l’on verrait."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_any_encoding_gives_the_same_text(encoding: str) -> None:
    text = f"{SENTENCE}\r\nIl a parlé à midi.\n"
    assert decode(text.encode(encoding), where="x") == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Министр обороны заявил в пятницу, что переговоры продолжатся на следующей неделе в столице."),
        ("cp1250", "Ministr řekl, že most zůstane uzavřený až do příštího týdne, protože opravy se zpozdily."),
        ("cp1250", "Minister powiedział, że most będzie zamknięty, ponieważ naprawa się opóźniła."),
        ("cp1252", "The mayor “won’t go” — not now, anyway — and the council (all of it) “can’t wait,” he said. “No.”"),
        ("cp1252", "The minister spoke of “a gift” — two aides – both named – denied it. “Never,” said one’s lawyer."),
        (
            "mac_roman",
            "The mayor “won’t go,” the city’s lawyer said. “She’s staying,” he added. It’s the council’s move.",
        ),
        ("mac_roman", "Der Bürgermeister sagte, die Brücke sei sicher und für größere Schiffe geöffnet."),
        ("cp850", "Der Bürgermeister sagte, die Brücke sei sicher und für größere Schiffe geöffnet."),
        ("cp1252", "El alcalde dijo que la situación está bajo control y que mañana abrirá el puente."),
        ("cp1252", "Der Bürgermeister sagte, die Brücke sei „sicher“ und bleibe geöffnet."),
        ("shift_jis", "市長は金曜日、橋の工事は来週まで続くと記者団に語った。住民は不満を述べている。"),
    ],
)
def test_encodings_without_a_mark_are_detected(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), where="x") == text


def test_the_first_quotation_mark_may_stand_far_into_the_text() -> None:
    text = "The mayor said no. " * 5_000 + "“Never,” he said."
    assert decode(text.encode("cp1252"), where="x") == text


def test_stray_bytes_in_utf8_are_read_as_windows_characters() -> None:
    data = SENTENCE.encode() + b" \x93Oui\x94, a-t-il dit. \x81"
    assert decode(data, where="x") == SENTENCE + " “Oui”, a-t-il dit. \x81"


def test_nothing_is_stripped(read: Read) -> None:
    text = "\t The mayor\x00 said so.\r\n\r\nShe went\u200b home. \n\n "
    assert read(text.encode()).text == text


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t\r\n", "\u3000\xa0".encode()])
def test_a_document_without_text_fails(fail: Fail, data: bytes) -> None:
    failure = fail(data)
    assert failure.error == "EmptyDocument"
    assert failure.name == "input"


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00" * 500, b"\x7fELF\x02\x01\x01" + bytes(range(64)) * 4])
def test_binary_data_is_refused(fail: Fail, data: bytes) -> None:
    failure = fail(data)
    assert failure.error == "DamagedDocument"
    assert "binary" in failure.what


def test_ten_megabytes_on_one_line_take_linear_time(read: Read) -> None:
    data = b"She said no. " * 800_000
    start = time.process_time()
    document = read(data)
    assert time.process_time() - start < 5
    assert len(document.blocks) == 1


def test_a_hundred_thousand_quotation_marks_are_read(read: Read) -> None:
    assert len(read(b'"' * 100_000).text) == 100_000
