"""The page of a document, looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from firsthand.ledger import Ledger
from firsthand.pipeline import read_text
from firsthand.records import Metadata, Sighting
from tests.browser.conftest import Looker, serve
from tests.web.originals import fill_shelf


def find_document(looker: Looker, words: str) -> str:
    """The address of the document that the first claim of those words stands in."""
    page = looker.open(f"/search?q={words}")
    address = page.locator(".claim .facts a").first.get_attribute("href") or ""
    return address.partition("#")[0]


def test_document(looker: Looker) -> None:
    page = looker.open(find_document(looker, "patrol+boats"))
    assert page.locator(".note").count() > 5
    looker.check("document")


def test_document_on_a_phone(phone: Looker) -> None:
    phone.open(find_document(phone, "patrol+boats"))
    phone.check("document-phone")


def test_an_anchor_lights_up_what_it_names(looker: Looker) -> None:
    address = find_document(looker, "patrol+boats")
    name = looker.open(address).locator(".note").nth(3).get_attribute("id")
    page = looker.open(f"{address}#{name}")
    assert page.locator(f'.content.on[data-id="{name}"]').count() > 0
    assert page.locator(f'.note[data-id="{name}"] .reason').is_visible()
    looker.check("document-anchor")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a server of documents whose originals are at hand, and the addresses of these by their names."""
    shelf = fill_shelf(tmp_path_factory.mktemp("shelf"))
    addresses = {Path(each.name).name: f"/documents/{each.id}" for each in shelf.ledger.entries()}
    shelf.ledger.close()
    with serve(shelf.folder / "shelf.db") as server:
        yield server, addresses


@pytest.fixture
def reader(browser: Browser, shelf: tuple[str, dict[str, str]]) -> Iterator[Looker]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield Looker(context.new_page(), shelf[0])
    context.close()


@pytest.mark.parametrize("name", ["letter.pdf", "clipping.png"])
def test_a_note_lights_up_its_place_on_the_page(reader: Looker, shelf: tuple[str, dict[str, str]], name: str) -> None:
    page = reader.open(shelf[1][name])
    page.locator("#page-1 img").scroll_into_view_if_needed()
    page.locator("#page-1 img").evaluate("image => image.decode()")
    entry = page.locator(".on-page .entry").nth(1)
    entry.hover()
    id_ = entry.get_attribute("data-id")
    assert page.locator(f'#page-1 .box.on[data-id="{id_}"]').count() == 1
    assert page.locator(f'.note.on[data-id="{id_}"]').count() == 1
    reader.check(f"document-{name.replace('.', '-')}")


def test_keys_go_through_each_attribution_once(reader: Looker, shelf: tuple[str, dict[str, str]]) -> None:
    page = reader.open(shelf[1]["letter.pdf"])
    notes = page.locator(".note").count()
    for _ in range(notes + 1):
        page.keyboard.press("j")
    expect(page.locator(".judge-place")).to_have_text(f"{notes} of {notes}")


def test_a_box_lights_up_its_note(reader: Looker, shelf: tuple[str, dict[str, str]]) -> None:
    page = reader.open(shelf[1]["letter.pdf"])
    box = page.locator("#page-1 .box").nth(3)
    box.locator("rect").first.hover()
    assert page.locator(f'.entry.on[data-id="{box.get_attribute("data-id")}"]').count() == 1


def test_where_an_original_was_is_shown(looker: Looker) -> None:
    page = looker.open(find_document(looker, "patrol+boats"))
    page.get_by_role("link", name="The original").click()
    assert page.get_by_role("heading", level=1).inner_text() == "The original is not where it was found"
    looker.errors.clear()  # the browser counts a missing page as one
    looker.check("document-original-missing")


def test_changes_between_versions_are_shown(looker: Looker) -> None:
    page = looker.open(find_document(looker, "dam+is+not+safe"))
    assert page.locator(".change.altered").count() == 1
    looker.check("document-versions")


LEFTS = "(all) => all.map((each) => each.getBoundingClientRect().left)"


def test_names_written_from_right_to_left_turn_neither_chain_nor_date_around(tmp_path: Path, browser: Browser) -> None:
    text = "The dam is safe, شرה כהן told reporters on Monday."
    metadata = Metadata(title="The dam", publisher="صحيفة الوادي", published="2024-05-01")
    path = tmp_path / "firsthand.db"
    with Ledger.open(str(path), create=True) as opened:
        opened.put(read_text(text, metadata=metadata), Sighting("a"))
    with serve(path) as address:
        looker = Looker(browser.new_context(viewport={"width": 1280, "height": 720}).new_page(), address)
        for place, parts in (("/search?q=dam", ".chain > *"), (find_document(looker, "dam"), ".kicker bdi")):
            page = looker.open(place)
            lefts = page.locator(parts).evaluate_all(LEFTS)
            assert len(lefts) > 1
            assert lefts == sorted(lefts)
        page.context.close()
