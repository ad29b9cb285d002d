"""A document in which every word tries to do something shows as text, whatever is asked of it.

The walk goes over every route that the application has: a page that is added later is held to it, too.
"""

import re
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from firsthand.ledger import Ledger
from firsthand.settings import Settings
from firsthand.web import Options, build_app
from firsthand.web.api import API, ROOT, description_router
from firsthand.web.pages import PAGES
from tests.web.forms import find_token
from tests.web.hostile import ADDRESS, LONG, MARK, NASTY, make_hostile_ledger
from tests.web.markup import find_acting, find_acting_in_drawing

PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")
EVALUATED = ("OR 1=1 -- 49", "${49}", "$49")
ASKED = {"name": NASTY, "q": "nothing", "since": "2025-01-01"}
"""What has to be given to a page that is nothing without."""
GIVEN = (NASTY, LONG[:900], ADDRESS)
MOST_READ_S = 5
MOST_QUERY_CHARS = 60_000
"""No more fits what a server reads of an address."""
READING = f"{ROOT}/read"
NOT_KEPT = ("/original", ".png", "/boxes")
"""What leads to a file, which this ledger has none of."""
TOLD_OFF = (400, 404, 409, 413, 422)
"""A page may refuse what is asked of it; it may not fail."""


def list_routes() -> list[tuple[str, APIRoute]]:
    routers = [("", router) for router in PAGES] + [(ROOT, router) for router in (*API, description_router)]
    return [
        (prefix + each.path, each) for prefix, router in routers for each in router.routes if isinstance(each, APIRoute)
    ]


READ = [pytest.param(*each, id=each[0]) for each in list_routes() if "GET" in (each[1].methods or ())]
WRITTEN = [pytest.param(*each, id=each[0]) for each in list_routes() if "GET" not in (each[1].methods or ())]


@pytest.fixture(scope="session")
def nasty_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_hostile_ledger(tmp_path_factory.mktemp("nasty") / "firsthand.db")


@pytest.fixture(scope="session")
def nasty_client(nasty_ledger: Path) -> Iterator[TestClient]:
    yield from serve(nasty_ledger)


