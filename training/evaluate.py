"""Run a network over documents and score what it finds, as `score_attribution.py` does."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch

from firsthand.attribution.clauses import include_clause
from firsthand.attribution.decode import Joined, Thresholds, WindowScores, decode_window
from firsthand.attribution.pieces import WordPieces
from firsthand.attribution.windows import Window, stack_windows
from training.batches import Item, cut_items
from training.corpus import Example
from training.network import LINKS, ROLES, Network, Scores

DATA = Path("../shared/data")
SCORER = Path("../shared/eval/score_attribution.py")
Scored = tuple[np.ndarray, np.ndarray]
Run = Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]


def import_scorer(path: Path = SCORER) -> ModuleType:
    """Load the scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run_torch(network: Network) -> Run:
    """A function from pieces and features to tag logits and link probabilities."""

    def run(pieces: np.ndarray, features: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        with torch.inference_mode():
            scores: Scores = network(torch.from_numpy(pieces), torch.from_numpy(features))
            return scores.tags.float().numpy(), scores.links.float().softmax(-1).numpy()

    return run


def run_mixed(runs: Sequence[Run], tag_shares: Sequence[float], link_shares: Sequence[float]) -> Run:
    """Several networks as one: their probabilities averaged, with shares of their own for tags and for links."""

    def run(pieces: np.ndarray, features: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        tags: np.ndarray = np.zeros(1, np.float32)
        links: np.ndarray = np.zeros(1, np.float32)
        for one, tag_share, link_share in zip(runs, tag_shares, link_shares, strict=True):
            logits, chances = one(pieces, features)
            powers = np.exp(logits - logits.max(-1, keepdims=True))
            tags = tags + tag_share * powers / powers.sum(-1, keepdims=True)
            links = links + link_share * chances
        return np.log(np.maximum(tags, 1e-9)), np.asarray(links, np.float32)

    return run


def score_windows(windows: Sequence[Window], run: Run, padding: int, size: int = 16) -> list[Scored]:
    """Each window's tag logits [n, roles, 3] and link probabilities [links, n + 1, n + 1], of words."""
    order = sorted(range(len(windows)), key=lambda at: len(windows[at].pieces))
    found: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    for low in range(0, len(order), size):
        group = order[low : low + size]
        tags, links = run(*stack_windows([windows[at] for at in group], padding))
        for row, at in enumerate(group):
            found[at] = narrow(windows[at], tags[row], links[row])
    return [found[at] for at in range(len(windows))]


def narrow(window: Window, tags: np.ndarray, links: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Keep the rows and columns of words, and of "none"."""
    kept = np.concatenate([[0], window.heads])
    return tags[window.heads].copy(), links[:, kept[:, None], kept[None, :]].copy()


def layer_scores(tags: np.ndarray, links: np.ndarray, layer: int = 0) -> WindowScores:
    """Pick one layer of attributions."""
    heads = np.arange(1, len(tags) + 1, dtype=np.int32)
    roles = slice(layer * ROLES, (layer + 1) * ROLES)
    return WindowScores(tags[:, roles], links[layer * LINKS], links[layer * LINKS + 1], heads)


def to_spans(example: Example, item: Item, joined: Joined) -> dict[str, list[list[int]]]:
    """Word ranges back to characters."""
    words, low = example.words, item.window.low

    def spans(ranges: tuple[tuple[int, int], ...]) -> list[list[int]]:
        return [[int(words.starts[low + a]), int(words.ends[low + b - 1])] for a, b in ranges]

    return {"source": spans(joined.source), "cue": spans(joined.cue), "content": spans(joined.content)}


def predict(
    examples: Sequence[Example], run: Run, tokenizer: WordPieces, size: int = 16
) -> list[tuple[Example, list[tuple[Item, tuple[np.ndarray, np.ndarray]]]]]:
    """Score every window of every document; decode with `assemble`."""
    cut = [cut_items(example, tokenizer) for example in examples]
    windows = [item.window for items in cut for item in items]
    scored = iter(score_windows(windows, run, tokenizer.padding, size))
    return [(example, [(item, next(scored)) for item in items]) for example, items in zip(examples, cut, strict=True)]


def assemble(predicted: list[Any], thresholds: Thresholds, layer: int = 0) -> list[dict[str, Any]]:
    """Decode scored windows into documents in the scorer's form."""
    documents = []
    for example, items in predicted:
        found: list[dict[str, Any]] = []
        for item, (tags, links) in items:
            joined = decode_window(layer_scores(tags, links, layer), thresholds)
            texts = example.words.texts[item.window.low : item.window.high]
            found.extend(to_spans(example, item, include_clause(one, texts)) for one in joined)
        documents.append({"id": example.id, "attributions": found})
    return documents


def gold_documents(examples: Sequence[Example]) -> list[dict[str, Any]]:
    """The gold in the scorer's form."""
    documents = []
    for example in examples:
        whole = Window(0, len(example.words), np.array([]), np.array([]), np.array([]))
        item = Item(whole, [], [])
        found = [
            to_spans(example, item, Joined(r.source, r.cue, r.content, 0.0, 0.0, 0.0, 0.0)) for r in example.relations
        ]
        documents.append({"id": example.id, "text": example.text, "attributions": found})
    return documents


def measure(examples: Sequence[Example], documents: list[dict[str, Any]]) -> dict[str, float]:
    """F1 of every row of the scorer, overall and direct."""
    scorer = import_scorer()
    gold = gold_documents(examples)
    table: dict[str, float] = {}
    for prefix, direct in (("", False), ("direct ", True)):
        rows, _ = scorer.score(gold, documents, direct)
        table.update({prefix + name: row["f1"] for name, row in rows.items()})
        if not direct:
            table["precision"], table["recall"] = rows["relation"]["precision"], rows["relation"]["recall"]
    return table


def summary(table: dict[str, float]) -> str:
    """One line of a table."""
    keys = ("source", "cue", "content", "content-span", "relation", "relation-exact", "direct relation")
    return " ".join(f"{key} {table[key]:.4f}" for key in (*keys, "precision", "recall"))


def write_documents(documents: list[dict[str, Any]], path: Path) -> None:
    """Write predictions for the scorer's command line."""
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
