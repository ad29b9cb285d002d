"""Documents: files, bytes or strings -> `Document` records, their text untouched and every stretch of it named."""

from firsthand.documents.reader import from_text, load, load_bytes

__all__ = ["from_text", "load", "load_bytes"]
