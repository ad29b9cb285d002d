"""Every page answers, and shows what it is asked for."""

import json
import re
from hashlib import sha256
from importlib.resources import files

from fastapi.testclient import TestClient

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
