"""IRIs for what is exported. They derive from content: the same input gives the same names in every format.

A document is called by its bytes (`urn:sha256:…`), a claim by its id. Sources and hands are called within their
document: that two documents speak of one person is for whoever links them to conclude, and no export says it.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, urlsplit

from firsthand.records import Attribution, Document, Reading

ROOT = "urn:firsthand:"
TERMS = f"{ROOT}terms/"
"""Where Firsthand's own terms live: the field names of docs/data-model.md."""

BYTES = "urn:sha256:"

SOFTWARE = f"{ROOT}software"

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
"""The Library of Congress's datatype for dates in the Extended Date/Time Format."""

_PLAIN = re.compile(r"[\w.-]{1,128}", re.ASCII)
_HEX_DIGITS = 32
_ADDRESS_MARKS = ":/?#[]@!$&'()*+,;=%~"
"""What may stand in an address as it is (RFC 3986); everything else is percent-encoded."""

_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def name_document(document: Document) -> str:
    """Name a document by the SHA-256 of its bytes."""
    return f"{BYTES}{_tame(document.sha256)}"


def name_part(document: Document, kind: str) -> str:
    """Name what there is one of in a document's history: its "bundle", "publication", "publisher" or "reading"."""
    return f"{ROOT}{kind}/{_tame(document.sha256)}"


def name_claim(attribution: Attribution, kind: str = "claim") -> str:
    """Name the claim of an attribution, or what there is one of for each: its "statement" or "saying"."""
    return f"{ROOT}{kind}/{_tame(attribution.id)}"


def name_step(attribution: Attribution, kind: str, step: str | int) -> str:
    """Name what there are several of for an attribution: a "report" by the position of its hand, 0 nearest to us."""
    return f"{name_claim(attribution, kind)}/{step}"


def name_source(document: Document, position: int) -> str:
    """Name a source by its position among those of its document."""
    return f"{ROOT}source/{_tame(document.sha256)}/{position}"


def name_hand(reading: Reading, hand: str) -> str:
    """Name a hand: as the source that it is, where a source of the document has the same name."""
    position = find_source(reading, hand)
    if position is not None:
        return name_source(reading.document, position)
    return f"{ROOT}hand/{_tame(reading.document.sha256)}/{_digest(hand)}"


def find_source(reading: Reading, name: str) -> int | None:
    """Return the position of the first source of that name, None where there is none."""
    return next((at for at, source in enumerate(reading.sources) if source.name == name), None)


def find_address(document: Document) -> str:
    """Return the document's web address as a valid URI; empty where it has none, or one that is none.

    >>> from dataclasses import replace
    >>> from firsthand.documents import from_text
    >>> page = from_text("The quay is safe.")
    >>> [find_address(replace(page, metadata=replace(page.metadata, url=url))) for url in ("javascript:1", "http://[")]
    ['', '']
    """
    url = document.metadata.url
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc or not url.isprintable() or " " in url:
        return ""
    return quote(_STRAY_PERCENT.sub("%25", url), safe=_ADDRESS_MARKS)


def _tame(key: str) -> str:
    """A key as it is where it is plain, else its digest."""
    return key if _PLAIN.fullmatch(key) else _digest(key)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_HEX_DIGITS]
