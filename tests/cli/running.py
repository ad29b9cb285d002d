"""Running the command line: in this process, or on a terminal in one of its own."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from firsthand.cli import Status, app

ROOT = Path(__file__).parents[2]


def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> Result:
    """Run a command in this process, in a pipe of 80 columns."""
    given = {"COLUMNS": "80", **environment}
    return CliRunner().invoke(app, list(map(str, arguments)), prog_name="firsthand", input=stdin, env=given)


def ask(ledger: Path, *arguments: str) -> list[Mapping[str, Any]]:
    """Ask a ledger in a pipe; what it answers, line by line."""
    result = run(*arguments, "--ledger", ledger)
    assert (result.exit_code, result.stderr) == (Status.READ, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


def draw(ledger: Path, *arguments: str) -> str:
    """Ask a ledger for the eye; what it answers, without the breaks of lines."""
    result = run(*arguments, "--ledger", ledger, "--text")
    assert (result.exit_code, result.stderr) == (Status.READ, "")
    assert "\x1b" not in result.stdout
    return " ".join(result.stdout.split())


def run_on_terminal(code: str, *arguments: str | Path, interrupt_on: bytes = b"") -> tuple[str, int]:
    """Run a script of Python on a terminal of 80 columns, its standard output and error both.

    Args:
        code: the script.
        arguments: what it is given.
        interrupt_on: Ctrl-C is pressed when this is seen.

    Returns:
        What the terminal got, and the exit status.
    """
    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "80"}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    ) as process:
        os.close(theirs)
        shown = b""
        while piece := _read_terminal(ours):
            shown += piece
            if interrupt_on and interrupt_on in shown:
                process.send_signal(2)
                interrupt_on = b""
        os.close(ours)
        return shown.decode(), process.wait()


def _read_terminal(descriptor: int) -> bytes:
    """Read what there is; Linux ends a terminal that nobody writes to any more with an error."""
    try:
        return os.read(descriptor, 4096)
    except OSError:
        return b""
