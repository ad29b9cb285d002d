"""Documents whose every word tries to do something, in a real browser: nothing runs, and no page is torn apart."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from firsthand.ledger import Ledger
from tests.browser.conftest import Looker, serve
from tests.web.hostile import MARK, make_hostile_ledger

FIXED = (
    "/", "/search?q=nothing", "/searches", "/sources", "/outlets", "/stories", "/desk", "/desk/findings", "/desk/sample",
    "/judgements", "/judgements/import", "/search?q=%3Cimg+src%3Dx+onerror%3Dwindow.owned%3D1%3E",
)  # fmt: skip
OF_ONE = ("/claims/{claim}", "/claims/{claim}/judge", "/documents/{document}", "/documents/{document}/judge")
SETTLED_MS = 150
"""Parts that come after the page are there by then: the server is on this machine."""


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    path = make_hostile_ledger(tmp_path_factory.mktemp("nasty") / "firsthand.db")
    with Ledger.open(str(path)) as opened:
        readings = [*opened.readings()]
    told = [
        each.format(claim=reading.attributions[0].id, document=reading.document.id)
        for reading in (readings[0], readings[-1])
        for each in OF_ONE
    ]
    with serve(path) as address:
        yield address, [*FIXED, *told]


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (375, 720)])
def test_nothing_runs_and_nothing_overflows(
    browser: Browser, hostile_server: tuple[str, list[str]], width: int, height: int
) -> None:
    address, paths = hostile_server
    context = browser.new_context(viewport={"width": width, "height": height})
    looker = Looker(context.new_page(), address)
    dialogs: list[str] = []
    looker.page.on("dialog", lambda shown: (dialogs.append(shown.message), shown.dismiss()))
    for path in paths:
        page = looker.open(path)
        page.wait_for_timeout(SETTLED_MS)
        assert page.evaluate(f"window.{MARK} === undefined"), path
        assert fits(page), path
        assert not looker.errors, path
    assert not dialogs
    context.close()


def fits(page: Page) -> bool:
    """Tell whether nothing has to be scrolled sideways to see it."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
