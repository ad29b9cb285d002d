"""The desk audit: findings as they come, who is quoted, a sample and what people said of it."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from fastapi.testclient import TestClient
from lxml import html

from firsthand import pipeline
from firsthand.audit import Policy
from firsthand.errors import LockedLedger
from firsthand.ledger import Ledger
from firsthand.pipeline import read_text
from firsthand.records import Audit, Draft, Metadata, Scope, Sighting, Vantage
from firsthand.web import build_app
from firsthand.web.auditor import Auditor
from tests.web.judging import Desk, copy_ledger, open_desk

LATEST_S = 20
NAMELESS = "The sale is off, a person close to the board said. The plan is mad, officials said."
NAMED = "The sale is on, Ada Brack, the mayor of Kestrel, said."
OWN = "Four of 1,200 ships sank.\n\nNobody said so."


def _finish(client: TestClient, path: str) -> str:
    """Ask for the findings until all documents are audited."""
    latest = time.monotonic() + LATEST_S
    while "hx-get" in (page := client.get(path).text) and time.monotonic() < latest:
        time.sleep(0.05)
    assert "hx-get" not in page
    return page


def _spell(page: str) -> str:
    return " ".join(" ".join(html.fromstring(page).itertext()).split())


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Asks a server of drafts in two folders."""
    path = tmp_path_factory.mktemp("drafts") / "firsthand.db"
    with Ledger.open(str(path), create=True) as ledger:
        for place, text, wire, day in (
            ("/desk/city/a.txt", NAMELESS, "", "2024-05-01"),
            ("/desk/city/deep/b.txt", NAMED, "Tidewater", "2024-06-01"),
            ("/desk/cityhall/c.txt", OWN, "", "2024-07-01"),
        ):
            metadata = Metadata(title=f"Title of {place}", publisher="The Quay", published=day, wire=wire)
            ledger.put(read_text(text, metadata=metadata), Sighting(place, place))
        with TestClient(build_app(ledger), base_url="http://127.0.0.1:8000") as client:
            yield client


def test_findings_are_counted_by_rule_and_listed_by_document_the_worst_first(drafts: TestClient) -> None:
    shown = _spell(_finish(drafts, "/desk/findings"))
    assert re.search(r"error Nameless source, and no reason why FH101 \d 1 ", shown)
    assert shown.index("Title of /desk/city/a.txt") < shown.index("Title of /desk/cityhall/c.txt")
    assert "Title of /desk/city/deep/b.txt" not in shown


def test_a_finding_leads_to_its_words(drafts: TestClient) -> None:
    page = _finish(drafts, "/desk/findings")
    addresses = [str(link) for link in html.fromstring(page).xpath("//a[@class='sentence']/@href")]
    with_claim = [each for each in addresses if re.fullmatch(r"/documents/[0-9a-f]{16}#[0-9a-f]{16}", each)]
    sought = [each for each in addresses if "#:~:text=Four%20of%201%2C200" in each]
    assert with_claim
    assert len(with_claim) + len(sought) == len(addresses)
    assert sought


def test_a_folder_narrows_all_that_is_counted(drafts: TestClient) -> None:
    _finish(drafts, "/desk/findings?folder=/desk/city/")
    shown = _spell(drafts.get("/desk?folder=/desk/city/").text)
    assert re.search(r"2 documents, 3 attributions: \d+% from nameless sources", shown)
    assert "none in wire copy" in shown
    assert "cityhall/c.txt" not in shown.partition("Which drafts need work")[2]


def test_it_says_what_is_counted_as_nameless_and_what_is_not(drafts: TestClient) -> None:
    shown = _spell(drafts.get("/desk?folder=/desk/city/").text)
    assert re.search(r"Counted as nameless, as the policy says: anonymous sources \(\d\)\.", shown)


def test_a_hand_that_nobody_names_leads_nowhere(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "quoted.db"), create=True) as ledger:
        for text in ("The sale is on, Ada Brack was quoted as saying.", "Ada Brack told Reuters that the sale is on."):
            ledger.put(read_text(text), Sighting(text))
        with TestClient(build_app(ledger), base_url="http://127.0.0.1:8000") as client:
            page = html.fromstring(client.get("/desk").text)
    (section,) = page.xpath("//section[h3='Through whom']")
    assert "somebody unnamed" in section.text_content()
    assert section.xpath(".//a/text()") == ["Reuters"]


