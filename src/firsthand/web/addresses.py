"""Addresses of the same page, asked otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from firsthand.views.site import Site

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
