"""What was read is put right in a browser, by keys and by hand; the selected words are the words that are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from firsthand.ledger import Ledger
from firsthand.pipeline import link, read_text
from firsthand.records import Attribution, Judgement, Metadata, Ruling, Sighting, SourceType
from tests.browser.conftest import Looker, serve
from tests.web.judging import copy_ledger

FIRE, SHIP, LETTER = "\N{FIRE}", "\N{SHIP}", "\N{MATHEMATICAL SCRIPT CAPITAL A}"
OPENING, CLOSING = "\u00e2\u20ac\u0153", "\u00e2\u20ac\u009d"
"""Quotation marks that somebody read by the wrong table; the page shows them mended."""
TEXT = (
    f"{FIRE} The harbour at Vale is safe, Mayor Ada Brack said on Monday {FIRE}{FIRE}. {OPENING}The {LETTER}-pier "
    f"will close,{CLOSING} Bo Lind of the port autho-\nrity told Radio Quay. According to the Mercury, Ms Brack said "
    "Mr Lind believes that the ferry is late.\n\n"
    f"The town denied that it had known. {SHIP} A spokesman declined to comment, and the boats may have left."
)
AGAIN = "The harbour at Vale is safe, the mayor, Ada Brack, said on Tuesday. A porter said the gate was shut."

SELECT = """([first, last]) => {
  const texts = [];
  for (const block of document.querySelectorAll("#text .prose, .headline")) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest("del, .ref")) texts.push(walker.currentNode);
    }
  }
  const shown = texts.map((node) => node.data).join("");
  const find = (place, isEnd) => {
    for (const node of texts) {
      if (isEnd ? place <= node.length : place < node.length) return [node, place];
      place -= node.length;
    }
  };
  const from = shown.indexOf(first), to = shown.indexOf(last, from) + last.length;
  if (from < 0 || to < from) throw new Error(`not shown: ${first} … ${last} in ${shown}`);
  getSelection().setBaseAndExtent(...find(from, false), ...find(to, true));
}"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two small documents, linked."""
    path = tmp_path_factory.mktemp("harbour") / "firsthand.db"
    with Ledger.open(str(path), create=True) as opened:
        for text, publisher, day in ((TEXT, "Vale Observer", "2025-03-04"), (AGAIN, "The Quay", "2025-03-05")):
            metadata = Metadata(title=f"{publisher} on the harbour", publisher=publisher, published=day)
            opened.put(read_text(text, metadata=metadata), Sighting(publisher))
        list(link(opened))
    return path


@dataclass
class Analyst:
    """Somebody at a browser, and the ledger that is shown."""

    looker: Looker
    ledger: Ledger

    @property
    def page(self) -> Page:
        """The page that is open."""
        return self.looker.page

    def find(self, words: str, source: str = "") -> Attribution:
        """Find an attribution, as it reads now, by words of its content."""
        told = (each for reading in self.ledger.readings() for each in reading.attributions)
        return next(each for each in told if words in each.content_text and source in each.source_text)

    def open_document(self, number: int = 0) -> Page:
        """Open a document."""
        return self.looker.open(f"/documents/{list(self.ledger.entries())[number].id}")

    def choose(self, attribution: Attribution) -> None:
        """Choose an attribution, as who tabs to its note does."""
        self.page.locator(f'#main [tabindex][data-id="{attribution.id}"]').first.focus()
        expect(self.page.locator(".judge-bar")).to_be_visible()

    def press(self, key: str, told: str) -> None:
        """Press a key, and wait for what the page says of it."""
        self.page.keyboard.press(key)
        expect(self.page.locator("#notice")).to_contain_text(told)

    @property
    def last(self) -> Judgement:
        """The judgement that the ledger learned of last."""
        return self.ledger.judgements()[-1]


@pytest.fixture
def desk(harbour: Path, tmp_path: Path, browser: Browser) -> Iterator[Analyst]:
    """A ledger to judge in, and a browser as wide as a laptop's."""
    path = copy_ledger(harbour, tmp_path / "judged.db")
    with serve(path) as address, Ledger.open(str(path)) as opened:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        yield Analyst(Looker(context.new_page(), address), opened)
        context.close()


@pytest.fixture
def touch(harbour: Path, tmp_path: Path, browser: Browser) -> Iterator[Analyst]:
    """The same, as wide as a phone's, without a keyboard."""
    path = copy_ledger(harbour, tmp_path / "judged.db")
    with serve(path) as address, Ledger.open(str(path)) as opened:
        context = browser.new_context(
            viewport={"width": 375, "height": 720}, device_scale_factor=2, is_mobile=True, has_touch=True
        )
        yield Analyst(Looker(context.new_page(), address), opened)
        context.close()


