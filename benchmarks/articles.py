"""The articles that are read: those of PolNeAR where the corpora are there, else the project's own examples."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.corpora import CHECKOUT, MissingCorpora, find, read_lines

CORPUS = "data/polnear/dev.jsonl"
EXAMPLES = CHECKOUT / "examples"


@dataclass(frozen=True)
class Articles:
    """Texts, and where they come from."""

    name: str
    texts: tuple[str, ...]

    @property
    def biggest(self) -> Articles:
        """The longest of them alone."""
        return Articles(f"the longest of {self.name}", (max(self.texts, key=len),))

    def write(self, path: Path) -> Path:
        """Write a text a line for `benchmarks.reader`."""
        path.write_text("".join(json.dumps({"text": text}) + "\n" for text in self.texts), encoding="utf-8")
        return path


def load_articles() -> Articles:
    """Load the articles; which ones they are is in their name."""
    try:
        path = find(CORPUS)
    except MissingCorpora:
        return Articles("the examples", tuple(_read_examples(sorted(EXAMPLES.iterdir()))))
    return Articles("PolNeAR dev", tuple(line["text"] for line in read_lines(path)))


def _read_examples(paths: Sequence[Path]) -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in paths if path.suffix == ".txt"]
    return texts + [line["text"] for path in paths if path.suffix == ".jsonl" for line in read_lines(path)]
