"""Encoding: the bytes of a text or a web page -> the text, with nothing stripped from it."""

from __future__ import annotations

import re

from firsthand.documents.phrases import name_encoding
from firsthand.documents.sniff import HEAD_BYTES, find_byte_order_mark
from firsthand.errors import DamagedDocument, EmptyDocument

SAMPLE_BYTES = 65_536
"""How much is looked at to tell text from binary data and to guess an encoding."""
UTF16_NUL_SHARE = 0.2
"""UTF-16 in a Latin script has a NUL in nearly every second byte; a share of 0.2 leaves room for dashes and quotes."""
BINARY_SHARE = 0.04
"""Data that is not Unicode and has more control characters than this is no text: compressed data has 10 %."""
BINARY_SHARE_UNICODE = 0.3
"""The same for data that does decode as UTF-8: a few NULs in a short text are damage, not another format."""
VALID_PER_INVALID = 2
"""Sequences of good UTF-8 wanted for each bad byte; other encodings give hardly any good ones by chance."""
WINDOWS = "cp1252"
LATIN_ENCODINGS = (WINDOWS, "cp1250", "iso8859-2", "mac_roman", "cp850")
"""Weighed beside the guess of charset-normalizer: of 189 saved articles written in one of these, or as Latin-1, the
guess alone gets 28 wrong, most of them where quotation marks and dashes are all that is not ASCII; weighed, 1."""
CONFUSED_ENCODINGS = ("cp1250", "cp1252", "cp1257", "cp775", "cp850", "cp852", "iso8859_10", "iso8859_13", "iso8859_16")
"""In a Latin script charset-normalizer scores these alike for a few sentences, and takes the first by name."""
CENTRAL_SHARE = 0.1
"""Share of Central European letters among those that are not ASCII: Czech has 0.25, a Spanish text with Slavic names
less than 0.01."""

DECLARED_BYTES = HEAD_BYTES
"""Browsers look for the declaration in the first 1024 bytes; saving tools put comments and scripts before it."""

_UPPER = "".join(filter(str.isupper, map(chr, range(0xC0, 0x180))))
_ODD_SIGN = re.compile(
    r"[\x80-\x9f¤¦¨¬¯¸\u02d8-\u02dd\u2200-\u22ff\u2500-\u25ff\ue000-\uf8ff\ufb00-\ufb06\ufffd]"
    r"|(?<=[A-Za-z])[\u0370-\u1fff\u3040-\ud7ff\uff66-\uffdc]|[\u0370-\u1fff\u3040-\ud7ff\uff66-\uffdc](?=[A-Za-z])"
    rf"|(?<=[a-z])[{_UPPER}]"
    r"|(?<![^\W\d_])[^\W\d_àèéòåöæøA-Za-z\u0180-\uffff](?![^\W\d_])"
    r"|(?<=[^\W\d_])[¡-¬®-¶¸-¿×÷†‡‰‹›“”„‚](?=[^\W\d_])"
)
"""What a text has seldom and one decoded by the wrong table often: signs that no language writes, a capital after a
small letter, a sign or a foreign letter inside a word, a lone letter."""
_CENTRAL_EUROPEAN = re.compile(r"[šžýŠŽÝ]|[^\W\d_][³¹¿]|[³¹¿][^\W\d_]")
"""What Czech, Slovak and Polish in Windows-1250 look like in Windows-1252, and Western languages do not."""
_DECLARATION = re.compile(
    rb"""<meta[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]*?encoding\s*=\s*["']([\w:.-]+)""", re.IGNORECASE
)
_WEB_NAMES = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What browsers take these names for (https://encoding.spec.whatwg.org/#names-and-labels)."""
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32)])
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
_NON_ASCII = re.compile("[^\x00-\x7f\ud800-\udfff]")


def decode(data: bytes, *, where: str, charset: str = "") -> str:
    r"""Turn bytes into text, whatever their encoding, and leave every character as it is.

    Tried in turn: byte order mark, UTF-8 where a charset is named, which hardly anything else decodes as, that charset,
    UTF-16 without a mark, UTF-8, UTF-8 with stray bytes, a guess by charset-normalizer weighed against the usual Latin
    tables. Only a byte order mark is not part of the text.

    Args:
        data: the whole document.
        where: the file, for messages.
        charset: what it is said to be in, in Python's words; empty where nothing says.

    Raises:
        EmptyDocument: there is nothing but white space.
        DamagedDocument: it is binary data.

    >>> decode(b"\xef\xbb\xbfcaf\xc3\xa9\r\n", where="menu.txt")
    'café\r\n'
    """
    mark, encoding = find_byte_order_mark(data)
    if mark:
        text = data[len(mark) :].decode(encoding, "replace")
    elif (named := _read_as_browsers(charset)) and not _decodes(data, "utf-8") and _decodes(data, named):
        text = data.decode(named)
    else:
        text = _decode_without_mark(data, where=where)
    if not text or text.isspace():
        advice = "Check that the right file was given."
        raise EmptyDocument(
            "there is no text in it, only white space" if text else "it is empty", where=where, advice=advice
        )
    return text


