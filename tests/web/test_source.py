"""The pages of sources: who goes by a name, what became of what they said, and who is quoted."""

import re

from fastapi.testclient import TestClient
from lxml import html


def test_a_source_shows_who_it_is_and_what_it_said(client: TestClient) -> None:
    page = client.get("/source", params={"name": "ada brack"})
    assert page.status_code == 200
    assert "<h1>Ada Brack</h1>" in page.text
    assert "The dam is not safe" in page.text
    assert "Names are compared here, not persons" in page.text


def test_what_became_of_its_claims_is_a_part_that_comes_after(client: TestClient) -> None:
    part = client.get("/source/record", params={"name": "Ada Brack"})
    assert part.status_code == 200
    assert "<html" not in part.text
    (bounds,) = re.findall(r"Of \d+ claims? in its \d+ attributions?\. Attributions that tell the same", part.text)
    assert re.search(r'mark=alone[^"]*#claims"', part.text)
    assert bounds in client.get("/source", params={"name": "Ada Brack"}).text


def test_a_count_leads_to_the_claims_that_it_counts(client: TestClient) -> None:
    page = client.get("/source", params={"name": "Ada Brack", "mark": "alone"}).text
    assert "Claims: standing alone" in page
    assert page.count('class="claim') >= 1
    assert "No claim of this kind" in client.get("/source", params={"name": "Ada Brack", "mark": "retracted"}).text
    assert client.get("/source", params={"name": "Ada Brack", "mark": "nonsense"}).status_code == 422


def test_claims_are_narrowed_by_outlet_stance_and_year(client: TestClient) -> None:
    told = client.get("/source", params={"name": "Ada Brack", "outlet": "Vale Observer", "year": "2025"}).text
    assert "The dam is not safe" in told
    for other in ({"year": "1999"}, {"stance": "deny"}, {"outlet": "nobody"}):
        assert "No claim of this kind" in client.get("/source", params={"name": "Ada Brack", **other}).text
    for wrong in ({"year": "19"}, {"stance": "shout"}, {"year": "0000"}):
        assert client.get("/source", params={"name": "Ada Brack", **wrong}).status_code in (400, 422)


def test_a_description_says_that_nobody_is_guessed(client: TestClient) -> None:
    listed = client.get("/sources", params={"kind": "nameless"}).text
    page = client.get(re.findall(r'href="(/source\?name=[^"&]*)"', listed)[0]).text
    assert "This is a description, not a name. Who it is, is never guessed" in page


def test_what_a_spokeswoman_said_is_not_laid_at_her_principals_door(client: TestClient) -> None:
    page = client.get("/source", params={"name": "Brandvold"}).text
    assert re.search(r">1 attribution, published by 1 outlet\. Not among them: 2 said on its behalf", page)
    own, _, behalf = page.partition('id="claims"')[2].partition('id="said-for"')
    assert "Whatever is on paper" in own
    assert "never asked anyone" not in own
    assert "By Brandvold’s spokeswoman (2 attributions)." in behalf
    assert "never asked anyone" in behalf
    assert not html.fromstring(page).xpath("//span[@class='badges'][not(*)]")


def test_it_says_that_a_denial_of_what_others_said_of_it_is_not_counted(client: TestClient) -> None:
    part = client.get("/source/record", params={"name": "Brandvold", "wide": "1"}).text
    assert "Of 1 claim in its 1 attribution." in part
    assert "What others claim about it, and who denies that, is counted with them." in part


def test_nobody_of_a_name_shows_names_like_it(client: TestClient) -> None:
    page = client.get("/source", params={"name": "Adah Brackwell"})
    assert page.status_code == 200
    assert "Nobody goes by “Adah Brackwell”" in page.text
    assert "Ada Brack</a>" in page.text
    assert "Nobody goes by “”" in client.get("/source").text


def test_a_word_finds_just_that_name_or_all_that_hold_it(client: TestClient) -> None:
    page = client.get("/source", params={"name": "brack"}).text
    assert "<h1>brack</h1>" in page
    assert "Ada Brack" in page


def test_links_keep_the_moment_that_is_asked_from(client: TestClient) -> None:
    page = client.get("/source", params={"name": "Ada Brack", "as_of": "2025-03-04"}).text
    assert "what had come out by 2025-03-04" in page
    assert all("as_of=2025-03-04" in link for link in re.findall(r'href="(/outlet\?[^"]*)"', page))
    assert "Nobody goes by" in client.get("/source", params={"name": "Ada Brack", "as_of": "2020"}).text


def test_sources_are_listed_by_kind_and_found_by_name(client: TestClient) -> None:
    page = client.get("/sources").text
    assert "have a source with a name" in page
    assert "Attributions by kind of source" in page
    named = client.get("/sources", params={"kind": "named"}).text
    assert "Ada Brack" in named
    assert 'class="kind unnamed_person"' not in named.partition("Name and kind")[2]
    found = client.get("/sources", params={"q": "ada bra"}).text
    assert "1 name that fit “ada bra”" in found
    assert "No source has a name like “zzz”" in client.get("/sources", params={"q": "zzz"}).text
    assert client.get("/sources", params={"kind": "ghosts"}).status_code in (400, 422)


def test_hostile_names_come_out_as_text(hostile_client: TestClient) -> None:
    listed = hostile_client.get("/sources").text
    for name in re.findall(r'href="(/source\?name=[^"]*)"', listed)[:3]:
        page = hostile_client.get(name.replace("&amp;", "&"))
        assert page.status_code == 200
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e\u2028]", page.text)
    page = hostile_client.get("/source", params={"name": "<script>alert(1)</script>\u202e\x00" + "x" * 300})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "\u202e" not in page.text
    assert hostile_client.get("/source", params={"name": "x" * 501}).status_code == 422
