"""The page of a claim: who is behind it in the end, what stands against it, and why."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from firsthand import pipeline
from firsthand.ledger import Ledger
from firsthand.pipeline import link, read_text
from firsthand.records import Filter, Judgement, Metadata, Ruling, Sighting, Stance
from firsthand.web import build_app
from tests.views.ledgers import HOSTILE_CHARACTERS
from tests.views.linked import draw_hostile_origins

CLAIM = "58f9e466017e4087"
NASTY = "<script>alert(1)</script></q><img src=x onerror=alert(1)>\"'&\u202e\x00\x1b[31m"
PARTS = ("figures", "drift", "impact")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of one document, whose first claim somebody took back."""
    path = tmp_path_factory.mktemp("once") / "firsthand.db"
    text = "The quay is closed, Harbour Master Ada Brack said on Monday.\n\nIt may open in May, an official said."
    with Ledger.open(str(path), create=True) as ledger:
        reading = read_text(text, metadata=Metadata(publisher="Vale Observer", title="Quay", published="2025-03-04"))
        ledger.put(reading, Sighting("quay.txt"))
        list(link(ledger))
        ledger.judge(Judgement(Ruling.RETRACTED, reading.attributions[0].id, by="Ann Orr", why="she said so"))
        yield ledger


@pytest.fixture(scope="module")
def asked(once: Ledger) -> Iterator[TestClient]:
    with TestClient(build_app(once), base_url="http://127.0.0.1:8000") as client:
        yield client


