r"""Let a teacher label texts: what it says of each word, as probabilities.

    python -m training.label training/runs/teacher.pt --tokenizer TOKENIZER.json --texts polnear news \
        --out training/runs/labels.npz --part 0 --parts 2

The outer layer is what the teacher says of the text. The inner layer is what it says of each content by itself, as if
it were a text: PolNeAR annotates no attributions inside others, but what is told inside a content is told alike.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from firsthand.attribution.decode import Range, Thresholds, decode_window
from firsthand.attribution.pieces import WordPieces
from firsthand.attribution.windows import pack_windows
from firsthand.attribution.words import Words, name_features
from training import network as networks
from training.corpus import Example, Soft, read_lines, read_polnear, unlabelled
from training.evaluate import Run, layer_scores, run_mixed, run_torch, score_windows
from training.labels import KEPT, keep_best, write_labels

BODIES = 6  # full texts taken of one story: its further ones mostly repeat them
LONGEST_CHARS = 9000
SHORTEST_WORDS = 4  # a content shorter than this holds no attribution
Part = tuple[str, np.ndarray, Words]  # a document's id, the indices of a content's words, and the words
QUOTES = frozenset("“”\"«»‘’'")


def read_news(data: Path) -> list[Example]:
    """News without attribution labels. Corpora that are there to measure with are not among it."""
    chance = random.Random(7)
    texts: dict[str, str] = {}
    for cluster in read_lines(data / "fnc1/train_clusters.jsonl"):
        bodies = [body for body in cluster["bodies"] if len(body["text"]) > 300]
        headlines = [line["text"] if isinstance(line, dict) else str(line) for line in cluster["headlines"]]
        for body in chance.sample(bodies, min(BODIES, len(bodies))):
            head = chance.choice(headlines) + "\n\n" if headlines and chance.random() < 0.7 else ""
            texts[f"fnc1-{cluster['cluster']}-{body['body_id']}"] = head + body["text"][:LONGEST_CHARS]
    for path in sorted((data / "tempeval3").glob("*.jsonl")):
        texts.update({f"tempeval-{document['id']}": document["text"] for document in read_lines(path)})
    return [unlabelled(name, text) for name, text in sorted(texts.items())]


def label(examples: Sequence[Example], run: Run, tokenizer: WordPieces) -> dict[str, Soft]:
    """Label examples with both layers."""
    found: dict[str, Soft] = {}
    parts: list[Part] = []
    for number, example in enumerate(examples):
        soft, contents = label_outer(example, run, tokenizer)
        found[example.id] = soft
        for ranges in contents:
            picked = pick_words(example.words, ranges)
            if len(picked) >= SHORTEST_WORDS:
                parts.append((example.id, picked, take_words(example.words, picked)))
        if number % 50 == 0:
            print(time.strftime("%H:%M:%S"), number, "of", len(examples), flush=True)
    label_inner(found, parts, run, tokenizer)
    return found


def softmax(logits: np.ndarray) -> np.ndarray:
    """Along the last axis."""
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True))


def label_outer(example: Example, run: Run, tokenizer: WordPieces) -> tuple[Soft, list[tuple[Range, ...]]]:
    """Label the outer layer; also returns the contents, gold ones where there are any."""
    count = len(example.words)
    tags = np.zeros((count, 6, 3), np.float16)
    tags[:, 3:, 0] = 1
    to = np.full((count, 4, KEPT), -2, np.int32)
    share = np.zeros((count, 4, KEPT), np.float16)
    contents: list[tuple[Range, ...]] = [relation.content for relation in example.relations]
    windows = list(pack_windows(example.words, tokenizer))
    for window, (logits, links) in zip(windows, score_windows(windows, run, tokenizer.padding), strict=True):
        rows = slice(window.low, window.high)
        tags[rows, :3] = softmax(logits[:, :3])
        to[rows, :2], share[rows, :2] = shifted(links[:2, 1:], window.low)
        if not example.labelled:
            for joined in decode_window(layer_scores(logits, links), Thresholds()):
                contents += [tuple((low + window.low, high + window.low) for low, high in joined.content)]
    return Soft(tags, to, share), contents


def shifted(links: np.ndarray, low: int) -> tuple[np.ndarray, np.ndarray]:
    """The best answers, as word indices of the document."""
    to, share = keep_best(links)
    return np.where(to >= 0, to + low, to), share


def pick_words(words: Words, ranges: Sequence[Range]) -> np.ndarray:
    """Indices of a content's words, without the quotation marks at its edges."""
    picked = [at for low, high in ranges for at in range(low, high)]
    while picked and words.texts[picked[0]] in QUOTES:
        picked.pop(0)
    while picked and words.texts[picked[-1]] in QUOTES:
        picked.pop()
    return np.array(picked, np.int64)


