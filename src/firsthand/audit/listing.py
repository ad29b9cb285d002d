"""Documents that are in no ledger, listed as a ledger lists them."""

from __future__ import annotations

from importlib.metadata import version

from firsthand.records import ID_HEX_DIGITS, Entry, Reading


def list_reading(reading: Reading) -> Entry:
    """List a document that was just read; `added_at` is empty, for no ledger took it in."""
    document = reading.document
    return Entry(
        id=document.sha256[:ID_HEX_DIGITS],
        given_id=document.id,
        sha256=document.sha256,
        name=document.name,
        media_type=document.media_type,
        metadata=document.metadata,
        publisher=reading.publisher.name if reading.publisher else "",
        publisher_inferred=reading.publisher is not None and reading.publisher.inferred,
        published=reading.published.edtf if reading.published else "",
        published_inferred=reading.published is not None and reading.published.inferred,
        version=1,
        versions=1,
        claims=len(reading.attributions),
        added_at="",
        read_with=f"firsthand {version('firsthand')}",
    )