def decode_page(data: bytes, *, where: str, charset: str = "") -> str:
    """Turn the bytes of a page into text, as `decode` does; the page may name its charset itself.

    Args:
        data: the whole page.
        where: the file, for messages.
        charset: what the page came with says that it is in, which counts before what the page says.

    Raises:
        EmptyDocument: there is nothing but white space.
        DamagedDocument: it is binary data.
    """
    return decode(data, where=where, charset=charset or _find_declared(data))


def _find_declared(data: bytes) -> str:
    """Return Python's name of the encoding that a page declares; empty if it declares none that is known."""
    found = _DECLARATION.search(data, 0, DECLARED_BYTES)
    return name_encoding((found[1] or found[2]).decode("ascii", "replace")) if found else ""


def _read_as_browsers(charset: str) -> str:
    """Return the encoding that browsers take a name for; empty for the forms of Unicode, which show in the bytes."""
    return "" if charset.startswith("utf-") else _WEB_NAMES.get(charset, charset)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True


def _decode_without_mark(data: bytes, *, where: str) -> str:
    lenient = data.decode("utf-8", "surrogateescape")
    bad = len(_ESCAPED_BYTE.findall(lenient))
    encoding = _guess_utf16(data[:SAMPLE_BYTES])
    if encoding:
        return data.decode(encoding, "replace")
    _refuse_binary(data[:SAMPLE_BYTES], limit=BINARY_SHARE if bad else BINARY_SHARE_UNICODE, where=where)
    if not bad:
        return lenient
    if len(_NON_ASCII.findall(lenient)) >= VALID_PER_INVALID * bad:
        return lenient.translate(_STRAY_BYTES)
    return _decode_by_guess(data)


def _guess_utf16(sample: bytes) -> str:
    """Name the UTF-16 that the pattern of NUL bytes shows; empty if it shows none."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    enough = UTF16_NUL_SHARE * len(sample)
    if odd > enough and odd > 10 * even:
        return "utf-16-le"
    return "utf-16-be" if even > enough and even > 10 * odd else ""


def _refuse_binary(sample: bytes, *, limit: float, where: str) -> None:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > limit * len(sample):
        what = f"it is binary data, not a text ({controls} control characters in the first {len(sample)} bytes)"
        raise DamagedDocument(what, where=where, advice="Save it as text, HTML or PDF and read that.")


def _decode_by_guess(data: bytes) -> str:
    """Decode by the table that leaves the fewest odd signs; of several, by the most usual."""
    from charset_normalizer import from_bytes

    sample = _take_sample(data)
    best = from_bytes(sample).best()
    guess = best.encoding if best else WINDOWS
    western = _decode_by(WINDOWS, sample)
    central = len(_CENTRAL_EUROPEAN.findall(western)) >= CENTRAL_SHARE * len(_NON_ASCII.findall(western))
    order = ["cp1250", *LATIN_ENCODINGS] if central else [*LATIN_ENCODINGS]
    order.insert(len(order) if guess in CONFUSED_ENCODINGS else 0, guess)
    return _decode_by(min(order, key=lambda encoding: len(_ODD_SIGN.findall(_decode_by(encoding, sample)))), data)


def _take_sample(data: bytes) -> bytes:
    """Take a part of the data that holds bytes other than ASCII, which alone tell one table from another."""
    first = _HIGH_BYTE.search(data)
    start = max(0, first.start() - SAMPLE_BYTES // 2) if first else 0
    return data[start : start + SAMPLE_BYTES]


def _decode_by(encoding: str, data: bytes) -> str:
    return data.decode("latin-1").translate(_WINDOWS) if encoding == WINDOWS else data.decode(encoding, "replace")


def _read_as_windows(byte: int) -> str:
    """Read a byte as Windows-1252, and its five holes as Latin-1, so that nothing is lost."""
    character = bytes([byte])
    return character.decode("cp1252", "ignore") or character.decode("latin-1")


_WINDOWS = {byte: _read_as_windows(byte) for byte in range(0x80, 0x100)}
_STRAY_BYTES = {0xDC00 + byte: character for byte, character in _WINDOWS.items()}
