"""The program as a whole: its help, how fast it comes, and the pages that are made from it."""

import importlib.util
import re
import subprocess
import sys
from hashlib import sha256
from importlib.metadata import version
from types import ModuleType

import pytest

from firsthand.cli import Status
from firsthand.exports import FORMATS
from tests.cli.running import ROOT, run

COMMANDS = (
    "read", "check", "repairs", "add", "watch", "relink", "errors", "claims", "origins", "story", "figures",
    "drift", "report", "impact", "changes", "alerts", "searches", "judge", "judgements", "source", "outlet",
    "document", "stats", "export", "serve",
)  # fmt: skip
COLUMNS = 80
COMMAND_LINE = "    firsthand "
"""Commands are to be copied: they are not broken."""
HEAVY = {
    "alembic", "email", "fastapi", "feedparser", "ftfy", "jinja2", "lxml", "msgspec", "numpy", "onnxruntime",
    "py3langid", "pypdfium2", "rich", "sqlalchemy", "starlette", "tokenizers", "trafilatura", "uvicorn", "watchfiles",
}  # fmt: skip


def test_help_lists_every_command() -> None:
    listed = run("--help").stdout.partition("Commands:")[2]
    assert tuple(re.findall(r"^  (\w+)", listed, re.MULTILINE)) == COMMANDS


def test_no_summary_of_a_command_is_cut_short() -> None:
    assert "..." not in run("--help").stdout.partition("Commands:")[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_explains_a_command_with_examples_and_exit_status(command: str) -> None:
    shown = run(command, "--help").stdout
    assert command == "repairs" or ("Examples:" in shown and "Exit status:" in shown)
    assert not [line for line in shown.splitlines() if len(line) > COLUMNS and not line.startswith(COMMAND_LINE)]


def test_help_on_exports_lists_every_format() -> None:
    shown = run("export", "--help").stdout
    assert all(re.search(rf"^    {form.name} ", shown, re.MULTILINE) for form in FORMATS)


def test_the_version_is_shown() -> None:
    assert run("--version").stdout == f"firsthand {version('firsthand')}\n"


def test_an_unknown_command_is_wrong_usage() -> None:
    assert run("reed").exit_code == Status.WRONG_USAGE


def test_help_waits_for_nothing_heavy() -> None:
    code = "import firsthand.cli, sys; print(*sorted(m.partition('.')[0] for m in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert HEAVY.isdisjoint(loaded.split())


def test_the_readme_asks_for_a_document_that_the_examples_have() -> None:
    (asked,) = re.findall(r"^firsthand document (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    digests = {sha256(path.read_bytes()).hexdigest() for path in (ROOT / "examples").iterdir()}
    assert any(digest.startswith(asked) for digest in digests)


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "name", ["../README.md", "cli.md", "reading.schema.json", "settings.md", "answers.schema.json"]
)
def test_generated_pages_are_fresh(generator: ModuleType, name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == generator.PAGES[name](), f"{name} is stale: run `python docs/generate.py`"
