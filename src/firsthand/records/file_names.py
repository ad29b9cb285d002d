"""Names of files for others to read: the folders above a file tell of whoever read it, not of the document."""

from __future__ import annotations

import re

_INSIDE = re.compile(r", (?:line|record|entry|attachment) \d")
_FROM_THE_ROOT = re.compile(r"[/\\~]|[A-Za-z]:[/\\]|file:")


def drop_folders(name: str) -> str:
    """Say what a document was read from, without the folders that it lay in.

    >>> drop_folders("/home/ada/leaks/crawl.warc.gz, record 12")
    'crawl.warc.gz, record 12'
    """
    inside = _INSIDE.search(name)
    end = inside.start() if inside else len(name)
    return name[max(name.rfind(slash, 0, end) for slash in "/\\") + 1 :]


def hide_folders(name: str) -> str:
    """Say it as it was given, where that is relative to where it was given; else without the folders.

    >>> hide_folders("/home/ada/leaks/letter.pdf"), hide_folders("leaks/letter.pdf"), hide_folders("/home/ada/leaks/")
    ('letter.pdf', 'leaks/letter.pdf', 'leaks')
    """
    return drop_folders(name.rstrip("/\\")) if _FROM_THE_ROOT.match(name) or ".." in name else name
