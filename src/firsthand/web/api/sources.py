"""Who said what, and how often."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from firsthand.records import Statistics
from firsthand.views.answers import DossierLine
from firsthand.web.api.answering import answer, tell
from firsthand.web.api.parameters import ASKING, MOST_ITEMS, MOST_NAME_CHARS, SOME_ITEMS, Limit
from firsthand.web.depends import AskedFrom, OpenLedger
from firsthand.web.kept import Kept

router = APIRouter(tags=["sources"], default_response_class=Response)


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
    limit: Limit = SOME_ITEMS,
) -> Response:
    """Gather what the sources that go by a name said, to whom, through whom; the counts are of all of it."""
    return answer(request, DossierLine.of(ledger.source(name, limit=limit, vantage=vantage)))


@router.get("/statistics", responses=tell(Statistics, "The numbers of the ledger.", *ASKING))
def count_all(
    request: Request,
    ledger: OpenLedger,
    vantage: AskedFrom,
    top: Annotated[int, Query(ge=0, le=MOST_ITEMS, description="How many lines a tally has at most.")] = SOME_ITEMS,
) -> Response:
    """Count who is quoted, as what, through whom; own copy and wire copy apart."""
    kept: Kept[object] = request.app.state.kept
    key = ("statistics", top, vantage, ledger.revision(), len(ledger.unread()))
    return answer(request, kept.find(key, lambda: ledger.statistics(top=top, vantage=vantage)))
