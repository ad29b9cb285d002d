"""What all tests share."""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")
"""A busy machine is no failure: the time an example takes is not judged."""


def pytest_collection_finish() -> None:
    """Have the collector of garbage pass over what stays until the end.

    A round through all tests takes some tenths of a second, and would fall into whatever is being timed.
    """
    gc.collect()
    gc.freeze()


CORPORA = Path(os.environ.get("FIRSTHAND_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of the corpora; the test is skipped where they are absent."""
    if not CORPORA.is_dir():
        pytest.skip(f"the corpora are not at {CORPORA}; set FIRSTHAND_DATA to run this test")
    return CORPORA
