"""Fit the head that picks a source's title from those that the article may give, or none.

`python -m training.titles --spans TRAIN.jsonl --labels LABELS.jsonl` prints how it does on articles it has not
seen (five folds), then fits on all, writes the head and prints its SHA-256, which `firsthand.sources.titles` must name.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from firsthand.records import SourceType
from firsthand.sources.heads import SHIPPED, Head
from firsthand.sources.proposals import TitleFound
from firsthand.sources.titles import propose_none, propose_titles
from training.drafts import Labelled, read_labelled
from training.fitting import descend, save
from training.measure_sources import compare

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST_SEEN = 3
"""A trait of fewer proposals is left out."""
PENALTY = 1e-3
"""On squared weights; 3e-4, 1e-3, 3e-3 and 1e-2 do nearly the same over five folds."""
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """One source and the titles to choose from.

    Attributes:
        document: its article's id.
        proposed: the titles, the empty one last.
        right: bool[proposed].
        gold: what the annotators give.
        asked: attributions that it answers for.
    """

    document: str
    proposed: tuple[TitleFound, ...]
    right: NDArray[np.bool_]
    gold: str
    asked: int


def make_choice(labelled: Labelled) -> Choice | None:
    """Make the choice for a person with a name; None for other sources."""
    if labelled.labels[0]["type"] != SourceType.NAMED_PERSON:
        return None
    gold = str(Counter(label["title"] for label in labelled.labels).most_common(1)[0][0])
    proposed = propose_titles(labelled.article, labelled.draft)
    proposed = (*proposed, propose_none(labelled.draft, proposed))
    right = np.array([compare(title.text, gold) for title in proposed])
    return Choice(labelled.document, proposed, right, gold, len(labelled.labels))


def fit(choices: Sequence[Choice]) -> Head:
    """Fit a conditional logit: the chances of a source's right titles, against its wrong ones.

    Each source counts once, whatever it says: weighed by its attributions, titles came out worse over five folds.
    """
    told = [choice for choice in choices if choice.right.any() and not choice.right.all()]
    counts = Counter(trait for choice in told for title in choice.proposed for trait in title.traits)
    known = {trait: row for row, trait in enumerate(sorted(t for t, count in counts.items() if count >= LEAST_SEEN))}
    titles = [title for choice in told for title in choice.proposed]
    flags = np.zeros((len(titles), len(known)), np.float32)
    for row, title in enumerate(titles):
        flags[row, [known[trait] for trait in title.traits if trait in known]] = 1
    right = np.concatenate([choice.right for choice in told])
    group = np.repeat(np.arange(len(told)), [len(choice.proposed) for choice in told])

    def slope_at(weights: NDArray[np.float32]) -> NDArray[np.float32]:
        grown = np.exp(flags @ weights - (flags @ weights).max())
        chances = grown / np.bincount(group, grown)[group]
        wanted = grown * right / np.bincount(group, grown * right)[group]
        return np.asarray(flags.T @ (chances - wanted) / len(told) + 2 * PENALTY * weights, np.float32)

    weights = descend(slope_at, (len(known),))
    return Head(("right",), known, weights[:, None], np.zeros((0, 1), np.float32), np.zeros(1, np.float32))


def count_right(head: Head, choices: Sequence[Choice]) -> tuple[int, int]:
    """Count the attributions whose title is right, and those where the annotators or the head give one."""
    right = asked = 0
    for choice in choices:
        best = int(np.argmax([head.score(title.traits)[0] for title in choice.proposed]))
        if choice.gold or choice.proposed[best].text:
            asked += choice.asked
            right += choice.asked * bool(choice.right[best])
    return right, asked


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spans", type=Path, nargs="+", required=True, help="files of PolNeAR's shape")
    parser.add_argument("--labels", type=Path, nargs="+", required=True, help="their labels, in chains/open's shape")
    parser.add_argument("--out", type=Path, default=SHIPPED / "titles.npz")
    args = parser.parse_args(argv)
    choices = [choice for one in read_labelled(args.spans, args.labels) if (choice := make_choice(one))]
    folds = {document: row % FOLDS for row, document in enumerate(sorted({choice.document for choice in choices}))}
    counts = np.zeros(2, int)
    for fold in range(FOLDS):
        head = fit([choice for choice in choices if folds[choice.document] != fold])
        counts += count_right(head, [choice for choice in choices if folds[choice.document] == fold])
    print(f"unseen articles: {counts[0] / counts[1]:.4f} of {counts[1]}")
    print(f"{args.out}: SHA-256 {save(fit(choices), args.out)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
