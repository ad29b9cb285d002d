"""What the API's description says of an answer, held against the answer."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import jsonschema_rs

from firsthand.web.api import describe_api


@cache
def describe_strictly() -> dict[str, Any]:
    """The description, in which no object may have what the description does not name."""
    described: dict[str, Any] = json.loads(json.dumps(describe_api()))
    for schema in described["components"]["schemas"].values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    return described


def check(response: Any) -> Any:
    """Hold an answer against the description; return what it holds."""
    request = response.request
    described, path = describe_strictly(), request.url.path
    fitting = [each for each in described["paths"] if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", each), path)]
    exact = [each for each in fitting if each == path] or fitting
    told = described["paths"][exact[0]][request.method.lower()]["responses"][str(response.status_code)]
    if response.status_code == 304:
        assert not response.content
        return None
    assert response.headers["content-type"] == "application/json"
    schema = told["content"]["application/json"]["schema"] | {"components": described["components"]}
    body = response.json()
    jsonschema_rs.validator_for(schema).validate(body)
    return body