WORDS = [
    ("harbour at Vale", "Vale", "harbour at Vale"),
    (f"{FIRE} The harbour", "The harbour", f"{FIRE} The harbour"),
    (f"Monday {FIRE}{FIRE}", FIRE + FIRE, f"Monday {FIRE}{FIRE}"),
    ("\u201cThe", "pier", f"{OPENING}The {LETTER}-pier"),
    ("\u201c", "close,\u201d", f"{OPENING}The {LETTER}-pier will close,{CLOSING}"),
    ("Bo Lind of", "authority told", "Bo Lind of the port autho-\nrity told"),
    ("Ms Brack", "late", "Ms Brack said Mr Lind believes that the ferry is late"),
    (" believes that ", " believes that ", "believes that"),
]


def test_selected_words_are_the_words_that_are_kept(desk: Analyst) -> None:
    page = desk.open_document()
    claim = desk.find("had known")
    for first, last, meant in WORDS:
        desk.choose(claim)
        page.evaluate("document.getElementById('notice').replaceChildren()")
        page.evaluate(SELECT, [first, last])
        desk.press("q", "Corrected")
        found = desk.ledger.locate(claim.id)[0].content
        assert [TEXT[span.start : span.end] for span in found] == [meant]
    assert not desk.looker.errors


def test_half_a_character_is_taken_whole(desk: Analyst) -> None:
    page = desk.open_document()
    desk.choose(desk.find("had known"))
    page.evaluate(SELECT, [f"Monday {FIRE}{FIRE}", FIRE + FIRE])
    page.evaluate("""() => {
      const { anchorNode, focusNode, anchorOffset, focusOffset } = getSelection();
      getSelection().setBaseAndExtent(anchorNode, anchorOffset + "Monday ".length + 1, focusNode, focusOffset - 1);
    }""")
    desk.press("s", "Corrected")
    assert desk.last.correction is not None
    assert desk.last.correction.source is not None
    assert [TEXT[span.start : span.end] for span in desk.last.correction.source.spans] == [FIRE + FIRE]


def test_words_of_two_paragraphs_are_two_spans(desk: Analyst) -> None:
    page = desk.open_document()
    desk.choose(desk.find("had known"))
    page.evaluate(SELECT, ["the ferry is late", "The town denied"])
    desk.press("q", "Corrected")
    assert desk.last.correction is not None
    assert desk.last.correction.content is not None
    words = [TEXT[span.start : span.end] for span in desk.last.correction.content.spans]
    assert "".join(words).replace("\n", "") == "the ferry is late.The town denied"


def test_everything_goes_by_keys(desk: Analyst) -> None:
    page = desk.open_document()
    notes = page.locator(".note")
    count = notes.count()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator(".judge-place")).to_have_text(f"1 of {count}")
    desk.press("a", "Found right")
    assert (desk.last.ruling, desk.last.subject) == (Ruling.RIGHT, notes.first.get_attribute("data-id"))
    expect(notes.first).to_contain_text("judged right")
    expect(notes.first).to_be_focused()
    desk.press("u", "Withdrawn")
    expect(notes.first).not_to_contain_text("judged right")
    page.keyboard.press("w")
    page.locator(".judge-dialog input").fill("I was there: j k x a")
    page.keyboard.press("Enter")
    expect(page.locator(".judge-why")).to_contain_text("I was there")
    desk.press("x", "no attribution")
    assert (desk.last.ruling, desk.last.why) == (Ruling.WRONG, "I was there: j k x a")
    expect(notes).to_have_count(count - 1)
    desk.press("u", "Withdrawn")
    expect(notes).to_have_count(count)
    desk.press("u", "nothing to undo")
    assert not desk.looker.errors


def test_fields_are_corrected_in_a_dialog(desk: Analyst) -> None:
    page = desk.open_document()
    claim = desk.find("pier")
    desk.choose(claim)
    page.keyboard.press("n")
    expect(page.locator("#judge-name")).to_be_focused()
    expect(page.locator("#judge-name")).to_have_value("Bo Lind")
    desk.looker.check("judging-dialog")
    page.locator("#judge-name").fill("Bo Lind-Vale")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("Corrected")
    assert desk.find("pier").name == "Bo Lind-Vale"
    expect(page.locator(f'.note[data-id="{claim.id}"]')).to_be_focused()
    page.keyboard.press("t")
    page.locator("#judge-type").select_option("document")
    page.locator(".judge-dialog button.main").click()
    expect(page.locator(f'.note[data-id="{claim.id}"] .kind')).to_have_text("document")
    page.keyboard.press("v")
    page.locator("#judge-via").fill("AFP\nRadio Quay")
    page.locator(".judge-dialog button.main").click()
    expect(page.locator(f'.note[data-id="{claim.id}"]')).to_contain_text("AFP")
    page.keyboard.press("p")
    page.locator("#judge-stance").select_option("promise")
    page.locator(".judge-dialog button.main").click()
    expect(page.locator(f'.note[data-id="{claim.id}"]')).to_contain_text("promise")
    found = desk.find("pier")
    assert (found.type, found.via, found.stance.value) == (SourceType.DOCUMENT, ("AFP", "Radio Quay"), "promise")
    page.keyboard.press("r")
    page.locator("#judge-on").fill("yesterday")
    page.keyboard.press("Enter")
    expect(page.locator(".judge-dialog .trouble")).to_contain_text("yesterday")
    expect(page.locator("#judge-on")).to_have_value("yesterday")
    page.locator("#judge-on").fill("2025-03-06")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("Judged retracted")
    assert (desk.last.ruling, desk.last.on) == (Ruling.RETRACTED, "2025-03-06")
    desk.choose(claim)
    desk.press("a", "Corrected")
    assert len(desk.ledger.judgements()) == 6
    assert desk.last.correction == desk.ledger.checked(claim.id).correction


