"""Firsthand reads news and tells who really said it.

>>> import firsthand
>>> reading = firsthand.read_text("The bridge is safe, the mayor said.")
>>> reading.attributions[0].source_text
'the mayor'
"""

from firsthand.errors import DocumentError, FirsthandError, LedgerError, ModelError, SettingsError
from firsthand.ingest import add, watch
from firsthand.pipeline import open_ledger, read, read_bytes, read_many, read_text
from firsthand.records import (
    Added,
    Attribution,
    Change,
    ChangeKind,
    Channel,
    Document,
    Dossier,
    Entry,
    Failure,
    Filter,
    Hand,
    Hit,
    Hits,
    Holding,
    Metadata,
    Outcome,
    Passage,
    Publisher,
    Quantity,
    Reading,
    Sighting,
    Source,
    SourceType,
    Stance,
    Statistics,
    Tally,
    TimeRef,
    Unread,
    Voice,
)
from firsthand.settings import Settings
from firsthand.text import Span

__all__ = [
    "Added",
    "Attribution",
    "Change",
    "ChangeKind",
    "Channel",
    "Document",
    "DocumentError",
    "Dossier",
    "Entry",
    "Failure",
    "Filter",
    "FirsthandError",
    "Hand",
    "Hit",
    "Hits",
    "Holding",
    "LedgerError",
    "Metadata",
    "ModelError",
    "Outcome",
    "Passage",
    "Publisher",
    "Quantity",
    "Reading",
    "Settings",
    "SettingsError",
    "Sighting",
    "Source",
    "SourceType",
    "Span",
    "Stance",
    "Statistics",
    "Tally",
    "TimeRef",
    "Unread",
    "Voice",
    "add",
    "open_ledger",
    "read",
    "read_bytes",
    "read_many",
    "read_text",
    "watch",
]
