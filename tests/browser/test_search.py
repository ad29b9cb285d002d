"""The page of claims, looked at."""

from tests.browser.conftest import Looker


def test_claims(looker: Looker) -> None:
    looker.open("/")
    looker.check("claims")


def test_claims_on_a_phone(phone: Looker) -> None:
    page = phone.open("/search?q=minesweepers")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.check("claims-phone")
