"""pdfium, one at a time.

Invariant of this module: pdfium is not safe to call from several threads at once, not even for different documents. All
that opens a PDF does so through `open_pdf`, which lets one thread in.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from firsthand.errors import DamagedDocument

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_ONE_AT_A_TIME = threading.Lock()


@contextmanager
def open_pdf(data: bytes, *, where: str) -> Iterator[PdfDocument]:
    """Open a PDF; other threads that want one wait until it is closed.

    Args:
        data: the file.
        where: what to call it in messages.

    Raises:
        DamagedDocument: it is encrypted or cut short.
    """
    with _ONE_AT_A_TIME:
        pdf = _open(data, where)
        try:
            yield pdf
        finally:
            pdf.close()


def _open(data: bytes, where: str) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            advice = "Save a copy without a password and read that."
            raise DamagedDocument("the PDF is encrypted", where=where, advice=advice) from None
        what, advice = "the PDF is damaged or has no pages", "Get the file again; it may have been cut short."
        raise DamagedDocument(what, where=where, advice=advice) from None
