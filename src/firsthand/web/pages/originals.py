"""The original of a document: its bytes, and pictures of its pages.

What comes from outside is never served as a page that could act: markup comes as plain text, and no answer may run or
load anything. Where the bytes lie is what the ledger says, never what a request says.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from firsthand import pipeline
from firsthand.records import Entry, Original, Retrieval, Vantage
from firsthand.views.site import Site
from firsthand.web.depends import AskedFrom, OpenLedger, SetUp, hold
from firsthand.web.rendering import render
from firsthand.web.shelf import Shelf
from firsthand.web.tags import is_known

router = APIRouter(prefix="/documents/{id}")

INERT: Final = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
"""For a browser that would take the bytes for a page all the same: nothing of it acts."""
SHOWN: Final = {
    "text/plain": ("text/plain", ".txt"),
    "text/html": ("text/plain", ".html.txt"),
    "application/jsonl": ("text/plain", ".jsonl"),
    "image/png": ("image/png", ".png"),
    "image/jpeg": ("image/jpeg", ".jpg"),
    "image/webp": ("image/webp", ".webp"),
}
"""By kind of document: what a browser shows, and the suffix; the rest is handed over as a file."""
HANDED: Final = {"application/pdf": ".pdf", "image/tiff": ".tif"}
PICTURE_KEPT: Final = "private, max-age=86400"
"""The bytes are fixed by the document; the program that draws them may be a newer one tomorrow."""

_CHARSET = re.compile(r"[A-Za-z0-9][\w.-]{0,30}")


@router.get("/original")
def show_original(request: Request, ledger: OpenLedger, options: SetUp, vantage: AskedFrom, id: str) -> Response:  # noqa: A002 - as in the address
    """Give the bytes that a document was read from, or a page that says where they were."""
    found = pipeline.original(ledger, id, vantage=vantage, settings=options.settings)
    if found.original is None:
        return _show_missing(request, found, vantage)
    return Response(found.original.data, headers=_describe(found.original, found.entry))


@router.get("/pages/{number}.png")
def show_picture(
    request: Request,
    ledger: OpenLedger,
    shelf: Annotated[Shelf, hold("shelf")],
    vantage: AskedFrom,
    id: str,  # noqa: A002 - as in the address
    number: Annotated[int, Path(ge=1, le=1_000_000)],
) -> Response:
    """Give a picture of a page of a document."""
    entry, _ = ledger.sightings(id, vantage=vantage)
    tag = f"{entry.sha256}-{number}"
    headers = {"ETag": f'"{tag}"', "Cache-Control": PICTURE_KEPT, "Content-Security-Policy": INERT}
    if is_known(request, tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    found = shelf.find(entry, vantage)
    if found.original is None:
        return _show_missing(request, found, vantage)
    return Response(pipeline.picture(found.original, number), headers=headers, media_type="image/png")


def _show_missing(request: Request, found: Retrieval, vantage: Vantage) -> Response:
    context = {"entry": found.entry, "missing": found.missing, "site": Site(vantage)}
    return render(request, "original_missing.html", context, status=HTTPStatus.NOT_FOUND)


def _describe(found: Original, entry: Entry) -> dict[str, str]:
    """Say what the bytes are, so that they are shown inert or kept as a file under a name of ours."""
    shown, suffix = SHOWN.get(found.media_type, ("application/octet-stream", HANDED.get(found.media_type, ".bin")))
    disposition = "inline" if found.media_type in SHOWN else "attachment"
    charset = _name_charset(found) if shown == "text/plain" else ""
    return {
        "Content-Type": f"{shown}; charset={charset}" if charset else shown,
        "Content-Disposition": f'{disposition}; filename="{entry.sha256[:16]}{suffix}"',
        "Content-Security-Policy": INERT,
    }


def _name_charset(found: Original) -> str:
    """Name the encoding of a text, where what it came in does or its bytes are UTF-8."""
    if _CHARSET.fullmatch(found.charset):
        return found.charset
    try:
        found.data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "utf-8"
