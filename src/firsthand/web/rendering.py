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

from firsthand.views.inert import disarm, shorten
from firsthand.views.words import count, mark_inferred, name_source, say, say_edtf, say_hand, say_stance
from firsthand.web.static_files import address_static


def render(
    request: Request, template: str, context: Mapping[str, object], *, status: int = HTTPStatus.OK
) -> HTMLResponse:
    """Render a page.

    Args:
        request: that it answers.
        template: its name in the folder `templates`.
        context: what the template shows, by name; strings may be anything.
        status: of the response.
    """
    shared = {"request": request, "path": request.url.path, "token": getattr(request.state, "token", "")}
    return HTMLResponse(_load_templates().get_template(template).render({**shared, **context}), status_code=status)


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
        "count": count,
        "edtf": say_edtf,
        "hand": say_hand,
        "inferred": mark_inferred,
        "say": say,
        "shorten": shorten,
        "stance": say_stance,
        "who": name_source,
    }
    return templates


def _finalize(value: object) -> object:
    return disarm(value) if isinstance(value, str) and not isinstance(value, Markup) else value
