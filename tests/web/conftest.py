"""A server of the examples' ledger, asked without a network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from firsthand.ledger import Ledger
from firsthand.web import build_app
from tests.cli.conftest import hostile_ledger, ledger
from tests.web.originals import Shelf, ask, fill_shelf

__all__ = ["client", "hostile_client", "hostile_ledger", "ledger"]


@pytest.fixture(scope="session")
def client(ledger: Path) -> Iterator[TestClient]:
    """Asks a server of the examples; nobody may judge through it, for it serves the whole run."""
    with Ledger.open(str(ledger)) as opened, TestClient(build_app(opened), base_url="http://127.0.0.1:8000") as client:
        yield client


@pytest.fixture(scope="session")
def hostile_client(hostile_ledger: Path) -> Iterator[TestClient]:
    """Asks a server of a document in which every word from outside tries to do something."""
    with (
        Ledger.open(str(hostile_ledger)) as opened,
        TestClient(build_app(opened), base_url="http://127.0.0.1:8000") as client,
    ):
        yield client


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """A ledger of files that lie where they were found."""
    shelf = fill_shelf(tmp_path_factory.mktemp("shelf"))
    yield shelf
    shelf.ledger.close()


@pytest.fixture(scope="module")
def shelf_client(shelf: Shelf) -> Iterator[TestClient]:
    """Asks a server of that ledger."""
    with ask(shelf.ledger) as client:
        yield client
