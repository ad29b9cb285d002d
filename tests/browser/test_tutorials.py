"""The tutorials run as they stand: every command ends well, and the last screen answers the question.

`FIRSTHAND_PICTURES=1` keeps the pictures of the screens in docs/images/tutorials, where the tutorials show them.
"""

import os
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from typer.testing import CliRunner

from firsthand.cli import app
from tests.browser.conftest import Looker, serve
from tests.cli.running import ROOT

FOLDER = ROOT / "docs" / "tutorials"
PICTURES = ROOT / "docs" / "images" / "tutorials"
TUTORIALS = sorted(page.stem for page in FOLDER.glob("*.md"))
WAIT_MS = 10_000
"""For what a page loads after itself."""

_COMMANDS = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
_SCREEN = re.compile(r"<!-- screen: (?P<path>\S+) \| shows: (?P<words>.+?) \| picture: (?P<picture>\S+) -->")


@dataclass(frozen=True)
class Tutorial:
    """A tutorial whose commands were run, in a folder of its own.

    Attributes:
        text: the page.
        ledger: that its commands made.
    """

    text: str
    ledger: Path


@pytest.fixture(scope="module", params=TUTORIALS)
def tutorial(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tutorial:
    """A tutorial, its commands run from a folder that has the repository's files."""
    folder = tmp_path_factory.mktemp(request.param)
    for name in ("docs", "examples"):
        (folder / name).symlink_to(ROOT / name)
    text = (FOLDER / f"{request.param}.md").read_text(encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for command in list_commands(text):
            result = CliRunner().invoke(app, shlex.split(command)[1:])
            assert result.exit_code == 0, f"{command}: {result.output}"
    return Tutorial(text, folder / "firsthand.db")


def list_commands(text: str) -> list[str]:
    """List the commands of a tutorial that end by themselves."""
    lines = (line for block in _COMMANDS.findall(text) for line in block.splitlines())
    return [line for line in lines if line.startswith("firsthand ") and "serve" not in line]


def test_there_is_one_for_each_kind_of_user() -> None:
    assert len(TUTORIALS) == 5


def test_it_begins_with_a_file_and_ends_at_a_screen(tutorial: Tutorial) -> None:
    assert list_commands(tutorial.text)[0].startswith("firsthand add ")
    assert _SCREEN.search(tutorial.text)
    assert tutorial.ledger.is_file()


def test_each_screen_answers(tutorial: Tutorial, browser: Browser) -> None:
    with serve(tutorial.ledger) as address:
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        for screen in _SCREEN.finditer(tutorial.text):
            looker = Looker(context.new_page(), address)
            page = looker.open(screen["path"])
            page.locator("main").filter(has_text=screen["words"]).wait_for(timeout=WAIT_MS)
            page.wait_for_load_state("networkidle")
            looker.check(f"tutorial-{screen['picture']}")
            if os.environ.get("FIRSTHAND_PICTURES"):
                page.emulate_media(color_scheme="light")
                page.screenshot(path=PICTURES / f"{screen['picture']}.png")
            page.close()
        context.close()


@pytest.mark.parametrize("name", TUTORIALS)
def test_each_picture_is_there(name: str) -> None:
    shown = _SCREEN.finditer((FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    missing = [screen["picture"] for screen in shown if not (PICTURES / f"{screen['picture']}.png").is_file()]
    assert not missing, "FIRSTHAND_PICTURES=1 draws them; look at each"
