"""Set thresholds and confidence on the training articles that were held out.

    python -m training.tune training/runs/student.pt

Prints the thresholds and the calibration as JSON; `export` calls the same functions.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

from firsthand.attribution.decode import Joined, Thresholds, decode_window
from firsthand.attribution.pieces import WordPieces
from training import network as networks
from training.corpus import Example, read_polnear
from training.evaluate import (
    assemble,
    gold_documents,
    import_scorer,
    layer_scores,
    measure,
    predict,
    run_torch,
    to_spans,
)

# Tried in turn, each with the others as they are; a change is kept only where it gains more than MARGIN of F1, as
# thirty articles tell no smaller differences apart: what gained less there lost on other articles.
GRID: dict[str, tuple[float, ...]] = {
    "content": (-1.0, -0.7, -0.4, 0.3),
    "cue": (-1.0, -0.5, 0.4),
    "source": (-1.5, -1.0, -0.5, 0.4),
    "rescue_source": (0.3, 0.4, 0.6),
    "rescue_cue": (0.3, 0.7),
}
MARGIN = 0.01
ROUNDS = 2
STEPS = 30
RIDGE = 1.0


def choose_thresholds(examples: Sequence[Example], predicted: list[Any]) -> Thresholds:
    """Search thresholds one by one for the best relation F1."""
    best = Thresholds()
    top = objective(examples, predicted, best)
    for _ in range(ROUNDS):
        for name, values in GRID.items():
            for value in values:
                tried = replace(best, **{name: value})
                score = objective(examples, predicted, tried)
                if score > top + MARGIN:
                    best, top = tried, score
    return best


def objective(examples: Sequence[Example], predicted: list[Any], thresholds: Thresholds) -> float:
    """Relation F1, and a little of content-span and exact F1."""
    table = measure(examples, assemble(predicted, thresholds))
    return table["relation"] + 0.3 * table["content-span"] + 0.1 * table["relation-exact"]


def calibrate(examples: Sequence[Example], predicted: list[Any], thresholds: Thresholds) -> list[float]:
    """Logistic regression from an attribution's four scores to whether it is right."""
    rows, right = [], []
    scorer = import_scorer()
    for gold, (example, items) in zip(gold_documents(examples), predicted, strict=True):
        joined: list[Joined] = []
        spans = []
        for item, (tags, links) in items:
            for one in decode_window(layer_scores(tags, links), thresholds):
                joined.append(one)
                spans.append(to_spans(example, item, one))
        hits = matched(scorer, gold, spans)
        rows += [[1.0, one.content_score, one.cue_score, one.cue_link, one.source_link] for one in joined]
        right += hits
    return [round(float(weight), 4) for weight in regress(np.array(rows), np.array(right, np.float64))]


def matched(scorer: Any, gold: dict[str, Any], spans: list[dict[str, Any]]) -> list[bool]:
    """Which predicted attributions the scorer counts as right."""
    toks = scorer.tokens(gold["text"])
    truth = scorer.relations(gold, gold["text"], toks)
    # the scorer leaves out contents without a word: each span by itself keeps its place
    found = [scorer.relations({"attributions": [span]}, gold["text"], toks) for span in spans]

    def worth(g: Any, p: Any) -> float:
        content, source = scorer.dice(g["content"], p["content"]), scorer.dice(g["source"], p["source"])
        return float(content + 0.1 * source) if content >= 0.5 and source >= 0.5 else 0.0

    right = {id(p) for _, p in scorer.pair(truth, [each for one in found for each in one], worth)}
    return [bool(one) and id(one[0]) in right for one in found]


def regress(rows: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Newton's method with a small ridge."""
    weights = np.zeros(rows.shape[1])
    penalty = RIDGE * np.eye(rows.shape[1])
    penalty[0, 0] = 1e-6
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - right) + penalty @ weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + penalty
        weights -= np.linalg.solve(bend, slope)
    return weights


def main() -> None:
    """Print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    examples = read_polnear(options.data, "tune")
    network = networks.load(options.checkpoint).eval()
    predicted = predict(examples, run_torch(network), WordPieces.load(options.tokenizer))
    thresholds = choose_thresholds(examples, predicted)
    calibration = calibrate(examples, predicted, thresholds)
    print(json.dumps({"thresholds": asdict(thresholds), "calibration": calibration}, indent=1))


if __name__ == "__main__":
    main()
