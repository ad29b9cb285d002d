"""Fit the ranker that finds whom pronouns, descriptions and missing sources stand for.

`python -m training.ranker --spans TRAIN.jsonl --labels LABELS.jsonl --texts gum.jsonl ... --out ranker.npz`; needs
torch.
First two logistic regressions learn from names that lists settle (persons and bodies, women and men) what the vectors
of such names look like; `--texts` adds texts to the labelled articles for that. Then small networks learn to pick the
right candidate, one softmax for each source that does not name itself, with the sources before it resolved as labelled.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from evaluation.given import give_article
from firsthand.records import Article
from firsthand.sources.cast import build_cast
from firsthand.sources.echoes import Echoes
from firsthand.sources.names import NameKind
from firsthand.sources.ranker import Ranker
from firsthand.sources.resolve import Resolution
from firsthand.sources.situations import Situation
from firsthand.sources.wording import Form

UNITS, NETWORKS, EPOCHS, BATCH = 24, 10, 20, 32
RATE, DECAY, DROPOUT = 3e-3, 0.1, 0.3
"""Of 12 to 48 units, 12 to 30 epochs and decays of 0.003 to 0.3 all were within 0.2 points over three folds."""
PENALTY = 1e-3
"""On the squared weights of the logistic regressions; best of 0.0003 to 0.01 for gender on unseen articles."""
ALIKE = 0.75
"""Names whose words overlap that much (Dice) count as the same, as in score_sources.py."""

Row = tuple[NDArray[np.float32], list[int]]
Label = Mapping[str, Any]


def main() -> None:
    """Fit and write; print the hash that `firsthand.sources.ranker` must name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spans", nargs="+", type=Path, required=True)
    parser.add_argument("--labels", nargs="+", type=Path, required=True)
    parser.add_argument("--texts", nargs="*", type=Path, default=[])
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    labelled = list(read_labelled(options.spans, options.labels))
    plain = (give_article({"text": text["text"], "attributions": []}) for path in options.texts for text in read(path))
    person, male = fit_looks([*(article for article, _ in labelled), *plain])
    nothing = np.zeros((0, 0), np.float32)
    looks = Ranker(nothing, nothing, nothing, person, male)
    rows = [row for article, labels in labelled for row in list_rows(article, labels, looks)]
    networks = [fit_network(rows, seed) for seed in range(NETWORKS)]
    hidden, bias, out = (np.concatenate(parts, axis=-1) for parts in zip(*networks, strict=True))
    np.savez(options.out, hidden=hidden, bias=bias, out=out / NETWORKS, person=person, male=male)
    print(len(rows), hashlib.sha256(options.out.read_bytes()).hexdigest())


def read(path: Path) -> list[Any]:
    """Read JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_labelled(spans: Sequence[Path], labels: Sequence[Path]) -> Iterator[tuple[Article, dict[int, Label]]]:
    """Read articles with gold spans and their labels by position."""
    documents = {document["id"]: document for path in spans for document in read(path)}
    for path in labels:
        for line in read(path):
            yield give_article(documents[line["id"]]), {label["i"]: label for label in line["labels"]}


def fit_looks(articles: Sequence[Article]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Learn what vectors of persons, and of men, look like from the names whose kind and gender lists tell."""
    vectors, persons, men = [], [], []
    for article in articles:
        echoes = Echoes(article)
        for figure in build_cast(article).figures:
            vector = echoes.look(name.span for name in figure.names)
            if vector is not None and figure.kind is not NameKind.OPEN:
                vectors.append(vector)
                persons.append(float(figure.kind is NameKind.PERSON))
                men.append({"m": 1.0, "f": 0.0}.get(figure.gender, np.nan) if persons[-1] else np.nan)
    known = ~np.isnan(men)
    rows = np.stack(vectors)
    return fit_logistic(rows, np.array(persons)), fit_logistic(rows[known], np.array(men)[known])


