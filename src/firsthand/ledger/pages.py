"""Pages: what keeps its address while its text may change. A changed document is a new version of its page."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit, urlunsplit

from firsthand.ledger.names import shorten
from firsthand.queries import drop_tracking
from firsthand.records import Document, Sighting

_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def derive_address(document: Document, sighting: Sighting) -> str:
    """Say what page a document is a version of.

    That is, in this order: its address on the web; the file and the id that its row has in it; the file that it is the
    whole of. A document without any of them is a page of its own.
    """
    return shorten(_derive_address(document, sighting))


def _derive_address(document: Document, sighting: Sighting) -> str:
    if url := _normalise(document.metadata.url):
        return url
    if sighting.path and document.id != document.sha256[: len(document.id)]:
        return f"{sighting.path}#{document.id}"
    if sighting.path and sighting.whole:
        return sighting.path
    return f"sha256:{document.sha256}"


def _normalise(url: str) -> str:
    """Bring an address to one form; empty for one that leads to no page in particular."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in _DEFAULT_PORTS or not (parts.path.strip("/") or parts.query):
        return ""
    host = parts.netloc.lower().removesuffix(_DEFAULT_PORTS[parts.scheme]).removeprefix("www.")
    return urlunsplit(("https", host, parts.path.rstrip("/"), urlencode(drop_tracking(parts.query)), ""))
