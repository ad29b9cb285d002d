"""The latest events with their documents, and one of them with its claims: who tells what, from whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from firsthand import pipeline
from firsthand.records import Story
from firsthand.records.vantage import read_day
from firsthand.views.site import Site
from firsthand.views.story_page import list_documents, say_story
from firsthand.web.bounds import MOST_ID_CHARS
from firsthand.web.depends import AskedFrom, OpenLedger, Remembered
from firsthand.web.questions import say_trouble
from firsthand.web.rendering import render

router = APIRouter()

SHOWN_STORIES = 20
MOST_SKIPPED = 2_000
"""Stories that can be paged through; who looks for older ones asks from an earlier day."""
SHOWN_CLAIMS, MOST_CLAIMS = 25, 150
"""Of a story, those that most outlets have: a page, and as many as are worth a look."""
DAY_CHARS = 200
"""Of what is taken for a day, so that most of what is none is told beside its field."""


@router.get("/stories", response_class=HTMLResponse)
def list_stories(
    request: Request,
    ledger: OpenLedger,
    memory: Remembered,
    vantage: AskedFrom,
    since: Annotated[str, Query(max_length=DAY_CHARS)] = "",
    skip: Annotated[int, Query(ge=0, le=MOST_SKIPPED)] = 0,
) -> HTMLResponse:
    """List the stories, the latest first."""
    trouble, since = _find_trouble(since), since.strip()

    def ask() -> tuple[Story, ...]:
        return pipeline.stories(ledger, limit=SHOWN_STORIES + 1, start=skip, since=since, vantage=vantage)

    listed = () if trouble else memory.find(ask, "stories", since, skip, vantage)
    site, following = Site(vantage), skip + SHOWN_STORIES
    more = len(listed) > SHOWN_STORIES and following <= MOST_SKIPPED
    shown = {
        "listed": listed[:SHOWN_STORIES],
        "since": since,
        "trouble": trouble,
        "skip": skip,
        "site": site,
        "more": site.page("/stories", {"since": since, "skip": following}) if more else "",
    }
    return render(request, "stories.html", shown, status=422 if trouble else 200)


@router.get("/stories/{id}", response_class=HTMLResponse)
def show_story(
    request: Request,
    ledger: OpenLedger,
    memory: Remembered,
    vantage: AskedFrom,
    id: str,  # noqa: A002 - the record's own word
    claims: Annotated[int, Query(ge=1, le=MOST_CLAIMS)] = SHOWN_CLAIMS,
) -> HTMLResponse:
    """Show a story with its documents and its claims."""
    id = id[:MOST_ID_CHARS]  # noqa: A001 - the record's own word
    story = memory.find(
        lambda: pipeline.story(ledger, id, claims=claims + 1, vantage=vantage), "story", id, claims, vantage
    )
    follows = len(story.claims) > claims
    story, documents = replace(story, claims=story.claims[:claims]), list_documents(story)
    site = Site(vantage)
    shown = {
        "story": story,
        "site": site,
        "documents": documents,
        "unlisted": len(story.entries) - len(documents),
        "verdict": say_story(story, whole=not follows),
        "more": site.story(id, claims=MOST_CLAIMS) if follows and claims < MOST_CLAIMS else "",
        "capped": follows and claims >= MOST_CLAIMS,
    }
    return render(request, "story.html", shown)


def _find_trouble(since: str) -> str:
    """Say why a day is none; empty where it is one."""
    try:
        read_day("since", since.strip())
    except ValueError as error:
        return say_trouble(error)
    return ""
