"""The bytes that a document was read from, and pictures of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.records import NOW, Holding, Original, Retrieval, Vantage
from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.ledger import Ledger


def original(
    ledger: Ledger,
    id: str,  # noqa: A002 - the record's own word
    *,
    vantage: Vantage = NOW,
    settings: Settings | None = None,
) -> Retrieval:
    """Find the bytes again that a document was read from.

    Args:
        ledger: what is known.
        id: of the document, as for `Ledger.document`.
        vantage: from where in time it is asked.
        settings: default: what the environment says.

    Raises:
        NotFound: no document fits, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.documents import find_original

    entry, sightings = ledger.sightings(id, vantage=vantage)
    return find_original(entry, sightings, settings=settings or Settings.from_environment())


def lies_at_hand(holding: Holding) -> bool:
    """Tell whether a file lies where a document was found; whether it is still the same takes `original` to say."""
    from firsthand.documents import lie_at_hand

    return lie_at_hand(holding.sightings)


def picture(found: Original, number: int) -> bytes:
    """Draw a page of a document.

    Args:
        found: the document's bytes.
        number: of the page, from 1.

    Returns:
        A PNG.

    Raises:
        DamagedDocument: it has no such page, or the page cannot be drawn.
    """
    from firsthand.documents import draw_page

    return draw_page(found, number)
