"""The desk audit and its sample, looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Looker, serve
from tests.web.judging import copy_ledger

LATEST_MS = 10_000


def _wait(looker: Looker, path: str) -> None:
    """Open a page, and wait until all is audited."""
    page = looker.open(path)
    page.wait_for_selector("#findings:not([hx-get])", timeout=LATEST_MS)


def test_desk(looker: Looker) -> None:
    _wait(looker, "/desk")
    worst = looker.page.locator("#drafts tbody tr").nth(2).bounding_box()
    assert worst
    assert worst["y"] + worst["height"] < 800, "which drafts need work is answered on the first screen"
    looker.check("desk")


def test_desk_on_a_phone(phone: Looker) -> None:
    _wait(phone, "/desk")
    phone.check("desk-phone")


def test_sample(looker: Looker) -> None:
    looker.open("/desk/sample?n=8&seed=1")
    looker.check("desk-sample")


def test_sample_on_a_phone(phone: Looker) -> None:
    phone.open("/desk/sample?n=4&seed=1")
    phone.check("desk-sample-phone")


@pytest.fixture
def judge(browser: Browser, ledger: Path, tmp_path: Path) -> Iterator[Looker]:
    """A page of a ledger of its own, to judge in."""
    with serve(copy_ledger(ledger, tmp_path / "own.db")) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        yield Looker(context.new_page(), address)
        context.close()


def test_who_checks_a_sample_sees_how_often_the_machine_is_right(judge: Looker) -> None:
    page = judge.open("/desk/sample?n=14&seed=2")
    for number in range(14):
        answer = "No attribution" if number == 9 else "Right"
        page.locator(".drawn").nth(number).get_by_role("button", name=answer, exact=True).click()
        page.locator(".drawn").nth(number).locator("[data-judged]").wait_for(timeout=LATEST_MS)
    judge.open("/desk/sample?n=14&seed=2")
    assert "Of 14 checked, 13 are right in all: 93%" in page.inner_text(".result")
    judge.check("desk-sample-judged")