def test_which_drafts_need_work_stands_before_which_rules_were_not_met(drafts: TestClient) -> None:
    page = _finish(drafts, "/desk/findings")
    rows = html.fromstring(page).xpath("//table[@id='drafts']/tbody/tr")
    assert [row.xpath("string(th)") for row in rows] == ["Title of /desk/city/a.txt", "Title of /desk/cityhall/c.txt"]
    assert [cell.strip() for cell in rows[1].xpath("td//text()") if cell.strip()][:3] == ["0", "0", "1"]
    assert page.index('id="drafts"') < page.index('id="rules"')
    for row in rows:
        (anchor,) = row.xpath("th/a/@href")
        assert f'id="{anchor[1:]}"' in page


@pytest.mark.parametrize(
    ("asked", "documents"),
    [("outlet=quay", 3), ("outlet=harbour", 0), ("since=2024-06", 2), ("until=2024-05", 1), ("folder=/desk", 3)],
)
def test_an_outlet_and_a_time_narrow_it_too(drafts: TestClient, asked: str, documents: int) -> None:
    shown = _spell(drafts.get(f"/desk?{asked}").text)
    assert f" {documents} document{'s' * (documents != 1)}, " in shown


def test_folders_are_offered(drafts: TestClient) -> None:
    page = drafts.get("/desk").text
    assert '<option value="/desk/city/deep">' in page
    assert 'href="/desk?folder=%2Fdesk%2Fcityhall"' in page


def test_findings_of_one_rule(drafts: TestClient) -> None:
    shown = _spell(_finish(drafts, "/desk/findings?code=FH105"))
    assert "Title of /desk/cityhall/c.txt" in shown
    assert "Title of /desk/city/a.txt" not in shown


