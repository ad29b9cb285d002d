"""Firsthand reads news and tells who really said it.

>>> import firsthand
>>> reading = firsthand.read_text("The bridge is safe, the mayor said.")
>>> reading.attributions[0].source_text
'the mayor'
"""

from firsthand.errors import DocumentError, FirsthandError, ModelError, SettingsError
from firsthand.pipeline import read, read_bytes, read_many, read_text
from firsthand.records import (
    Attribution,
    Channel,
    Document,
    Failure,
    Hand,
    Metadata,
    Passage,
    Publisher,
    Quantity,
    Reading,
    Source,
    SourceType,
    Stance,
    TimeRef,
)
from firsthand.settings import Settings
from firsthand.text import Span

__all__ = [
    "Attribution",
    "Channel",
    "Document",
    "DocumentError",
    "Failure",
    "FirsthandError",
    "Hand",
    "Metadata",
    "ModelError",
    "Passage",
    "Publisher",
    "Quantity",
    "Reading",
    "Settings",
    "SettingsError",
    "Source",
    "SourceType",
    "Span",
    "Stance",
    "TimeRef",
    "read",
    "read_bytes",
    "read_many",
    "read_text",
]
