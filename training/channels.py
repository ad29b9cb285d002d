"""Fit the head that weighs what hints at the channel of an attribution.

`python -m training.channels --spans TRAIN.jsonl --labels LABELS.jsonl` prints how rules and head together do on
articles that they have not seen (five folds), then fits on all, writes the head and prints its SHA-256, which
`firsthand.sources.channel_head` must name. Spans are given as annotated; who is who is found as shipped.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from evaluation.given import give_article
from firsthand.records import Channel
from firsthand.sources.channel_head import ChannelHead
from firsthand.sources.channels import look_around, settle
from firsthand.sources.heads import SHIPPED
from firsthand.sources.identify import identify
from firsthand.sources.occasions import find_occasions
from firsthand.sources.relays import find_relays
from firsthand.sources.scene import Scene
from firsthand.sources.signs import HABITS, SIGNS, Signs
from training.corpus import read_lines
from training.fitting import descend

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHANNELS = tuple(Channel)
PENALTY = 1.0
"""On squared weights, over the number of attributions; 5 is a point worse on unseen articles."""
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """An article: what speaks for each channel of its attributions, and the right ones."""

    signs: Signs
    answers: tuple[Channel, ...]


def read_examples(spans: Sequence[Path], labels: Sequence[Path]) -> Iterator[Example]:
    """Read articles with their labels; those without attributions are left out."""
    documents = {row["id"]: row for path in spans for row in read_lines(path)}
    for path in labels:
        for row in read_lines(path):
            article = give_article(documents[row["id"]])
            scene = Scene.of(article, identities := identify(article))
            relays = find_relays(scene, find_occasions(article, identities.entities))
            right = {label["i"]: Channel(label["channel"]) for label in row["labels"]}
            if relays:
                answers = tuple(right.get(at, Channel.UNSTATED) for at in range(len(relays)))
                yield Example(look_around(scene, relays), answers)


def fit(examples: Sequence[Example]) -> ChannelHead:
    """Fit a conditional logit by Adam over all attributions at once, save those whose channel nothing hints at."""
    signs, habits, hinted, answers = (np.concatenate(parts) for parts in zip(*map(_lay_out, examples), strict=True))
    learnt = hinted[np.arange(len(answers)), answers]
    signs, habits, hinted, answers = signs[learnt], habits[learnt], hinted[learnt], answers[learnt]
    right = np.eye(len(CHANNELS), dtype=np.float32)[answers]

    def slope_at(weights: NDArray[np.float32]) -> NDArray[np.float32]:
        own, shared = weights[SIGNS:].reshape(HABITS, len(CHANNELS)), weights[:SIGNS]
        scores = np.where(hinted, signs @ shared + habits @ own, -np.inf)
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        off = chances / chances.sum(axis=1, keepdims=True) - right
        slope = np.concatenate([np.einsum("nc,ncs->s", off, signs), (habits.T @ off).ravel()])
        return np.asarray((slope + 2 * PENALTY * weights) / len(answers), np.float32)

    weights = descend(slope_at, (SIGNS + HABITS * len(CHANNELS),))
    return ChannelHead(CHANNELS, weights[:SIGNS], weights[SIGNS:].reshape(HABITS, len(CHANNELS)))


def _lay_out(example: Example) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.bool_], NDArray[np.int64]]:
    """Signs for all channels (nought where nothing hints), habits, which channels are hinted at, and the answers."""
    given = example.signs
    columns = [CHANNELS.index(channel) for channel in given.channels]
    signs = np.zeros((len(given.habits), len(CHANNELS), SIGNS), np.float32)
    signs[:, columns] = given.signs
    hinted = np.zeros((len(given.habits), len(CHANNELS)), bool)
    hinted[:, [CHANNELS.index(Channel.UNSTATED), *columns]] = True
    return signs, given.habits, hinted, np.array([CHANNELS.index(answer) for answer in example.answers])


def measure(head: ChannelHead, examples: Sequence[Example]) -> tuple[int, int, int]:
    """Count what is right with rules alone, with the head, and all that has or was given a channel by the latter."""
    alone = right = asked = 0
    for example in examples:
        for told, chances, answer in zip(example.signs.told, head.weigh(example.signs), example.answers, strict=True):
            settled = settle(told.channel, chances)
            if answer or settled:
                asked += 1
                right += settled is answer
                alone += bool(answer) and told.channel is answer
    return alone, right, asked


def cross_validate(examples: Sequence[Example]) -> None:
    """Print how rules and head do on articles that they have not seen."""
    counts = np.zeros(3, int)
    for fold in range(FOLDS):
        head = fit([example for at, example in enumerate(examples) if at % FOLDS != fold])
        counts += measure(head, examples[fold::FOLDS])
    print(f"unseen articles: {counts[1] / counts[2]:.4f} of {counts[2]}; by rules alone {counts[0]} right")


def save(head: ChannelHead, path: Path) -> str:
    """Write a head; return the SHA-256 of its bytes."""
    np.savez_compressed(path, channels=np.array(head.channels), signs=head.signs, habits=head.habits)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spans", type=Path, nargs="+", required=True, help="files of PolNeAR's shape")
    parser.add_argument("--labels", type=Path, nargs="+", required=True, help="their labels, in chains/open's shape")
    parser.add_argument("--out", type=Path, default=SHIPPED / "channels.npz")
    args = parser.parse_args(argv)
    examples = list(read_examples(args.spans, args.labels))
    cross_validate(examples)
    print(f"{args.out}: SHA-256 {save(fit(examples), args.out)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
