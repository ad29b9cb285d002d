"""The texts that word vectors for search are fitted on, and what the teacher makes of them.

Texts are sentences, the contents of attributions, headlines, and snippets: a few words out of a sentence, as people
type them into a search. Corpora that are there to measure with are not among them.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from firsthand.sentences import split_paragraphs, split_sentences
from training.corpus import read_lines
from training.encoders import PADDING, Encoder, load_encoder

BODIES = 8  # full texts taken of one story: its further ones mostly repeat them
LONGEST_PIECES = 64
SHORTEST_CHARS, LONGEST_CHARS = 20, 600
SNIPPET_WORDS = (1, 7)
SNIPPETS = 0.6  # for each sentence
BATCH_PIECES = 4096
FIRST, LAST = 101, 102  # [CLS], [SEP]


@dataclass(frozen=True)
class Texts:
    """Texts by document.

    Attributes:
        words: the texts.
        documents: the number of each one's document, int32[texts]; texts of one story share it.
    """

    words: list[str]
    documents: NDArray[np.int32]


def gather(data: Path) -> Texts:
    """Read the training texts, each once, in an order that is always the same."""
    chance = random.Random(11)
    found: dict[str, int] = {}
    for number, texts in enumerate(_read_documents(data)):
        for text in texts:
            found.setdefault(text, number)
            words = text.split()
            if len(words) > SNIPPET_WORDS[1] and chance.random() < SNIPPETS:
                length = chance.randint(*SNIPPET_WORDS)
                start = chance.randrange(len(words) - length)
                found.setdefault(" ".join(words[start : start + length]).strip(".,;:“”\"'()"), number)
    found.pop("", None)
    return Texts(list(found), np.array(list(found.values()), np.int32))


def _read_documents(data: Path) -> Iterator[list[str]]:
    for path in ("polnear/train.jsonl", "gum/train.jsonl"):
        for document in read_lines(data / path):
            yield [*_cut(document["text"]), *_keep(_contents(document))]
    for cluster in read_lines(data / "fnc1/train_clusters.jsonl"):
        headlines = [line["text"] if isinstance(line, dict) else str(line) for line in cluster["headlines"]]
        bodies = [sentence for body in cluster["bodies"][:BODIES] for sentence in _cut(body["text"])]
        yield [*_keep(headlines), *bodies]


def _cut(text: str) -> Iterator[str]:
    return _keep(span.of(text) for span in split_sentences(text, split_paragraphs(text)))


def _keep(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        flat = " ".join(text.split())
        if SHORTEST_CHARS <= len(flat) <= LONGEST_CHARS:
            yield flat


def _contents(document: dict[str, Any]) -> Iterator[str]:
    for each in document["attributions"]:
        yield " ".join(document["text"][span[0] : span[1]] for span in each["content"])


class Teacher:
    """A sentence encoder: the mean of its last states, of length 1."""

    def __init__(self, folder: Path) -> None:
        self.encoder: Encoder = load_encoder(folder, features=1).to(torch.bfloat16).eval()
        torch.nn.init.zeros_(self.encoder.features.weight)

    def embed(self, pieces: Sequence[Sequence[int]]) -> NDArray[np.float16]:
        """Embed texts given as word pieces without the special ones -> float16[texts, width]."""
        order = sorted(range(len(pieces)), key=lambda row: len(pieces[row]))
        vectors = np.zeros((len(pieces), self.encoder.shape.width), np.float16)
        for rows in _pack(order, pieces):
            vectors[rows] = self._run([pieces[row][: LONGEST_PIECES - 2] for row in rows]).numpy()
        return vectors

    @torch.inference_mode()  # type: ignore[untyped-decorator]
    def _run(self, batch: Sequence[Sequence[int]]) -> Tensor:
        ids = torch.full((len(batch), max(map(len, batch)) + 2), PADDING)
        for row, each in enumerate(batch):
            ids[row, : len(each) + 2] = torch.tensor([FIRST, *each, LAST])
        states = self.encoder(ids, torch.zeros_like(ids)).float()
        there = (ids != PADDING).float()[:, :, None]
        mean = (states * there).sum(1) / there.sum(1)
        return torch.nn.functional.normalize(mean, dim=1).half()


def _pack(order: Sequence[int], pieces: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    rows: list[int] = []
    for row in order:
        if rows and (len(rows) + 1) * (len(pieces[row]) + 2) > BATCH_PIECES:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows
