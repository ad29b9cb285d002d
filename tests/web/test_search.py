"""The page of claims: what it is asked, what it answers, what it refuses; saved searches."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient

from firsthand.ledger import Ledger
from firsthand.records import Filter, SavedSearch, SourceType, Stance
from firsthand.web import build_app
from firsthand.web.questions import FIELDS, describe_filter, read_question

ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def own_ledger(ledger: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A copy of the examples' ledger that a test may write to."""
    shutil.copyfile(ledger, tmp_path / "own.db")
    with Ledger.open(str(tmp_path / "own.db")) as opened:
        yield opened


@pytest.fixture
def own_client(own_ledger: Ledger) -> Iterator[TestClient]:
    """Asks a server of it."""
    with TestClient(build_app(own_ledger), base_url=ADDRESS) as client:
        yield client


def list_claims(page: str) -> list[str]:
    """List the addresses of the claims on a page."""
    return re.findall(r'<p class="words">(?:<span class="stance deny">[^<]*</span> )?<a href="([^"]*)"', page)


def test_words_find_claims_and_are_marked(client: TestClient) -> None:
    answer = client.get("/search", params={"q": "minesweepers out of service"})
    assert answer.status_code == 200
    assert "<mark>minesweepers</mark>" in answer.text
    assert "shares the words “" in answer.text or "shares the word “" in answer.text
    assert 'value="minesweepers out of service"' in answer.text


def test_without_words_the_latest_come_first(client: TestClient) -> None:
    answer = client.get("/search").text
    assert answer.count('<article class="claim') == 20
    assert "The 20 latest of many attributions" in answer


def test_more_leads_through_all_claims_once(client: TestClient, ledger: Path) -> None:
    ids, address = list[str](), "/search"
    while address:
        page = client.get(address).text
        ids += [address.rpartition("/")[2] for address in list_claims(page)]
        found = page.split('id="more"')[1:]
        address = found[0].split('href="')[1].split('"')[0].replace("&amp;", "&") if found else ""
    with Ledger.open(str(ledger)) as opened:
        assert len(ids) == len(set(ids)) == opened.totals().claims


def test_a_question_is_kept_in_its_address_and_can_be_taken_apart(client: TestClient) -> None:
    page = client.get("/search", params={"q": "ships", "nameless": "1", "outlet": "Tide", "after": ""}).text
    assert 'href="/search?q=ships&amp;nameless=1"' in page
    assert 'href="/search?q=ships&amp;outlet=Tide"' in page
    assert 'href="/search?q=ships"' in page


def test_htmx_is_told_the_address_without_empty_fields(client: TestClient) -> None:
    asked = {"q": "ships", "source": "", "kind": "", "until": ""}
    answer = client.get("/search", params=asked, headers={"HX-Request": "true"})
    assert answer.headers["HX-Push-Url"] == "/search?q=ships"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"since": "June"}, "is no day; write 2019, 2019-06 or 2019-06-02"),
        ({"until": "2019-02-30"}, "is no day"),
        ({"since": "2020", "until": "2019"}, "2019 ends before 2020 begins"),
        ({"as_of": "soon"}, "is no day"),
        ({"known_on": "10:15"}, "is no day or time"),
        ({"kind": "ghost"}, "give one of named_person"),
        ({"stance": "shrug"}, "give one of state"),
        ({"q": "x" * 1_001}, "1,001 characters are too many"),
        ({"via": "x" * 501}, "501 characters are too many"),
    ],
)
def test_what_makes_no_sense_is_told_at_its_field(client: TestClient, asked: dict[str, str], told: str) -> None:
    answer = client.get("/search", params={"q": "ships"} | asked)
    name = [*asked][-1]
    assert answer.status_code == 422
    assert told in answer.text.split(f'id="troubles-{name}"')[1].split("</span>")[0]
    assert '<article class="claim' not in answer.text


def test_several_fields_may_make_no_sense() -> None:
    question = read_question({"since": "June", "until": "July", "kind": "ghost", "q": "ships", "nameless": "1"})
    assert question.troubles.keys() == {"since", "until", "kind"}
    assert (question.words, question.where) == ("ships", Filter(nameless=True))


def test_a_filter_comes_back_from_its_fields() -> None:
    where = Filter(
        "Ada", SourceType.DOCUMENT, "Herald", "AP", Stance.DENY, "2019", "2020",
        nameless=True, own=True, single_origin=True,
    )  # fmt: skip
    question = read_question(describe_filter("old bridge", where))
    assert (question.words, question.where, question.troubles) == ("old bridge", where, {})
    assert set(describe_filter("old bridge", where)) | {"as_of", "known_on"} == set(FIELDS)


def test_an_unknown_claim_to_go_on_from_is_not_found(client: TestClient) -> None:
    assert client.get("/search", params={"after": "ffffffffffffffff"}).status_code == 404


def test_time_travel_is_kept_by_links(client: TestClient) -> None:
    page = client.get("/search", params={"as_of": "2025-02"}).text
    claims = list_claims(page)
    assert claims
    assert all(dict(parse_qsl(urlsplit(each).query)) == {"as_of": "2025-02"} for each in claims)


def test_claims_of_a_single_origin_are_found(client: TestClient) -> None:
    page = client.get("/search", params={"single_origin": "1"}).text
    assert '<article class="claim' in page
    rows = page.split('<article class="claim')[1:]
    assert all("1 origin</span>" in row or "no origin</span>" in row for row in rows)


def test_a_search_is_saved_shown_and_dropped(own_client: TestClient, own_ledger: Ledger) -> None:
    token = _find_token(own_client)
    form = {"_token": token, "name": "ships", "q": "minesweepers", "single_origin": "1", "until": "2025"}
    saved = own_client.post("/searches", data=form, follow_redirects=False)
    assert (saved.status_code, saved.headers["location"]) == (
        303,
        "/search?q=minesweepers&until=2025&single_origin=1",
    )
    (kept,) = own_ledger.searches()
    assert (kept.name, kept.words, kept.where) == ("ships", "minesweepers", Filter(until="2025", single_origin=True))
    page = own_client.get("/searches").text
    assert "/search?q=minesweepers&amp;until=2025&amp;single_origin=1" in page
    dropped = own_client.post("/searches/drop", data={"_token": token, "name": "ships"}, follow_redirects=False)
    assert dropped.status_code == 303
    assert not own_ledger.searches()


def test_a_name_that_is_taken_is_told(own_client: TestClient, own_ledger: Ledger) -> None:
    own_ledger.save_search(SavedSearch("ships", "boats", Filter()))
    token = _find_token(own_client)
    answer = own_client.post("/searches", data={"_token": token, "name": "ships", "q": "minesweepers"})
    assert answer.status_code == 409
    assert "another search is saved as" in answer.text
    wrong = own_client.post("/searches", data={"_token": token, "name": "more", "since": "June"})
    assert wrong.status_code == 422


def test_nothing_of_a_hostile_document_acts(hostile_client: TestClient) -> None:
    for asked in ({}, {"q": "<script>alert(1)</script> onload"}, {"q": "' OR 1=1 --", "nameless": "1"}):
        page = hostile_client.get("/search", params=asked).text
        assert "<script>alert" not in page
        assert "\u202e" not in page


def _find_token(client: TestClient) -> str:
    """Find the token that forms send."""
    return client.get("/search?q=ships").text.split('name="_token" value="')[1].split('"')[0]
