"""Delivery: bytes from somebody who is not known, which are opened where they are read: in a process of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from firsthand import errors
from firsthand.documents import Item, unpack_bytes
from firsthand.records import Failure
from firsthand.settings import Settings


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came in, still closed.

    Attributes:
        data: the whole of it.
        name: what to call it in messages.
    """

    data: bytes = field(repr=False)
    name: str


def open_delivery(delivery: Delivery, settings: Settings) -> Item:
    """Take the one document out of what was delivered.

    Args:
        delivery: a document, or one in a container: a compressed page, a mail without attachments, a feed of one entry.
        settings: the size that a document may have.

    Raises:
        DocumentError: it cannot be opened, or holds none, or several.
    """
    found = [*islice(unpack_bytes(delivery.data, name=delivery.name, settings=settings), 2)]
    if len(found) > 1:
        advice = "Send each on its own, or add them all to the ledger with `firsthand add`."
        raise errors.DocumentError("it holds several documents", where=delivery.name, advice=advice)
    if not found:
        advice = "Give a document that has a text."
        raise errors.EmptyDocument("there is no document in it", where=delivery.name, advice=advice)
    return _take(found[0])


def _take(found: Item | Failure) -> Item:
    if isinstance(found, Failure):
        kind: type[errors.DocumentError] = getattr(errors, found.error)
        raise kind(found.what, where=found.name, advice=found.advice)
    return found
