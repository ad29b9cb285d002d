"""Documents whose every word tries to do something, in a real browser: nothing runs, and no page is torn apart."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page

from firsthand.ledger import Ledger
from tests.browser.conftest import Looker, serve
from tests.web.hostile import MARK, make_hostile_ledger

FIXED = (
    "/", "/search?q=nothing", "/searches", "/sources", "/outlets", "/stories", "/desk", "/desk/sample",
    "/judgements", "/judgements/import", "/search?q=%3Cimg+src%3Dx+onerror%3Dwindow.owned%3D1%3E",
)  # fmt: skip
OF_ONE = ("/claims/{claim}", "/claims/{claim}/judge", "/documents/{document}", "/documents/{document}/judge")
WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((each) => each.getBoundingClientRect().right > room + 1);
  return ["too wide: " + wide.slice(0, 3).map((each) => each.tagName + "." + each.className).join(", ")];
}"""
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

    def dismiss(shown: Dialog) -> None:
        looker.errors.append(f"a dialog: {shown.message}")
        shown.dismiss()

    looker.page.on("dialog", dismiss)
    found = {path: [*find_trouble(looker.open(path)), *take_errors(looker)] for path in paths}
    assert not {path: troubles for path, troubles in found.items() if troubles}
    context.close()


def find_trouble(page: Page) -> Iterator[str]:
    """Tell what ran in a page, and what has to be scrolled sideways to be seen."""
    page.wait_for_timeout(SETTLED_MS)
    if page.evaluate(f"window.{MARK} !== undefined"):
        yield "a script of the document ran"
    yield from page.evaluate(WIDE)


def take_errors(looker: Looker) -> list[str]:
    """Give what went wrong since this was asked last."""
    errors, looker.errors[:] = [*looker.errors], []
    return errors
