"""The API for people who write programs: every route, what it takes, and a command that asks it."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from firsthand.views.site import Site
from firsthand.web.api import describe_api
from firsthand.web.depends import SetUp
from firsthand.web.rendering import render

router = APIRouter()

ID = "{id}"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a route takes.

    Attributes:
        name: of the parameter.
        takes: what kind of value, with its bounds.
        told: what it means.
        required: whether it must be given.
    """

    name: str
    takes: str
    told: str
    required: bool


@dataclass(frozen=True, slots=True)
class Route:
    """A route, as its page tells of it.

    Attributes:
        name: of the operation.
        method: GET or POST.
        path: with `{id}` for the id.
        told: what it does, by paragraphs.
        parameters: but for those that nearly all take.
        answers: by status, what it says.
        command: that asks it.
    """

    name: str
    method: str
    path: str
    told: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    answers: Mapping[str, str]
    command: str


@router.get("/api", response_class=HTMLResponse)
def show_api(request: Request, set_up: SetUp) -> HTMLResponse:
    """Show what programs can ask for."""
    described = describe_api()
    groups: dict[str, list[Route]] = {}
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            route = _build_route(str(request.base_url).rstrip("/"), path, method.upper(), operation, bool(set_up.token))
            groups.setdefault(operation["tags"][0], []).append(route)
    about = described["info"]["description"].split("\n\n")
    return render(request, "api.html", {"about": about, "groups": groups, "is_locked": bool(set_up.token)})


def _build_route(origin: str, path: str, method: str, operation: Mapping[str, Any], locked: bool) -> Route:
    return Route(
        name=operation["operationId"],
        method=method,
        path=path,
        told=tuple(operation["description"].split("\n\n")),
        parameters=tuple(map(_build_parameter, operation.get("parameters", ()))),
        answers={status: answer["description"] for status, answer in operation["responses"].items()},
        command=shlex.join(_write_command(origin, path, method, operation, locked)),
    )


def _build_parameter(told: Mapping[str, Any]) -> Parameter:
    return Parameter(
        told["name"], ", ".join(_say_schema(told["schema"])), told["description"], required=told.get("required", False)
    )


def _say_schema(schema: Mapping[str, Any]) -> Iterator[str]:
    """Say what a parameter takes."""
    chosen = next((each for each in schema.get("anyOf", ()) if each.get("type") != "null"), schema)
    values = chosen.get("enum") or describe_api()["components"]["schemas"].get(
        chosen.get("$ref", "").rpartition("/")[2], {}
    ).get("enum")
    if values:
        yield f"one of {', '.join(values)}"
        return
    yield {"string": "text", "integer": "number", "boolean": "true or false"}[chosen["type"]]
    if "maxLength" in chosen:
        yield f"{chosen['maxLength']:,} characters at most"
    if "maximum" in chosen:
        yield f"{chosen['minimum']:,} to {chosen['maximum']:,}"
    if schema.get("default") not in (None, "", False):
        yield f"else {schema['default']}"


def _write_command(origin: str, path: str, method: str, operation: Mapping[str, Any], locked: bool) -> Iterator[str]:
    yield "curl"
    if locked:
        yield from ("-H", "Authorization: Bearer TOKEN")
    parameters = operation.get("parameters", ())
    examples = {each["name"]: each["schema"]["examples"][0] for each in parameters if "examples" in each["schema"]}
    address = path.replace(ID, quote(examples.pop("id", "")))
    if method == "POST":
        (content,) = operation["requestBody"]["content"].values()
        is_json = "example" in content
        yield from ("-H", "Content-Type: application/json") if is_json else ()
        yield from ("--data-binary", json.dumps(content["example"]) if is_json else f"@{examples['name']}")
    yield f"{origin}{Site().page(address, examples)}"
