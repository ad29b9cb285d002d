"""`firsthand serve`: where it listens, when it refuses to, and how it ends."""

import logging
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from firsthand.cli import Status
from firsthand.web.server import InertFormatter
from tests.cli.running import ROOT, run

MAIN = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from firsthand.cli import main
main()
"""
TOKEN = "correct-horse-battery-staple"


@contextmanager
def serve(*arguments: str | Path, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the server in a process of its own, which Ctrl-C ends; give that and the address that it shows."""
    command = [sys.executable, "-c", MAIN, "serve", "--port", "0"]
    given = os.environ | environment
    with subprocess.Popen(
        [*command, *map(str, arguments)], stderr=subprocess.PIPE, text=True, cwd=ROOT, env=given
    ) as process:
        assert process.stderr is not None
        shown = process.stderr.readline()
        found = re.search(r"http://\S+/", shown)
        assert found, shown + process.stderr.read()
        yield process, found[0]
        process.kill()


def test_it_serves_until_it_is_interrupted(ledger: Path) -> None:
    with serve("--ledger", ledger) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{address}search") as answer:
            assert b"Firsthand" in answer.read()
            assert "Server" not in answer.headers
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == Status.INTERRUPTED
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_beyond_this_machine_it_asks_for_the_token_and_never_shows_it(ledger: Path) -> None:
    with serve("--ledger", ledger, "--host", "0.0.0.0", FIRSTHAND_TOKEN=TOKEN) as (process, address):
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(f"{address}api/v1/claims")
        asked = urllib.request.Request(f"{address}api/v1/claims", headers={"Authorization": f"Bearer {TOKEN}"})
        with urllib.request.urlopen(asked) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGINT)
        process.wait(10)
        assert process.stderr is not None
        assert TOKEN not in process.stderr.read()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "desk.example"])
def test_beyond_this_machine_it_does_not_start_without_a_token(ledger: Path, host: str) -> None:
    result = run("serve", "--ledger", ledger, "--host", host)
    assert result.exit_code == Status.WRONG_USAGE
    assert "--token-file token" in result.stderr


def test_there_has_to_be_a_ledger_and_none_is_made(tmp_path: Path) -> None:
    result = run("serve", "--ledger", tmp_path / "none.db")
    assert result.exit_code == Status.UNABLE
    assert "there is no ledger here" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_port_that_is_taken_is_named(ledger: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--ledger", ledger, "--port", str(port))
    assert result.exit_code == Status.UNABLE
    assert f"port {port} of 127.0.0.1 cannot be had (Address already in use)" in result.stderr


@pytest.mark.parametrize("token", ["", "pw-1234", "words with spaces", "x" * 20 + "ä"])
def test_a_token_that_is_none_is_refused_and_not_shown(ledger: Path, tmp_path: Path, token: str) -> None:
    (tmp_path / "token").write_text(token, encoding="utf-8")
    result = run("serve", "--ledger", ledger, "--host", "0.0.0.0", "--token-file", tmp_path / "token")
    assert result.exit_code == Status.UNABLE
    assert not token or token not in result.stderr


def test_a_file_of_the_token_that_is_not_there_is_wrong_usage(ledger: Path, tmp_path: Path) -> None:
    assert run("serve", "--ledger", ledger, "--token-file", tmp_path / "none").exit_code == Status.WRONG_USAGE


def test_log_lines_cannot_steer_the_terminal() -> None:
    record = logging.LogRecord("uvicorn", logging.ERROR, "", 0, "bad \x1b[31m\u202e\r\nline", (), None)
    assert InertFormatter("%(message)s").format(record) == "bad ␛[31m[U+202E] \nline"
