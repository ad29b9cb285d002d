"""An archive as large as is wanted, made by varying the corpora: `python -m benchmarks.archive FILE --documents 10000`.

Each document is an article of PolNeAR, FNC-1 or TempEval-3 in which people, numbers and the order of some paragraphs
are other ones, under an outlet, an address and a day of its own; one in eight credits a wire agency. So names and
figures come back as often as in a real archive, and no two documents have the same claims. The same seed gives the same
archive. The file is JSON Lines, one document a line; it holds texts of the corpora and belongs in no repository.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from evaluation.corpora import find, read_lines

ARTICLES = ("data/polnear/train.jsonl", "data/tempeval3/aquaint_train.jsonl", "data/tempeval3/timebank_train.jsonl")
CLUSTERS = "data/fnc1/train_clusters.jsonl"
LONGEST_CHARS = 12_000
"""A few articles are as long as a book; they would say more of themselves than of the ledger."""
SHARE_OF_WIRE = 1 / 8
FIRST_DAY = date(2015, 1, 1)

_FULL_NAME = re.compile(r"\b([A-Z][a-z]{2,}) ([A-Z][a-z]{2,})\b")
_NUMBER = re.compile(r"(?<![\d.,])[1-9]\d{1,3}(?![\d.,])")
_AGENCIES = ("Reuters", "AP", "AFP", "TASS")
_SYLLABLES = ("ba", "den", "ka", "lor", "mi", "na", "pol", "ri", "san", "tev", "ul", "vor", "wen", "zha")


@dataclass(frozen=True, slots=True)
class Cast:
    """Names that take the place of those in the articles."""

    people: tuple[str, ...]
    outlets: tuple[str, ...]


def write_archive(path: Path, *, documents: int, seed: int) -> None:
    """Write an archive.

    Args:
        path: the file.
        documents: how many.
        seed: of the random choices.

    Raises:
        MissingCorpora: they are not where they are looked for.
    """
    texts = [text for text in load_texts() if len(text) <= LONGEST_CHARS]
    random = Random(seed)
    cast = _make_cast(random)
    with path.open("w", encoding="utf-8") as out:
        for number in range(documents):
            row = vary(texts[number % len(texts)], number, cast, random)
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def load_texts() -> Iterator[str]:
    """Load the texts of the corpora that are articles."""
    for name in ARTICLES:
        yield from (line["text"] for line in read_lines(find(name)))
    for line in read_lines(find(CLUSTERS)):
        yield from (body["text"] for body in line["bodies"])


def vary(text: str, number: int, cast: Cast, random: Random) -> dict[str, str]:
    """Make a document of an article: a row as `firsthand add` takes it."""
    chosen: dict[str, str] = {}
    named = _FULL_NAME.sub(lambda found: chosen.setdefault(found[0], random.choice(cast.people)), text)
    counted = _NUMBER.sub(lambda found: str(random.randint(int(found[0]) // 2 + 1, int(found[0]) * 2)), named)
    paragraphs = counted.strip().split("\n\n")
    first, second = random.randrange(len(paragraphs)), random.randrange(len(paragraphs))
    paragraphs[first], paragraphs[second] = paragraphs[second], paragraphs[first]
    outlet = random.choice(cast.outlets)
    day = FIRST_DAY + timedelta(days=random.randrange(4_000))
    if random.random() < SHARE_OF_WIRE:
        paragraphs[0] = f"({random.choice(_AGENCIES)}) - {paragraphs[0]}"
    return {
        "id": f"a{number}",
        "text": "\n\n".join(paragraphs),
        "publisher": outlet,
        "published": day.isoformat(),
        "url": f"https://{outlet.lower().replace(' ', '-')}.example/{day:%Y/%m}/{number}",
    }


def _make_cast(random: Random) -> Cast:
    def coin() -> str:
        return "".join(random.choices(_SYLLABLES, k=random.randint(2, 3))).capitalize()

    people = tuple(f"{coin()} {coin()}" for _ in range(3_000))
    return Cast(people, tuple(f"{coin()} {kind}" for kind in ("Post", "Times", "Gazette", "Herald") for _ in range(15)))


def main() -> None:
    """Write the archive that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write_archive(given.file, documents=given.documents, seed=given.seed)


if __name__ == "__main__":
    main()
