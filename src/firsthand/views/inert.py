"""What comes from outside, made safe to show: nothing in it can steer a terminal or turn the text around.

Escaping for markup (HTML, rich) is done where the markup is written; this is about the characters themselves.
"""

from __future__ import annotations

_SPACES = (*range(0x09, 0x0E), 0x85, 0x2028, 0x2029)
_CONTROLS = tuple(code for code in range(0x20) if code not in _SPACES)
_HIGH_CONTROLS = tuple(code for code in range(0x80, 0xA0) if code not in _SPACES)
_TURNERS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Bidirectional embeddings, overrides and isolates: they can show words in another order than they stand in."""
_NONCHARACTERS = (*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)

_SAFE: dict[int, str] = (
    dict.fromkeys(_SPACES, " ")
    | {code: chr(0x2400 + code) for code in _CONTROLS}
    | {0x7F: "\N{SYMBOL FOR DELETE}"}
    | {code: f"[U+{code:04X}]" for code in (*_HIGH_CONTROLS, *_TURNERS, *_NONCHARACTERS)}
    | dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
)


def disarm(text: str) -> str:
    r"""Replace every character that acts instead of showing.

    Line breaks and tabs become spaces, control characters their pictures, half a surrogate pair the replacement
    character; what turns the reading direction, or is no character at all, is named.

    >>> disarm("\x1b[31mred\n")
    '␛[31mred '
    >>> disarm("\u202eevil")
    '[U+202E]evil'
    """
    return text if text.isprintable() else text.translate(_SAFE)  # nothing that acts is printable


def flatten(text: str) -> str:
    r"""Disarm a text and set it on one line, with single spaces.

    >>> flatten("  two\r\n lines\t")
    'two lines'
    """
    return " ".join(disarm(text).split())


def shorten(text: str, *, most_chars: int) -> str:
    """Flatten a text and leave out its middle where it is too long.

    Args:
        text: anything from outside.
        most_chars: length of the result at most, the ellipsis included.

    >>> shorten("The harbour is closed until further notice", most_chars=20)
    'The… notice'
    """
    flat = flatten(text)
    if len(flat) <= most_chars:
        return flat
    room = most_chars - 1
    head = flat[: room - room // 2]
    tail = flat[len(flat) - room // 2 :]
    if " " in head:
        head = head[: head.rindex(" ")] if flat[len(head)] != " " else head
    if " " in tail:
        tail = tail[tail.index(" ") :]
    return f"{head.rstrip()}…{tail}"