@pytest.fixture(scope="module")
def judged_client(nasty_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A copy that may be changed."""
    copy = tmp_path_factory.mktemp("judged") / "firsthand.db"
    shutil.copy(nasty_ledger, copy)
    yield from serve(copy, Options(settings=Settings(max_read_s=MOST_READ_S)))


def serve(path: Path, options: Options | None = None) -> Iterator[TestClient]:
    with (
        Ledger.open(str(path)) as opened,
        TestClient(build_app(opened, options), base_url="http://127.0.0.1:8000", follow_redirects=False) as client,
    ):
        yield client


def find_ledger(client: TestClient) -> Ledger:
    assert isinstance(client.app, FastAPI)
    ledger: Ledger = client.app.state.ledger
    return ledger


def fill(path: str, ledger: Ledger) -> list[str]:
    """Write the addresses of a route that lead to something in the ledger."""
    if not PARAMETER.search(path):
        return [path]
    readings = list(ledger.readings())
    ids = {
        "/claims/": [reading.attributions[0].id for reading in readings],
        "/documents/": [reading.document.id for reading in readings],
        "/stories/": [readings[0].document.id, readings[-1].document.id],
        "/judgements/": [each.id for each in ledger.judgements()],
    }
    (found,) = [ids[start] for start in ids if path.removeprefix(ROOT).startswith(start)]
    filled = [
        path.replace("{id}", each).replace("{number}", "1").replace("{field}", "name") for each in (found[0], found[-1])
    ]
    assert not any(PARAMETER.search(each) for each in filled), f"say here what fills {path}"
    return filled


def list_parameters(route: APIRoute) -> tuple[list[str], list[str]]:
    """List the names of the parameters of a query: those that have to be given, and all."""
    described = get_openapi(title="", version="", routes=[route])["paths"].values()
    told = [each for operation in described for each in operation["get"].get("parameters", ())]
    found = [each for each in told if each["in"] == "query"]
    return [each["name"] for each in found if each["required"]], [each["name"] for each in found]


def check(answer: Any) -> None:
    """Hold an answer to it that nothing in it acts."""
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    saved = answer.headers.get("Content-Disposition", "").startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "'unsafe" not in answer.headers["Content-Security-Policy"]
    if kind == "text/html":
        assert not find_acting(answer.text, mark=MARK, own_styles=saved)
        assert not [each for each in EVALUATED if each in answer.text]
    elif kind == "image/svg+xml":
        assert not find_acting_in_drawing(answer.content, mark=MARK)
    else:
        plain = kind in ("", "application/json", "text/plain", "text/markdown", "image/png")
        assert plain or saved, f"a browser may open {kind}"


@pytest.mark.parametrize(("path", "route"), READ)
def test_nothing_from_outside_acts(nasty_client: TestClient, path: str, route: APIRoute) -> None:
    required, _ = list_parameters(route)
    for address in fill(path, find_ledger(nasty_client)):
        for long in (False, True):
            answer = nasty_client.get(
                address, params={name: LONG[:MOST_QUERY_CHARS] if long else ASKED[name] for name in required}
            )
            refused = TOLD_OFF if long or path.endswith(NOT_KEPT) else ()
            assert answer.status_code in (200, 303, *refused), address
            check(answer)


@pytest.mark.parametrize(("path", "route"), READ)
def test_nothing_that_is_asked_acts(nasty_client: TestClient, path: str, route: APIRoute) -> None:
    required, every = list_parameters(route)
    address = fill(path, find_ledger(nasty_client))[0]
    wholly = [dict.fromkeys(every, given) for given in GIVEN]
    singly = [dict.fromkeys(required, "x") | {name: NASTY} for name in every]
    for asked in [*wholly, *singly]:
        answer = nasty_client.get(address, params=asked)
        assert answer.status_code in (200, 303, *TOLD_OFF), asked
        check(answer)


@pytest.mark.parametrize(("path", "route"), READ)
def test_no_id_acts(nasty_client: TestClient, path: str, route: APIRoute) -> None:
    required, _ = list_parameters(route)
    for given in (
        "%3Cscript%3Ewindow.owned=1%3C%2Fscript%3E",
        "%22%20onload=%22x",
        "..%2F..%2Fetc%2Fpasswd",
        "%00%E2%80%AE",
        "%ff",
    ):
        answer = nasty_client.get(PARAMETER.sub(given, path), params=dict.fromkeys(required, "x"))
        assert answer.status_code in (200, 303, *TOLD_OFF)
        check(answer)


@pytest.mark.parametrize(("path", "route"), WRITTEN)
@pytest.mark.parametrize("nasty", [NASTY, LONG], ids=["nasty", "long"])
def test_nothing_that_is_sent_acts(judged_client: TestClient, path: str, route: APIRoute, nasty: str) -> None:
    if path == READING and nasty == LONG:
        pytest.skip("what a document of long words takes is measured elsewhere")
    ledger = find_ledger(judged_client)
    claim = next(ledger.readings()).attributions[0].id
    sent = dict.fromkeys(list_fields(), nasty)
    wrong = sent | {"subject": claim, "ruling": "wrong"}
    method, address = min(route.methods or ()), fill(path, ledger)[0]
    requests: tuple[dict[str, Any], ...] = (
        {"data": sent},
        {"json": sent},
        {"data": wrong},
        {"data": wrong, "headers": {"HX-Request": "true"}},
        {"json": {"subject": claim, "ruling": "right", "why": nasty}},
        {"files": {"file": (nasty[:200], nasty.encode())}},
    )
    for request in requests:
        token = {"X-Firsthand-Token": find_token(judged_client, "/sign-in/nowhere")}
        answer = judged_client.request(method, address, **request | {"headers": token | request.get("headers", {})})
        assert answer.status_code in (200, 201, 303, *TOLD_OFF, 415), answer.text
        check(answer)


def list_fields() -> list[str]:
    """List the names of the fields of all forms."""
    templates = files("firsthand.web") / "templates"
    pages = [each.read_text(encoding="utf-8") for each in Path(str(templates)).rglob("*.html")]
    names = {name for page in pages for name in re.findall(r'\sname="(\w+)"', page)}
    return sorted(names - {"_token", "viewport"})


def test_the_walk_sees_every_route() -> None:
    assert len(READ) > 20
    assert len(WRITTEN) > 5


def test_the_words_are_shown(nasty_client: TestClient) -> None:
    page = nasty_client.get("/search").text
    assert "&lt;script&gt;window.owned=1&lt;/script&gt;" in page


@pytest.mark.parametrize(
    "smuggled",
    [
        "<script>x</script>", "<script src=//evil.example></script>", "<p onclick=x>", "<p style=x>",
        "<style>x</style>", "<img src=x>", "<a href=javascript:x>", "<a href='//evil.example'>", "<iframe></iframe>",
        "<b>owned</b>",
        "<a href=' JaVaScript:x'>", "<p>\u202e</p>", "<p hx-on:click=x>", "<form action=data:x>", "<p hx-vals='js:x'>",
    ],
)  # fmt: skip
def test_the_check_finds_what_acts(smuggled: str) -> None:
    assert find_acting(f"<!doctype html><html><body>{smuggled}</body></html>", mark=MARK)
