"""Claims, and where they come from."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from firsthand import pipeline
from firsthand.records import FigurePolicy
from firsthand.views.answers import HitLine
from firsthand.views.drifted import DriftLine
from firsthand.views.effects import ImpactLine
from firsthand.views.figured import SeriesLine
from firsthand.views.linked import OriginsLine
from firsthand.web.api.answering import answer, tell
from firsthand.web.api.bodies import ClaimLine, Page
from firsthand.web.api.cursors import From, going_on
from firsthand.web.api.parameters import ASKING, ASKING_FOR_ONE, SOME_ITEMS, ClaimId, Limit, Wanted
from firsthand.web.bounds import MOST_WORDS_CHARS
from firsthand.web.depends import AskedFrom, OpenLedger

router = APIRouter(prefix="/claims", tags=["claims"], default_response_class=Response)


@router.get("", responses=tell(Page[HitLine], "Claims: the best first or, without words, the latest.", *ASKING))
def find_claims(
    request: Request,
    ledger: OpenLedger,
    wanted: Wanted,
    cursor: From,
    q: Annotated[
        str,
        Query(
            max_length=MOST_WORDS_CHARS,
            description="What they are to be about, in any words; empty for all.",
            examples=["minesweepers out of service"],
        ),
    ] = "",
    limit: Limit = SOME_ITEMS,
) -> Response:
    """Find claims by their words and their meaning.

    Of what answers words, the best thousand or two can be walked through; of the latest, all. Claims of a single origin
    are looked for one by one, so that an answer may hold fewer than were asked for and still have a `next`.
    """
    with going_on():
        hits = pipeline.search(ledger, q, wanted, limit=limit, after=cursor.place)
    after = cursor.write(hits.next) if hits.next else None
    return answer(request, Page(items=tuple(map(HitLine.of, hits)), next=after))


@router.get("/{id}", responses=tell(ClaimLine, "The claim, its document and its standing.", *ASKING_FOR_ONE))
def show_claim(request: Request, ledger: OpenLedger, vantage: AskedFrom, id: ClaimId) -> Response:  # noqa: A002 - as in the path
    """Give a claim as one document has it, and how it stands: who has it, from how many origins."""
    hit = ledger.claim(id, vantage=vantage)
    standings = pipeline.standings(ledger, [hit.attribution.id], vantage=vantage)
    return answer(request, ClaimLine.of(hit, standings.get(hit.attribution.id)))


@router.get("/{id}/origins", responses=tell(OriginsLine, "The claim and where it comes from.", *ASKING_FOR_ONE))
def trace_origins(request: Request, ledger: OpenLedger, vantage: AskedFrom, id: ClaimId) -> Response:  # noqa: A002 - as above
    """Follow a claim back through all who tell it, and count its independent origins."""
    return answer(request, OriginsLine.of(pipeline.origins(ledger, id, vantage=vantage)))


@router.get("/{id}/figures", responses=tell(Page[SeriesLine], "Each thing that is counted.", *ASKING_FOR_ONE))
def follow_figures(
    request: Request,
    ledger: OpenLedger,
    vantage: AskedFrom,
    id: ClaimId,  # noqa: A002 - as above
    policy: Annotated[
        FigurePolicy | None, Query(description="Whose latest figure counts; as the server is set.")
    ] = None,
) -> Response:
    """Follow the figures of a claim over time: who gave which, who revised or denied which."""
    history = pipeline.figure_history(ledger, id, policy=policy or "", vantage=vantage)
    items = tuple(SeriesLine.of(history, series) for series in history.series)
    return answer(request, Page(items=items, next=None))


@router.get("/{id}/drift", responses=tell(Page[DriftLine], "Each handing on, earliest first.", *ASKING_FOR_ONE))
def find_drift(request: Request, ledger: OpenLedger, vantage: AskedFrom, id: ClaimId) -> Response:  # noqa: A002 - as above
    """Find what a claim lost or gained with each document that has it from another one."""
    drift = pipeline.drift(ledger, id, vantage=vantage)
    return answer(request, Page(items=tuple(DriftLine.of(drift, edge) for edge in drift.edges), next=None))


@router.get("/{id}/impact", responses=tell(ImpactLine, "What rests on the claim or document.", *ASKING_FOR_ONE))
def find_impact(request: Request, ledger: OpenLedger, vantage: AskedFrom, id: ClaimId) -> Response:  # noqa: A002 - as above
    """Find what the retraction or correction of a claim touches; the id of a document serves, too."""
    return answer(request, ImpactLine.of(pipeline.impact(ledger, id, vantage=vantage)))
