"""Addresses of the same page, asked otherwise or from now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from firsthand.views.site import Site

TIMES: Final = ("as_of", "known_on")
"""The parameters that say from where in time a page is asked."""

Link = Callable[..., str]


def make_link(site: Site, path: str, given: Mapping[str, object]) -> Link:
    """Make what gives the address of a page with some of what it is asked changed; what is empty is left out.

    Args:
        site: from where in time it is asked.
        path: of the page.
        given: what it is asked, by name.

    >>> make_link(Site(), "/source", {"name": "Ada Brook", "year": "2019", "wide": False})(year="", stance="deny")
    '/source?name=Ada+Brook&stance=deny'
    """

    def link(to: str = "", **changes: object) -> str:
        return site.page(to or path, {**given, **changes})

    return link


def forget_times(asked: Mapping[str, str]) -> str:
    """Give the address, as seen from a page, at which the same is asked from now.

    >>> forget_times({"name": "Ada Brook", "as_of": "2019"}), forget_times({"as_of": "2019"})
    ('?name=Ada+Brook', '?')
    """
    return Site().page("", {name: value for name, value in asked.items() if name not in TIMES}) or "?"
