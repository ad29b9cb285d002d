"""Text made fit for formats that hold less. Characters are replaced one for one: no offset moves by it."""

from __future__ import annotations

from collections.abc import Iterable

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), REPLACEMENT)
_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"}
_PRINTABLE = _SURROGATES | _CONTROLS | {0x7F: "\N{SYMBOL FOR DELETE}", 0xFFFE: REPLACEMENT, 0xFFFF: REPLACEMENT}


def keep_encodable(text: str) -> str:
    r"""Replace what UTF-8 cannot hold: half a surrogate pair becomes U+FFFD.

    >>> keep_encodable("\ud800said")
    '�said'
    """
    return text if text.isascii() else text.translate(_SURROGATES)


def keep_printable(text: str) -> str:
    r"""Replace what XML 1.0 and RFC 4180 cannot hold either: control characters become pictures; tab, CR and LF stay.

    >>> keep_printable("\x1b[31msaid\n")
    '␛[31msaid\n'
    """
    return text if text.isprintable() else text.translate(_PRINTABLE)


def join_texts(texts: Iterable[str]) -> str:
    r"""Write a list as one text that splits at every ` | `; in an item `\` and `|` have `\` before them.

    >>> print(join_texts(["AFP", "Radio 4 | Today"]))
    AFP | Radio 4 \| Today
    """
    return " | ".join(text.replace("\\", "\\\\").replace("|", "\\|") for text in texts)
