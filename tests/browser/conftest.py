"""Pages in a real browser: Debian's Chromium, without a window, against a server on loopback.

Every page that a test looks at is checked with axe (WCAG 2.2 A and AA) and for errors in the console, and its picture
is kept in `screenshots/`.
"""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from firsthand.ledger import Ledger
from firsthand.web import Options, build_app
from tests.cli.conftest import hostile_ledger, ledger
from tests.cli.running import ROOT

__all__ = ["hostile_ledger", "ledger"]

SCREENSHOTS = ROOT / "screenshots"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update",
    "--disable-background-networking", "--disable-sync", "--font-render-hinting=none",
)  # fmt: skip
RULES = {
    "light": {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"runOnly": ["color-contrast"]},
}
"""What a page is held to; in the dark only its colours are others."""
START_S = 10
LEFT = "net::ERR_ABORTED"


@contextmanager
def serve(path: Path, options: Options | None = None) -> Iterator[str]:
    """Serve a ledger on a free port of loopback; give the address."""
    with socket.socket() as taken, Ledger.open(str(path)) as opened:
        taken.bind(("127.0.0.1", 0))
        config = uvicorn.Config(build_app(opened, options), log_level="warning", lifespan="off")
        running = uvicorn.Server(config)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        latest = time.monotonic() + START_S
        while not running.started and time.monotonic() < latest:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        running.should_exit = True
        thread.join(START_S)


@dataclass
class Looker:
    """A page of a browser, and what went wrong in it.

    Attributes:
        page: see Playwright.
        address: of the server.
        errors: what the console said of errors, and what could not be loaded.
    """

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("requestfailed", self._note_failure)

    def _note_failure(self, request: Request) -> None:
        """Note what could not be loaded; what the browser gave up because it left the page is no failure."""
        if request.failure != LEFT:
            self.errors.append(f"{request.url} failed: {request.failure}")

    def open(self, path: str) -> Page:
        """Open a page of the server."""
        self.page.goto(f"{self.address}{path}", wait_until="load")
        return self.page

    def check(self, name: str) -> None:
        """Hold the page to its window's width, axe and a silent console, in light and dark; keep its picture."""
        SCREENSHOTS.mkdir(exist_ok=True)
        expect(self.page.locator(".htmx-request")).to_have_count(0)
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"
        for scheme, rules in RULES.items():
            self.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            self.page.screenshot(path=SCREENSHOTS / f"{name}-{scheme}.png", full_page=True)
            found = Axe().run(self.page, options=rules)
            assert not found.response["violations"], found.generate_report()
        assert not self.errors


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running Chromium; the test is skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium; `apt-get install chromium` brings one")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield started
        started.close()


@pytest.fixture(scope="session")
def server(ledger: Path) -> Iterator[str]:
    """The address of a server of the examples; nobody may judge through it, for it serves the whole run."""
    with serve(ledger) as address:
        yield address


@pytest.fixture
def looker(browser: Browser, server: str) -> Iterator[Looker]:
    """A new page, as wide as a laptop's."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield Looker(context.new_page(), server)
    context.close()


@pytest.fixture
def phone(browser: Browser, server: str) -> Iterator[Looker]:
    """A new page, as wide as a phone's."""
    context = browser.new_context(viewport={"width": 375, "height": 720}, device_scale_factor=2, is_mobile=True)
    yield Looker(context.new_page(), server)
    context.close()
