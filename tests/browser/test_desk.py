"""The desk audit and its sample, looked at."""

from tests.browser.conftest import Looker

LATEST_MS = 10_000


def _wait(looker: Looker, path: str) -> None:
    """Open a page, and wait until all is audited."""
    page = looker.open(path)
    page.wait_for_selector("#findings:not([hx-get])", timeout=LATEST_MS)


def test_desk(looker: Looker) -> None:
    _wait(looker, "/desk")
    looker.check("desk")


def test_desk_on_a_phone(phone: Looker) -> None:
    _wait(phone, "/desk")
    assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.check("desk-phone")


def test_sample(looker: Looker) -> None:
    looker.open("/desk/sample?n=8&seed=1")
    looker.check("desk-sample")


def test_sample_on_a_phone(phone: Looker) -> None:
    page = phone.open("/desk/sample?n=4&seed=1")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.check("desk-sample-phone")
