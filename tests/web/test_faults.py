"""Errors as answers: the right status, what was found, what to do next, and one shape."""

import json

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException

from firsthand import errors
from firsthand.web.faults import SHOWN_CHARS, describe_fault, take_faults

TOO_LARGE = errors.OversizedDocument("it is large", where="a.pdf", advice="Split it.")
DAMAGED = errors.DamagedDocument("it is cut short", where="a.pdf", advice="Fetch it again.")
RAISED = (
    (errors.NotFound("there is no claim of 'St. Anne'. Give another"), 404, "not_found"),
    (errors.RefusedJudgement("it says what cannot be"), 422, "refused_judgement"),
    (errors.RefusedSearch("its name is taken"), 422, "refused_search"),
    (errors.LockedLedger("held"), 503, "ledger_busy"),
    (errors.LedgerError("gone"), 503, "ledger_unavailable"),
    (errors.MissingExtra("pip install"), 501, "missing_extra"),
    (errors.ModelError("damaged"), 503, "model_unavailable"),
    (TOO_LARGE, 413, "oversized_document"),
    (DAMAGED, 422, "unreadable_document"),
    (ValueError("as_of: no day"), 400, "invalid_parameter"),
    (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates"), 422, "invalid_request"),
    (HTTPException(404), 404, "not_found"),
    (HTTPException(405, headers={"Allow": "GET"}), 405, "method_not_allowed"),
    (HTTPException(415, "this is none"), 415, "unsupported_media_type"),
    (json.JSONDecodeError("a secret", "x", 0), 500, "internal_error"),
    (errors.SettingsError("a secret"), 500, "internal_error"),
    (KeyError("a secret"), 500, "internal_error"),
)


@pytest.fixture
def client() -> TestClient:
    app = FastAPI(openapi_url=None)
    take_faults(app)

    def fail(number: int) -> None:
        raise RAISED[number][0]

    app.add_api_route("/api/{number}", fail, methods=["GET", "POST"])
    app.add_api_route("/{number}", fail, methods=["GET", "POST"])
    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize("number", range(len(RAISED)), ids=lambda number: repr(RAISED[number][0])[:40])
def test_every_error_has_its_status_its_code_and_one_shape(client: TestClient, number: int) -> None:
    answer = client.get(f"/api/{number}")
    assert (answer.status_code, answer.json()["error"]["code"]) == RAISED[number][1:]
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"code", "message", "advice"}
    assert "secret" not in answer.text
    page = client.get(f"/{number}")
    assert page.status_code == answer.status_code
    assert '<p class="stop-found">' in page.text


def test_what_was_found_and_what_to_do_are_told_apart(client: TestClient) -> None:
    told = client.get("/api/0").json()["error"]
    assert (told["message"], told["advice"]) == ("There is no claim of 'St. Anne'.", "Give another")


def test_headers_of_a_refusal_are_kept(client: TestClient) -> None:
    assert client.get("/12").headers["Allow"] == "GET"
    assert client.get("/3").headers["Retry-After"]


def test_parameters_that_do_not_fit_are_named_and_not_repeated(client: TestClient) -> None:
    answer = client.get("/api/abc-that-is-none")
    assert answer.status_code == 422
    assert answer.json()["error"]["message"].startswith("number: ")
    assert "abc-that-is-none" not in answer.text


def test_htmx_gets_a_piece_and_is_told_where_it_goes(client: TestClient) -> None:
    htmx = {"HX-Request": "true"}
    piece = client.get("/1", headers=htmx)
    assert piece.text.startswith('<div class="fault">')
    assert "HX-Retarget" not in piece.headers
    assert client.post("/1", headers=htmx).headers["HX-Retarget"] == "#notice"


def test_a_message_is_never_endless() -> None:
    assert len(describe_fault(errors.NotFound("x " * 100_000)).message) <= SHOWN_CHARS + 1
