"""Headers, as records of web archives, answers of servers, mails and their parts begin with."""

from __future__ import annotations

import re

_FIELD = re.compile(r"^([!-9;-~]+)[ \t]*:[ \t]*(.*(?:\n[ \t]+.*)*)", re.MULTILINE)


def parse_fields(head: bytes) -> dict[str, str]:
    r"""Read headers: name in lower case to value; of several of one name the first.

    >>> parse_fields(b"Content-Type: text/html\r\nX-Long: one\r\n two\r\n")
    {'content-type': 'text/html', 'x-long': 'one two'}
    """
    fields: dict[str, str] = {}
    for found in _FIELD.finditer(_decode(head).replace("\r\n", "\n")):
        fields.setdefault(found[1].lower(), " ".join(found[2].split()))
    return fields


def _decode(head: bytes) -> str:
    """Decode as UTF-8, or else as Windows-1252, in which old mail programs wrote names as they were."""
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("cp1252", "replace")
