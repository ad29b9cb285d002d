"""The first page and the page of claims, looked at and used."""

from playwright.sync_api import expect

from tests.browser.conftest import Looker


def test_the_first_page(looker: Looker) -> None:
    looker.open("/")
    looker.check("home")


def test_the_first_page_on_a_phone(phone: Looker) -> None:
    phone.open("/")
    phone.check("home-phone")


def test_claims(looker: Looker) -> None:
    looker.open("/search?q=minesweepers+out+of+service")
    looker.check("claims")


def test_claims_on_a_phone(phone: Looker) -> None:
    page = phone.open("/search?q=minesweepers&nameless=1")
    assert not page.get_by_label("Outlet").is_visible()
    phone.check("claims-phone")
    page.get_by_text("Filters 1 on").click()
    assert page.get_by_label("Outlet").is_visible()
    phone.check("claims-phone-filters")


def test_a_filter_changes_the_answer_at_once(looker: Looker) -> None:
    page = looker.open("/search?q=minesweepers")
    page.get_by_label("Sources without a name only").check()
    page.wait_for_url("**/search?q=minesweepers&nameless=1")
    expect(page.get_by_role("link", name="Without a name only remove")).to_be_visible()
    page.get_by_label("Sources without a name only").uncheck()
    page.wait_for_url("**/search?q=minesweepers")
    page.go_back()
    expect(page.get_by_label("Sources without a name only")).to_be_checked()
    assert not looker.errors


def test_what_is_no_day_is_told_while_asking(looker: Looker) -> None:
    page = looker.open("/search?q=minesweepers")
    page.get_by_label("Said since").fill("June")
    page.get_by_label("until").focus()
    expect(page.locator("#troubles-since")).to_contain_text("is no day; write 2019")
    page.get_by_label("Said since").fill("2019")
    page.get_by_label("until").focus()
    expect(page.locator("#troubles-since")).to_be_empty()
    looker.errors.clear()  # that an answer was 422, the browser says, too
    page.get_by_label("until").fill("2018")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#troubles-until")).to_contain_text("ends before")
    looker.errors.clear()
    looker.check("claims-trouble")


def test_keys_move_between_claims_and_open_one(looker: Looker) -> None:
    page = looker.open("/search?q=minesweepers")
    focused = "[...document.querySelectorAll('#hits .words a')].indexOf(document.activeElement)"
    for key, place in (("j", 0), ("j", 1), ("k", 0), ("k", 0)):
        page.keyboard.press(key)
        assert page.evaluate(focused) == place
    target = page.evaluate("document.activeElement.pathname")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("j")
    assert page.get_by_label("Words or a sentence").input_value() == "j"
    assert target.startswith("/claims/")


def test_more_appends_and_keeps_the_place(looker: Looker) -> None:
    page = looker.open("/search")
    page.get_by_role("link", name="More").click()
    expect(page.locator("#hits .claim")).to_have_count(40)
    assert page.evaluate("[...document.querySelectorAll('#hits .words a')].indexOf(document.activeElement)") == 20
    assert page.url.endswith("/search")
    assert not looker.errors
