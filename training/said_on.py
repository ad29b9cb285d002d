"""Fit the heads that tell when something was said.

`python -m training.said_on --spans TRAIN.jsonl --labels LABELS.jsonl` prints how they do on articles that they have
not seen (five folds), then fits on all, writes the heads and prints their SHA-256, which `firsthand.claims.said_heads`
must name. The second head sees what the first says of articles that it was not fitted on, as it will at run time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.given import give_article
from firsthand.claims.said_features import OWN_FEATURES, SPREAD_FEATURES, describe_own, describe_spread
from firsthand.claims.said_heads import SHIPPED, SaidHeads, SpreadHead, weigh
from firsthand.claims.said_on import CERTAIN, date_by_own_words, list_values
from firsthand.claims.said_pulls import Dated
from firsthand.claims.sayings import Scene
from firsthand.records import Channel, Hand, Passage, Source, Sources, SourceType, Traced
from firsthand.sources.trace import trace
from firsthand.times import Anchor, find_times

if TYPE_CHECKING:
    from numpy.typing import NDArray

OWN_PENALTY, SPREAD_PENALTY = 1.0, 3.0
"""On squared weights; 3 and 10 for the second are alike over five folds."""
STEPS, FOLDS = 30, 5
HIDDEN, NETWORKS = 16, 3
"""Units of a network, and how many are fitted and averaged: 8 units are alike, one network varies with its start."""
DROPPED, EPOCHS, BATCH = 0.3, 30, 350
"""Share of the units left out at a step; attributions at a step."""
RATE, FIRST, SECOND, TINY = 0.03, 0.9, 0.999, 1e-8
"""Adam's step, decays and floor."""
ISO_DAY_CHARS = 10


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article with the days that its attributions were labelled with, empty where nothing tells.

    Attributes:
        article: its position; lessons of one article go into one fold.
        scene: the article as the heads look at it.
        answers: for each attribution an ISO day, month or year.
    """

    article: int
    scene: Scene
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of features, the times in attributions' own sentences, and whether each is right."""

    rows: NDArray[np.float64]
    right: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Days:
    """What the second head sees of a lesson.

    Attributes:
        values: the days, months and years in question.
        rows: float64[attributions, values, len(SPREAD_FEATURES)].
        right: whether each value is the labelled one; bool[attributions, values].
        known: whether the label is among the values or empty; bool[attributions].
    """

    values: list[str]
    rows: NDArray[np.float64]
    right: NDArray[np.bool_]
    known: NDArray[np.bool_]


def read_lessons(spans: Iterable[Path], labels: Iterable[Path]) -> Iterator[Lesson]:
    """Read articles and their labels; those that are not labelled are left out.

    Yields:
        Two lessons an article: with the speakers, hands and channels that it was labelled with, and with those that
        the stage before finds, which is what the heads meet at run time.
    """
    labelled = {row["id"]: row["labels"] for path in labels for row in _read_lines(path)}
    documents = [row for path in spans for row in _read_lines(path) if row["id"] in labelled]
    for position, document in enumerate(documents):
        yield from teach(position, document, labelled[document["id"]])


def _read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def teach(position: int, document: dict[str, Any], labels: Sequence[dict[str, Any]]) -> Iterator[Lesson]:
    """Make the lessons of one article, its attributions given."""
    by_index = {label["i"]: label for label in labels}
    ordered = [by_index[index] for index in range(len(document["attributions"]))]
    article, published = give_article(document), document["published"][:ISO_DAY_CHARS]
    day = date.fromisoformat(published)
    times = find_times(article.text, Anchor(day, day))
    for sources in (_give_sources(ordered), trace(article)):
        scene = Scene(article, sources, times, published)
        yield Lesson(position, scene, tuple(label["said_on"] for label in ordered))


def _give_sources(labels: Sequence[dict[str, Any]]) -> Sources:
    names = sorted({(label["name"], label["origin"]) for label in labels})
    sources = tuple(Source(name, SourceType.NONE, "", (), (), origin, (), 1.0, "given") for name, origin in names)
    traced = tuple(
        Traced(
            names.index((label["name"], label["origin"])),
            tuple(Hand(name, Passage((), ""), "given") for name in label["via"]),
            Channel(label["channel"]),
        )
        for label in labels
    )
    return Sources(sources, traced)


