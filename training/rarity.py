"""Count in how many background texts each stem stands: the weights of words for linking.

    python -m training.rarity --data ../shared/data

Only hashes of stems and their counts are kept, of stems that stand in three texts or more; no text can be made of them.
Of the clusters of fnc1, those with an odd number are left out: evaluation.clusters reports on them. Prints the SHA-256
that `firsthand.linking.terms` checks.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np

from firsthand.linking.terms import MODEL, hash_stem, read_terms

SINGLE_TEXTS = (
    "polnear/train.jsonl",
    "tempeval3/aquaint_train.jsonl",
    "tempeval3/timebank_train.jsonl",
    "gum/train.jsonl",
)
CLUSTERS = "fnc1/train_clusters.jsonl"
CLUSTER_TEXTS = 2
"""Of a cluster, so many texts count: the words of its one story are not common words."""
FEWEST = 3
"""Counts under this are as good as none."""


def gather(data: Path) -> Iterator[str]:
    """Go through the background texts."""
    for name in SINGLE_TEXTS:
        for line in (data / name).read_text("utf-8").splitlines():
            yield json.loads(line)["text"]
    for line in (data / CLUSTERS).read_text("utf-8").splitlines():
        cluster = json.loads(line)
        if int(cluster["cluster"].rpartition("-")[2]) % 2 == 0:
            for body in islice(cluster["bodies"], CLUSTER_TEXTS):
                yield body["text"]


def main() -> None:
    """Count, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments = parser.parse_args()
    counts: Counter[int] = Counter()
    texts = 0
    for text in gather(arguments.data):
        counts.update({hash_stem(term.stem) for term in read_terms(text)})
        texts += 1
    kept = sorted((stem, count) for stem, count in counts.items() if count >= FEWEST)
    MODEL.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        MODEL,
        stems=np.array([stem for stem, _ in kept], np.uint32),
        counts=np.array([count for _, count in kept], np.uint16),
        texts=np.int32(texts),
    )
    print(f"{texts} texts, {len(kept)} stems, {MODEL}: {hashlib.sha256(MODEL.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
