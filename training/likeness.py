"""Fit the weights of a likeness: `python -m training.likeness [--gold ../shared/data/fnc1/train_clusters.jsonl]`.

Logistic regression on the pairs of texts of the even-numbered clusters that a ledger would compare; a pair counts by
one over the square root of the larger cluster's size, so that no single story decides. Prints the constants for
`firsthand.linking.likeness`, and how often pairs of the odd-numbered clusters are right by confidence.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.clusters import GOLD, Pool, find_met, split_pools
from evaluation.corpora import find, read_lines
from firsthand import Reading
from firsthand.documents import from_text
from firsthand.linking.document_profile import profile_document
from firsthand.linking.likeness import share_marks
from firsthand.linking.overlap import measure_overlap

STEPS, PENALTY = 50, 1e-6
BINS = (0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0)


@dataclass(frozen=True)
class Pairs:
    """Pairs of texts.

    Attributes:
        traits: square roots of the cosine and of the shared text, and 1; float64[pairs, 3].
        same: whether they are on one story, float64[pairs].
        counts: how much each counts, float64[pairs], 1 in the mean.
    """

    traits: NDArray[np.float64]
    same: NDArray[np.float64]
    counts: NDArray[np.float64]


def gather(pool: Pool) -> Pairs:
    """Compare the texts that meet."""
    profiles = [profile_document(Reading(from_text(text), (), ())) for text in pool.texts]
    sizes = Counter(pool.clusters)
    traits, same, counts = [], [], []
    for one, other in find_met(profiles):
        closeness = sum(share_marks(profiles[one], profiles[other]).values())
        share = measure_overlap(profiles[one].sketch, profiles[other].sketch).share
        traits.append((math.sqrt(closeness), math.sqrt(share), 1.0))
        same.append(pool.clusters[one] == pool.clusters[other])
        counts.append(max(sizes[pool.clusters[one]], sizes[pool.clusters[other]]) ** -0.5)
    weights = np.array(counts)
    return Pairs(np.array(traits), np.array(same, np.float64), weights / weights.mean())


def fit(pairs: Pairs) -> NDArray[np.float64]:
    """Fit the weights by Newton's method."""
    weights = np.zeros(3)
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-pairs.traits @ weights))
        slope = pairs.traits.T @ (pairs.counts * (sure - pairs.same)) / len(sure) + PENALTY * weights
        bend = (pairs.traits * (pairs.counts * sure * (1 - sure))[:, None]).T @ pairs.traits / len(sure)
        weights -= np.linalg.solve(bend + PENALTY * np.eye(3), slope)
    return weights


def main() -> None:
    """Fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path)
    even, odd = split_pools(read_lines(parser.parse_args().gold or find(GOLD)))
    closeness, text, bias = fit(gather(even))
    print(f"CLOSENESS_WEIGHT = {closeness:.2f}\nTEXT_WEIGHT = {text:.2f}\nBIAS = {bias:.2f}")
    held = gather(odd)
    sure = 1 / (1 + np.exp(-held.traits @ (closeness, text, bias)))
    for low, high in pairwise(BINS):
        within = (sure >= low) & (sure < high)
        right = held.same[within].mean() if within.any() else float("nan")
        print(f"{low:.2f} to {high:.2f}: {within.sum()} pairs, mean {sure[within].mean():.2f}, right {right:.2f}")


if __name__ == "__main__":
    main()
