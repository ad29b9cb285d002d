"""Every page answers, and shows what it is asked for."""

import json
from hashlib import sha256
from importlib.resources import files

from fastapi.testclient import TestClient


def test_the_first_page_lists_claims(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert 'class="claim' in answer.text


def test_vendored_files_are_those_that_were_taken() -> None:
    folder = files("firsthand.web") / "static" / "vendor"
    checksums = json.loads((folder / "checksums.json").read_text(encoding="utf-8"))
    assert {each.name for each in folder.iterdir()} == {*checksums, "checksums.json"}
    assert {name: sha256((folder / name).read_bytes()).hexdigest() for name in checksums} == checksums
