"""Who said what, and how often."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from firsthand import pipeline
from firsthand.records import OutletCount, Quoted, Statistics
from firsthand.views.answers import DossierLine, OutletLine
from firsthand.web.api.answering import answer, tell
from firsthand.web.api.bodies import Page
from firsthand.web.api.cursors import From
from firsthand.web.api.parameters import ASKING, MOST_ITEMS, SOME_ITEMS, Limit
from firsthand.web.bounds import MOST_NAME_CHARS
from firsthand.web.depends import AskedFrom, OpenLedger, Remembered

router = APIRouter(tags=["sources"], default_response_class=Response)

MOST_INDEXED: Final = 1_000
"""Sources or outlets: they are counted together, however many are given at a time."""

Record = Annotated[
    bool, Query(description="With what became of its latest claims: confirmed, denied, corrected. It takes a second.")
]
NameWords = Annotated[
    str, Query(max_length=MOST_NAME_CHARS, description="Words of the name, or their beginnings; empty for all.")
]


@router.get("/sources", responses=tell(DossierLine, "Who goes by the name, and the latest of their claims.", *ASKING))
def open_dossier(
    request: Request,
    ledger: OpenLedger,
    vantage: AskedFrom,
    name: Annotated[
        str,
        Query(
            min_length=1,
            max_length=MOST_NAME_CHARS,
            description="In any case and order of words; words of a description for a nameless source.",
            examples=["Sunniva Hale"],
        ),
    ],
    record: Record = False,
    limit: Limit = SOME_ITEMS,
) -> Response:
    """Gather what the sources that go by a name said, to whom, through whom; the counts are of all of it."""
    dossier = ledger.source(name, limit=limit, vantage=vantage)
    kept = pipeline.track_record(ledger, name, vantage=vantage) if record else None
    return answer(request, DossierLine.of(dossier, kept))


@router.get("/sources/index", responses=tell(Page[Quoted], "Sources, those of most claims first.", *ASKING))
def list_sources(
    request: Request,
    ledger: OpenLedger,
    memory: Remembered,
    vantage: AskedFrom,
    cursor: From,
    q: NameWords = "",
    limit: Limit = SOME_ITEMS,
) -> Response:
    """List the sources by name and kind, the first thousand that fit."""
    found = memory.find(lambda: ledger.sources(q, limit=MOST_INDEXED, vantage=vantage), "API: sources", q, vantage)
    return answer(request, cursor.cut(found[cursor.skipped :], limit))


@router.get("/outlets", responses=tell(OutletLine, "What the ledger has from the outlet; no name: nothing.", *ASKING))
def open_outlet(
    request: Request,
    ledger: OpenLedger,
    memory: Remembered,
    vantage: AskedFrom,
    name: Annotated[
        str,
        Query(
            min_length=1,
            max_length=MOST_NAME_CHARS,
            description="Whole, in any case, with or without its article.",
            examples=["The Capital Post"],
        ),
    ],
    record: Record = False,
    limit: Limit = SOME_ITEMS,
) -> Response:
    """Gather what an outlet has first hand, what it passes on and from whom; `limit` is of its latest documents."""
    found = memory.find(lambda: ledger.outlet(name, limit=limit, vantage=vantage), "API: outlet", name, limit, vantage)
    kept = pipeline.outlet_record(ledger, name, vantage=vantage) if record else None
    return answer(request, OutletLine.of(found, kept))


@router.get("/outlets/index", responses=tell(Page[OutletCount], "Outlets, those of most claims first.", *ASKING))
def list_outlets(
    request: Request,
    ledger: OpenLedger,
    memory: Remembered,
    vantage: AskedFrom,
    cursor: From,
    q: NameWords = "",
    limit: Limit = SOME_ITEMS,
) -> Response:
    """List the outlets, the first thousand that fit."""
    found = memory.find(
        lambda: ledger.outlets(q, limit=MOST_INDEXED, vantage=vantage).listed, "API: outlets", q, vantage
    )
    return answer(request, cursor.cut(found[cursor.skipped :], limit))


@router.get("/statistics", responses=tell(Statistics, "The numbers of the ledger.", *ASKING))
def count_all(
    request: Request,
    ledger: OpenLedger,
    memory: Remembered,
    vantage: AskedFrom,
    top: Annotated[int, Query(ge=0, le=MOST_ITEMS, description="How many lines a tally has at most.")] = SOME_ITEMS,
) -> Response:
    """Count who is quoted, as what, through whom; own copy and wire copy apart."""
    counted = memory.find(
        lambda: ledger.statistics(top=top, vantage=vantage), "API: statistics", top, vantage, len(ledger.unread())
    )
    return answer(request, counted)
