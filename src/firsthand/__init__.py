"""Firsthand reads news and tells who really said it.

>>> import firsthand
>>> reading = firsthand.read_text("The bridge is safe, the mayor said.")
>>> reading.attributions[0].source_text
'the mayor'
"""

from firsthand.errors import DocumentError, FirsthandError, ModelError, SettingsError
from firsthand.pipeline import read, read_bytes, read_many, read_text
from firsthand.records import Attribution, Document, Failure, Metadata, Reading
from firsthand.settings import Settings
from firsthand.text import Span

__all__ = [
    "Attribution",
    "Document",
    "DocumentError",
    "Failure",
    "FirsthandError",
    "Metadata",
    "ModelError",
    "Reading",
    "Settings",
    "SettingsError",
    "Span",
    "read",
    "read_bytes",
    "read_many",
    "read_text",
]
