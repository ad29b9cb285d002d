"""The description of the API in OpenAPI: what each address takes, and every answer that it gives."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import msgspec
from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from starlette.responses import Response

from firsthand.errors import show
from firsthand.records import Audit, Entry, Judgement, OutletCount, Quoted, Statistics, Unread
from firsthand.views.alerts import AlertLine
from firsthand.views.answers import DossierLine, HitLine, HoldingLine, OutletLine
from firsthand.views.drifted import DriftLine
from firsthand.views.effects import ImpactLine, PageChangeLine
from firsthand.views.figured import SeriesLine
from firsthand.views.jsonl import Line
from firsthand.views.linked import OriginsLine, StoryLine
from firsthand.web.api import claims, documents, judgements, reading, sources, stories
from firsthand.web.api.answering import COMPONENTS, answer
from firsthand.web.api.bodies import ClaimLine, Page
from firsthand.web.api.judgements import NewJudgement
from firsthand.web.faults import FaultLine

ROOT: Final = "/api/v1"
API: Final = (
    claims.router,
    documents.router,
    sources.router,
    stories.router,
    judgements.router,
    reading.router,
)
"""Every route, in the order of the description."""

BODIES: Final = (
    Page[HitLine],
    ClaimLine,
    OriginsLine,
    Page[SeriesLine],
    Page[DriftLine],
    ImpactLine,
    Page[Entry],
    HoldingLine,
    Audit,
    Page[Unread],
    DossierLine,
    Page[Quoted],
    OutletLine,
    Page[OutletCount],
    Statistics,
    Page[StoryLine],
    StoryLine,
    Page[PageChangeLine],
    Page[AlertLine],
    Page[Judgement],
    Judgement,
    NewJudgement,
    Line,
    FaultLine,
)
"""What requests and answers hold."""

_ABOUT: Final = """\
Who really said it, asked by programs: the claims of a ledger, their sources, the hands that they passed, their
independent origins. Every answer is the record that the command of the same name writes with `--jsonl`.

Lists are given some at a time: `next` is the `cursor` of the rest. Every answer has an `ETag`; ask with it as
`If-None-Match`, and nothing is sent twice. Errors have one shape, `{"error": {"code", "message", "advice"}}`. `as_of`
and `known_on` ask from the past: by what had come out, and by what the ledger had taken in.\
"""

router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.get("/openapi.json")
def show_description(request: Request) -> Response:
    """Give the description."""
    return answer(request, describe_api())


@cache
def describe_api() -> Mapping[str, Any]:
    """Describe the API in OpenAPI 3.1."""
    bare = FastAPI()
    for each in API:
        bare.include_router(each, prefix=ROOT)
    described = get_openapi(
        title="Firsthand", version="1", summary="The ledger for programs", description=_ABOUT, routes=bare.routes
    )
    _, schemas = msgspec.json.schema_components(BODIES, ref_template=COMPONENTS)
    components = described.setdefault("components", {})
    components["schemas"] = components.get("schemas", {}) | schemas
    components["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "Where the server asks for one; see `serve`."}
    }
    described["security"] = [{}, {"token": []}]
    for path in described["paths"].values():
        for operation in path.values():
            _word(operation)
    return described


async def refuse_unknown(request: Request) -> None:
    """Refuse a parameter that a route does not take: a misspelt filter would else give all, as if all fitted it.

    FastAPI gives the path of a route with the prefix of all or, of late, without.

    Raises:
        ValueError: there is none of this name.
    """
    known = _list_parameters(ROOT + request.scope["route"].path_format.removeprefix(ROOT))
    for name in request.query_params:
        if name not in known:
            given = ", ".join(known) if known else "none"
            raise ValueError(f"{show(name)} is no parameter of this address; it takes {given}")


@cache
def _list_parameters(path: str) -> tuple[str, ...]:
    operations = describe_api()["paths"][path].values()
    told = (each for operation in operations for each in operation.get("parameters", ()))
    return tuple(dict.fromkeys(each["name"] for each in told if each["in"] == "query"))


def _word(operation: dict[str, Any]) -> None:
    """Name a route after its handler, and have the first sentence of what that says stand for it."""
    operation["operationId"] = operation["operationId"].partition("_api_v1")[0]
    paragraphs = [" ".join(each.split()) for each in operation["description"].split("\n\n")]
    operation |= {"summary": paragraphs[0], "description": "\n\n".join(paragraphs)}
