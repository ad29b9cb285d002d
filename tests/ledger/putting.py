"""A process that puts documents into a ledger and links them.

    python -m tests.ledger.putting --names a b c --ledger WHERE

It stands in for `firsthand add` where what matters is the ledger and nothing need be read.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import chain

import pytest

from firsthand.ledger import Ledger
from firsthand.pipeline import link
from firsthand.records import Outcome, Sighting
from tests.ledger.small import make_reading
from tests.linking.fakes import patch


def put_all(where: str, names: Iterable[str]) -> Iterator[tuple[str, Outcome]]:
    """Put a small document of each name into a ledger; yield its id, and what became of it.

    Documents whose names begin with "v" are versions of one page.
    """
    with Ledger.open(where, create=True) as ledger:
        for name in names:
            url = "https://wenn.example/bridge" if name.startswith("v") else ""
            text = f"{name} #{'storm' if len(name) % 2 else 'port'} #news"
            reading = make_reading(name, f"the bridge {name} is safe", "the ferry is late", text=text, url=url)
            yield reading.document.sha256[:16], ledger.put(reading, Sighting(name, f"/news/{name}"))


def list_outcomes(where: str, names: Iterable[str]) -> list[Outcome]:
    """Do it in one go."""
    return [outcome for _, outcome in put_all(where, names)]


def link_all(where: str) -> Iterator[str]:
    """Link what is there; yield the id of each document that was linked."""
    with Ledger.open(where) as ledger:
        yield from (linked.id for linked in link(ledger))


def main() -> None:
    """Put documents in and link them; say what became of each in a line of JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--names", nargs="+")
    parser.add_argument("--ledger")
    given = parser.parse_args()
    patch(pytest.MonkeyPatch())
    put = ((id_, outcome.value) for id_, outcome in put_all(given.ledger, given.names))
    linked = ((id_, "linked") for id_ in link_all(given.ledger))
    for id_, outcome in chain(put, linked):
        sys.stdout.write(json.dumps({"outcome": outcome, "id": id_}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