def test_what_is_too_much_is_left_out_and_named(drafts: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.web.auditor.MOST_AUDITED", 1)
    shown = _spell(_finish(drafts, "/desk/findings?until=2024-07"))
    assert "Only the latest 1 of 3 documents are audited" in shown
    assert "Title of /desk/city/a.txt" in shown.partition("left out")[2]


@pytest.mark.parametrize("asked", ["since=soon", "since=2024-06&until=2023", "page=0", "known_on=never"])
def test_what_nobody_can_mean_is_refused(drafts: TestClient, asked: str) -> None:
    assert drafts.get(f"/desk?{asked}").status_code in (400, 422)


def test_hostile_words_are_shown(hostile_client: TestClient) -> None:
    nasty = {"folder": "<script>", "outlet": '"onload=x', "code": "<b>\u202e"}
    for path in ("/desk", "/desk/findings", "/desk/sample"):
        answer = hostile_client.get(path)
        asked = hostile_client.get(path, params=nasty)
        assert answer.status_code == asked.status_code == 200
        for page in (answer.text, asked.text):
            assert not html.fromstring(page).xpath("//*[@onload]|//main//script|//main//b")
            assert "\u202e" not in page
            assert "\x1b" not in page


def test_a_sample_is_the_same_for_the_same_seed(client: TestClient) -> None:
    def draw(asked: str) -> list[str]:
        return re.findall(r'<li class="drawn" id="(\w+)"', client.get(f"/desk/sample?{asked}").text)

    assert len(draw("n=12&seed=1")) == 12
    assert draw("n=12&seed=1") == draw("n=12&seed=1")
    assert draw("n=12&seed=1")[:5] == draw("n=5&seed=1")
    assert draw("n=12&seed=1") != draw("n=12&seed=2")


@pytest.fixture
def desk(ledger: Path, tmp_path: Path) -> Iterator[Desk]:
    """A ledger of one's own to judge in."""
    with open_desk(copy_ledger(ledger, tmp_path / "own.db")) as opened:
        yield opened


def test_what_people_say_of_a_sample_gives_a_rate_with_its_interval(desk: Desk) -> None:
    path = "/desk/sample?n=12&seed=4"
    drawn = re.findall(r'<li class="drawn" id="(\w+)"', desk.open(path))
    assert "None of the 12 is checked yet" in desk.open(path)
    for number, subject in enumerate(drawn):
        desk.judge("wrong" if number == 3 else "right", subject, back=path)
    shown = _spell(desk.open(path))
    assert "Of 12 checked, 11 are right in all: 92%." in shown
    assert re.search(r"between 6\d% and 98% are", shown)
    assert re.findall(r'<li class="drawn" id="(\w+)"', desk.open(path)) == drawn


def test_who_takes_a_judgement_back_has_not_judged(desk: Desk) -> None:
    path = "/desk/sample?n=3&seed=4"
    subject = re.findall(r'<li class="drawn" id="(\w+)"', desk.open(path))[0]
    desk.judge("wrong", subject)
    assert "Of 1 checked, 0 are right" in _spell(desk.open(path))
    (judgement,) = desk.ledger.judgements()
    desk.send(f"/judgements/{judgement.id}/withdraw")
    assert "None of the 3 is checked yet" in desk.open(path)


def test_a_judgement_has_its_document_audited_anew(desk: Desk) -> None:
    before = desk.ledger.drafts(Scope(), limit=100)
    _finish(desk.client, "/desk/findings")
    subject = re.findall(r'<li class="drawn" id="(\w+)"', desk.open("/desk/sample?n=1&seed=4"))[0]
    desk.judge("wrong", subject)
    after = desk.ledger.drafts(Scope(), limit=100)
    assert sum(one != other for one, other in zip(before.drafts, after.drafts, strict=True)) == 1
    _finish(desk.client, "/desk/findings")


def test_a_document_that_cannot_be_audited_is_said_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def audit(self: Auditor, draft: object, vantage: object) -> str:
        return "the page is torn"

    monkeypatch.setattr(Auditor, "_audit", audit)
    assert "Not audited:" in _spell(_finish(desk.client, "/desk/findings"))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_audit_that_breaks_off_holds_up_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = Auditor._audit
    first = desk.ledger.drafts(Scope(), limit=1).drafts[0].id

    def audit(self: Auditor, draft: Draft, vantage: Vantage) -> Audit | str | None:
        if draft.id == first:
            raise RuntimeError("a secret of the inside")
        return sound(self, draft, vantage)

    monkeypatch.setattr(Auditor, "_audit", audit)
    shown = _spell(_finish(desk.client, "/desk/findings"))
    assert shown.count("Not audited:") == 1
    assert "nobody foresaw" in shown
    assert "secret" not in shown


def test_a_busy_ledger_is_asked_once_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sound, tried = pipeline.audit_document, list[str]()

    def audit(ledger: Ledger, id: str, policy: Policy, *, vantage: Vantage) -> Audit:  # noqa: A002 - as in the pipeline
        tried.append(id)
        if len(tried) == 1:
            raise LockedLedger("the ledger is busy")
        return sound(ledger, id, policy, vantage=vantage)

    monkeypatch.setattr(pipeline, "audit_document", audit)
    assert "Not audited:" not in _spell(_finish(desk.client, "/desk/findings"))
    assert tried.count(tried[0]) == 2


def test_audits_end_with_the_server(tmp_path: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, tried = Event(), list[object]()

    def audit(self: Auditor, draft: Draft, vantage: Vantage) -> str:
        tried.append(draft)
        begun.set()
        time.sleep(0.1)
        return "slow"

    monkeypatch.setattr(Auditor, "_audit", audit)
    with open_desk(copy_ledger(ledger, tmp_path / "own.db")) as desk:
        desk.open("/desk")
        assert begun.wait(LATEST_S)
    assert len(tried) == 1
    assert "firsthand-auditor" not in {each.name for each in threading.enumerate()}


def test_reports_are_sent_as_files(client: TestClient) -> None:
    page = client.get("/desk/sample?n=1").text
    found = re.search(r'href="/documents/(\w+)#(\w+)"', page)
    assert found
    for path in (f"/documents/{found[1]}/report", f"/claims/{found[2]}/report"):
        for form, media in (("html", "text/html"), ("markdown", "text/markdown")):
            answer = client.get(f"{path}?format={form}")
            assert answer.status_code == 200
            assert answer.headers["content-type"] == f"{media}; charset=utf-8"
            assert answer.headers["content-disposition"].startswith("attachment; ")
    assert client.get("/documents/0000000000000000/report").status_code == 404
