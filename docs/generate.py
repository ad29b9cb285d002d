"""Writes the pages of docs/ that are made from the program itself: `python docs/generate.py`.

A test fails when they are stale.
"""

from __future__ import annotations

import json
from dataclasses import Field, fields
from pathlib import Path

from typer.testing import CliRunner

from firsthand.cli import app
from firsthand.settings import ENVIRONMENT_PREFIX, Settings
from firsthand.views.jsonl import describe_lines

FOLDER = Path(__file__).parent
COMMANDS = ("", "read", "repairs")
HELP_COLUMNS = 88


def write_command_page() -> str:
    """Write the page on the command line from the commands' own help."""
    parts = ["# The command line\n", "<!-- Written by `python docs/generate.py` from the program's own help. -->\n"]
    for command in COMMANDS:
        line = " ".join(filter(None, ("firsthand", command)))
        parts.append(f"## `{line}`\n\n```\n$ {line} --help\n{_ask_for_help(command)}\n```\n")
    parts.append(f"## The repairs\n\n```\n$ firsthand repairs\n{_run('repairs')}\n```\n")
    return "\n".join(parts)


def write_schema() -> str:
    """Write the JSON Schema of a line of `--jsonl`."""
    return json.dumps(describe_lines(), indent=2, ensure_ascii=False) + "\n"


def write_settings_page() -> str:
    """Write the page on the settings from their table."""
    rows = [_write_setting(each) for each in fields(Settings)]
    head = [
        "# Settings\n",
        "<!-- Written by `python docs/generate.py` from `firsthand.settings`. -->\n",
        "In Python: `firsthand.Settings(threads=2)`, given as `settings=`. Elsewhere: the environment.\n",
        "| setting | in the environment | default | what it does |",
        "| --- | --- | --- | --- |",
    ]
    return "\n".join([*head, *rows]) + "\n"


def _write_setting(setting: Field[object]) -> str:
    variable = ENVIRONMENT_PREFIX + setting.name.upper()
    return f"| `{setting.name}` | `{variable}` | {setting.default or 'none'} | {setting.metadata['help']} |"


PAGES = {
    "cli.md": write_command_page,
    "reading.schema.json": write_schema,
    "settings.md": write_settings_page,
}


def _ask_for_help(command: str) -> str:
    return _run(*filter(None, (command, "--help")))


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments, prog_name="firsthand", terminal_width=HELP_COLUMNS, color=False)
    if result.exit_code:
        raise RuntimeError(f"`firsthand {' '.join(arguments)}` ended with {result.exit_code}: {result.output}")
    return result.output.strip()


def main() -> None:
    """Write all pages."""
    for name, write in PAGES.items():
        (FOLDER / name).write_text(write(), encoding="utf-8")


if __name__ == "__main__":
    main()
