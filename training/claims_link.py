"""Fit the head that decides whether two attributions, in one document or in two, are one claim.

    python -m training.claims_link --data ../shared/data

Prints how it does on events that it has not seen, then fits on all of them, writes the head and prints its SHA-256,
which `firsthand.linking.claim_head` must name. The labels of the fnc1 events are in training/annotations; the texts,
and ten more events with labels of the shared task (stories/open), are looked for in the data folder.

What is unseen: fnc1 in folds by event, and each event of stories/open with a head fitted on all the others. The
threshold of groups is chosen on fnc1. Probabilities are calibrated on the scores of unseen events: by a logistic
regression on a linear spline of the log odds (Platt 1999 has a straight line, with which scores near 1 were too sure).
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from evaluation.corpora import Row
from evaluation.report import count
from firsthand.grouping import group
from firsthand.linking.claim_features import FEATURES
from firsthand.linking.claim_head import SHIPPED, ClaimHead
from firsthand.linking.claims import select_likely
from training.claim_events import Event, read_fnc, read_stories

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LABELS = Path(__file__).with_name("annotations") / "fnc1-claims.jsonl"
TEXTS = "fnc1/train_clusters.jsonl"
STORIES = "stories/open.jsonl"
PENALTY = 20.0
"""On squared weights of standardised features; a quarter or three times as much changes no figure by a point."""
KNOTS = (-6.0, -4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0, 7.0)
"""Log odds between which the calibration runs straight."""
STEADY = 0.1
"""On squared log odds at the knots, so that one with few pairs stays finite."""
FOLDS = 6
THRESHOLDS = (0.1, 0.12, 0.14, 0.15, 0.16, 0.18, 0.2, 0.22, 0.25, 0.3, 0.4, 0.5)
BINS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
STEPS = 25
"""Of Newton's method; after ten nothing changes."""


def fit(events: Sequence[Event], *, penalty: float = PENALTY) -> ClaimHead:
    """Fit a logistic regression on standardised features by Newton's method; it is yet to be calibrated."""
    features = np.concatenate([event.features for event in events])
    same = np.concatenate([event.same for event in events])
    trust = np.concatenate([event.trust for event in events])
    means, spreads = features.mean(axis=0), features.std(axis=0) + 1e-6
    rows = np.c_[(features - means) / spreads, np.ones(len(features))]
    penalties = np.r_[np.full(features.shape[1], penalty), 0.0]
    found = _solve(rows, same, trust, penalties)
    weights = found[:-1] / spreads
    knots = np.array(KNOTS, np.float32)
    return ClaimHead(weights.astype(np.float32), float(found[-1] - weights @ means), knots, knots)


def _solve(rows: Floats, same: NDArray[np.bool_], trust: Floats, penalties: Floats) -> Floats:
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (trust * (chances - same)) + penalties * weights
        bend = (rows * (trust * chances * (1 - chances))[:, None]).T @ rows + np.diag(penalties + 1e-9)
        weights -= np.linalg.solve(bend, slope)
    return weights


def calibrate(head: ClaimHead, scored: Sequence[tuple[Event, Floats]]) -> ClaimHead:
    """Bend a head's odds to how often pairs of unseen events hold.

    Args:
        head: fitted on all events.
        scored: events with the log odds that heads gave which had not seen them.
    """
    odds = np.concatenate([each for _, each in scored])
    same = np.concatenate([event.same for event, _ in scored])
    trust = np.concatenate([event.trust for event, _ in scored])
    hats = np.stack([np.interp(odds, KNOTS, row) for row in np.eye(len(KNOTS))], axis=1)
    found = np.maximum.accumulate(_solve(hats, same, trust, np.full(len(KNOTS), STEADY)))
    return replace(head, calibrated=found.astype(np.float32))


def score(head: ClaimHead, event: Event) -> Floats:
    """The log odds of an event's pairs."""
    return np.asarray(event.features @ head.weights.astype(np.float64) + head.bias)


def score_unseen(
    fnc: Sequence[Event], stories: Sequence[Event], *, penalty: float = PENALTY
) -> tuple[list[Floats], list[Floats]]:
    """Score each event with a head that has not seen it: fnc in folds, stories one by one."""
    folded: dict[int, Floats] = {}
    for fold in range(FOLDS):
        head = fit([event for at, event in enumerate(fnc) if at % FOLDS != fold] + list(stories), penalty=penalty)
        folded |= {at: score(head, event) for at, event in enumerate(fnc) if at % FOLDS == fold}
    alone = [
        score(fit([*fnc, *stories[:at], *stories[at + 1 :]], penalty=penalty), event)
        for at, event in enumerate(stories)
    ]
    return [folded[at] for at in range(len(fnc))], alone


