"""Where the pages of the web face are, for drawings that lead to them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from firsthand.records import NOW, Vantage


@dataclass(frozen=True, slots=True)
class Site:
    """The addresses of pages, as seen from one point in time, which they keep.

    >>> Site(Vantage(as_of="2019-06")).claim("3f2a"), Site().source("Ann & Co")
    ('/claims/3f2a?as_of=2019-06', '/source?name=Ann+%26+Co')
    """

    vantage: Vantage = NOW

    def claim(self, id: str, part: str = "") -> str:  # noqa: A002 - the record's own word
        """Give the address of a claim, or of a part of its page: "figures", "origins.svg"."""
        return self._address(f"/claims/{quote(id, safe='', errors='replace')}{'/' * bool(part)}{part}")

    def document(self, id: str, part: str = "") -> str:  # noqa: A002 - the record's own word
        """Give the address of a document, or of a part of it: "original", "pages/1.png"."""
        return self._address(f"/documents/{quote(id, safe='', errors='replace')}{'/' * bool(part)}{part}")

    def source(self, name: str) -> str:
        """Give the address of a source."""
        return self._address("/source", name=name)

    def outlet(self, name: str) -> str:
        """Give the address of an outlet."""
        return self._address("/outlet", name=name)

    def _address(self, path: str, **asked: str) -> str:
        since = {"as_of": str(self.vantage.as_of), "known_on": str(self.vantage.known_on)}
        given = urlencode({name: value for name, value in (asked | since).items() if value}, errors="replace")
        return f"{path}?{given}" if given else path
