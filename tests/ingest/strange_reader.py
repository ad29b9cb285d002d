"""A reader for tests: it finds no claims, which takes no time, and does what the first word of a document says."""

import os
import re
import signal
import sys
import time
from pathlib import Path

from firsthand import documents
from firsthand.documents import Item
from firsthand.errors import DamagedDocument, ModelError
from firsthand.ingest.reader import serve
from firsthand.records import Reading
from firsthand.settings import Settings

COMMAND = (sys.executable, "-P", "-m", "tests.ingest.strange_reader")
LOG = "STRANGE_READER_LOG"
"""Names the file in which each process writes its number and the documents that it is given."""


def read(item: Item, settings: Settings) -> Reading:
    """Read a document, or do what it says."""
    if log := os.environ.get(LOG):
        with Path(log).open("a", encoding="utf-8") as lines:
            lines.write(f"{os.getpid()} {item.name}\n")
    match item.data.split():
        case [b"crash", *_]:
            os.kill(os.getpid(), signal.SIGSEGV)
        case [b"stumble", *_]:
            raise ValueError("nobody\x1b foresaw this")
        case [b"hang", *_]:
            re.match("(a|a)+$", "a" * 64 + "b")  # never lets go of the interpreter's lock
        case [b"refuse", *_]:
            raise DamagedDocument("it is torn", where=item.name, advice="Mend it.")
        case [b"forget", *_]:
            raise ModelError("the model is gone. Install Firsthand again.")
        case [b"print", *_]:
            sys.stdout.write("noise")
            os.write(1, b"noise" * 100_000)
        case [b"wait", seconds, *_]:
            time.sleep(float(seconds))
    return Reading(documents.read_item(item, settings=settings), (), ())


if __name__ == "__main__":
    serve(lambda settings: settings, read)
