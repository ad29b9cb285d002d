"""The pages of outlets: what they have first hand, what they pass on, whom they quote; and a list of them."""

import re

from fastapi.testclient import TestClient


def test_an_outlet_shows_what_it_has_first_hand(client: TestClient) -> None:
    page = client.get("/outlet", params={"name": "the vale observer"})
    assert page.status_code == 200
    assert "<h1>Vale Observer</h1>" in page.text
    assert re.search(r"\d+% of its \d+ attributions are first hand; ", page.text)
    assert re.search(r'aria-label="\d+ first hand, \d+ through hands, \d+ in copies, \d+ without a source"', page.text)
    assert "Ada Brack" in page.text


def test_pages_that_changed_their_claims_are_told(client: TestClient) -> None:
    page = client.get("/outlet", params={"name": "vale observer"}).text
    assert "altered silently" in page or "dropped silently" in page
    assert "The dam is safe" in page


def test_what_became_of_its_claims_is_a_part_that_comes_after(client: TestClient) -> None:
    part = client.get("/outlet/record", params={"name": "Vale Observer"}).text
    assert "<html" not in part
    (bounds,) = re.findall(r"Of \d+ claims in its \d+ attributions\. Attributions that tell the same", part)
    page = client.get("/outlet", params={"name": "Vale Observer", "mark": "first_hand"}).text
    assert "Claims: first hand" in page
    assert bounds in page


def test_claims_are_narrowed_by_stance_and_year(client: TestClient) -> None:
    asked = {"name": "Vale Observer", "year": "2025"}
    assert "The dam is not safe" in client.get("/outlet", params=asked).text
    assert "No claim of this kind" in client.get("/outlet", params={**asked, "stance": "deny"}).text
    assert client.get("/outlet", params={**asked, "stance": "shout"}).status_code in (400, 422)


def test_an_outlet_that_the_ledger_has_nothing_of(client: TestClient) -> None:
    page = client.get("/outlet", params={"name": "Observer"})
    assert page.status_code == 200
    assert "Nothing from “Observer”" in page.text
    assert ">Vale Observer</a>" in page.text
    assert client.get("/outlet").status_code == 200


def test_outlets_are_listed_and_found_by_name(client: TestClient) -> None:
    assert ">Vale Observer</a>" in client.get("/outlets").text
    assert "1 outlet that fit" in client.get("/outlets", params={"q": "vale"}).text
    assert "No outlet has a name like" in client.get("/outlets", params={"q": "zzz"}).text
    assert client.get("/outlets", params={"after": "none such"}).status_code in (400, 422)


def test_links_keep_the_moment_that_is_asked_from(client: TestClient) -> None:
    page = client.get("/outlet", params={"name": "Vale Observer", "as_of": "2025-03"}).text
    assert all("as_of=2025-03" in link for link in re.findall(r'href="(/source\?[^"]*)"', page))
    assert "Nothing from" in client.get("/outlet", params={"name": "Vale Observer", "as_of": "2020"}).text


def test_hostile_names_come_out_as_text(hostile_client: TestClient) -> None:
    listed = hostile_client.get("/outlets").text
    (name,) = re.findall(r'href="(/outlet\?name=[^"]*)"', listed)[:1] or ("/outlet?name=x",)
    for page in (hostile_client.get(name.replace("&amp;", "&")), hostile_client.get("/outlet?name=%3Cscript%3E%00")):
        assert page.status_code == 200
        assert "<script>\x00" not in page.text
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e\u2028]", page.text)


def test_what_an_outlet_has_from_another_one_that_it_quotes_is_not_first_hand(client: TestClient) -> None:
    found = client.get("/api/v1/outlets", params={"name": "Tarn Mercury"}).json()["outlet"]
    assert found["provenance"]["through_hands"] == sum(
        each["own"] for each in found["quoted"] if "Monitor" in each["name"]
    )
    assert found["provenance"]["through_hands"] > 0
