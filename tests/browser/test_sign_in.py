"""The page that asks for the token, and those of errors, looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from firsthand.web import Options
from tests.browser.conftest import Looker, serve

TOKEN = "correct-horse-battery-staple"


@pytest.fixture(scope="module")
def locked_server(ledger: Path) -> Iterator[str]:
    with serve(ledger, Options(token=TOKEN)) as address:
        yield address


@pytest.mark.parametrize(("name", "width"), [("sign-in", 1280), ("sign-in-phone", 375)])
def test_signing_in_leads_to_what_was_asked_for_and_out_again(
    browser: Browser, locked_server: str, name: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 720})
    looker = Looker(context.new_page(), locked_server)
    page = looker.open("/search?q=minesweepers")
    page.get_by_label("Token").fill("something else altogether")
    page.get_by_role("button", name="Sign in").click()
    assert page.get_by_text("This is not the token").is_visible()
    looker.errors.clear()
    looker.check(name)
    page.get_by_label("Token").fill(TOKEN)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=minesweepers")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    looker.open("/stories")
    assert page.url.endswith("/sign-in?next=%2Fstories")
    context.close()


def test_a_page_that_is_not_there(looker: Looker) -> None:
    looker.open("/claims/0000000000000000")
    looker.errors.clear()
    looker.check("not-found")


def test_a_page_that_is_not_there_on_a_phone(phone: Looker) -> None:
    phone.open("/nowhere")
    phone.errors.clear()
    phone.check("not-found-phone")


def test_a_link_from_another_site_keeps_whoever_follows_it_signed_in(browser: Browser, locked_server: str) -> None:
    context = browser.new_context()
    looker = Looker(context.new_page(), locked_server)
    page = looker.open("/sign-in?next=/stories")
    page.get_by_label("Token").fill(TOKEN)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sign out").wait_for()
    link = f"<a href={locked_server}/search>x</a>"
    page.route("http://elsewhere.example/", lambda route: route.fulfill(body=link, content_type="text/html"))
    page.goto("http://elsewhere.example/")
    page.get_by_text("x").click()
    page.get_by_role("button", name="Sign out").wait_for()
    assert page.url.endswith("/search")
    context.close()


def test_who_was_signed_out_meanwhile_is_told_that_nothing_was_kept(browser: Browser, locked_server: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    looker = Looker(context.new_page(), locked_server)
    page = looker.open("/sign-in?next=/search?q=minesweepers")
    page.get_by_label("Token").fill(TOKEN)
    page.keyboard.press("Enter")
    page.locator("#main a[href^='/documents/']").first.click()
    expect(page.locator(".judge-bar")).to_be_visible()
    page.keyboard.press("n")
    page.locator("#judge-name").fill("Bo Lund")
    context.clear_cookies()
    page.keyboard.press("Enter")
    expect(page.locator(".judge-dialog .trouble")).to_contain_text("You are no longer signed in, so this was not done")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("#notice")).to_contain_text("You are no longer signed in, so this was not done")
    looker.errors.clear()
    looker.check("signed-out")
    page.locator("#notice a").click()
    page.get_by_label("Token").fill(TOKEN)
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/*")
    expect(page.locator("#main")).not_to_contain_text("judged")
    context.close()
