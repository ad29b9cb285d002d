"""Where the pages of the web face are, for drawings that lead to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, urlencode

from firsthand.records import NOW, Vantage

_NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Site:
    """The addresses of pages, as seen from one point in time, which they keep.

    >>> Site(Vantage(as_of="2019-06")).claim("3f2a"), Site().source("Ann & Co")
    ('/claims/3f2a?as_of=2019-06', '/source?name=Ann+%26+Co')
    """

    vantage: Vantage = NOW

    def claim(self, id: str, part: str = "") -> str:  # noqa: A002 - the record's own word
        """Give the address of a claim, or of a part of its page: "figures", "origins.svg"."""
        return self.page(f"/claims/{_quote(id)}{'/' * bool(part)}{part}")

    def document(self, id: str, part: str = "") -> str:  # noqa: A002 - the record's own word
        """Give the address of a document, or of a part of it: "original", "pages/1.png"."""
        return self.page(f"/documents/{_quote(id)}{'/' * bool(part)}{part}")

    def source(self, name: str) -> str:
        """Give the address of a source."""
        return self.page("/source", {"name": name})

    def outlet(self, name: str) -> str:
        """Give the address of an outlet."""
        return self.page("/outlet", {"name": name})

    def story(self, id: str, *, claims: int = 0) -> str:  # noqa: A002 - the record's own word
        """Give the address of a story; of as many claims as the page has by itself, unless it is said how many."""
        return self.page(f"/stories/{_quote(id)}", {"claims": claims})

    def page(self, path: str, asked: Mapping[str, object] = _NOTHING) -> str:
        """Give the address of any page.

        Args:
            path: of the page; of an id in it, only what addresses may hold.
            asked: of the page, by name; what is empty is left out.
        """
        times = {"as_of": str(self.vantage.as_of), "known_on": str(self.vantage.known_on)}
        told = {name: value for name, value in (*asked.items(), *times.items()) if value}
        written = {name: "1" if value is True else str(value) for name, value in told.items()}
        given = urlencode(written, errors="replace")
        return f"{path}?{given}" if given else path


def _quote(id: str) -> str:  # noqa: A002 - the record's own word
    return quote(id, safe="", errors="replace")
