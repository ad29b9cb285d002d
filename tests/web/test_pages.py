"""Every page answers, and shows what it is asked for."""

import json
import re
from hashlib import sha256
from importlib.resources import files

import pytest
from fastapi.testclient import TestClient
from lxml import html

from firsthand.web.static_files import address_static


def test_the_first_page_lists_claims(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert 'class="claim' in answer.text


def test_vendored_files_are_those_that_were_taken() -> None:
    folder = files("firsthand.web") / "static" / "vendor"
    checksums = json.loads((folder / "checksums.json").read_text(encoding="utf-8"))
    assert {each.name for each in folder.iterdir()} == {*checksums, "checksums.json"}
    assert {name: sha256((folder / name).read_bytes()).hexdigest() for name in checksums} == checksums


def test_typefaces_are_asked_for_where_pages_load_them_ahead(client: TestClient) -> None:
    style = client.get("/static/fonts.css").text
    asked = {f"/static/{path}" for path in re.findall(r'url\("([^"]+)"\)', style)}
    assert asked == {address_static(path.removeprefix("/static/").partition("?")[0]) for path in asked}
    assert set(re.findall(r'rel="preload" href="([^"]+)"', client.get("/").text)) <= asked


@pytest.mark.parametrize(
    "path", ["/desk?", "/desk/sample?", "/judgements?", "/outlets?", "/search?", "/source?name=brack&", "/stories?"]
)
def test_a_page_that_is_asked_from_the_past_says_so_and_goes_on_from_there(client: TestClient, path: str) -> None:
    page = html.fromstring(client.get(f"{path}known_on=2100-01-01").text)
    assert "by what the ledger had learned by 2100-01-01" in page.xpath("string(//p[@class='past'])")
    for form in page.xpath("//main//form[@method='get']"):
        assert form.xpath(".//input[@name='known_on']/@value") == ["2100-01-01"]
    for address in page.xpath("//main//a[starts-with(@href, '/documents/') or starts-with(@href, '/source?')]/@href"):
        assert "known_on=2100-01-01" in address
