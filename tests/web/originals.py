"""A ledger of files that lie where they were found, and what can become of them."""

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copy

from fastapi.testclient import TestClient

from firsthand.documents import unpack
from firsthand.ledger import Ledger
from firsthand.pipeline import link, read_item
from firsthand.records import Entry, Failure, Sighting
from firsthand.settings import Settings
from firsthand.web import build_app
from tests.cli.running import ROOT

PAGE = "<!doctype html><title>The Mill</title><script>alert(1)</script><p>The mill is sold, said owner Jan Aker.</p>"
ROWS = (
    {"id": "one", "text": "The weir will be rebuilt, the mayor said.", "title": "Weir"},
    {"id": "two", "text": "The lock stays shut, said keeper Ruth Ames.", "title": "Lock"},
)


@dataclass(frozen=True)
class Shelf:
    """A ledger and the folder that its documents lie in."""

    ledger: Ledger
    folder: Path

    def find(self, name: str) -> Entry:
        """The entry of the document that was read from a file."""
        return next(each for each in self.ledger.entries() if name in each.name)


def fill_shelf(folder: Path) -> Shelf:
    """Write the files, read them and put them in."""
    copy(ROOT / "examples" / "customs-letter.pdf", folder / "letter.pdf")
    copy(ROOT / "examples" / "ferry-clipping.png", folder / "clipping.png")
    (folder / "mill.html").write_text(PAGE, encoding="utf-8")
    (folder / "rows.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in ROWS), encoding="utf-8")
    (folder / "note.txt.gz").write_bytes(gzip.compress(b"The ferry sank, a sailor said."))
    files = sorted(folder.iterdir())
    ledger = Ledger.open(str(folder / "shelf.db"), create=True)
    for path in files:
        put_file(ledger, path)
    list(link(ledger))
    return Shelf(ledger, folder)


def put_file(ledger: Ledger, path: Path) -> None:
    """Read a file as `firsthand add` does."""
    for item in unpack(path, settings=Settings()):
        assert not isinstance(item, Failure), item.message
        ledger.put(read_item(item, settings=Settings()), Sighting(item.name, str(path), whole=item.name == str(path)))


def ask(ledger: Ledger) -> TestClient:
    """Make what asks a server of a ledger."""
    return TestClient(build_app(ledger), base_url="http://127.0.0.1:8000")


@contextmanager
def serve(path: Path) -> Iterator[tuple[Ledger, TestClient]]:
    """Make a ledger, and what asks a server of it."""
    with Ledger.open(str(path), create=True) as ledger, ask(ledger) as client:
        yield ledger, client
