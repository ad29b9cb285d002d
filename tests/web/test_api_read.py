"""`POST /read`: one document, read as the command reads it, within bounds."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from firsthand import read_text
from firsthand.ledger import Ledger
from firsthand.pipeline import read_many
from firsthand.records import Reading
from firsthand.settings import Settings
from firsthand.views.jsonl import encode_line
from firsthand.web import Options, build_app
from firsthand.web.api.reading_desk import MOST_AT_ONCE, ReadingDesk
from tests.cli.running import ROOT
from tests.ingest.strange_reader import COMMAND
from tests.web.api_contract import check

READ = "/api/v1/read"
TEXT = b"The bridge is safe, Mayor Ada Brack said."
MOST_BYTES = 100_000


@pytest.fixture(scope="module")
def reader(ledger: Path) -> Iterator[TestClient]:
    """Asks a server that takes no large documents."""
    options = Options(settings=Settings(max_document_bytes=MOST_BYTES))
    with (
        Ledger.open(str(ledger)) as opened,
        TestClient(build_app(opened, options), base_url="http://127.0.0.1:8000") as client,
    ):
        yield client


@pytest.fixture
def strange(reader: TestClient) -> Iterator[ReadingDesk]:
    """A desk whose readers do what the first word of a document says, for a second at most."""
    app: Any = reader.app
    usual, app.state.reading_desk = app.state.reading_desk, ReadingDesk(Settings(max_read_s=1), command=COMMAND)
    yield app.state.reading_desk
    app.state.reading_desk.close()
    app.state.reading_desk = usual


@pytest.mark.parametrize("name", ["patrol-boats.txt", "reservoir.html", "customs-letter.pdf"])
def test_a_document_is_read_as_the_command_reads_it(reader: TestClient, name: str) -> None:
    path = ROOT / "examples" / name
    answer = reader.post(READ, content=path.read_bytes(), params={"name": str(path)})
    assert answer.status_code == 200
    check(answer)
    (reading,) = read_many([path])
    assert isinstance(reading, Reading)
    assert answer.content == encode_line(reading)


def test_what_holds_one_document_is_opened(reader: TestClient) -> None:
    answer = reader.post(READ, content=gzip.compress(TEXT))
    assert check(answer)["attributions"] == json.loads(encode_line(read_text(TEXT.decode())))["attributions"]


def test_the_ledger_stays_as_it_is(reader: TestClient) -> None:
    before = reader.get("/api/v1/statistics").json()
    reader.post(READ, content=TEXT)
    assert reader.get("/api/v1/statistics").json() == before


@pytest.mark.parametrize(
    ("body", "status", "code", "told"),
    [
        (b"", 422, "unreadable_document", "empty"),
        (b" \n", 422, "unreadable_document", "white space"),
        (b"%PDF-1.7 torn", 422, "unreadable_document", "PDF"),
        (b'{"text": "One."}\n{"text": "Two."}\n', 422, "unreadable_document", "several documents"),
        (TEXT * 4_000, 413, "too_large", "larger than is taken"),
        (gzip.compress(TEXT * 4_000), 413, "oversized_document", "100,000 bytes"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(
    reader: TestClient, body: bytes, status: int, code: str, told: str
) -> None:
    answer = reader.post(READ, content=body, params={"name": "rows.jsonl"})
    assert answer.status_code == status
    error = check(answer)["error"]
    assert error["code"] == code
    assert told in error["message"]


def test_a_body_of_unknown_length_is_refused_as_soon_as_it_is_too_large(reader: TestClient) -> None:
    taken = []

    def send() -> Iterator[bytes]:
        for piece in range(100):
            taken.append(piece)
            yield b"x" * 10_000

    assert reader.post(READ, content=send()).status_code == 413


def test_one_that_takes_too_long_is_given_up(reader: TestClient, strange: ReadingDesk) -> None:
    answer = reader.post(READ, content=b"hang here")
    assert answer.status_code == 504
    assert check(answer)["error"]["code"] == "slow_document"
    assert reader.post(READ, content=b"one").status_code == 200


def test_one_that_ends_its_reader_costs_nothing_else(reader: TestClient, strange: ReadingDesk) -> None:
    answer = reader.post(READ, content=b"crash now")
    assert answer.status_code == 422
    assert "broke off" in check(answer)["error"]["message"]
    assert reader.post(READ, content=b"one").status_code == 200


def test_a_missing_model_is_no_fault_of_the_document(reader: TestClient, strange: ReadingDesk) -> None:
    answer = reader.post(READ, content=b"forget it")
    assert answer.status_code == 503
    assert check(answer)["error"]["code"] == "model_unavailable"


def test_no_more_than_some_are_read_at_once(reader: TestClient) -> None:
    desk: ReadingDesk = reader.app.state.reading_desk  # type: ignore[attr-defined]
    places = [desk.take_place() for _ in range(MOST_AT_ONCE)]
    for place in places:
        place.__enter__()
    answer = reader.post(READ, content=TEXT)
    for place in places:
        place.__exit__(None, None, None)
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert check(answer)["error"]["code"] == "busy"
    assert reader.post(READ, content=TEXT).status_code == 200
