"""A ledger of the examples, as `firsthand add` would make it."""

from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.documents import find_files
from firsthand.ledger import Ledger
from firsthand.pipeline import link, read_many, read_text
from firsthand.records import Failure, Metadata, Reading, Sighting
from tests.cli.running import ROOT, ask
from tests.views.hostile import draw_hostile

TORN = Failure("/inbox/torn.pdf", "DamagedDocument", "the PDF is cut short", "Fetch it again.")
PAGE = Metadata(publisher="Vale Observer", title="The Dam", published="2025-03-04", url="https://vale.example/dam")
BEFORE = "The dam is safe, Mayor Ada Brack said. It was built in 1911, a spokesman said."
AFTER = "The dam is not safe, Mayor Ada Brack said. It was built in 1911, a spokesman said."
NASTY = "\x1b]0;owned\x07\x1b[31m\x9b2J\r\u2028\u202e\x00[bold]:smile:"


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, two versions of a page, and a document that could not be read; all linked."""
    path = tmp_path_factory.mktemp("ledger") / "firsthand.db"
    with Ledger.open(str(path), create=True) as opened:
        for reading in read_many(find_files([ROOT / "examples"])):
            assert isinstance(reading, Reading)
            opened.put(reading, Sighting(reading.document.name))
        for text in (BEFORE, AFTER):
            opened.put(read_text(text, metadata=PAGE), Sighting("dam"))
        opened.put_unread(TORN)
        list(link(opened))
    return path


@pytest.fixture(scope="session")
def hostile_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document in which every word from outside tries to do something."""
    path = tmp_path_factory.mktemp("hostile") / "firsthand.db"
    reading = draw_hostile(NASTY)
    document = replace(reading.document, sha256="ab" * 32, media_type="text/plain")
    with Ledger.open(str(path), create=True) as opened:
        opened.put(replace(reading, document=document), Sighting(NASTY, NASTY))
        opened.put_unread(Failure(NASTY, "DocumentError", NASTY, NASTY))
    return path


@pytest.fixture(scope="session")
def claim(ledger: Path) -> str:
    """The id of the claim that most outlets have."""
    (told,) = ask(ledger, "story", "tarn-mercury-1")
    found: str = told["claims"][0]["claim"]
    return found
