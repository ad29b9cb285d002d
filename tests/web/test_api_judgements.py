"""`/judgements`: what people decide, taken in and given back."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from firsthand.ledger import Ledger
from firsthand.web import Options, build_app
from tests.web.api_contract import check

JUDGEMENTS = "/api/v1/judgements"


@pytest.fixture
def judging(ledger: Path, tmp_path: Path) -> Iterator[TestClient]:
    """Asks a server of a ledger that anybody may judge."""
    copied = shutil.copy(ledger, tmp_path / "judged.db")
    options = Options(analyst="Oda Brandt")
    with (
        Ledger.open(str(copied)) as opened,
        TestClient(build_app(opened, options), base_url="http://127.0.0.1:8000") as client,
    ):
        yield client


@pytest.fixture
def subject(judging: TestClient) -> str:
    found: str = judging.get("/api/v1/claims?limit=1").json()["items"][0]["claim"]["id"]
    return found


def post(client: TestClient, **told: Any) -> Any:
    return client.post(JUDGEMENTS, json=told)


def test_a_judgement_is_taken_in_and_holds(judging: TestClient, subject: str) -> None:
    answer = post(judging, ruling="wrong", subject=subject[:8], why="not him", correction={"name": "Ada Brack"})
    assert answer.status_code == 201
    told = check(answer)
    assert (told["by"], told["subject"], told["why"]) == ("Oda Brandt", subject, "not him")
    assert told["learned_at"]
    assert judging.get(f"/api/v1/claims/{subject}").json()["claim"]["name"] == "Ada Brack"
    assert check(judging.get(JUDGEMENTS))["items"] == [told]
    gone = check(post(judging, ruling="withdrawn", subject=told["id"], by="Ada Brack"))
    assert gone["by"] == "Ada Brack"
    assert judging.get(f"/api/v1/claims/{subject}").json()["claim"]["name"] != "Ada Brack"
    listed = check(judging.get(JUDGEMENTS, params={"about": subject, "limit": 1}))
    assert listed["items"] == [told]
    assert listed["next"] is None or check(
        judging.get(JUDGEMENTS, params={"about": subject, "limit": 1, "cursor": listed["next"]})
    )


def test_the_spans_of_words_are_enough(judging: TestClient, subject: str) -> None:
    content = judging.get(f"/api/v1/claims/{subject}").json()["claim"]["content"]
    answer = post(judging, ruling="wrong", subject=subject, correction={"source": {"spans": content, "text": ""}})
    assert check(answer)["correction"]["source"]["text"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "bad_request"),
        (b"{", 400, "bad_request"),
        (b"[" * 100_000, 422, "unprocessable_entity"),
        (b'"\xff"', 422, "unprocessable_entity"),
        (b"[]", 422, "unprocessable_entity"),
        (b"{}", 422, "unprocessable_entity"),
        (b'{"ruling": "right?", "subject": "ffff"}', 422, "unprocessable_entity"),
        (b'{"ruling": "wrong", "subject": "ffff", "id": "1"}', 422, "unprocessable_entity"),
        (b'{"ruling": "wrong", "subject": "ffff"}', 404, "not_found"),
        (b'{"ruling": "same_claim", "subject": "ffff"}', 422, "refused_judgement"),
        (b'{"ruling": "wrong", "subject": "ffff", "why": "' + b"x" * 1_000_000 + b'"}', 413, "too_large"),
    ],
)
def test_what_cannot_be_judged_is_refused(judging: TestClient, body: bytes, status: int, code: str) -> None:
    answer = judging.post(JUDGEMENTS, content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, check(answer)["error"]["code"]) == (status, code)
    assert judging.get(JUDGEMENTS).json()["items"] == []


def test_words_that_act_are_kept_as_words(judging: TestClient, subject: str) -> None:
    why = "<script>alert(1)</script>\u202e ' OR 1=1 --"
    assert check(post(judging, ruling="retracted", subject=subject, why=why))["why"] == why
    assert json.loads(judging.get(JUDGEMENTS).content)["items"][0]["why"] == why
