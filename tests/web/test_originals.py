"""Originals come as they were, inert; where they cannot be had, the page says where they were."""

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from firsthand import pipeline
from firsthand.ledger import Ledger
from firsthand.pipeline import original
from firsthand.records import NOW, Retrieval, Sighting
from firsthand.settings import Settings
from firsthand.web import shelf as shelves
from firsthand.web.kept import Kept
from tests.views.readings import draw_up
from tests.web.originals import Shelf, serve


@pytest.mark.parametrize("name", ["letter.pdf", "mill.html", "rows.jsonl, line 2", "note.txt.gz", "clipping.png"])
def test_the_original_is_what_was_read(shelf_client: TestClient, shelf: Shelf, name: str) -> None:
    entry = shelf.find(name)
    answer = shelf_client.get(f"/documents/{entry.id}/original")
    assert answer.status_code == 200
    assert sha256(answer.content).hexdigest() == entry.sha256
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_markup_is_never_served_as_a_page(shelf_client: TestClient, shelf: Shelf) -> None:
    answer = shelf_client.get(f"/documents/{shelf.find('mill.html').id}/original")
    assert answer.headers["content-type"].startswith("text/plain")
    assert b"<script>alert(1)</script>" in answer.content


def test_a_pdf_is_handed_over_as_a_file(shelf_client: TestClient, shelf: Shelf) -> None:
    answer = shelf_client.get(f"/documents/{shelf.find('letter.pdf').id}/original")
    assert answer.headers["content-disposition"].startswith("attachment")


def write_another(path: Path) -> None:
    path.write_text("Another text, a clerk said.", encoding="utf-8")


def lead_elsewhere(path: Path) -> None:
    path.symlink_to("/etc/hostname")


CHANGES: Mapping[str, Callable[[Path], None]] = {
    "is no such file any more": lambda path: None,
    "is another one; its SHA-256 is": write_another,
    "is no regular file": os.mkfifo,
    "another one": lead_elsewhere,
}


@pytest.mark.parametrize("told", CHANGES)
def test_where_it_was_is_told(tmp_path: Path, told: str) -> None:
    reading, path = draw_up(), tmp_path / "note.txt"
    with serve(tmp_path / "own.db") as (ledger, own):
        ledger.put(reading, Sighting(str(path), str(path)))
        CHANGES[told](path)
        answer = own.get(f"/documents/{reading.document.sha256[:16]}/original")
    assert answer.status_code == 404
    assert told in answer.text
    assert reading.document.sha256 in answer.text


def test_a_page_is_drawn_once(shelf_client: TestClient, shelf: Shelf) -> None:
    address = f"/documents/{shelf.find('letter.pdf').id}/pages/2.png"
    first = shelf_client.get(address)
    assert first.content.startswith(b"\x89PNG")
    again = shelf_client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_archive_is_searched_once_for_all_pages_and_again_later(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, now, searches = shelf.find("letter.pdf"), [0.0], list[str]()

    def search(ledger: Ledger, asked: str, **options: object) -> Retrieval:
        searches.append(asked)
        return original(ledger, asked, settings=Settings())

    monkeypatch.setattr(pipeline, "original", search)
    kept = shelves.Shelf(shelf.ledger, Settings(), clock=lambda: now[0])
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: kept.find(entry, NOW), range(8)))
    assert (searches, len({id(each) for each in found})) == ([entry.id], 1)
    now[0] = shelves.KEPT_S
    assert kept.find(entry, NOW).original == found[0].original
    assert len(searches) == 2


def test_what_is_kept_is_bounded_by_its_weight() -> None:
    kept = Kept[str](5, weigh=len)
    for key in ("ab", "cd", "ab", "efg"):
        kept.put(key, key)
    assert [kept.get(key) for key in ("ab", "cd", "efg")] == ["ab", None, "efg"]
    kept.put("heavy", "heavier")
    assert [kept.get(key) for key in ("heavy", "efg")] == [None, "efg"]


def test_a_page_of_a_scan_is_drawn(shelf_client: TestClient, shelf: Shelf) -> None:
    address = f"/documents/{shelf.find('clipping.png').id}/pages"
    assert shelf_client.get(f"{address}/1.png").headers["content-type"] == "image/png"
    assert shelf_client.get(f"{address}/2.png").status_code == 422


def test_a_text_has_no_pages(shelf_client: TestClient, shelf: Shelf) -> None:
    assert shelf_client.get(f"/documents/{shelf.find('mill.html').id}/pages/1.png").status_code == 422


@pytest.mark.parametrize("page", ["3", "0", "x", "99999999999"])
def test_a_page_that_is_none_is_refused(shelf_client: TestClient, shelf: Shelf, page: str) -> None:
    assert shelf_client.get(f"/documents/{shelf.find('letter.pdf').id}/pages/{page}.png").status_code in (404, 422)


def test_pages_can_be_drawn_by_several_at_once(shelf_client: TestClient, shelf: Shelf) -> None:
    address = f"/documents/{shelf.find('letter.pdf').id}/pages/1.png"
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: shelf_client.get(address).content, range(8)))
    assert len(set(answers)) == 1