def read(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def list_claims(ledger: Ledger) -> list[str]:
    return [hit.attribution.id for hit in ledger.claims("")]


def test_who_asked_for_another_telling_is_told_which_claim_it_is(client: TestClient) -> None:
    wordings = client.get(f"/claims/{CLAIM}").text.partition('id="wordings"')[2].partition("</section>")[0]
    tellings = re.findall(r'href="/documents/(\w+)#(\w+)"', wordings)
    document, other = next(each for each in tellings if each[1] != CLAIM)
    for asked in (other, other[:10], other[:10].upper()):
        line = client.get(f"/claims/{asked}").text.partition('class="asked"')[2].partition("</p>")[0]
        assert f'You asked for <span class="id">{other[:10]}</span>' in line
        assert f'href="/documents/{document}#{other}"' in line
        assert re.search(rf'same claim as <span class="id">{CLAIM[:10]}</span>, the earliest of \d tellings', line)
    assert "You asked for" not in read(client, f"/claims/{CLAIM[:6]}")


def test_the_answer_comes_first(client: TestClient) -> None:
    told = read(client, f"/claims/{CLAIM}").partition("Claim 58f9e46601")[2]
    places = [
        told.index(words)
        for words in (
            "6 documents of 5 outlets",
            "Four of the seven minesweepers",
            "2 independent origins",
            "an official of the port authority",
            "Ilse Brandt",
            "8 tellings in 6 documents of 5 outlets",
            "Circular reporting: Tarn Mercury ← World Monitor",
            "F2",
            "1 claim against it",
            "World Monitor ← The Defence Ministry",
            "Who has it from whom",
            "6 wordings",
            "Who published when",
        )
    ]
    assert places == sorted(places)


def test_the_first_digits_of_any_telling_are_enough(client: TestClient) -> None:
    assert 'data-claim="58f9e466017e4087"' in client.get("/claims/2312b007").text
    assert client.get("/claims/0000").status_code == 404


def test_each_telling_can_be_chosen(client: TestClient) -> None:
    page = client.get(f"/claims/{CLAIM}").text
    rows = re.findall(r'<li class="telling[^>]*tabindex="0" data-id="(\w+)" data-document="(\w+)"', page)
    assert len(rows) == len({id_ for id_, _ in rows}) == 8
    assert 'id="judge"' in page


def test_differences_are_marked(client: TestClient) -> None:
    page = client.get(f"/claims/{CLAIM}").text
    assert "<del>can no longer put to sea</del> <ins>are out of service</ins>" in page


@pytest.mark.parametrize("part", PARTS)
def test_parts_stand_alone_and_within_the_page(client: TestClient, part: str) -> None:
    whole = client.get(f"/claims/{CLAIM}/{part}").text
    piece = client.get(f"/claims/{CLAIM}/{part}", headers={"HX-Request": "true"}).text
    assert whole.startswith("<!doctype html>")
    assert "<html" not in piece
    assert len(piece) < len(whole)


def test_the_figures_drift_and_impact_say_what_they_are(client: TestClient) -> None:
    assert "minesweepers" in read(client, f"/claims/{CLAIM}/figures")
    assert "source multiplied" in read(client, f"/claims/{CLAIM}/drift")
    fallen = read(client, f"/claims/{CLAIM}/impact")
    assert "Nobody judged it retracted. If it were" in fallen
    assert "2 → 1 independent origins" in fallen


def test_the_graph_is_a_file_of_its_own(client: TestClient) -> None:
    answer = client.get(f"/claims/{CLAIM}/origins.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    root = ET.fromstring(answer.text)
    assert root.tag.endswith("svg")
    assert "https://tarn-mercury.example/2024/09/02/minesweepers" in {each.get("href") for each in root.iter()}


def test_an_answer_of_the_past_says_so_and_its_links_keep_the_time(client: TestClient) -> None:
    path = f"/claims/{CLAIM}?as_of=2024-09-03"
    told, page = read(client, path), client.get(path).text
    assert "An answer of the past: by what had come out by 2024-09-03" in told
    assert "1 independent origin " in told
    assert "2 outlets, one origin : that they repeat it confirms nothing" in told
    assert f"/claims/{CLAIM}/figures?as_of=2024-09-03" in page
    assert "as_of=2024-09-03" in re.findall(r'href="(/documents/[^"]+)"', page)[0]
    assert client.get(f"/claims/{CLAIM}?as_of=soon").status_code in (400, 422)


def test_nothing_of_a_page_needs_what_its_policy_refuses(client: TestClient) -> None:
    for path in ("", *(f"/{part}" for part in PARTS)):
        page = client.get(f"/claims/{CLAIM}{path}").text
        assert not re.search(r"<style|\sstyle=|<script(?! src)|\son\w+=|hx-on", page)


def test_a_claim_that_is_told_once_shows_where_it_stands(asked: TestClient, once: Ledger) -> None:
    page = next(asked.get(f"/claims/{each}").text for each in list_claims(once) if "Ada Brack" in
                read(asked, f"/claims/{each}"))  # fmt: skip
    told = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert '<mark class="content">The quay is closed</mark>' in page
    assert "Who has it from whom" not in told
    assert "no origin" in told or "0 independent origins" in told
    assert "judged retracted by Ann Orr" in told
    assert 'data-id="' in page
    for words in ("named person", "How sure", "How it came", "No other document of the ledger has this claim"):
        assert words in told


def test_of_hostile_documents_words_show_as_words(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "origins", lambda *_, **__: draw_hostile_origins(NASTY))
    page = client.get("/claims/1234").text
    assert not re.search(HOSTILE_CHARACTERS, page)
    assert "<script>alert" not in page
    assert "<img" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") > 20


def test_a_denial_is_called_one_before_its_words(client: TestClient, ledger: Path) -> None:
    with Ledger.open(str(ledger)) as opened:
        found = opened.claims("any minesweeper is out of service", Filter(stance=Stance.DENY))
    page = client.get(f"/claims/{found[0].attribution.id}").text
    assert '<h1 class="wording"><span class="stance deny">denial</span> that any minesweeper' in page
    assert "<title>denial: that any minesweeper" in page
    report = client.get(f"/claims/{found[0].attribution.id}/report").text
    assert "Denial: “that any minesweeper is out of service”</h1>" in report


def test_commands_of_an_advice_stand_as_code(client: TestClient) -> None:
    page = client.get("/claims/0000000000000000").text
    assert "<code>firsthand claims</code> shows the ids" in page
    assert "`" not in page
