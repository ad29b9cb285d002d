"""Putting it right: what a person decides about a claim or a document, and taking that back."""

from __future__ import annotations

from enum import StrEnum
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse, Response

from firsthand import pipeline
from firsthand.errors import NotFound, RefusedJudgement
from firsthand.ledger import Ledger
from firsthand.records import NAMELESS, Asked, Judgement, Ruling, SourceType
from firsthand.views.context import draw_context
from firsthand.views.words import STANCE_NAMES
from firsthand.web.analyst import keep_analyst, name_analyst
from firsthand.web.depends import OpenLedger, Typed
from firsthand.web.guard.addresses import keep_local
from firsthand.web.judgement_form import JudgementForm, build_judgement, list_shown
from firsthand.web.rendering import is_part, render

router = APIRouter()

MOST_BACK_CHARS = 4_000
"""Of the address to go back to."""

CHOICES = {"kinds": tuple(SourceType), "stances": STANCE_NAMES}
"""What a form lets choose from."""


class Field(StrEnum):
    """What a dialog puts right."""

    NAME = "name"
    TYPE = "type"
    VIA = "via"
    STANCE = "stance"
    RETRACTED = "retracted"


Back = Annotated[str, Query(max_length=MOST_BACK_CHARS)]


@router.post("/judgements")
def judge(request: Request, ledger: OpenLedger, form: Typed) -> Response:
    """Take in a judgement, and tell what follows; where it is refused, show the form as it was filled in."""
    typed = JudgementForm.of(form)
    back = _find_way_back(form, f"/claims/{quote(typed.get('subject'), safe='')}/judge")
    try:
        kept = pipeline.judge(ledger, build_judgement(ledger, typed, by=name_analyst(request)))
    except RefusedJudgement as error:
        if is_part(request):
            raise
        return _show_form(request, ledger, typed, back=back, trouble=str(error))
    return _tell(request, ledger, kept, back)


@router.post("/judgements/{id}/withdraw")
def withdraw(request: Request, ledger: OpenLedger, form: Typed, id: str) -> Response:  # noqa: A002 - as in the address
    """Withdraw a judgement."""
    told = Judgement(Ruling.WITHDRAWN, id, by=name_analyst(request), why=JudgementForm.of(form).get("why"))
    return _tell(request, ledger, pipeline.judge(ledger, told), _find_way_back(form, "/judgements"))


@router.get("/claims/{id}/judge", response_class=HTMLResponse)
@router.get("/documents/{id}/judge", response_class=HTMLResponse)
def show_form(request: Request, ledger: OpenLedger, id: str, back: Back = "") -> HTMLResponse:  # noqa: A002 - as in the address
    """Show the form in which everything about a claim or a document can be put right."""
    return _show_form(request, ledger, JudgementForm({"subject": id}), back=keep_local(back) if back else "")


@router.get("/claims/{id}/judge/{field}", response_class=HTMLResponse)
def show_field(request: Request, ledger: OpenLedger, id: str, field: Field) -> HTMLResponse:  # noqa: A002 - as in the address
    """Show the form for one thing about a claim, as a part of a page."""
    checked = ledger.checked(id, limit=0)
    context = {"checked": checked, "shown": list_shown(checked.attribution), "field": field.value, **CHOICES}
    return render(request, "parts/judge_field.html", context | {"nameless": NAMELESS})


@router.get("/judgements/analyst", response_class=HTMLResponse)
def show_analyst(request: Request, back: Back = "/judgements") -> HTMLResponse:
    """Ask who judges."""
    return render(request, "analyst.html", {"back": keep_local(back)})


@router.post("/judgements/analyst")
def set_analyst(request: Request, form: Typed) -> Response:
    """Keep in the browser who judges."""
    answer = RedirectResponse(_find_way_back(form, "/judgements"), HTTPStatus.SEE_OTHER)
    keep_analyst(answer, str(form.get("name", "")), secure=request.url.scheme == "https")
    return answer


def _tell(request: Request, ledger: Ledger, kept: Judgement, back: str) -> Response:
    """Tell what follows from a judgement: as a part of the page, or on the page that it came from."""
    if not is_part(request):
        return RedirectResponse(_add_notice(back, kept), HTTPStatus.SEE_OTHER)
    is_back = kept.ruling is Ruling.WITHDRAWN
    taken_back = pipeline.decisions(ledger, Asked(about=kept.subject), limit=1).decided if is_back else ()
    context = {"kept": kept, "consequence": pipeline.follow_up(ledger, kept), "back": back, "taken_back": taken_back}
    return render(request, "parts/judged.html", context)


def _show_form(request: Request, ledger: Ledger, typed: JudgementForm, *, back: str, trouble: str = "") -> HTMLResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if trouble else HTTPStatus.OK
    shared = {"typed": typed, "back": back, "trouble": trouble}
    try:
        checked = ledger.checked(typed.get("subject"))
    except NotFound:
        entry = ledger.document(typed.get("subject")).entry
        decisions = pipeline.decisions(ledger, Asked(about=entry.id))
        return render(request, "judge_document.html", {**shared, "entry": entry, "decisions": decisions}, status=status)
    context = {
        "checked": checked,
        "shown": list_shown(checked.attribution),
        "read": list_shown(checked.read),
        "excerpt": Markup(draw_context(checked.text, checked.attribution)),  # noqa: S704 - escaped by `views`
        **CHOICES,
    }
    return render(request, "judge.html", {**shared, **context}, status=status)


def _find_way_back(form: dict[str, Any], otherwise: str) -> str:
    told = form.get("back", "")
    return keep_local(told) if isinstance(told, str) and 0 < len(told) <= MOST_BACK_CHARS else otherwise


def _add_notice(address: str, kept: Judgement) -> str:
    """Have a page say that a judgement was kept, or withdrawn."""
    path, hash_, fragment = address.partition("#")
    path, _, query = path.partition("?")
    fields = [part for part in query.split("&") if part and not part.startswith(("judged=", "withdrawn="))]
    name, id_ = ("withdrawn", kept.subject) if kept.ruling is Ruling.WITHDRAWN else ("judged", kept.id)
    return f"{path}?{'&'.join([*fields, urlencode({name: id_})])}{hash_}{fragment}"