def count_links(event: Event, chances: Floats, threshold: float) -> tuple[int, int, int]:
    """Group an event's attributions; count the pairs of two articles: rightly one claim, said to be, and in truth."""
    edges = {
        (left, right): float(chance)
        for (left, right), chance, likely in zip(
            event.pairs.tolist(), chances, select_likely(event.features, chances), strict=True
        )
        if likely
    }
    found = np.zeros(len(event.claims), int)
    for number, members in enumerate(group(range(len(event.claims)), edges, threshold=threshold)):
        found[list(members)] = number
    together = found[event.pairs[:, 0]] == found[event.pairs[:, 1]]
    crosses = event.crosses
    return (
        int((together & event.same & crosses).sum()),
        int((together & crosses).sum()),
        int((event.same & crosses).sum()),
    )


def measure_groups(events: Sequence[Event], odds: Sequence[Floats], threshold: float) -> Row:
    """Score the groups of several events, all pairs together."""
    counts = np.sum(
        [count_links(event, 1 / (1 + np.exp(-each)), threshold) for event, each in zip(events, odds, strict=True)],
        axis=0,
    )
    return count(*counts.tolist())


def show_reliability(events: Sequence[Event], odds: Sequence[Floats]) -> None:
    """Print what is said, and what holds, of pairs of unseen events."""
    chances = 1 / (1 + np.exp(-np.concatenate(odds)))
    same = np.concatenate([event.same for event in events])
    for low, high in pairwise(BINS):
        inside = (chances >= low) & (chances < high)
        if inside.any():
            said, holds = chances[inside].mean(), same[inside].mean()
            print(f"  {low:.2f} to {high:.2f}: said {said:.3f}, holds {holds:.3f}, {inside.sum()} pairs")


def precision_of_ranks(events: Sequence[Event], odds: Sequence[Floats]) -> float:
    """Average precision over the pairs of two articles."""
    crosses = np.concatenate([event.crosses for event in events])
    ranked = np.concatenate([event.same for event in events])[crosses][np.argsort(-np.concatenate(odds)[crosses])]
    precisions = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float(precisions[ranked].mean())


def show_groups(name: str, events: Sequence[Event], odds: Sequence[Floats]) -> None:
    """Print how groups of unseen events do at each threshold."""
    print(f"{name}: average precision {precision_of_ranks(events, odds):.3f}")
    for threshold in THRESHOLDS:
        row = measure_groups(events, odds, threshold)
        print(f"  groups at {threshold:.2f}: P {row['precision']:.3f} R {row['recall']:.3f} F1 {row['f1']:.3f}")


def save(head: ClaimHead, path: Path, *, names: Sequence[str] = FEATURES) -> str:
    """Write a head; return the SHA-256 of its bytes."""
    np.savez_compressed(
        path,
        features=np.array(names),
        weights=head.weights,
        bias=np.float32(head.bias),
        knots=head.knots,
        calibrated=head.calibrated,
    )
    return hashlib.sha256(path.read_bytes()).hexdigest()


def describe(name: str, events: Sequence[Event]) -> str:
    """Count what events hold."""
    same = np.concatenate([event.same for event in events])
    crosses = np.concatenate([event.crosses for event in events])
    claims = sum(len(event.claims) for event in events)
    of_two, linked = crosses.sum(), (same & crosses).sum()
    return f"{name}: {len(events)} events, {claims} attributions, {of_two} pairs of two articles, {linked} of one claim"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    args = parser.parse_args(argv)
    fnc, stories = list(read_fnc(args.labels, args.data / TEXTS)), list(read_stories(args.data / STORIES))
    both = [*fnc, *stories]
    print(describe("fnc1", fnc), describe("stories", stories), sep="\n")
    raw = score_unseen(fnc, stories)
    head = calibrate(fit(both), list(zip(both, [*raw[0], *raw[1]], strict=True)))
    odds, alone = ([np.interp(each, head.knots, head.calibrated) for each in part] for part in raw)
    show_groups("fnc1, in folds", fnc, odds)
    show_groups("stories, one left out", stories, alone)
    for name, events, scores in (("all", both, [*odds, *alone]), ("stories", stories, alone)):
        print(f"reliability on unseen events, {name}:")
        show_reliability(events, scores)
    spreads = np.concatenate([event.features for event in both]).std(axis=0)
    for name, weight, spread in zip(FEATURES, head.weights, spreads, strict=True):
        print(f"  {name:24}{weight:8.3f}{weight * spread:8.3f} a spread")
    print(f"{args.out}: SHA-256 {save(head, args.out)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
