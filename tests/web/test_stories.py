"""The first page and the pages of stories."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from firsthand import pipeline
from firsthand.ledger import Ledger
from firsthand.web import build_app
from tests.web.test_search import list_claims


@pytest.fixture
def empty_client(tmp_path: Path) -> Iterator[TestClient]:
    """Asks a server of an empty ledger."""
    with (
        Ledger.open(str(tmp_path / "empty.db"), create=True) as opened,
        TestClient(build_app(opened), base_url="http://127.0.0.1:8000") as client,
    ):
        yield client


def test_the_first_page_tells_what_there_is(client: TestClient, ledger: Path) -> None:
    page = client.get("/").text
    with Ledger.open(str(ledger)) as opened:
        totals, overview = opened.totals(), pipeline.overview(opened)
    assert f"<dd>{totals.documents}</dd>" in page
    assert overview.stories
    assert all(f"/stories/{each.id}" in page for each in overview.stories)
    assert overview.disputed
    assert f"/claims/{overview.disputed[0].claim}" in page
    assert overview.documents
    assert all(f'<a href="/documents/{each.id}">' in page for each in overview.documents)
    assert ("<code>firsthand errors</code> says why" in page) == bool(totals.unread)


def test_an_empty_ledger_says_what_to_do(empty_client: TestClient) -> None:
    page = empty_client.get("/").text
    assert "firsthand add FOLDER" in page
    assert "empty.db" in page
    assert empty_client.get("/stories").text.count("No story") == 1
    assert "No claim fits" in empty_client.get("/search").text


def test_stories_are_listed_with_documents_and_outlets(client: TestClient, ledger: Path) -> None:
    page = client.get("/stories").text
    with Ledger.open(str(ledger)) as opened:
        listed = pipeline.stories(opened, limit=100)
    assert [each.id for each in listed] == re.findall(r'<a href="/stories/([0-9a-f]+)"', page)
    assert f"{len(listed[0].entries)} documents" in page


def test_stories_since_a_day(client: TestClient) -> None:
    assert "No story" in client.get("/stories", params={"since": "2999"}).text
    wrong = client.get("/stories", params={"since": "June"})
    assert wrong.status_code == 422
    assert "is no day; write 2019" in wrong.text
    assert 'value="June"' in wrong.text


def test_a_story_shows_claims_documents_and_who_copied(client: TestClient, ledger: Path) -> None:
    with Ledger.open(str(ledger)) as opened:
        listed = pipeline.stories(opened, limit=100)
        story = pipeline.story(opened, max(listed, key=lambda each: len(each.derivations)).id, claims=25)
    page = client.get(f"/stories/{story.id}").text
    assert story.title in page
    assert all(f'href="/documents/{entry.id}"' in page for entry in story.entries)
    assert [f"/claims/{each.claim}" for each in story.claims] == list_claims(page)
    assert story.derivations
    assert "↳" in page
    assert "told by more than one outlet" in page


def test_a_story_that_is_not_there(client: TestClient) -> None:
    assert client.get("/stories/ffffffffffff").status_code == 404
    assert client.get("/stories/..%2f..%2fetc").status_code == 404


def test_a_story_of_the_past_keeps_its_time(client: TestClient, ledger: Path) -> None:
    with Ledger.open(str(ledger)) as opened:
        story = pipeline.stories(opened, limit=1)[0]
    page = client.get(f"/stories/{story.id}", params={"as_of": "2999"}).text
    assert f"/documents/{story.entries[0].id}?as_of=2999" in page
    assert client.get(f"/stories/{story.id}", params={"as_of": "1999"}).status_code == 404


def test_nothing_of_a_hostile_document_acts(hostile_client: TestClient) -> None:
    pages = [hostile_client.get(path).text for path in ("/", "/stories")]
    assert all("<script>alert" not in page and "\u202e" not in page for page in pages)
