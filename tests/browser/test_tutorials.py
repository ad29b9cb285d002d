"""The tutorials run as they stand: every command ends well, and the last screen answers the question.

`FIRSTHAND_PICTURES=1` keeps the pictures of the screens in docs/images/tutorials, where the tutorials show them: what a
laptop shows at once or, where a tutorial says so, down to the end of what its caption promises.
"""

import io
import os
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from typer.testing import CliRunner

from firsthand.cli import app
from tests.browser.conftest import Looker, serve
from tests.cli.running import ROOT

FOLDER = ROOT / "docs" / "tutorials"
PICTURES = ROOT / "docs" / "images" / "tutorials"
TUTORIALS = sorted(page.stem for page in FOLDER.glob("*.md"))
WAIT_MS = 10_000
"""For what a page loads after itself."""
WIDTH, HEIGHT = 1_200, 900
MARGIN = 24
COLOURS = 128
"""Of a picture: the pages have a dozen, and the edges of their letters need some shades of each."""
HEAVIEST_BYTES = 120_000
"""Of a picture: a page of the docs shows one or two."""

_COMMANDS = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
_PYTHON = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
_SCREEN = re.compile(
    r"<!-- screen: (?P<path>\S+) \| shows: (?P<words>.+?) \| picture: (?P<picture>\S+)"
    r"(?: \| down to: (?P<end>.+?))? -->"
)


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


def test_its_python_runs(
    tutorial: Tutorial, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tutorial.ledger.parent)
    for program in _PYTHON.findall(tutorial.text):
        exec(compile(program, "tutorial", "exec"), {})
        assert capsys.readouterr().out


def keep_picture(page: Page, path: Path, end: str | None) -> None:
    """Draw the head of a page, as far as a laptop shows it or to the end of an element, in few colours."""
    page.emulate_media(color_scheme="light")
    box = page.locator(end).bounding_box() if end else None
    height = round(box["y"] + box["height"] + MARGIN) if box else HEIGHT
    drawn = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": WIDTH, "height": height})
    picture = Image.open(io.BytesIO(drawn)).convert("RGB")
    picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)


def test_there_is_one_for_each_kind_of_user() -> None:
    assert len(TUTORIALS) == 5


def test_it_begins_with_a_file_and_ends_at_a_screen(tutorial: Tutorial) -> None:
    assert list_commands(tutorial.text)[0].startswith("firsthand add ")
    assert _SCREEN.search(tutorial.text)
    assert tutorial.ledger.is_file()


def test_each_screen_answers(tutorial: Tutorial, browser: Browser) -> None:
    with serve(tutorial.ledger) as address:
        context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        for screen in _SCREEN.finditer(tutorial.text):
            looker = Looker(context.new_page(), address)
            page = looker.open(screen["path"])
            page.locator("main").filter(has_text=screen["words"]).wait_for(timeout=WAIT_MS)
            page.wait_for_load_state("networkidle")
            looker.check(f"tutorial-{screen['picture']}")
            if os.environ.get("FIRSTHAND_PICTURES"):
                keep_picture(page, PICTURES / f"{screen['picture']}.png", screen["end"])
            page.close()
        context.close()


@pytest.mark.parametrize("name", TUTORIALS)
def test_each_picture_is_there(name: str) -> None:
    shown = _SCREEN.finditer((FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    missing = [screen["picture"] for screen in shown if not (PICTURES / f"{screen['picture']}.png").is_file()]
    assert not missing, "FIRSTHAND_PICTURES=1 draws them; look at each"


def test_no_picture_is_heavy() -> None:
    heavy = [each.name for each in PICTURES.glob("*.png") if each.stat().st_size > HEAVIEST_BYTES]
    assert not heavy, "FIRSTHAND_PICTURES=1 draws them with few colours"
