"""Queries of web addresses: which of their parameters name the page."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl

_TRACKING: Final = re.compile(
    r"utm_\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|cmpid|cmp|ocid|smid|partner|igshid", re.IGNORECASE
)


def drop_tracking(query: str) -> list[tuple[str, str]]:
    """List the parameters of a query, but for those that say how a reader came to the page.

    >>> drop_tracking("ref=home&id=5&utm_source=feed")
    [('id', '5')]
    """
    return [pair for pair in parse_qsl(query) if not _TRACKING.fullmatch(pair[0])]