def tabulate_own(lessons: Sequence[Lesson]) -> Table:
    """Describe every time that stands in an attribution's own sentence."""
    rows, right = [], []
    for lesson in lessons:
        for index, answer in enumerate(lesson.answers):
            for moment in lesson.scene.list_own(index):
                rows.append(describe_own(lesson.scene, index, moment))
                right.append(float(moment.value == answer))
    return Table(np.array(rows), np.array(right))


def list_days(lesson: Lesson, dated: Sequence[Dated]) -> Days:
    """Describe every day that an article speaks of as that of every attribution."""
    values, answers = list_values(lesson.scene, dated), lesson.answers
    rows = np.array(describe_spread(lesson.scene, values, dated))
    right = np.array([[value == answer for value in values] for answer in answers], bool)
    known = np.array([not answer or answer in values for answer in answers])
    return Days(values, rows.reshape(len(answers), len(values), len(SPREAD_FEATURES)), right, known)


def fit(table: Table, penalty: float) -> NDArray[np.float64]:
    """Fit a logistic regression by Newton's method."""
    weights = np.zeros(table.rows.shape[1])
    for _ in range(STEPS):
        likely = weigh(table.rows, weights)
        slope = table.rows.T @ (likely - table.right) + penalty * weights
        curve = (table.rows * (likely * (1 - likely))[:, None]).T @ table.rows + penalty * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def fit_spread(lessons: Sequence[Days]) -> SpreadHead:
    """Fit networks from several starts; side by side they are one whose scores are their mean."""
    lessons = [each for each in lessons if each.values]
    nets = [fit_network(lessons, np.random.default_rng(seed)) for seed in range(NETWORKS)]
    inner, bias, outer = (np.concatenate(part, axis=-1) for part in zip(*nets, strict=True))
    return SpreadHead(inner, bias, outer / NETWORKS)


