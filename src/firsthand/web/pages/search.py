"""Claims by their words and their meaning, and the searches that are saved."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from firsthand import pipeline
from firsthand.errors import RefusedSearch
from firsthand.ledger import Ledger
from firsthand.ledger.searches import MOST_NAME_CHARS, describe_search
from firsthand.records import Hits, SavedSearch, SourceType, Stance
from firsthand.views.site import Site
from firsthand.views.words import STANCE_NAMES
from firsthand.web.depends import OpenLedger, Remembered, Typed
from firsthand.web.memory import Memory
from firsthand.web.questions import FIELDS, Question, address_question, describe_filter, read_question
from firsthand.web.rendering import is_part, render

router = APIRouter()

SHOWN_HITS = 20
AFTER_CHARS = 64
"""Of the id of a claim, whole or cut."""
MOST_SHOWN_SEARCHES = 8
"""Saved searches beside the answers; their own page has all."""


@router.get("/search", response_class=HTMLResponse)
def search(
    request: Request,
    ledger: OpenLedger,
    memory: Remembered,
    after: Annotated[str, Query(max_length=AFTER_CHARS)] = "",
) -> HTMLResponse:
    """Show the claims that answer a question."""
    question = read_question(request.query_params)
    page = _render(request, ledger, memory, question, after=after)
    if not after and is_part(request):
        page.headers["HX-Push-Url"] = question.address
    return page


@router.get("/searches", response_class=HTMLResponse)
def show_searches(request: Request, ledger: OpenLedger) -> HTMLResponse:
    """Show the saved searches."""
    return render(request, "searches.html", {"saved": _list_saved(ledger)})


@router.post("/searches")
def save_search(request: Request, ledger: OpenLedger, memory: Remembered, form: Typed) -> Response:
    """Save a search under a name, and show it again."""
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    question, name = read_question(fields), fields.get("name", "")
    if question.troubles:
        return _render(request, ledger, memory, question)
    try:
        ledger.save_search(SavedSearch(name, question.words, question.where))
    except RefusedSearch as error:
        return _render(request, ledger, memory, question, saving={"name": name, "trouble": str(error)})
    return RedirectResponse(question.address, HTTPStatus.SEE_OTHER)


@router.post("/searches/drop")
def drop_search(ledger: OpenLedger, name: Annotated[str, Form(max_length=MOST_NAME_CHARS)]) -> Response:
    """Drop a saved search."""
    ledger.drop_search(name)
    return RedirectResponse("/searches", HTTPStatus.SEE_OTHER)


def _render(
    request: Request,
    ledger: Ledger,
    memory: Memory,
    question: Question,
    *,
    after: str = "",
    saving: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """Show a question with its answer, or with why it has none or was not saved."""
    words, where, hits = question.words, question.where, Hits()
    if not question.troubles:
        hits = memory.find(
            lambda: pipeline.search(ledger, words, where, limit=SHOWN_HITS, after=after), "search", words, where, after
        )
    refused = HTTPStatus.CONFLICT if saving else HTTPStatus.OK
    saved = _list_saved(ledger)
    shown = {
        "question": question,
        "site": Site(where.vantage),
        "hits": hits,
        "standings": memory.standings((hit.attribution.id for hit in hits), where.vantage),
        "after": after,
        "kinds": [kind.value for kind in SourceType],
        "stances": [(stance.value, STANCE_NAMES[stance]) for stance in Stance],
        "saved": saved[:MOST_SHOWN_SEARCHES],
        "all_saved": len(saved),
        "saving": saving or {"name": "", "trouble": ""},
        "name_chars": MOST_NAME_CHARS,
        "fields": [(name, question.given[name]) for name in FIELDS if name in question.given],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if question.troubles else refused
    return render(request, "search.html", shown, status=status)


def _list_saved(ledger: Ledger) -> list[tuple[SavedSearch, str, str]]:
    """List the saved searches, the latest first, with their addresses and what they ask."""
    return [
        (each, address_question(describe_filter(each.words, each.where)), describe_search(each))
        for each in reversed(ledger.searches())
    ]
