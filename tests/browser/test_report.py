"""Reports as files, looked at and printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

import firsthand
from firsthand.ledger import Ledger
from tests.browser.conftest import Looker
from tests.cli.running import ROOT

DOCUMENT = "7abe2047"


@pytest.fixture(scope="module")
def reports(ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report on a claim, one on a document and one on a folder."""
    folder = tmp_path_factory.mktemp("reports")
    with Ledger.open(str(ledger)) as opened:
        (hit, *_) = opened.claims("minesweepers based at Tarn can no longer put to sea")
        for name, subject in (("claim", hit.attribution.id), ("document", DOCUMENT), ("desk", ROOT / "examples")):
            written = firsthand.report(subject, ledger=opened)
            (folder / f"{name}.html").write_text(written, encoding="utf-8")
    return folder


@pytest.fixture
def reader(browser: Browser, reports: Path) -> Iterator[Looker]:
    """A page that opens files."""
    context = browser.new_context(viewport={"width": 1100, "height": 800})
    yield Looker(context.new_page(), f"file://{reports}")
    context.close()


@pytest.mark.parametrize("name", ["claim", "document", "desk"])
def test_a_report(reader: Looker, name: str) -> None:
    reader.open(f"/{name}.html")
    reader.check(f"report-{name}")
    reader.page.set_viewport_size({"width": 375, "height": 720})
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_report_prints_on_a_few_pages(reader: Looker, tmp_path: Path) -> None:
    reader.open("/claim.html").pdf(path=tmp_path / "claim.pdf", format="A4")
    with pypdfium2.PdfDocument(tmp_path / "claim.pdf") as printed:
        assert 2 < len(printed) < 9
        words = " ".join(printed[0].get_textpage().get_text_bounded().split())
    assert "Source summary statement" in words
