"""The desk audit: what an editor should look at again, who is quoted, how far the machine can be believed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse

from firsthand.audit.desk import WEIGHTS, pick_code
from firsthand.records import Scope
from firsthand.views.excerpt import draw_excerpt
from firsthand.views.nameless import explain_nameless, say_nameless
from firsthand.views.rates import draw_interval, draw_share
from firsthand.views.site import Site
from firsthand.web.addresses import make_link
from firsthand.web.auditor import MOST_AUDITED, Auditor
from firsthand.web.bounds import MOST_DAY_CHARS, MOST_NAME_CHARS
from firsthand.web.depends import AskedFrom, Audited
from firsthand.web.rendering import render

router = APIRouter()

SHOWN_DRAFTS = 20
"""On a page."""
SHOWN_PLACES = 8
"""Of a document; its report has all."""
MOST_SAMPLED = 200
"""More than a person checks in an afternoon; a hundred give the precision to within some eight points."""
SAMPLE_SIZE = 30
MOST_PATH_CHARS, MOST_CODE_CHARS = 4_096, 64


def _get_scope(
    vantage: AskedFrom,
    folder: Annotated[str, Query(max_length=MOST_PATH_CHARS)] = "",
    outlet: Annotated[str, Query(max_length=MOST_NAME_CHARS)] = "",
    since: Annotated[str, Query(max_length=MOST_DAY_CHARS)] = "",
    until: Annotated[str, Query(max_length=MOST_DAY_CHARS)] = "",
) -> Scope:
    return Scope(folder=folder, outlet=outlet, since=since, until=until, vantage=vantage)


Within = Annotated[Scope, Depends(_get_scope)]
Code = Annotated[str, Query(max_length=MOST_CODE_CHARS)]
PageNumber = Annotated[int, Query(ge=1, le=MOST_AUDITED)]


@router.get("/desk", response_class=HTMLResponse)
def show_desk(request: Request, scope: Within, auditor: Audited, code: Code = "", page: PageNumber = 1) -> HTMLResponse:
    """Show what is found so far, and who is quoted."""
    known = auditor.look(scope)
    shown = {
        "known": known,
        "share": draw_bar,
        "nameless": say_nameless(known.nameless, known.statistics),
        "counted": explain_nameless(known.nameless),
        **_show_findings(auditor, scope, code, page),
    }
    return render(request, "desk.html", shown)


@router.get("/desk/findings", response_class=HTMLResponse)
def show_findings(
    request: Request, scope: Within, auditor: Audited, code: Code = "", page: PageNumber = 1
) -> HTMLResponse:
    """Show what is found so far, as a part of the page."""
    return render(request, "desk_findings.html", _show_findings(auditor, scope, code, page))


@router.get("/desk/sample", response_class=HTMLResponse)
def show_sample(
    request: Request,
    scope: Within,
    auditor: Audited,
    n: Annotated[int, Query(ge=1, le=MOST_SAMPLED)] = SAMPLE_SIZE,
    seed: Annotated[str, Query(max_length=MOST_CODE_CHARS)] = "1",
) -> HTMLResponse:
    """Show attributions drawn at random to check, and what those that were checked tell of the machine."""
    sample, fields = auditor.draw(scope, size=n, seed=seed), _list_fields(scope)
    rates = (sample.right, sample.real, *sample.fields, *sample.kinds, sample.nameless)
    shown = {
        "sample": sample,
        "known": auditor.look(scope),
        "scope": scope,
        "site": Site(scope.vantage),
        "fields": fields,
        "link": make_link(Site(), "/desk", fields),
        "size": n,
        "seed": seed,
        "bars": {rate: Markup(draw_interval(rate)) for rate in rates},  # noqa: S704 - drawn by `views`
        "excerpts": [
            Markup(draw_excerpt(each.passage, each.start, each.attribution))  # noqa: S704 - escaped by `views`
            for each in sample.sampled
        ],
    }
    return render(request, "desk_sample.html", shown)


def draw_bar(number: int, of: int) -> Markup:
    """Draw a share for a template."""
    return Markup(draw_share(number, of))  # noqa: S704 - numbers alone


def _show_findings(auditor: Auditor, scope: Scope, code: str, page: int) -> Mapping[str, object]:
    """Gather what the part of the page that tells findings shows."""
    selection = auditor.look(scope).selection
    progress = auditor.ask(scope)
    found = progress.found
    audits = pick_code(found.audits, code) if code else tuple(each for each in found.audits if each.findings)
    start = (page - 1) * SHOWN_DRAFTS
    return {
        "scope": scope,
        "site": Site(scope.vantage),
        "link": make_link(Site(), "/desk", _list_fields(scope)),
        "selection": selection,
        "shown_places": SHOWN_PLACES,
        "progress": progress,
        "found": found,
        "levels": WEIGHTS,
        "code": code,
        "audits": audits[start : start + SHOWN_DRAFTS],
        "listed": len(audits),
        "pages": -(-len(audits) // SHOWN_DRAFTS),
        "page": page,
    }


def _list_fields(scope: Scope) -> dict[str, str]:
    """List what an address says of a scope."""
    told = {
        "folder": scope.folder,
        "outlet": scope.outlet,
        "since": str(scope.since),
        "until": str(scope.until),
        "as_of": str(scope.vantage.as_of),
        "known_on": str(scope.vantage.known_on),
    }
    return {name: value for name, value in told.items() if value}
