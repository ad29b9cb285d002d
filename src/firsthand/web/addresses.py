"""Addresses of the same page, asked otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

Link = Callable[..., str]


def make_link(path: str, given: Mapping[str, object]) -> Link:
    """Make what gives the address of a page with some of what it is asked changed; what is empty is left out.

    Args:
        path: of the page.
        given: what it is asked, by name.

    >>> make_link("/source", {"name": "Ada Brook", "year": "2019", "wide": False})(year="", stance="deny")
    '/source?name=Ada+Brook&stance=deny'
    """

    def link(to: str = "", **changes: object) -> str:
        asked = {name: value for name, value in {**given, **changes}.items() if value}
        told = {name: "1" if value is True else str(value) for name, value in asked.items()}
        return f"{to or path}?{urlencode(told)}" if told else to or path

    return link
