"""The pages of stories, looked at."""

from tests.browser.conftest import Looker


def test_stories(looker: Looker) -> None:
    looker.open("/stories")
    looker.check("stories")


def test_a_story(looker: Looker) -> None:
    page = looker.open("/stories")
    page.locator(".story a").first.click()
    page.wait_for_url("**/stories/*")
    looker.check("story")


def test_a_story_on_a_phone(phone: Looker) -> None:
    page = phone.open("/stories")
    phone.check("stories-phone")
    page.locator(".story a").first.click()
    page.wait_for_url("**/stories/*")
    phone.check("story-phone")
