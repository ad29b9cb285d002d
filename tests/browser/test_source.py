"""The pages of sources, looked at."""

from tests.browser.conftest import Looker

WHO = "/source?name=Ada+Brack"


def test_a_source(looker: Looker) -> None:
    page = looker.open(WHO)
    page.wait_for_selector(".outcomes")
    looker.check("source")


def test_a_count_leads_to_its_claims(looker: Looker) -> None:
    page = looker.open(WHO)
    page.click(".outcomes a")
    page.wait_for_url("**mark=**")
    assert page.locator("#claims").inner_text().startswith("Claims: ")
    assert page.locator(".claim").count() >= 1


def test_a_source_on_a_phone(phone: Looker) -> None:
    page = phone.open(WHO)
    page.wait_for_selector(".outcomes")
    phone.check("source-phone")


def test_a_source_that_nobody_goes_by(looker: Looker) -> None:
    looker.open("/source?name=Ada+Brackwell")
    looker.check("source-unknown")


def test_sources(looker: Looker) -> None:
    looker.open("/sources")
    looker.check("sources")


def test_sources_on_a_phone(phone: Looker) -> None:
    phone.open("/sources?kind=nameless")
    phone.check("sources-phone")
