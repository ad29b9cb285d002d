"""The page of a claim, looked at."""

import pytest

from tests.browser.conftest import Looker

SHOWN = "/claims/58f9e466017e4087"
ONCE = "/claims/6f616df4336579f8"


def test_a_claim_that_many_tell(looker: Looker) -> None:
    page = looker.open(SHOWN)
    for heading, drawn in (("#figures-over-time", ".figure-chart"), ("#drifted", ".handing")):
        page.locator(heading).scroll_into_view_if_needed()
        page.wait_for_selector(drawn)
    page.get_by_role("link", name="What falls with Ilse Brandt").click()
    page.wait_for_selector("#impact-shown .impact")
    page.get_by_text("The same as a list").click()
    page.evaluate("scrollTo(0, 0)")
    looker.check("claim")


def test_the_graph_can_be_walked_through_with_keys(looker: Looker) -> None:
    page = looker.open(SHOWN)
    page.locator(".graph-box").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('point')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/source?name=*")


def test_a_claim_that_is_told_once(looker: Looker) -> None:
    looker.open(ONCE)
    looker.check("claim-once")


@pytest.mark.parametrize("path", [SHOWN, ONCE])
def test_a_claim_on_a_phone(phone: Looker, path: str) -> None:
    phone.open(path)
    phone.check(f"claim-phone{'-once' * (path == ONCE)}")
