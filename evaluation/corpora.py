"""Where the corpora lie, and the scorer that comes with them.

They are no part of the project: their texts are their publishers'. They are looked for in `../shared` beside the
checkout; `FIRSTHAND_DATA` names another folder `data`, with `eval` and `mission` next to it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NotRequired, Protocol, TypedDict, cast

CHECKOUT = Path(__file__).resolve().parents[1]
OWN = "evaluation/"
"""Where the project keeps the data that it wrote itself, from the checkout's root."""
SCORER = "eval/score_attribution.py"


class MissingCorpora(Exception):
    """A file of the corpora is not there; the message says where it was looked for."""


class Figure(TypedDict):
    """A figure in a content: its words, its range, what is counted, and when it holds."""

    text: str
    low: float | None
    high: float | None
    unit: str
    when: str


class Relation(TypedDict):
    """An attribution as the scorers read it: spans are `[start, end]` code points into the text.

    The fields from `name` on are those of the annotation guide; `denies` are positions in the document's list.
    """

    source: list[list[int]]
    cue: list[list[int]]
    content: list[list[int]]
    name: NotRequired[str]
    type: NotRequired[str]
    title: NotRequired[str]
    via: NotRequired[list[str]]
    channel: NotRequired[str]
    stance: NotRequired[str]
    said_on: NotRequired[str]
    origin: NotRequired[str]
    maybe: NotRequired[list[str]]
    denies: NotRequired[list[int]]
    quantities: NotRequired[list[Figure]]


class Answer(TypedDict):
    """The attributions of one document."""

    id: str
    attributions: list[Relation]


class Gold(Answer):
    """The right answer for one document, with its text."""

    text: str


class Row(TypedDict):
    """One measure: counts, and what follows from them (0 to 1)."""

    precision: float
    recall: float
    f1: float
    right: int
    predicted: int
    gold: int


Table = dict[str, Row]


class Scorer(Protocol):
    """What is used of the shared scorer; its own docstring says what it measures."""

    def score(
        self, gold_docs: Sequence[Gold], predicted_docs: Sequence[Answer], direct: bool = False
    ) -> tuple[Table, list[str]]:
        """Return the table of measures, and the ids of documents without a prediction."""
        ...

    def tokens(self, text: str) -> list[tuple[int, int]]:
        """Return the offsets of the tokens."""
        ...

    def relations(self, document: Answer, text: str, toks: list[tuple[int, int]]) -> list[dict[str, Any]]:
        """Return each attribution as sets of token positions."""
        ...

    def dice(self, a: frozenset[int], b: frozenset[int]) -> float:
        """Return the overlap of two sets, 0 to 1."""
        ...

    def pair(
        self,
        gold: Sequence[dict[str, Any]],
        predicted: Sequence[dict[str, Any]],
        worth: Callable[[dict[str, Any], dict[str, Any]], float],
    ) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """Return one-to-one pairs, the best worth first."""
        ...


def find_shared() -> Path:
    """Return the shared folder.

    Raises:
        MissingCorpora: it is not there.
    """
    data = Path(os.environ.get("FIRSTHAND_DATA") or CHECKOUT.parent / "shared" / "data").resolve()
    if not data.is_dir():
        raise MissingCorpora(f"the corpora are not at {data}; put them there or set FIRSTHAND_DATA")
    return data.parent


def find(relative: str) -> Path:
    """Return a file of the shared folder.

    Args:
        relative: its path there: "data/polnear/dev.jsonl"; one below `OWN` is that of the project's own data.

    Raises:
        MissingCorpora: it is not there.
    """
    path = (CHECKOUT if is_own(relative) else find_shared()) / relative
    if not path.is_file():
        raise MissingCorpora(f"{path} is not there; put the file there or set FIRSTHAND_DATA")
    return path


def is_own(relative: str) -> bool:
    """Tell whether a file is of the project's own data, which is there without the corpora."""
    return relative.startswith(OWN)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def hash_files(paths: Iterable[Path]) -> str:
    """Return the SHA-256, in hex, of the files one after another, as `cat FILES | sha256sum` gives it."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def load_scorer() -> Scorer:
    """Load the scorer of attributions.

    Raises:
        MissingCorpora: it is not there.
    """
    return cast(Scorer, load_module(SCORER))


def load_module(relative: str) -> ModuleType:
    """Load a shared scorer from where it lies, so that there is only one.

    Args:
        relative: its path in the shared folder: "eval/score_sources.py".

    Raises:
        MissingCorpora: it is not there.
    """
    path = find(relative)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise MissingCorpora(f"{path} is not a Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