def fit_logistic(rows: NDArray[np.float32], answers: NDArray[np.float64]) -> NDArray[np.float32]:
    """Fit a logistic regression in which both classes weigh the same; the last weight is the constant."""
    inputs, wanted = torch.tensor(rows), torch.tensor(answers, dtype=torch.float32)
    weights = torch.zeros(rows.shape[1] + 1, requires_grad=True)
    share = wanted.mean()
    balance = torch.where(wanted > 0, 0.5 / share, 0.5 / (1 - share))
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def step() -> Any:
        optimizer.zero_grad()
        scores = inputs @ weights[:-1] + weights[-1]
        each = torch.nn.functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none")
        loss = (each * balance).mean() + PENALTY * (weights[:-1] ** 2).sum()
        loss.backward()
        return loss

    optimizer.step(step)
    return np.asarray(weights.detach().numpy(), np.float32)


def list_rows(article: Article, labels: Mapping[int, Label], looks: Ranker) -> list[Row]:
    """Resolve an article as labelled; keep the clues of each choice, and which candidates are right."""
    rows: list[Row] = []
    reached: list[Resolution] = []

    def choose(situation: Situation, candidates: Sequence[int], clues: Sequence[Sequence[float]]) -> int:
        label = labels.get(situation.position)
        within = situation.wording.form is Form.PRONOUN and not _is_source(article, situation)
        if label is None or within:
            return _guess(reached[0], candidates)
        right = [at for at, who in enumerate(candidates) if who >= 0 and _is_right(reached[0], who, label, labels)]
        if not right and situation.wording.form in (Form.DESCRIPTION, Form.MISSING):
            right = [len(candidates) - 1]
        if right:
            rows.append((np.array(clues, np.float32), right))
        return right[0] if right else len(candidates) - 1

    reached.append(Resolution(article, choose, looks))
    reached[0].run()
    return rows


def _is_source(article: Article, situation: Situation) -> bool:
    """Whether a pronoun is the source itself, not the possessor in a description."""
    return situation.wording.span in article.found[situation.position].source and situation.wording.form is Form.PRONOUN


def _guess(resolution: Resolution, candidates: Sequence[int]) -> int:
    """For what no label tells: the last person mentioned."""
    persons = (at for at, who in enumerate(candidates) if who >= 0 and resolution.actors[who].kind == "person")
    return next(persons, len(candidates) - 1)


def _is_right(resolution: Resolution, who: int, label: Label, labels: Mapping[int, Label]) -> bool:
    actor = resolution.actors[who]
    if actor.figure is not None:
        return same_name(actor.name, label["name"])
    others = (labels[at] for at in actor.found if at in labels)
    return any(other["origin"] == label["origin"] and same_name(other["name"], label["name"]) for other in others)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are the same, as score_sources.py does."""
    first, second = (
        {word.strip(".,'’\"“”") for word in name.lower().split()} - {"the", "a", "an"} for name in (one, other)
    )
    return first == second or 2 * len(first & second) >= ALIKE * (len(first) + len(second))


def fit_network(rows: Sequence[Row], seed: int) -> tuple[NDArray[np.float32], ...]:
    """Fit one network; return its hidden weights, biases and output weights."""
    torch.manual_seed(seed)
    order = list(range(len(rows)))
    shuffler = random.Random(seed)
    network = torch.nn.Sequential(
        torch.nn.Linear(rows[0][0].shape[1], UNITS),
        torch.nn.ReLU(),
        torch.nn.Dropout(DROPOUT),
        torch.nn.Linear(UNITS, 1, bias=False),
    )
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    for _ in range(EPOCHS):
        shuffler.shuffle(order)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            losses = [_lose(network(torch.tensor(rows[at][0]))[:, 0], rows[at][1]) for at in batch]
            optimizer.zero_grad()
            torch.stack(losses).mean().backward()
            optimizer.step()
    weights = [each.detach().numpy().astype(np.float32) for each in network.parameters()]
    return weights[0].T, weights[1], weights[2][0]


def _lose(scores: torch.Tensor, right: Sequence[int]) -> torch.Tensor:
    return torch.logsumexp(scores, 0) - torch.logsumexp(scores[list(right)], 0)


if __name__ == "__main__":
    main()