def test_two_claims_of_two_documents_are_told_apart(desk: Analyst) -> None:
    page = desk.open_document(0)
    one, other = desk.find("harbour at Vale", "Mayor"), desk.find("the gate")
    desk.choose(one)
    desk.press("m", "first of two")
    desk.press("=", "This is the marked one")
    desk.open_document(1)
    desk.choose(other)
    expect(page.locator('[data-key="!"]')).to_be_visible()
    desk.press("=", "Now one claim")
    assert (desk.last.ruling, {desk.last.subject, desk.last.other}) == (Ruling.SAME_CLAIM, {one.id, other.id})
    desk.press("!", "Mark the first of two")
    desk.press("m", "first of two")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*")
    desk.choose(one)
    desk.press("~", "See what that makes")
    assert desk.last.ruling is Ruling.SAME_SOURCE
    desk.press("s", "page of the document")
    desk.looker.check("judging-claim")


def test_keys_sleep_while_somebody_types_or_turned_them_off(desk: Analyst) -> None:
    page = desk.open_document()
    page.keyboard.press("j")
    page.locator("#quick-q").focus()
    page.keyboard.type("jxa?")
    expect(page.locator("#quick-q")).to_have_value("jxa?")
    page.locator(".note").first.focus()
    page.keyboard.press("?")
    expect(page.locator(".judge-help")).to_be_visible()
    page.keyboard.press("x")
    desk.looker.check("judging-help")
    page.locator(".judge-on").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator(".judge-help")).to_be_hidden()
    page.keyboard.press("x")
    page.keyboard.press("Control+a")
    assert desk.ledger.judgements() == ()


def test_the_bar_looks_well(desk: Analyst) -> None:
    desk.open_document()
    desk.page.keyboard.press("j")
    desk.press("a", "Found right")
    desk.looker.check("judging")


def test_a_finger_is_enough(touch: Analyst) -> None:
    page = touch.open_document()
    page.locator(".note").nth(1).locator(".known").tap()
    expect(page.locator(".judge-bar")).to_be_visible()
    page.locator('[data-key="a"]').tap()
    expect(page.locator("#notice")).to_contain_text("Found right")
    assert touch.last.ruling is Ruling.RIGHT
    touch.looker.check("judging-phone")
    page.locator("#notice button").tap()
    expect(page.locator("#notice")).to_contain_text("Withdrawn")


def test_forms_work_without_script(desk: Analyst, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{desk.looker.address}/documents/{next(iter(desk.ledger.entries())).id}")
    page.locator(".put-right").nth(1).click()
    page.locator("#name").fill("Bo Lund")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.locator("#notice")).to_contain_text("Judged")
    assert desk.last.correction is not None
    assert desk.last.correction.name == "Bo Lund"
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#notice")).to_contain_text("Withdrawn")
    assert desk.last.ruling is Ruling.WITHDRAWN
    context.close()


def test_the_pages_of_judging(desk: Analyst) -> None:
    claim = desk.find("pier")
    desk.ledger.judge(Judgement(Ruling.RIGHT, claim.id, by="Ann Orr", why="I asked him"))
    page = desk.looker.open("/judgements/analyst")
    page.locator("#name").fill("Mara Quill")
    desk.looker.check("judging-analyst")
    page.keyboard.press("Enter")
    page.wait_for_url("**/judgements")
    desk.looker.open(f"/claims/{claim.id}/judge")
    page.locator("#cue").fill("told Radio")
    page.locator("#why").fill("the outlet is part of it")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.locator(".decided").first).to_contain_text("Disputed by Ann Orr")
    desk.looker.check("judging-form")
    desk.looker.open("/judgements")
    desk.looker.check("judgements")
    desk.looker.open("/judgements/import")
    desk.looker.check("judgements-import")


def test_the_pages_of_judging_on_a_phone(touch: Analyst) -> None:
    claim = touch.find("pier")
    touch.ledger.judge(Judgement(Ruling.RIGHT, claim.id, by="Ann Orr", why="I asked him"))
    for path, name in ((f"/claims/{claim.id}/judge", "judging-form-phone"), ("/judgements", "judgements-phone")):
        touch.looker.open(path)
        touch.looker.check(name)
