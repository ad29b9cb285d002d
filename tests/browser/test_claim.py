"""The page of a claim, looked at."""

from tests.browser.conftest import Looker

SHOWN = "/claims/58f9e466017e4087"


def test_a_claim_that_many_tell(looker: Looker) -> None:
    page = looker.open(SHOWN)
    page.locator("#drifted").scroll_into_view_if_needed()
    page.wait_for_selector(".figure-chart")
    page.wait_for_selector(".handing")
    looker.check("claim")


def test_a_claim_on_a_phone(phone: Looker) -> None:
    page = phone.open(SHOWN)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.check("claim-phone")
