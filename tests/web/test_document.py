"""The page of a document: every word leads back to the original, and what is known stands beside it."""

import gzip
import re
import time
from dataclasses import fields
from html.parser import HTMLParser
from pathlib import Path

from fastapi.testclient import TestClient

from firsthand.ledger import Ledger
from firsthand.records import Correction, Entry, Judgement, Metadata, Ruling, Sighting
from firsthand.text import Span
from firsthand.views.inert import disarm
from firsthand.views.page import draw_for_site
from firsthand.views.site import Site
from tests.views.hostile import NASTY, draw_hostile
from tests.views.readings import draw_up
from tests.web.originals import Shelf, put_file, serve

LONG_S = 3.0
"""For a document of 1,000 attributions, on a busy machine; it takes a fifth of that alone."""
HEAVY_BYTES = 500_000


class Traced(HTMLParser):
    """Collects the words of a page that carry offsets, and the ids of what is drawn of attributions."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: dict[int, str] = {}
        self.wholes: list[Span] = []
        self.ids: set[str] = set()
        self._start: int | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids |= {given["data-id"] or ""} if "data-id" in given else set()
        start, end = given.get("data-start"), given.get("data-end")
        self._start = int(start) if start and not end else None
        if start and end:
            self.wholes.append(Span(int(start), int(end)))

    def handle_endtag(self, tag: str) -> None:
        self._start = None

    def handle_data(self, data: str) -> None:
        if self._start is not None:
            self.words[self._start] = data


def open_all(client: TestClient, ledger: Ledger) -> list[tuple[Entry, str]]:
    answers = [(entry, client.get(f"/documents/{entry.id}")) for entry in ledger.entries()]
    assert {answer.status_code for _, answer in answers} == {200}
    return [(entry, answer.text) for entry, answer in answers]


def test_words_lead_back_to_the_original(client: TestClient, ledger: Path) -> None:
    with Ledger.open(str(ledger)) as opened:
        for entry, page in open_all(client, opened):
            text, traced = opened.document(entry.id).reading.document.text, Traced(page)
            for start, words in traced.words.items():
                assert words == disarm(text[start : start + len(words)])
            covered = {at for start, words in traced.words.items() for at in range(start, start + len(words))}
            covered |= {at for whole in traced.wholes for at in range(*whole)}
            assert all(text[at].isspace() for at in range(len(text)) if at not in covered)


def test_a_character_that_acts_is_one_whole() -> None:
    reading = draw_up("{0s:Ann\u202eOrr} {0q:said} {0c:no way}.")
    traced = Traced(draw_for_site(reading, Site()).passages)
    assert traced.wholes == [Span(3, 4)]
    assert traced.words[0] == "Ann"
    assert traced.words[4] == "Orr"


def test_every_attribution_is_drawn_by_its_id_and_leads_to_its_claim(shelf_client: TestClient, shelf: Shelf) -> None:
    for entry, page in open_all(shelf_client, shelf.ledger):
        attributions = shelf.ledger.document(entry.id).reading.attributions
        assert Traced(page).ids == {each.id for each in attributions}
        assert all(f'href="/claims/{each.id}"' in page and f'id="{each.id}"' in page for each in attributions)


def test_links_keep_the_moment_that_is_asked_for(shelf_client: TestClient, shelf: Shelf) -> None:
    entry = shelf.find("mill.html")
    page = shelf_client.get(f"/documents/{entry.id}", params={"known_on": "2100-01-01"}).text
    claim = shelf.ledger.document(entry.id).reading.attributions[0].id
    assert f'href="/claims/{claim}?known_on=2100-01-01"' in page
    assert f'href="/documents/{entry.id}/original?known_on=2100-01-01"' in page
    assert "by what the ledger had learned by 2100-01-01" in page
    assert shelf_client.get(f"/documents/{entry.id}", params={"known_on": "2000-01-01"}).status_code == 404


def test_versions_of_a_page_say_what_changed(client: TestClient, ledger: Path) -> None:
    with Ledger.open(str(ledger)) as opened:
        later = next(each for each in opened.entries() if each.version == 2)
    page = client.get(f"/documents/{later.id}").text
    assert "Version 2 of 2" in page
    assert 'class="change altered"' in page
    assert "The dam is <ins>not</ins> safe" in page


def test_what_people_corrected_says_who_when_and_why(tmp_path: Path) -> None:
    path = tmp_path / "port.txt"
    path.write_text("The port will close, Minister Oda Brandt said.", encoding="utf-8")
    with serve(tmp_path / "own.db") as (ledger, client):
        put_file(ledger, path)
        entry = next(iter(ledger.entries()))
        claim = ledger.document(entry.id).reading.attributions[0].id
        correction = Correction(title="minister of ports")
        ledger.judge(Judgement(Ruling.WRONG, claim, by="Ann Orr", why="she moved", correction=correction))
        page = client.get(f"/documents/{entry.id}").text
    for words in ("Ann Orr", "she moved", "title: minister of ports", 'href="#judged"'):
        assert words in page


def test_how_claims_stand_comes_for_the_notes_and_as_a_page(client: TestClient, ledger: Path) -> None:
    with Ledger.open(str(ledger)) as opened:
        entry = next(each for each in opened.entries() if "line 1" in each.name and "mine" in each.name)
    part = client.get(f"/documents/{entry.id}/standings", headers={"HX-Request": "true"}).text
    whole = client.get(f"/documents/{entry.id}/standings").text
    assert "<html" not in part
    assert 'hx-swap-oob="true"' in part
    assert "<html" in whole
    assert "in other documents" in whole


def test_what_is_inferred_says_from_what(client: TestClient) -> None:
    page = client.get("/documents/40d13c34ab").text
    known = " ".join(page.partition('id="known"')[2].split())
    assert re.search(r"thequay\.example \(inferred from: \d of the document.{1,5}s \d links lead to thequay", known)
    assert re.search(r"2024-10-22 \(inferred from: ", known)


def test_the_text_is_given_as_it_was_extracted(shelf_client: TestClient, shelf: Shelf) -> None:
    entry = shelf.find("letter.pdf")
    answer = shelf_client.get(f"/documents/{entry.id}/text")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == shelf.ledger.document(entry.id).reading.document.text


def test_pages_show_what_stands_where(shelf_client: TestClient, shelf: Shelf) -> None:
    entry = shelf.find("letter.pdf")
    page = shelf_client.get(f"/documents/{entry.id}").text
    assert page.count("<figure") == 2
    assert f'src="/documents/{entry.id}/pages/1.png"' in page
    assert page.count('class="box h') >= len(shelf.ledger.document(entry.id).reading.attributions)


def test_nothing_of_a_hostile_document_acts(hostile_client: TestClient, hostile_ledger: Path) -> None:
    with Ledger.open(str(hostile_ledger)) as opened:
        (entry,) = opened.entries()
    for path in ("", "/standings", "/original"):
        page = hostile_client.get(f"/documents/{entry.id}{path}").text
        assert "\u202e" not in page
        assert "\x1b" not in page


def test_words_from_outside_are_never_markup() -> None:
    drawn = draw_for_site(draw_hostile(NASTY), Site())
    html = "".join(getattr(drawn, each.name) for each in fields(drawn))
    assert "&lt;script&gt;" in html
    for acting in ("<script", "<img", "</style", 'onload="', 'onclick="', 'href="javascript'):
        assert acting not in html


def test_a_long_document_answers_in_time(tmp_path: Path) -> None:
    line = "{%ds:Minister Oda Brandt} {%dq:said} {%dc:that the eastern quay would close by June and not open again}."
    marked = "\n\n".join(line % (number, number, number) for number in range(1_000))
    reading = draw_up(marked, metadata=Metadata(title="Quay"))
    with serve(tmp_path / "long.db") as (ledger, client):
        ledger.put(reading, Sighting("long"))
        started = time.monotonic()
        answer = client.get(f"/documents/{next(iter(ledger.entries())).id}", headers={"Accept-Encoding": "identity"})
        assert time.monotonic() - started < LONG_S
    assert answer.status_code == 200
    assert len(gzip.compress(answer.content)) < HEAVY_BYTES
