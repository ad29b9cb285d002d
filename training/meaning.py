r"""Fit the word vectors for search by meaning to a sentence encoder.

    python -m training.meaning --teacher MINILM --data ../shared/data

Each word piece starts as model2vec makes it (Tulkens and van Dongen, 2024; MIT): what the teacher says of the piece by
itself, projected on the directions in which the teacher's sentences differ most, times a weight that falls with its
frequency (SIF; Arora, Liang and Ma, ICLR 2017). Then all are fitted together: the cosines between the sums of texts'
vectors to the teacher's cosines, and each sum, by a linear map, to the teacher's vector.

What the teacher says is kept in `training/runs/meaning.npz`; remove it when the texts change.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from firsthand.meaning import DIMENSIONS, TOKENIZER, VECTORS
from training.meaning_texts import Teacher, gather

KEPT = Path(__file__).parent / "runs" / "meaning.npz"
RARE = 1e-3
"""Frequencies well under this leave a piece its whole weight: SIF's own value."""
EPOCHS, BATCH, RATE, WARM_UP_STEPS = 4, 512, 2e-3, 50
"""Twice the epochs, twice the batch, half the rate or twice it change the agreement by less than a point."""
NEIGHBOURS = 16
"""Texts of one document come to a batch together, so that those on one matter are told apart."""
COSINE_SHARE = 10.0
"""Of squared differences of cosines in the loss: they are small. Three times as much gave half a point less."""
HELD_OUT, HELD_OUT_ROW, JUDGED = 20, 7, 3_000
"""One document in so many is held out, and so many of their texts are compared."""
CLOSE = 0.6
"""A text's nearest one counts as a find from this cosine on, by the teacher."""
SIGNS = frozenset("$€£¥%")


@dataclass(frozen=True)
class Lesson:
    """Texts, and what the teacher says.

    Attributes:
        ids: the texts' word pieces, one text after the other, int32.
        ends: where each text's end among them, int64[texts].
        documents: the number of each text's document, int32[texts].
        vectors: the teacher's, float16[texts, width].
        alone: what it says of each piece by itself, float16[pieces, width].
    """

    ids: NDArray[np.int32]
    ends: NDArray[np.int64]
    documents: NDArray[np.int32]
    vectors: NDArray[np.float16]
    alone: NDArray[np.float16]

    def bag(self, rows: NDArray[np.int64]) -> tuple[Tensor, Tensor]:
        """Return texts as `embedding_bag` takes them: their pieces, and where each text starts."""
        parts = [self.ids[self.ends[row - 1] if row else 0 : self.ends[row]] for row in rows]
        starts = np.cumsum([0, *map(len, parts[:-1])])
        return torch.from_numpy(np.concatenate(parts).astype(np.int64)), torch.from_numpy(starts)


def read_lesson(data: Path, teacher: Path, tokenizer: Tokenizer) -> Lesson:
    """Ask the teacher, or read what it said."""
    if KEPT.exists():
        with np.load(KEPT) as arrays:
            return Lesson(**arrays)
    texts, encoder = gather(data), Teacher(teacher)
    pieces = [tokenizer.encode(text, add_special_tokens=False).ids for text in texts.words]
    lesson = Lesson(
        ids=np.concatenate([np.array(each, np.int32) for each in pieces]),
        ends=np.cumsum([len(each) for each in pieces]),
        documents=texts.documents,
        vectors=encoder.embed(pieces),
        alone=encoder.embed([[piece] for piece in range(tokenizer.get_vocab_size())]),
    )
    KEPT.parent.mkdir(exist_ok=True)
    np.savez(KEPT, **vars(lesson))
    return lesson


