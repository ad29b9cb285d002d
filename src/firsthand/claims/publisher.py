"""Who published an article, where the document does not say it outright."""

from __future__ import annotations

import re
from collections import Counter

from firsthand.claims.addresses import read_address
from firsthand.records import Article, Passage, Publisher

_WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = frozenset(
    """
    times post news journal herald tribune gazette guardian telegraph observer chronicle daily star mail
    express standard mirror independent press globe today review radio tv
    """.split()
)
"""Words that names of outlets are made with; the others must stand in the document."""
_SHORTEST_WORD_CHARS = 2
_PASSED_ON = frozenset(
    """
    facebook twitter x t instagram linkedin whatsapp telegram youtube youtu pinterest reddit google
    apple bit doi archive wikipedia wa mailto
    """.split()
)
"""Sites that every page links to, and that publish no articles of their own."""
_LEAST_LINKS = 2
"""A single link to a site may lead anywhere; two of a page's few printed links seldom lead away from it by chance."""


def find_publisher(article: Article) -> Publisher | None:
    """Find who published an article: as it says, else by its own address, else by where most of its links lead.

    Returns:
        The publisher with the evidence; None where nothing tells.
    """
    known = article.metadata
    if known.publisher:
        return Publisher(known.publisher, Passage((), ""), inferred=False, reason="the document's metadata state it")
    if known.url and (name := name_site(known.url, article.text)):
        return Publisher(name, Passage((), known.url), inferred=True, reason="the document's own address")
    return _follow_links(article)


def _follow_links(article: Article) -> Publisher | None:
    sites = {address: read_address(address).outlet for address in article.addresses}
    counts = Counter(site for site in sites.values() if site and site not in _PASSED_ON).most_common(2)
    if not counts or counts[0][1] < _LEAST_LINKS or (len(counts) > 1 and counts[1][1] == counts[0][1]):
        return None
    site, count = counts[0]
    address = next(address for address, outlet in sites.items() if outlet == site)
    host = read_address(address).host.removeprefix("www.")
    reason = f"{count} of the document's {len(article.addresses)} links lead to {host}, more than to any other site"
    return Publisher(name_site(address, article.text), Passage((), address), inferred=True, reason=reason)


def name_site(address: str, text: str) -> str:
    """Name the outlet of a site: its host in words, if they can be told apart, else the host itself.

    >>> name_site("https://www.thetavriapost.example/2026/05/01/boats", "A boat sank off Tavria on the first of May.")
    'The Tavria Post'
    >>> name_site("https://xq7.example/a", "A boat sank.")
    'xq7.example'
    """
    site = read_address(address)
    words = _split(site.outlet, {word.lower() for word in _WORD.findall(text)} | _ENDINGS | {"the"})
    named = len(words) > 1 and words[-1] in _ENDINGS
    return " ".join(word.capitalize() for word in words) if named else site.host.removeprefix("www.")


def _split(name: str, known: set[str]) -> list[str]:
    """Split a name into the fewest known words; an empty list where that cannot be done."""
    ways: dict[int, list[str]] = {0: []}
    for end in range(_SHORTEST_WORD_CHARS, len(name) + 1):
        found = [[*ways[start], name[start:end]] for start in ways if name[start:end] in known]
        if found:
            ways[end] = min(found, key=len)
    return ways.get(len(name), [])