def take_words(words: Words, picked: np.ndarray) -> Words:
    """Some words as a text of their own."""
    texts = tuple(words.texts[at] for at in picked)
    opens = words.opens_paragraph[picked].copy()
    opens[0] = True
    return Words(texts, words.starts[picked], words.ends[picked], name_features(texts, opens), opens)


def label_inner(found: dict[str, Soft], parts: list[Part], run: Run, tokenizer: WordPieces) -> None:
    """Add what the teacher says of contents by themselves."""
    windows = [(name, picked, window) for name, picked, words in parts for window in pack_windows(words, tokenizer)]
    for low in range(0, len(windows), 2048):
        group = windows[low : low + 2048]
        scores = score_windows([window for _, _, window in group], run, tokenizer.padding, 48)
        print(time.strftime("%H:%M:%S"), "contents", low, "of", len(windows), flush=True)
        for (name, picked, window), (logits, links) in zip(group, scores, strict=True):
            rows = picked[window.low : window.high]
            soft = found[name]
            soft.tags[rows, 3:] = softmax(logits[:, :3])
            to, share = keep_best(links[:2, 1:])
            soft.to[rows, 2:] = np.where(to >= 0, rows[np.where(to >= 0, to, 0)], to)
            soft.share[rows, 2:] = share


def load_teachers(checkpoints: Sequence[Path], tag_shares: Sequence[float], link_shares: Sequence[float]) -> Run:
    """Load one teacher or several, in bfloat16."""
    runs = []
    for checkpoint in checkpoints:
        network = networks.load(checkpoint).eval()
        network.encoder.to(torch.bfloat16)
        runs.append(run_torch(network))
    return run_mixed(runs, tag_shares, link_shares)


def main() -> None:
    """Label and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", type=Path, nargs="+", help="the teacher, or several whose answers are averaged")
    parser.add_argument("--tag-shares", type=float, nargs="*", default=[1.0], help="share of each in the tags")
    parser.add_argument("--link-shares", type=float, nargs="*", default=[1.0], help="share of each in the links")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--texts", nargs="+", choices=["polnear", "news"], required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--part", type=int, default=0, help="which part to label")
    parser.add_argument("--parts", type=int, default=1, help="of so many")
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    torch.set_num_threads(1)
    run = load_teachers(options.checkpoints, options.tag_shares, options.link_shares)
    tokenizer = WordPieces.load(options.tokenizer)
    examples: list[Example] = []
    if "polnear" in options.texts:
        examples += read_polnear(options.data, "train") + read_polnear(options.data, "tune")
    if "news" in options.texts:
        examples += read_news(options.data)
    examples = examples[options.part :: options.parts][: options.limit]
    print(len(examples), "texts,", sum(len(e.words) for e in examples), "words", flush=True)
    soft = label([replace(example, soft=None) for example in examples], run, tokenizer)
    texts: dict[str, Any] = {example.id: "" if example.labelled else example.text for example in examples}
    write_labels(options.out, texts, soft)


if __name__ == "__main__":
    main()