def start(lesson: Lesson) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Make the first vectors, and the directions that they lie along.

    Returns:
        float32[pieces, DIMENSIONS] and float32[width, DIMENSIONS].
    """
    taught = lesson.vectors.astype(np.float32)
    directions = np.linalg.eigh(np.cov(taught.T))[1][:, : -DIMENSIONS - 1 : -1].astype(np.float32)
    alone = lesson.alone.astype(np.float32)
    first = (alone - alone.mean(0)) @ directions
    counts = np.bincount(lesson.ids, minlength=len(alone)) + 1.0
    weights = RARE / (RARE + counts / counts.sum())
    first *= (weights / np.linalg.norm(first, axis=1)).astype(np.float32)[:, None]
    return first, directions


def fit(lesson: Lesson, rows: NDArray[np.int64]) -> Tensor:
    """Fit the vectors on some of the texts -> float32[pieces, DIMENSIONS]."""
    first, directions = start(lesson)
    vectors = torch.from_numpy(first).requires_grad_()
    way_back = torch.from_numpy(directions.T.copy()).requires_grad_()
    taught = torch.from_numpy(lesson.vectors.astype(np.float32))
    middle = taught.mean(0)
    optimizer = torch.optim.Adam([vectors, way_back])
    batches = list(deal(lesson.documents, rows))
    for step, batch in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / WARM_UP_STEPS) * (1 - step / len(batches))
        ours = embed(vectors, lesson, batch)
        shifted = functional.normalize(taught[batch] - middle, dim=1)
        missed = 1 - (functional.normalize(ours @ way_back, dim=1) * shifted).sum(1)
        loss = COSINE_SHARE * compare(ours, taught[batch]) + missed.mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return vectors.detach()


def embed(vectors: Tensor, lesson: Lesson, rows: NDArray[np.int64]) -> Tensor:
    """Embed texts -> float32[texts, DIMENSIONS], of length 1."""
    pieces, starts = lesson.bag(rows)
    return functional.normalize(functional.embedding_bag(pieces, vectors, starts, mode="sum"), dim=1)


def deal(documents: NDArray[np.int32], rows: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Deal out texts in batches, a few of one document side by side."""
    chance = np.random.default_rng(1)
    for _ in range(EPOCHS):
        together = rows[np.lexsort((chance.random(len(rows)), documents[rows]))]
        groups = [together[at : at + NEIGHBOURS] for at in range(0, len(together), NEIGHBOURS)]
        order = np.concatenate([groups[at] for at in chance.permutation(len(groups))])
        yield from (order[at : at + BATCH] for at in range(0, len(order) - BATCH + 1, BATCH))


def compare(ours: Tensor, taught: Tensor) -> Tensor:
    """Hold the cosines among texts to the teacher's: the mean of their squared differences."""
    others = ~torch.eye(len(ours), dtype=torch.bool)
    return (ours @ ours.T - taught @ taught.T)[others].square().mean()


@dataclass(frozen=True)
class Agreement:
    """How far vectors agree with the teacher on texts that they were not fitted on.

    Attributes:
        correlation: of the cosines of all pairs.
        rank: the mean of one over the rank at which a text finds the one that the teacher holds nearest, if close.
    """

    correlation: float
    rank: float


def agree(vectors: Tensor, lesson: Lesson, rows: NDArray[np.int64]) -> Agreement:
    """Compare cosines among some texts with the teacher's."""
    ours, taught = embed(vectors, lesson, rows), torch.from_numpy(lesson.vectors[rows].astype(np.float32))
    mine, theirs = ours @ ours.T, taught @ taught.T
    others = ~torch.eye(len(rows), dtype=torch.bool)
    correlation = torch.corrcoef(torch.stack([mine[others], theirs[others]]))[0, 1]
    mine, theirs = mine.masked_fill(~others, -1), theirs.masked_fill(~others, -1)
    nearest = theirs.max(1)
    ranks = 1 + (mine > mine.gather(1, nearest.indices[:, None])).sum(1)
    return Agreement(float(correlation), float((1 / ranks[nearest.values > CLOSE]).mean()))


def save(vectors: Tensor, tokenizer: Tokenizer, path: Path) -> str:
    """Write the vectors in 8 bits, a scale a piece; return the SHA-256 of the file's bytes.

    Pieces without a letter, a digit or a sign of money mean nothing, nor do those that stand for no text.
    """
    found = vectors.numpy().copy()
    for word, row in tokenizer.get_vocab().items():
        special = len(word) > 1 and word[0] == "[" and word[-1] == "]"
        if special or not any(sign.isalnum() or sign in SIGNS for sign in word):
            found[row] = 0
    scales = np.abs(found).max(axis=1) / 127
    pieces = np.rint(found / np.where(scales, scales, 1)[:, None]).astype(np.int8)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, pieces=pieces, scales=scales.astype(np.float32))
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--teacher", type=Path, required=True, help="folder of the encoder's config.json and weights")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    parser.add_argument("--out", type=Path, default=VECTORS)
    arguments = parser.parse_args(argv)
    torch.set_num_threads(1)
    torch.manual_seed(0)
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    lesson = read_lesson(arguments.data, arguments.teacher, tokenizer)
    rows = np.arange(len(lesson.ends))
    held_out = lesson.documents % HELD_OUT == HELD_OUT_ROW
    judged = np.random.default_rng(0).permutation(rows[held_out])[:JUDGED]
    print("at the start:", agree(torch.from_numpy(start(lesson)[0]), lesson, judged))
    print("fitted:", agree(fit(lesson, rows[~held_out]), lesson, judged))
    print(f"{arguments.out}: SHA-256 {save(fit(lesson, rows), tokenizer, arguments.out)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
