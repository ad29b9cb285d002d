"""What every part of the page is written with.

Invariant of the page: every string that comes from outside goes through `write` before it reaches it, and an address
through `write_address`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from firsthand.records import Reading
from firsthand.views.inert import disarm
from firsthand.views.site import Site
from firsthand.views.verdict import Summary, summarise
from firsthand.views.voices import find_deniers, number_sources

HUES = 10
"""As many as reading.css tells apart; further sources begin again with the first."""

WEB_ADDRESS = re.compile(r"(?i)https?://[^\s\x00-\x1f]+")
"""What may become a link; anything else stays words."""

_DATE = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A reading on its way to the page.

    Attributes:
        reading: what is drawn.
        key: prefix of its ids.
        hues: the class that gives each attribution the colour of its source.
        deniers: by position, those that contradict an attribution.
        summary: the reading in numbers.
        site: of a page of the web face, where the others are: notes then go by the ids of their attributions, and words
            carry their offsets; None for a page that stands alone.
    """

    reading: Reading
    key: str
    hues: tuple[str, ...]
    deniers: Mapping[int, tuple[int, ...]]
    summary: Summary
    site: Site | None = None

    @classmethod
    def of(cls, reading: Reading, *, key: str, site: Site | None = None) -> Sheet:
        """Prepare a reading."""
        numbers = number_sources(reading.attributions)
        hues = tuple("none" if number is None else f"h{number % HUES}" for number in numbers)
        return cls(reading, key, hues, find_deniers(reading.attributions), summarise(reading), site)

    @property
    def text(self) -> str:
        """The document's text."""
        return self.reading.document.text

    def key_of(self, number: int) -> str:
        """The id of an attribution's note."""
        if self.site is not None:
            return write(self.reading.attributions[number].id)
        return f"{self.key}-a{number + 1}"

    def mark(self, number: int) -> str:
        """Write the attribute by which all that is drawn of an attribution is found."""
        return f'data-{"a" if self.site is None else "id"}="{self.key_of(number)}"'

    def link(self, positions: Iterable[int]) -> str:
        """Write the numbers of attributions, each leading to its note."""
        return ", ".join(f'<a href="#{self.key_of(position)}">{position + 1}</a>' for position in positions)


@cache
def load(name: str) -> str:
    """Load a file that lies beside this module."""
    return (files("firsthand.views") / name).read_text(encoding="utf-8").strip()


def write(text: str) -> str:
    """Write a string from outside: all of it shows, none of it is markup."""
    return escape(disarm(text))


def write_dated(text: str) -> str:
    """Write a string from outside so that no line ends within a date.

    >>> write_dated("<b> of 2024-09-02")
    '&lt;b&gt; of <span class="date">2024-09-02</span>'
    """
    return _DATE.sub(r'<span class="date">\g<0></span>', write(text))


def write_address(url: str, words: str) -> str:
    """Write a link where the address is one of the web; otherwise only its words.

    Args:
        url: from outside.
        words: already HTML.
    """
    if not WEB_ADDRESS.fullmatch(url):
        return words
    return f'<a href="{write(url)}" rel="noopener noreferrer nofollow">{words}</a>'
