"""The page of a document, looked at."""

from tests.browser.conftest import Looker


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
    page = phone.open(find_document(phone, "patrol+boats"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.check("document-phone")


def test_an_anchor_lights_up_what_it_names(looker: Looker) -> None:
    address = find_document(looker, "patrol+boats")
    name = looker.open(address).locator(".note").nth(3).get_attribute("id")
    page = looker.open(f"{address}#{name}")
    assert page.locator(f'.content.on[data-id="{name}"]').count() > 0
    assert page.locator(f'.note[data-id="{name}"] .reason').is_visible()
    looker.check("document-anchor")
