"""What people judged: the list, to look through, to take away and to bring in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated, Final

from fastapi import APIRouter, HTTPException, Query, Request, UploadFile
from starlette.responses import HTMLResponse, StreamingResponse

from firsthand import pipeline
from firsthand.errors import NotFound
from firsthand.pipeline import JUDGEMENT_FORMATS
from firsthand.records import Asked, Failure, Ruling
from firsthand.views.site import Site
from firsthand.web.addresses import make_link
from firsthand.web.analyst import name_analyst
from firsthand.web.bounds import MOST_ID_CHARS
from firsthand.web.depends import AskedFrom, OpenLedger
from firsthand.web.rendering import render

router = APIRouter()

SHOWN: Final = 30
"""On a page."""
MOST_PAGES: Final = 10_000
SHOWN_REFUSED: Final = 200
"""Of what could not be taken in from a file, on a page."""
HELD_BYTES: Final = 1_000_000
"""Of an export, in memory; the rest of it waits in a file."""
CHUNK_BYTES: Final = 65_536
MOST_WHO_CHARS: Final = 1_000
NAMES: Final = {
    "jsonl": ("judgements.jsonl", "application/x-ndjson"),
    "csv": ("judgements.csv", "text/csv; charset=utf-8"),
    "label-studio": ("tasks.json", "application/json"),
    "label-studio-config": ("labelling.xml", "application/xml"),
}
"""What a download is called, and what it is."""

About = Annotated[str, Query(max_length=MOST_ID_CHARS)]


@router.get("/judgements", response_class=HTMLResponse)
def list_judgements(
    request: Request,
    ledger: OpenLedger,
    vantage: AskedFrom,
    about: About = "",
    who: Annotated[str, Query(max_length=MOST_WHO_CHARS)] = "",
    ruling: Annotated[str, Query(max_length=MOST_ID_CHARS)] = "",
    disputed: bool = False,
    page: Annotated[int, Query(ge=1, le=MOST_PAGES)] = 1,
) -> HTMLResponse:
    """List judgements, the last that the ledger learned of first."""
    rulings = [each for each in Ruling if each is not Ruling.WITHDRAWN]
    if ruling and ruling not in rulings:
        raise ValueError(f"ruling: there is none of this name; give one of {', '.join(rulings)}")
    asked = Asked(about.strip(), who, Ruling(ruling) if ruling else None, disputed)
    trouble = ""
    try:
        found = pipeline.decisions(ledger, asked, limit=SHOWN, start=(page - 1) * SHOWN, vantage=vantage)
    except NotFound as error:
        trouble, found = str(error), pipeline.decisions(ledger, limit=0, vantage=vantage)
    fields = {"about": asked.about, "who": who, "ruling": ruling, "disputed": disputed}
    context = {
        "asked": asked,
        "found": found,
        "trouble": trouble,
        "rulings": rulings,
        "page": page,
        "pages": -(-found.all // SHOWN),
        "narrowed": asked != Asked(),
        "site": Site(vantage),
        "link": make_link(Site(vantage), "/judgements", fields),
    }
    return render(request, "judgements.html", context, status=HTTPStatus.NOT_FOUND if trouble else HTTPStatus.OK)


@router.get("/judgements/export")
def export(
    ledger: OpenLedger,
    vantage: AskedFrom,
    form: Annotated[str, Query(alias="format", max_length=MOST_ID_CHARS)] = "jsonl",
    about: About = "",
) -> StreamingResponse:
    """Give judgements, or the documents to judge, as a file."""
    if form not in JUDGEMENT_FORMATS:
        raise ValueError(f"format: there is none of this name; give one of {', '.join(JUDGEMENT_FORMATS)}")
    name, kind = NAMES[form]
    with ExitStack() as on_failure:
        held: IO[bytes] = on_failure.enter_context(SpooledTemporaryFile(max_size=HELD_BYTES))
        pipeline.export_judgements(ledger, held, form=form, about=about, vantage=vantage)  # type: ignore[arg-type] # it takes bytes
        on_failure.pop_all()
    held.seek(0)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_send(held), media_type=kind, headers=headers)


@router.get("/judgements/import", response_class=HTMLResponse)
def ask_for_file(request: Request) -> HTMLResponse:
    """Ask for a file of judgements."""
    return render(request, "import.html", {"taken": None, "refused": (), "name": "", "left_out": 0})


@router.post("/judgements/import", response_class=HTMLResponse)
def import_file(request: Request, ledger: OpenLedger, file: UploadFile) -> HTMLResponse:
    """Take in a file of judgements; tell what was taken, and what was not and why."""
    if not file.size:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, "There is nothing in the file, or none was chosen.")
    name = file.filename or "the file"
    known = {each.id for each in pipeline.judgements(ledger)}
    taken, had, refused, left_out = set[str](), set[str](), list[Failure](), 0
    for each in pipeline.import_judgements(ledger, file.file, name=name, by=name_analyst(request)):
        if not isinstance(each, Failure):
            (had if each.id in known else taken).add(each.id)
        elif len(refused) < SHOWN_REFUSED:
            refused.append(each)
        else:
            left_out += 1
    context = {"taken": len(taken), "had": len(had), "refused": refused, "name": name, "left_out": left_out}
    return render(request, "import.html", context)


def _send(held: IO[bytes]) -> Iterator[bytes]:
    with held:
        while chunk := held.read(CHUNK_BYTES):
            yield chunk
