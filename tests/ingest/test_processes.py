"""No reader outlives its run, however that ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SCRIPT = """
import sys
from firsthand.ingest.intake import Intake, find
from firsthand.ingest.pool import Pool
from firsthand.ledger import Ledger
from firsthand.settings import Settings
from tests.ingest.strange_reader import COMMAND

with Ledger.open(sys.argv[1]) as ledger, Pool(Settings(), readers=2, command=COMMAND) as pool:
    for added in Intake(ledger, pool).take(find([sys.argv[2]], Settings())):
        print(added.name, flush=True)
"""
"""As a user would write one: nothing keeps what it does from whoever imports it."""
LONGEST_S = 10

Log = Callable[[], list[list[str]]]


@pytest.fixture
def run(folder: Path, tmp_path: Path, empty: Path, log: Log) -> Iterator[subprocess.Popen[str]]:
    """A run with two readers, both of which have something to read for some time yet."""
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"wait 1 {name}", encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, str(script), str(empty), str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=environment, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    ) as process:
        wait_until(lambda: len(log()) == 2)
        yield process
        process.kill()


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + LONGEST_S
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def are_gone(log: Log) -> bool:
    return not any(is_running(int(process)) for process, _ in log())


def is_running(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_readers_end_with_a_run_that_is_killed(run: subprocess.Popen[str], log: Log) -> None:
    assert not are_gone(log)
    run.kill()
    wait_until(lambda: are_gone(log))


def test_ctrl_c_ends_the_readers_without_a_word_from_them(run: subprocess.Popen[str], log: Log) -> None:
    os.killpg(run.pid, signal.SIGINT)
    _, complaint = run.communicate(timeout=LONGEST_S)
    assert complaint.count("Traceback") == 1
    assert complaint.rstrip().endswith("KeyboardInterrupt")
    assert are_gone(log)


def test_readers_end_with_a_run_that_ends_well(run: subprocess.Popen[str], log: Log) -> None:
    said, complaint = run.communicate(timeout=LONGEST_S)
    assert (len(said.splitlines()), complaint) == (2, "")
    assert are_gone(log)