def fit_network(lessons: Sequence[Days], chance: np.random.Generator) -> list[NDArray[np.float64]]:
    """Fit a network by Adam; return its inner weights, bias and outer weights."""
    count = len(SPREAD_FEATURES)
    parts = [chance.normal(0, count**-0.5, (count, HIDDEN)), np.zeros(HIDDEN), chance.normal(0, HIDDEN**-0.5, HIDDEN)]
    means, squares = [np.zeros_like(part) for part in parts], [np.zeros_like(part) for part in parts]
    total = sum(int(each.known.sum()) for each in lessons)
    steps = EPOCHS * -(-total // BATCH)
    batches = _deal(lessons, chance)
    for step in range(1, steps + 1):
        rate = RATE * (1 + np.cos(np.pi * step / steps)) / 2
        for place, slope in enumerate(slope_network(parts, next(batches), chance)):
            steep = slope + 2 * SPREAD_PENALTY / total * parts[place]
            means[place] += (1 - FIRST) * (steep - means[place])
            squares[place] += (1 - SECOND) * (steep**2 - squares[place])
            pace = np.sqrt(squares[place] / (1 - SECOND**step)) + TINY
            parts[place] -= rate * means[place] / (1 - FIRST**step) / pace
    return parts


def _deal(lessons: Sequence[Days], chance: np.random.Generator) -> Iterator[list[Days]]:
    """Deal lessons out in chance order, again and again, in batches of at least `BATCH` attributions."""
    batch: list[Days] = []
    while True:
        for place in chance.permutation(len(lessons)):
            batch.append(lessons[place])
            if sum(int(each.known.sum()) for each in batch) >= BATCH:
                yield batch
                batch = []


def slope_network(
    parts: Sequence[NDArray[np.float64]], batch: Sequence[Days], chance: np.random.Generator
) -> list[NDArray[np.float64]]:
    """Work out the slopes of the mean log loss by a network's parts, some of its units left out."""
    inner, bias, outer = parts
    rows = np.concatenate([each.rows[each.known].reshape(-1, len(inner)) for each in batch])
    units = np.tanh(rows @ inner + bias)
    kept = (chance.random(units.shape) >= DROPPED) / (1 - DROPPED)
    errors, start = [], 0
    scores = (units * kept) @ outer
    for each in batch:
        right = each.right[each.known]
        grown = np.exp(scores[start : start + right.size].reshape(right.shape))
        errors.append((grown / (1 + grown.sum(axis=1, keepdims=True)) - right).ravel())
        start += right.size
    error = np.concatenate(errors) / sum(int(each.known.sum()) for each in batch)
    back = (error[:, None] * outer) * kept * (1 - units**2)
    return [rows.T @ back, back.sum(axis=0), (units * kept).T @ error]


def split(lessons: Sequence[Lesson]) -> list[set[int]]:
    """Deal the positions of lessons out to the folds, by article."""
    return [{place for place, each in enumerate(lessons) if each.article % FOLDS == fold} for fold in range(FOLDS)]


def date_unseen(lessons: Sequence[Lesson]) -> list[list[Dated]]:
    """Let the first head date the sayings of each article after it was fitted on the other folds."""
    dated: list[list[Dated]] = [[] for _ in lessons]
    for held in split(lessons):
        own = fit(tabulate_own([each for place, each in enumerate(lessons) if place not in held]), OWN_PENALTY)
        for place in held:
            dated[place] = date_by_own_words(lessons[place].scene, own)
    return dated


def fit_heads(lessons: Sequence[Lesson], days: Sequence[Days]) -> SaidHeads:
    """Fit both heads."""
    return SaidHeads(fit(tabulate_own(lessons), OWN_PENALTY), fit_spread(days))


def cross_validate(lessons: Sequence[Lesson], days: Sequence[Days]) -> None:
    """Print how many days are right on articles that the heads have not seen, by threshold."""
    likely = [np.zeros(each.right.shape) for each in days]
    for held in split(lessons):
        head = fit_spread([each for place, each in enumerate(days) if place not in held])
        for place in held:
            if days[place].values:
                likely[place] = head.weigh(days[place].rows)
    for name, first in (("speakers as labelled", 0), ("speakers as traced", 1)):
        for threshold in (0.2, 0.25, CERTAIN, 0.4, 0.5):
            places = range(first, len(lessons), 2)
            pairs = [
                pair for place in places for pair in compare(lessons[place], days[place], likely[place], threshold)
            ]
            right = sum(answer == given for answer, given in pairs)
            print(f"{name}, from {threshold:.2f}: {right} of {len(pairs)} right, {right / len(pairs):.3f}")


def compare(lesson: Lesson, days: Days, likely: NDArray[np.float64], threshold: float) -> Iterator[tuple[str, str]]:
    """Put the days labelled and given, empty for none, of those attributions beside each other that have either."""
    for answer, row in zip(lesson.answers, likely, strict=True):
        best = int(row.argmax()) if len(row) else 0
        given = days.values[best] if len(row) and row[best] >= threshold else ""
        if answer or given:
            yield answer, given


def save(heads: SaidHeads, path: Path) -> str:
    """Write the heads; return the SHA-256 of the file's bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    spread = heads.spread
    own, inner, bias, outer = (part.astype(np.float32) for part in (heads.own, spread.inner, spread.bias, spread.outer))
    np.savez(path, own=own, inner=inner, bias=bias, outer=outer)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spans", type=Path, nargs="+", required=True, help="files of PolNeAR's shape")
    parser.add_argument("--labels", type=Path, nargs="+", required=True, help="their labels, in chains/open's shape")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    args = parser.parse_args(argv)
    lessons = list(read_lessons(args.spans, args.labels))
    print(f"{len(lessons)} lessons, {sum(len(each.answers) for each in lessons)} attributions")
    days = [list_days(lesson, dated) for lesson, dated in zip(lessons, date_unseen(lessons), strict=True)]
    cross_validate(lessons, days)
    heads = fit_heads(lessons, days)
    print("  " + ", ".join(f"{name} {weight:.2f}" for name, weight in zip(OWN_FEATURES, heads.own, strict=True)))
    print(f"{args.out}: SHA-256 {save(heads, args.out)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
