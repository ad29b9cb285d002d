"""The page on the API, as people see it."""

from tests.browser.conftest import Looker


def test_the_page_on_the_api(looker: Looker) -> None:
    page = looker.open("/api")
    page.locator("#find_claims summary").first.click()
    assert page.locator("#find_claims table").is_visible()
    looker.check("api")


def test_the_page_on_the_api_on_a_phone(phone: Looker) -> None:
    phone.open("/api")
    phone.check("api-phone")
