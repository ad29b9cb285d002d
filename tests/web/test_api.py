"""The API: every answer is what its description says, lists can be walked through, and nothing is sent twice."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from firsthand.ledger import Ledger
from firsthand.pipeline import origins, read, read_text
from firsthand.records import Metadata, Sighting
from firsthand.views.answers import encode_dossier, encode_holding, encode_statistics
from firsthand.views.linked import encode_origins
from firsthand.web import Options, build_app
from firsthand.web.api import describe_api
from firsthand.web.api.cursors import MOST_SKIPPED, Cursor
from tests.cli.running import ROOT as CHECKOUT
from tests.web.api_contract import check

ROOT = "/api/v1"
STORY = "capital-post"
EXAMPLES = CHECKOUT / "examples"
MOST_PAGES = 20
"""Of a walk, in these tests."""


@pytest.fixture(scope="session")
def claim(client: TestClient) -> str:
    """The id of a claim of several outlets."""
    found: str = check(client.get(f"{ROOT}/stories/{STORY}"))["claims"][0]["claim"]
    return found


@pytest.fixture(scope="session")
def opened(ledger: Path) -> Iterator[Ledger]:
    with Ledger.open(str(ledger)) as opened:
        yield opened


def walk(client: TestClient, path: str, **asked: str | int) -> Iterator[dict[str, Any]]:
    """Walk through a list page by page."""
    cursor = ""
    while cursor is not None:
        page = check(client.get(f"{ROOT}{path}", params={**asked, **({"cursor": cursor} if cursor else {})}))
        yield page
        cursor = page["next"]


def list_items(client: TestClient, path: str, **asked: str | int) -> list[Any]:
    return [item for page in islice(walk(client, path, **asked), MOST_PAGES) for item in page["items"]]


@pytest.mark.parametrize(
    "path",
    [
        "/claims",
        "/claims?q=minesweepers&nameless=true&limit=3",
        "/claims?kind=named_person&stance=deny&since=2024&own=true",
        "/claims?single_origin=true",
        "/claims/{claim}",
        "/claims/{claim}?as_of=2030",
        "/claims/{claim}/origins",
        "/claims/{claim}/figures?policy=outlet",
        "/claims/{claim}/drift",
        "/claims/{claim}/impact",
        "/documents",
        "/documents/capital-post",
        "/documents/capital-post?known_on=2999-01-01",
        "/errors",
        "/sources?name=Hale",
        "/sources?name=nobody+at+all",
        "/sources?name=Hale&record=true",
        "/sources/index?q=ha",
        "/outlets?name=The+Capital+Post&record=true",
        "/outlets?name=nobody",
        "/outlets/index",
        "/documents/capital-post/audit",
        "/statistics?top=3",
        "/stories",
        "/stories/capital-post?claims=2",
        "/changes?silent=true",
        "/alerts?since=2020-01-01",
        "/judgements",
    ],
)
def test_every_route_answers_what_it_says_and_never_twice(client: TestClient, claim: str, path: str) -> None:
    answer = client.get(ROOT + path.format(claim=claim))
    assert answer.status_code == 200
    assert check(answer)
    again = client.get(answer.url, headers={"If-None-Match": f'W/"other", {answer.headers["etag"]}'})
    assert (again.status_code, again.headers["etag"]) == (304, answer.headers["etag"])
    check(again)


def test_every_route_is_described_with_all_that_it_may_answer() -> None:
    described = describe_api()
    operations = [each for path in described["paths"].values() for each in path.values()]
    names = [each["operationId"] for each in operations]
    assert len(names) == len(set(names)) > 15
    for each in operations:
        assert each["summary"]
        assert each["description"]
        assert {"400", "422", "503"} <= each["responses"].keys()
        for parameter in each.get("parameters", ()):
            assert parameter["description"]
            for schema in parameter["schema"].get("anyOf", [parameter["schema"]]):
                bounded = {"maxLength", "maximum", "$ref", "enum"} & schema.keys()
                assert bounded or schema["type"] in ("boolean", "null"), parameter["name"]


def test_the_description_is_served(client: TestClient) -> None:
    answer = client.get(f"{ROOT}/openapi.json")
    assert answer.json() == json.loads(json.dumps(describe_api()))


def test_answers_are_the_lines_of_the_commands(client: TestClient, opened: Ledger, claim: str) -> None:
    for path, line in (
        (f"/claims/{claim}/origins", encode_origins(origins(opened, claim))),
        ("/documents/capital-post", encode_holding(opened.document("capital-post"))),
        ("/sources?name=Hale", encode_dossier(opened.source("Hale", limit=20))),
        ("/statistics", encode_statistics(opened.statistics())),
    ):
        assert client.get(ROOT + path).content == line


@pytest.mark.parametrize("asked", [{}, {"q": "minesweepers are out of service"}, {"as_of": "2025-01", "own": "true"}])
@pytest.mark.parametrize("limit", [1, 7])
def test_claims_can_be_walked_through(client: TestClient, asked: dict[str, str], limit: int) -> None:
    whole = list_items(client, "/claims", **asked, limit=100)
    walked = list_items(client, "/claims", **asked, limit=limit)
    assert len(whole) >= 11
    assert len(walked) >= min(len(whole), MOST_PAGES)
    assert [each["claim"]["id"] for each in walked] == [each["claim"]["id"] for each in whole[: len(walked)]]
    assert [each["score"] for each in walked] == [each["score"] for each in whole[: len(walked)]]


@pytest.mark.parametrize(
    "path",
    ["/documents", "/stories", "/changes", "/alerts", "/judgements", "/errors", "/sources/index", "/outlets/index"],
)
def test_other_lists_can_be_walked_through(client: TestClient, path: str) -> None:
    asked = {"since": "2020-01-01"} if path == "/alerts" else {}
    whole = list_items(client, path, **asked, limit=100)
    walked = list_items(client, path, **asked, limit=1)
    assert walked == whole[: len(walked)]
    assert len(walked) == min(len(whole), MOST_PAGES)
    assert bool(whole) is (path != "/judgements")


def test_documents_are_the_newest_first(client: TestClient, opened: Ledger) -> None:
    listed = list_items(client, "/documents")
    dated = [each["published"] for each in listed if len(each["published"]) == 10 and each["version"] == 1]
    assert dated == sorted(dated, reverse=True)
    assert {each["id"] for each in listed} < {each.id for each in opened.entries()}  # one has a later version


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(str(tmp_path / "new.db"), create=True) as opened:
        for day in (11, 12, 13):
            tell(opened, day)
        yield opened


def tell(ledger: Ledger, day: int) -> None:
    known = Metadata(published=f"2025-03-{day}")
    said = read_text(f"The bridge is {day} metres long, Mayor Ada Brack said.", metadata=known)
    ledger.put(said, Sighting(f"page {day}"))


@pytest.mark.parametrize("path", ["/claims", "/claims?q=bridge", "/documents"])
def test_a_walk_stays_in_its_place_while_the_ledger_grows(growing: Ledger, path: str) -> None:
    with TestClient(build_app(growing), base_url="http://127.0.0.1:8000") as client:
        first = client.get(ROOT + path, params={"limit": 2}).json()
        tell(growing, 20)
        rest = client.get(ROOT + path, params={"limit": 2, "cursor": first["next"]}).json()
    days = [each.get("document", each)["published"] for each in first["items"] + rest["items"]]
    assert {"2025-03-11", "2025-03-12", "2025-03-13"} <= set(days)
    assert len(set(days)) == len(days)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/claims?cursor=bm8", 400, "invalid_parameter"),
        ("/claims?cursor=%F0%9F%98%80", 400, "invalid_parameter"),
        ("/claims?as_of=June", 400, "invalid_parameter"),
        ("/claims?since=2024&until=2023", 400, "invalid_parameter"),
        ("/alerts?since=noon", 400, "invalid_parameter"),
        ("/claims?nameles=true", 400, "invalid_parameter"),
        ("/claims/ffff0000?%3Cb%3E=1", 400, "invalid_parameter"),
        ("/claims?limit=0", 422, "invalid_request"),
        ("/claims?limit=101", 422, "invalid_request"),
        ("/claims?kind=ghost", 422, "invalid_request"),
        ("/sources", 422, "invalid_request"),
        ("/claims/ffff0000", 404, "not_found"),
        ("/claims/ffff0000/drift", 404, "not_found"),
        ("/claims/%00/origins", 404, "not_found"),
        ("/documents/nowhere", 404, "not_found"),
        ("/stories/nowhere", 404, "not_found"),
        ("/judgements?about=ffff0000", 404, "not_found"),
    ],
)
def test_errors_have_one_shape(client: TestClient, path: str, status: int, code: str) -> None:
    answer = client.get(ROOT + path)
    assert answer.status_code == status
    assert check(answer)["error"]["code"] == code


def test_a_misspelt_parameter_is_told(client: TestClient) -> None:
    told = client.get(f"{ROOT}/documents?publisher=x&limits=3").json()["error"]["message"]
    assert told.startswith("'publisher' is no parameter of this address; it takes ")
    assert "limit" in told


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nothing", 404), ("PUT", "/claims", 405)])
def test_what_is_no_route_has_the_shape_too(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, ROOT + path)
    assert answer.status_code == status
    assert answer.json()["error"].keys() == {"code", "message", "advice"}


def test_the_original_is_given_as_bytes(growing: Ledger) -> None:
    path = EXAMPLES / "reservoir.html"
    growing.put(read(path), Sighting(str(path), str(path)))
    with TestClient(build_app(growing), base_url="http://127.0.0.1:8000") as client:
        ids = {each["media_type"]: each["id"] for each in list_items(client, "/documents")}
        answer = client.get(f"{ROOT}/documents/{ids['text/html']}/original")
        assert answer.content == path.read_bytes()
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment")
        assert client.get(answer.url, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
        gone = client.get(f"{ROOT}/documents/{ids['text/plain']}/original")
    assert (gone.status_code, check(gone)["error"]["code"]) == (404, "no_original")


def test_who_walks_too_far_is_told_so() -> None:
    assert Cursor(str(MOST_SKIPPED), "").skipped == MOST_SKIPPED
    with pytest.raises(ValueError, match="10,000 can be walked through; narrow the question"):
        _ = Cursor(str(MOST_SKIPPED + 1), "").skipped
    with pytest.raises(ValueError, match="it does not fit"):
        _ = Cursor("bd2e", "").skipped


def test_a_place_among_news_is_a_time_and_a_number() -> None:
    assert Cursor("", "").moment == ("", 0)
    assert Cursor("2026-11-23T10:15:00z2", "").moment == ("2026-11-23T10:15:00", 2)
    with pytest.raises(ValueError, match="it does not fit"):
        _ = Cursor("bd2e", "").moment


def test_a_cursor_fits_its_question_alone(client: TestClient) -> None:
    cursor = client.get(f"{ROOT}/claims", params={"q": "dam", "limit": 1}).json()["next"]
    assert client.get(f"{ROOT}/claims", params={"q": "dam", "limit": 5, "cursor": cursor}).status_code == 200
    for path, asked in (("/claims", {"q": "dams"}), ("/claims", {"q": "dam", "own": "true"}), ("/documents", {})):
        assert client.get(ROOT + path, params={**asked, "cursor": cursor}).status_code == 400


def test_a_claim_comes_with_its_standing(client: TestClient, claim: str) -> None:
    told = check(client.get(f"{ROOT}/claims/{claim}"))
    assert told["claim"]["id"].startswith(claim)
    assert told["standing"]["most"] >= told["standing"]["least"] >= 1
    assert told["document"]["given_id"]


def test_words_from_outside_stay_words(hostile_client: TestClient) -> None:
    for path in ("/claims", "/documents", "/errors", "/statistics", "/sources?name=alert"):
        check(hostile_client.get(ROOT + path))


def test_a_locked_server_wants_its_token(opened: Ledger) -> None:
    token = "a token of more than sixteen characters"
    app = build_app(opened, Options(token=token))
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        stranger = client.get(f"{ROOT}/stories")
        assert (stranger.status_code, check(stranger)["error"]["code"]) == (401, "no_token")
        known = client.get(f"{ROOT}/stories", headers={"Authorization": f"Bearer {token}"})
        assert check(known)["items"]
        elsewhere = client.get(f"{ROOT}/stories", headers={"Host": "evil.example"})
        assert (elsewhere.status_code, check(elsewhere)["error"]["code"]) == (421, "unknown_host")
