"""Fit the heads that tell when something was said.

`python -m training.said_on --spans part*.jsonl --labels labels*.jsonl` prints how they do on articles that they have
not seen (five folds), then fits on all, writes the heads and prints their SHA-256, which `firsthand.claims.said_on`
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
from firsthand.claims.said_features import OWN_FEATURES, SPREAD_FEATURES, Dated, describe_own, describe_spread
from firsthand.claims.said_on import CERTAIN, SHIPPED, SaidHeads, date_by_own_words, list_values, weigh
from firsthand.claims.sayings import Scene
from firsthand.records import Channel, Hand, Passage, Source, Sources, SourceType, Traced
from firsthand.sources.trace import trace
from firsthand.times import Anchor, find_times

if TYPE_CHECKING:
    from numpy.typing import NDArray

OWN_PENALTY, SPREAD_PENALTY = 1.0, 5.0
"""On squared weights; of 1, 3, 5 and 10 for the second, all alike over five folds."""
STEPS, FOLDS = 30, 5
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
    """Rows of features: which day of which attribution of which lesson each is of, and whether it is right."""

    rows: NDArray[np.float64]
    right: NDArray[np.float64]
    keys: list[tuple[int, int, str]]


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
    keys, rows, right = [], [], []
    for place, lesson in enumerate(lessons):
        for index, answer in enumerate(lesson.answers):
            for moment in lesson.scene.list_own(index):
                keys.append((place, index, moment.value))
                rows.append(describe_own(lesson.scene, index, moment))
                right.append(float(moment.value == answer))
    return Table(np.array(rows), np.array(right), keys)


def tabulate_spread(lessons: Sequence[Lesson], dated: Sequence[Sequence[Dated]]) -> Table:
    """Describe every day that an article speaks of as that of every attribution."""
    keys, rows, right = [], [], []
    for place, lesson in enumerate(lessons):
        values = list_values(lesson.scene, dated[place])
        for index, answer in enumerate(lesson.answers):
            rows += describe_spread(lesson.scene, index, values, dated[place])
            keys += [(place, index, value) for value in values]
            right += [float(value == answer) for value in values]
    return Table(np.array(rows), np.array(right), keys)


def fit(table: Table, penalty: float) -> NDArray[np.float64]:
    """Fit a logistic regression by Newton's method."""
    weights = np.zeros(table.rows.shape[1])
    for _ in range(STEPS):
        likely = weigh(table.rows, weights)
        slope = table.rows.T @ (likely - table.right) + penalty * weights
        curve = (table.rows * (likely * (1 - likely))[:, None]).T @ table.rows + penalty * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


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


def fit_heads(lessons: Sequence[Lesson]) -> SaidHeads:
    """Fit both heads."""
    spread = fit(tabulate_spread(lessons, date_unseen(lessons)), SPREAD_PENALTY)
    return SaidHeads(fit(tabulate_own(lessons), OWN_PENALTY), spread)


def cross_validate(lessons: Sequence[Lesson]) -> None:
    """Print how many days are right on articles that the heads have not seen, by threshold."""
    table = tabulate_spread(lessons, date_unseen(lessons))
    likely = np.zeros(len(table.keys))
    for held in split(lessons):
        unseen = np.array([place in held for place, _, _ in table.keys])
        seen = Table(table.rows[~unseen], table.right[~unseen], [])
        likely[unseen] = weigh(table.rows[unseen], fit(seen, SPREAD_PENALTY))
    for name, first in (("speakers as labelled", 0), ("speakers as traced", 1)):
        for threshold in (0.2, CERTAIN, 0.3, 0.4, 0.5):
            right, asked = score(lessons, range(first, len(lessons), 2), table, likely, threshold)
            print(f"{name}, from {threshold:.2f}: {right} of {asked} right, {right / asked:.3f}")


def score(
    lessons: Sequence[Lesson], places: Iterable[int], table: Table, likely: NDArray[np.float64], threshold: float
) -> tuple[int, int]:
    """Count, in the lessons at these places, the days that are right, and those in the labels or given."""
    best: dict[tuple[int, int], tuple[float, str]] = {}
    for (place, index, value), chance in zip(table.keys, likely, strict=True):
        best[place, index] = max(best.get((place, index), (threshold, "")), (float(chance), value))
    pairs = [
        (answer, best.get((place, index), (0.0, ""))[1])
        for place in places
        for index, answer in enumerate(lessons[place].answers)
    ]
    asked = [(answer, given) for answer, given in pairs if answer or given]
    return sum(answer == given for answer, given in asked), len(asked)


def save(heads: SaidHeads, path: Path) -> str:
    """Write the heads; return the SHA-256 of the file's bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, own=heads.own, spread=heads.spread)
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
    cross_validate(lessons)
    heads = fit_heads(lessons)
    for names, weights in ((OWN_FEATURES, heads.own), (SPREAD_FEATURES, heads.spread)):
        print("  " + ", ".join(f"{name} {weight:.2f}" for name, weight in zip(names, weights, strict=True)))
    print(f"{args.out}: SHA-256 {save(heads, args.out)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
