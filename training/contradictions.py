"""Fit the head that decides whether two attributions contradict each other.

    python -m training.contradictions --data ../shared/data

The same events and folds as for one claim (`training.claims_link`): how likely a pair is to be one claim, as a head
says that has not seen its event, is one of the features. Prints how the claims of unseen events do, then fits on all of
them, writes the head and prints its SHA-256, which `firsthand.linking.contradictions` must name.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from evaluation.corpora import Row
from evaluation.report import count
from firsthand.grouping import CLAIM_THRESHOLD, group
from firsthand.linking.claims import select_likely
from firsthand.linking.contradictions import COLUMNS, LEAST, SHIPPED, SPREAD, lift_denials, widen
from training.claim_events import Event, read_fnc, read_stories
from training.claims_link import (
    LABELS,
    STORIES,
    TEXTS,
    calibrate,
    describe,
    fit,
    save,
    score_unseen,
    show_reliability,
)
from training.corpus import read_lines

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Pairs = Mapping[str, frozenset[frozenset[str]]]

PENALTY = 300.0
"""On squared weights of standardised features: more than for one claim, there being a quarter of the examples."""
THRESHOLDS = (0.05, 0.07, 0.08, 0.1, 0.12, 0.14, 0.17, 0.2, 0.25, 0.3)


def read_contradictions(path: Path) -> Pairs:
    """Read which claims of each event contradict each other."""
    return {row["event"]: frozenset(map(frozenset, row.get("contradicts", ()))) for row in read_lines(path)}


def turn(event: Event, odds: Floats, contradictions: Pairs) -> Event:
    """Make of an event one whose pairs are to be judged by whether they contradict each other.

    Args:
        event: with its pairs.
        odds: log odds of being one claim, float64[pairs], of a head that has not seen it.
        contradictions: by the name of the event.
    """
    chances = 1 / (1 + np.exp(-odds))
    columns = widen(event.features.astype(np.float32), chances.astype(np.float32))
    clashing = [frozenset((event.claims[i], event.claims[j])) in contradictions[event.name] for i, j in event.pairs]
    return replace(event, features=columns.astype(np.float64), same=np.array(clashing, bool))


def find_groups(event: Event, odds: Floats) -> NDArray[np.int64]:
    """Group an event's attributions; the number of each one's group, int64[attributions]."""
    chances = 1 / (1 + np.exp(-odds))
    edges = {
        (left, right): float(chance)
        for (left, right), chance, likely in zip(
            event.pairs.tolist(), chances, select_likely(event.features, chances), strict=True
        )
        if likely
    }
    found = np.zeros(len(event.claims), int)
    for number, members in enumerate(group(range(len(event.claims)), edges, threshold=CLAIM_THRESHOLD)):
        found[list(members)] = number
    return found


def count_pairs(turned: Event, odds: Floats, groups: NDArray[np.int64], threshold: float) -> tuple[int, int, int]:
    """Count the pairs: rightly said to contradict each other, said to, and in truth."""
    left, right = groups[turned.pairs[:, 0]], groups[turned.pairs[:, 1]]
    keys = np.minimum(left, right) * len(groups) + np.maximum(left, right)
    _, place, sizes = np.unique(keys, return_inverse=True, return_counts=True)
    chances = lift_denials(1 / (1 + np.exp(-odds)), turned.features)
    weights = np.bincount(place, np.where(chances >= LEAST, chances, 0)) / sizes**SPREAD
    said = (weights[place] >= threshold) & (left != right)
    return int((said & turned.same).sum()), int(said.sum()), int(turned.same.sum())


def measure(turned: Sequence[Event], odds: Sequence[Floats], groups: Sequence[NDArray[np.int64]], least: float) -> Row:
    """Score the pairs of several events together."""
    counts = [count_pairs(*each, least) for each in zip(turned, odds, groups, strict=True)]
    return count(*np.sum(counts, axis=0).tolist())


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    args = parser.parse_args(argv)
    fnc, stories = list(read_fnc(args.labels, args.data / TEXTS)), list(read_stories(args.data / STORIES))
    events = [*fnc, *stories]
    raw = score_unseen(fnc, stories)
    same = fit(events)
    bent = calibrate(same, list(zip(events, [*raw[0], *raw[1]], strict=True)))
    odds = [np.interp(each, bent.knots, bent.calibrated) for part in raw for each in part]
    told = {**read_contradictions(args.labels), **read_contradictions(args.data / STORIES)}
    turned = [turn(event, each, told) for event, each in zip(events, odds, strict=True)]
    print(describe("contradictions of fnc1 and stories", turned))
    unseen = score_unseen(turned[: len(fnc)], turned[len(fnc) :], penalty=PENALTY)
    head = calibrate(fit(turned, penalty=PENALTY), list(zip(turned, [*unseen[0], *unseen[1]], strict=True)))
    clashing = [np.interp(each, head.knots, head.calibrated) for part in unseen for each in part]
    groups = [find_groups(event, each) for event, each in zip(events, odds, strict=True)]
    for name, part in (("fnc1, in folds", slice(len(fnc))), ("stories, one left out", slice(len(fnc), None))):
        print(name)
        for threshold in THRESHOLDS:
            row = measure(turned[part], clashing[part], groups[part], threshold)
            print(f"  weight {threshold:.2f}: P {row['precision']:.3f} R {row['recall']:.3f} F1 {row['f1']:.3f}")
    print("reliability of pairs on unseen events:")
    show_reliability(turned, clashing)
    print(f"{args.out}: SHA-256 {save(head, args.out, names=COLUMNS)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
