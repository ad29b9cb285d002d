"""Fit the head that tells stances apart.

`python -m training.stance --spans TRAIN.jsonl --labels LABELS.jsonl` prints how it does on articles that it has not
seen (five folds), then fits on all, writes the head and prints its SHA-256, which
`firsthand.claims.stance_head` must name.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.given import give_article
from firsthand.claims.cue_features import BUCKETS, STANCES, CueFeatures, describe
from firsthand.claims.stance_head import SHIPPED, StanceHead
from firsthand.records import Stance

if TYPE_CHECKING:
    from numpy.typing import NDArray

VECTOR_SCALE, BUCKET_SCALE = 2.0, 0.5
"""How dear the weights of the (standardised) vector and of single words are beside those of the traits: best of
1.5, 2, 3 and 5, and of 0.5, 0.7 and 1, over five folds."""
PENALTY = 1e-3
"""On squared weights; best of 3e-4, 5e-4, 1e-3 and 3e-3 over five folds."""
RARITY = 0.3
"""Each stance weighs as the frequency's power of minus this: best macro F1 of 0, 0.3 and 0.45 over five folds, at no
cost in accuracy."""
SHARPNESS = 1.2
"""Scores are multiplied by this: the penalty makes them timid. Mean confidence over five folds is then the accuracy."""
STEPS, RATE, FOLDS = 400, 0.05, 5


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled attribution.

    Attributes:
        document: its article's position.
        features: its words.
        vector: float32[VECTOR_SIZE], of the cue.
        answer: position of its stance among `STANCES`.
    """

    document: int
    features: CueFeatures
    vector: NDArray[np.float32]
    answer: int


def read_examples(spans: Sequence[Path], labels: Sequence[Path]) -> Iterator[Example]:
    """Read articles and their labels; attributions without a label are left out."""
    labelled = {row["id"]: row["labels"] for path in labels for row in _read_lines(path)}
    documents = [row for path in spans for row in _read_lines(path) if row["id"] in labelled]
    for position, document in enumerate(documents):
        article = give_article(document)
        for label in labelled[document["id"]]:
            found = article.found[label["i"]]
            if found.vectors is not None:
                answer = STANCES.index(Stance(label["stance"]))
                yield Example(position, describe(article, found), found.vectors[1], answer)


def _read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def fit(examples: Sequence[Example]) -> StanceHead:
    """Fit a multinomial logistic regression by Adam over all examples at once."""
    vectors = np.stack([example.vector for example in examples])
    mean, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
    scale = VECTOR_SCALE / spread / np.sqrt(vectors.shape[1])
    flags = np.array([example.features.flags for example in examples], np.float32)
    words = np.zeros((len(examples), BUCKETS), np.float32)
    for row, example in zip(words, examples, strict=True):
        row[list(example.features.buckets)] = BUCKET_SCALE
    inputs = np.concatenate([(vectors - mean) * scale, flags, words, np.ones((len(examples), 1))], axis=1)
    answers = np.array([example.answer for example in examples])
    weights = _descend(inputs.astype(np.float32), answers) * np.float32(SHARPNESS)
    vector, flag, bucket, bias = np.split(weights, np.cumsum([vectors.shape[1], flags.shape[1], BUCKETS]))
    vector = vector * scale[:, None]
    return StanceHead(vector, flag, bucket * BUCKET_SCALE, bias[0] - mean @ vector)


def _descend(inputs: NDArray[np.float32], answers: NDArray[np.int64]) -> NDArray[np.float32]:
    shares = np.bincount(answers, minlength=len(STANCES))[answers] ** -RARITY
    shares = (shares / shares.sum()).astype(np.float32)[:, None]
    targets = np.eye(len(STANCES), dtype=np.float32)[answers]
    weights = np.zeros((inputs.shape[1], len(STANCES)), np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = inputs @ weights
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        slope = inputs.T @ ((chances / chances.sum(axis=1, keepdims=True) - targets) * shares)
        slope[:-1] += 2 * PENALTY * weights[:-1]
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        rate = RATE * (1 - step / (STEPS + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def cross_validate(examples: Sequence[Example]) -> None:
    """Print how the head does on articles that it has not seen, and how far its confidence can be believed."""
    answers = np.array([example.answer for example in examples])
    folds = np.array([example.document % FOLDS for example in examples])
    chances = np.zeros((len(examples), len(STANCES)), np.float32)
    for fold in range(FOLDS):
        head = fit([example for example, own in zip(examples, folds, strict=True) if own != fold])
        unseen = [example for example, own in zip(examples, folds, strict=True) if own == fold]
        chances[folds == fold] = head.weigh(
            [example.features for example in unseen], [example.vector for example in unseen]
        )
    report(answers, chances)


def report(answers: NDArray[np.int64], chances: NDArray[np.float32]) -> None:
    """Print accuracy, each stance's precision and recall, and accuracy by confidence."""
    best = chances.argmax(axis=1)
    print(f"right: {(best == answers).mean():.4f} of {len(answers)}, confident {chances.max(axis=1).mean():.4f}")
    for position, stance in enumerate(STANCES):
        hits = int(((best == position) & (answers == position)).sum())
        said, asked = int((best == position).sum()), int((answers == position).sum())
        print(f"  {stance:8s} P {hits / max(said, 1):.2f} R {hits / max(asked, 1):.2f} of {asked}")
    edges = (0.0, 0.5, 0.7, 0.9, 0.97, 1.01)
    for low, high in pairwise(edges):
        held = (chances.max(axis=1) >= low) & (chances.max(axis=1) < high)
        if held.any():
            right, mean = (best == answers)[held].mean(), chances.max(axis=1)[held].mean()
            print(f"  confidence {low:.2f} to {min(high, 1):.2f}: mean {mean:.3f}, right {right:.3f} of {held.sum()}")


def save(head: StanceHead, path: Path) -> str:
    """Write a head; return the SHA-256 of its bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        vector=head.vector.astype(np.float16),
        flags=head.flags.astype(np.float16),
        buckets=head.buckets.astype(np.float16),
        bias=head.bias.astype(np.float32),
    )
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spans", type=Path, nargs="+", required=True, help="files of PolNeAR's shape")
    parser.add_argument("--labels", type=Path, nargs="+", required=True, help="their labels, in chains/open's shape")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    args = parser.parse_args(argv)
    examples = list(read_examples(args.spans, args.labels))
    cross_validate(examples)
    print(f"{args.out}: SHA-256 {save(fit(examples), args.out)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
