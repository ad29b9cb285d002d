"""Pages from templates.

Invariant: whatever a template shows is disarmed and then escaped, unless it is `Markup`, which only `views` make.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from http import HTTPStatus

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from firsthand.views.findings import address_finding
from firsthand.views.inert import disarm, shorten
from firsthand.views.judgements import list_details
from firsthand.views.marked import mark_commands, mark_dates, mark_matches
from firsthand.views.rates import say_interval, say_share
from firsthand.views.site import Site
from firsthand.views.standings import say_standings
from firsthand.views.wordings import mark_change
from firsthand.views.words import (
    count,
    mark_inferred,
    name_source,
    say,
    say_content,
    say_edtf,
    say_hand,
    say_hand_reason,
    say_judged,
    say_moment,
    say_stance,
    say_taken_back,
)
from firsthand.web.addresses import forget_times
from firsthand.web.analyst import name_analyst
from firsthand.web.static_files import address_static

ENDLESS_CHARS = 2_000
"""A word of so many letters costs a browser some 50 ms, which grow with its square."""


def render(
    request: Request, template: str, context: Mapping[str, object], *, status: int = HTTPStatus.OK
) -> HTMLResponse:
    """Render a page.

    Args:
        request: that it answers.
        template: its name in the folder `templates`.
        context: what the template shows, by name; strings may be anything. `site` gives the addresses of other pages;
            default: as of now.
        status: of the response.
    """
    shared = {"request": request, "path": request.url.path, "site": Site()}
    shared |= {"now": forget_times(request.query_params)}
    shared |= {"analyst": name_analyst(request) if getattr(request.state, "let_in", False) else ""}
    shared |= {"token": getattr(request.state, "token", "")}
    shared |= {"signed_in": getattr(request.state, "signed_in", False)}
    page = _load_templates().get_template(template).render({**shared, **context})
    return HTMLResponse(_mark_endless(page), status_code=status)


def _mark_endless(page: str) -> str:
    """Say in a page that it has an endless word, for which the style sheet then does without kerning.

    A browser that breaks such a word shapes what is left of it once more for each line, as kerning may have changed:
    100,000 letters keep it busy for a minute.
    """
    endless = any(
        len(word) >= ENDLESS_CHARS for line in page.splitlines() if len(line) >= ENDLESS_CHARS for word in line.split()
    )
    return page.replace('<html lang="en">', '<html lang="en" class="endless">', 1) if endless else page


def is_part(request: Request) -> bool:
    """Tell whether a script asks for a part of a page, to put it into the one that is open."""
    return request.headers.get("HX-Request") == "true"


@cache
def _load_templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("firsthand.web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    templates.globals |= {"static": address_static}
    templates.filters |= {
        "content": say_content,
        "count": count,
        "changed": mark_change,
        "commands": mark_commands,
        "dated": mark_dates,
        "decided": list_details,
        "edtf": say_edtf,
        "hand": say_hand,
        "hand_reason": say_hand_reason,
        "inferred": mark_inferred,
        "interval": say_interval,
        "judged": say_judged,
        "marked": mark_matches,
        "moment": say_moment,
        "place": address_finding,
        "say": say,
        "share": say_share,
        "shorten": shorten,
        "stance": say_stance,
        "taken_back": say_taken_back,
        "standings": say_standings,
        "who": name_source,
    }
    return templates


def _finalize(value: object) -> object:
    return disarm(value) if isinstance(value, str) and not isinstance(value, Markup) else value
