"""The pages of outlets, looked at."""

from tests.browser.conftest import Looker

WHO = "/outlet?name=vale+observer"


def test_an_outlet(looker: Looker) -> None:
    page = looker.open(WHO)
    page.wait_for_selector(".outcomes")
    looker.check("outlet")


def test_an_outlet_on_a_phone(phone: Looker) -> None:
    page = phone.open(WHO)
    page.wait_for_selector(".outcomes")
    phone.check("outlet-phone")


def test_an_outlet_that_the_ledger_has_nothing_of(looker: Looker) -> None:
    looker.open("/outlet?name=observer")
    looker.check("outlet-unknown")


def test_outlets(looker: Looker) -> None:
    looker.open("/outlets")
    looker.check("outlets")


def test_outlets_on_a_phone(phone: Looker) -> None:
    phone.open("/outlets")
    phone.check("outlets-phone")
