"""What all tests share."""

import os
from pathlib import Path

import pytest

CORPORA = Path(os.environ.get("FIRSTHAND_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of the corpora; the test is skipped where they are absent."""
    if not CORPORA.is_dir():
        pytest.skip(f"the corpora are not at {CORPORA}; set FIRSTHAND_DATA to run this test")
    return CORPORA
