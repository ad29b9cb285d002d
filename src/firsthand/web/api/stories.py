"""Stories, and what is new: what pages changed, what is worth telling at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from firsthand import pipeline
from firsthand.records import Alert
from firsthand.views.alerts import AlertLine
from firsthand.views.effects import PageChangeLine
from firsthand.views.linked import StoryLine
from firsthand.web.api.answering import answer, tell
from firsthand.web.api.bodies import Page
from firsthand.web.api.cursors import From
from firsthand.web.api.parameters import ASKING, ASKING_FOR_ONE, MOST_ITEMS, SOME_ITEMS, DocumentId, Limit, Since
from firsthand.web.bounds import MOST_DAY_CHARS
from firsthand.web.depends import AskedFrom, OpenLedger

router = APIRouter(tags=["stories"], default_response_class=Response)

MOST_NEWS = 20
"""Looked at for one answer: each takes some ten milliseconds."""
STORY_CLAIMS = 50
"""Of a story, where nobody says how many."""


@router.get("/stories", responses=tell(Page[StoryLine], "Stories, the latest first, without their claims.", *ASKING))
def list_stories(
    request: Request,
    ledger: OpenLedger,
    vantage: AskedFrom,
    cursor: From,
    since: Since = "",
    limit: Limit = SOME_ITEMS,
) -> Response:
    """List the events that more than one document tells of."""
    rest = pipeline.stories(ledger, limit=limit + 1, start=cursor.skipped, since=since, vantage=vantage)
    return answer(request, cursor.cut([*map(StoryLine.of, rest)], limit))


@router.get("/stories/{id}", responses=tell(StoryLine, "The story and its claims.", *ASKING_FOR_ONE))
def show_story(
    request: Request,
    ledger: OpenLedger,
    vantage: AskedFrom,
    id: DocumentId,  # noqa: A002 - as in the path
    claims: Annotated[
        int, Query(ge=0, le=MOST_ITEMS, description="How many claims at most, those of most outlets.")
    ] = STORY_CLAIMS,
) -> Response:
    """Give the story that a document belongs to, with its claims: those of most outlets first."""
    return answer(request, StoryLine.of(pipeline.story(ledger, id, claims=claims, vantage=vantage)))


@router.get("/changes", responses=tell(Page[PageChangeLine], "Changed claims, the latest first.", *ASKING))
def list_changes(
    request: Request,
    ledger: OpenLedger,
    vantage: AskedFrom,
    cursor: From,
    since: Since = "",
    silent: Annotated[bool, Query(description="Only where the later version does not say that it corrects.")] = False,
    limit: Limit = SOME_ITEMS,
) -> Response:
    """List the claims that later versions of pages dropped or altered."""
    rest = pipeline.changes(ledger, limit=limit + 1, start=cursor.skipped, since=since, silent=silent, vantage=vantage)
    return answer(request, cursor.cut([*map(PageChangeLine.of, rest)], limit))


@router.get("/alerts", responses=tell(Page[AlertLine], "What is worth telling, first learned first.", *ASKING))
def list_alerts(
    request: Request,
    ledger: OpenLedger,
    cursor: From,
    since: Annotated[
        str,
        Query(min_length=1, max_length=MOST_DAY_CHARS, description="A day or a time.", examples=["2026-11-23T10:15"]),
    ],
    until: Annotated[
        str, Query(max_length=MOST_DAY_CHARS, description="A day or a time, with all of it; empty for now.")
    ] = "",
    limit: Limit = SOME_ITEMS,
) -> Response:
    """Give what the ledger learned in a time and is worth telling at once.

    A claim of one origin got a second one; somebody stands against a claim that a saved search finds; something that
    claims rest on was taken back or corrected. One answer looks at twenty news, so that it may hold few alerts, or
    none, and still have a `next`.
    """
    at, given = cursor.moment
    walk = pipeline.walk_alerts(ledger, since=at or since, until=until)
    found = _collect(walk, limit, given=given)
    after = cursor.write(found.stopped) if found.stopped else None
    return answer(request, Page(items=tuple(map(AlertLine.of, found.alerts)), next=after))


@dataclass(frozen=True, slots=True)
class _Found:
    """Alerts, and where the next ones begin.

    Attributes:
        alerts: some of them.
        stopped: when the ledger learned of what the next one tells, and how many of that are given already; empty where
            there are no more.
    """

    alerts: Sequence[Alert]
    stopped: str


def _collect(walk: Iterable[tuple[str, tuple[Alert, ...]]], limit: int, *, given: int) -> _Found:
    """Collect alerts, of a bounded number of news; of the first news some are given already."""
    found: list[Alert] = []
    for looked_at, (learned_at, told) in enumerate(walk):
        if looked_at == MOST_NEWS:
            return _Found(found, f"{learned_at}z0")
        room = limit - len(found)
        found += told[given : given + room]
        if len(told) > given + room:
            return _Found(found, f"{learned_at}z{given + room}")
        given = 0
    return _Found(found, "")
