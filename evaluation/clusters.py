"""Score stories: `python -m evaluation.clusters [GOLD.jsonl] [--out PRED.jsonl] [--json]`.

The texts of all clusters of FNC-1 (`{"cluster", "bodies": [{"body_id", "text"}]}` a line, each cluster on one story)
are pooled and grouped as a ledger does: those that meet are compared, and the likenesses grouped. A pair of texts is
right where gold and prediction both have it in one story. The corpus has no dates, so that time does not help here.

The weights of a likeness were fitted on the clusters with an even number; `odd` is the table of the others, pooled
among themselves, which is the one to look at. Beside `stories` stand:

* `minhash`: Jaccard indices by MinHash alone (128 permutations of runs of five words; datasketch), grouped alike
* `vectors`: cosines of `firsthand.meaning` alone, grouped alike

each with the threshold that is best on the even clusters. MinHash needs `datasketch`.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final, cast

import numpy as np

from evaluation.corpora import Answer, Row, Table, read_lines
from evaluation.report import Report, count, run
from firsthand import Reading
from firsthand.documents import from_text
from firsthand.grouping import STORY_THRESHOLD, Edges, group
from firsthand.linking.document_profile import DocumentProfile, profile_document
from firsthand.linking.handles import NEARNESS
from firsthand.linking.likeness import liken
from firsthand.linking.terms import read_terms
from firsthand.meaning import LENGTH, embed

GOLD = "data/fnc1/train_clusters.jsonl"
PERMUTATIONS, RUN_WORDS = 128, 5
MINHASH_THRESHOLDS: Final = (0.02, 0.05, 0.1, 0.2)
VECTOR_THRESHOLDS: Final = (0.75, 0.8, 0.84, 0.88, 0.92)


@dataclass(frozen=True)
class Pool:
    """Texts of many stories.

    Attributes:
        ids: cluster and body.
        clusters: the story of each.
        texts: the texts.
    """

    ids: tuple[str, ...]
    clusters: tuple[str, ...]
    texts: tuple[str, ...]


def measure(gold: Path) -> Report:
    """Score all clusters, and those with an odd number.

    Args:
        gold: the clusters.

    Raises:
        ModelError: a file of the model is missing or damaged.
    """
    lines = read_lines(gold)
    even, odd = split_pools(lines)
    whole = _pool(lines)
    stories = group_texts(whole)
    tables: dict[str, Table] = {"all": {"stories": score(whole, stories)}}
    tables["odd"] = {"stories": score(odd, group_texts(odd))}
    tables["odd"]["vectors"] = _score_best(even, odd, compare_vectors, VECTOR_THRESHOLDS)
    tables["odd"]["minhash"] = _score_best(even, odd, compare_minhash, MINHASH_THRESHOLDS)
    notes = [f"{len(whole.ids)} texts of {len(lines)} clusters of {gold}"]
    answers = [{"id": name, "story": story} for name, story in zip(whole.ids, stories, strict=True)]
    return Report(tables, notes, cast(Sequence[Answer], answers))


def split_pools(lines: Sequence[Mapping[str, Any]]) -> tuple[Pool, Pool]:
    """Pool the clusters with even numbers, and those with odd ones."""
    numbers = [int(line["cluster"].rpartition("-")[2]) for line in lines]
    even, odd = ([line for line, n in zip(lines, numbers, strict=True) if n % 2 == rest] for rest in (0, 1))
    return _pool(even), _pool(odd)


def group_texts(pool: Pool) -> list[int]:
    """Group texts into stories as a ledger does; return the number of each one's story."""
    profiles = [profile_document(Reading(from_text(text), (), ())) for text in pool.texts]
    edges = {}
    for one, other in find_met(profiles):
        likeness = liken(profiles[one], profiles[other])
        if likeness:
            edges[one, other] = likeness.confidence
    return _group(len(profiles), edges, STORY_THRESHOLD)


def find_met(profiles: Sequence[DocumentProfile]) -> Iterator[tuple[int, int]]:
    """Find the pairs that the ledger would compare."""
    holders: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for at, profile in enumerate(profiles):
        for handle in profile.handles:
            holders[handle.value].append((at, handle.weight))
    sums: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        for (one, weight), (other, also) in combinations(held, 2):
            sums[one, other] += weight * also
    return (pair for pair, total in sums.items() if total >= NEARNESS)


def compare_minhash(texts: Sequence[str]) -> Edges:
    """Estimate the Jaccard index of all pairs from MinHash signatures of their runs of words."""
    from datasketch import MinHash

    rows = []
    for text in texts:
        words = [term.text.lower() for term in read_terms(text)]
        signature = MinHash(num_perm=PERMUTATIONS)
        signature.update_batch([" ".join(words[at : at + RUN_WORDS]).encode() for at in range(len(words))])
        rows.append(signature.hashvalues)
    signatures = np.array(rows)
    return {
        (one, int(other)): share
        for one, row in enumerate(signatures)
        for other in range(one + 1, len(rows))
        if (share := float(np.mean(row == signatures[other]))) >= min(MINHASH_THRESHOLDS)
    }


def compare_vectors(texts: Sequence[str]) -> Edges:
    """Compare the vectors of all pairs."""
    vectors = embed(texts).astype(np.float32) / LENGTH
    cosines = np.triu(vectors @ vectors.T, 1)
    close = np.argwhere(cosines >= min(VECTOR_THRESHOLDS))
    return {(int(one), int(other)): float(cosines[one, other]) for one, other in close}


def score(pool: Pool, stories: Sequence[int]) -> Row:
    """Score pairs of texts: are they in one story, in gold and prediction?"""
    right = _count_pairs(Counter(zip(pool.clusters, stories, strict=True)))
    return count(right, _count_pairs(Counter(stories)), _count_pairs(Counter(pool.clusters)))


def _score_best(even: Pool, odd: Pool, compare: Callable[[Sequence[str]], Edges], thresholds: Sequence[float]) -> Row:
    """Score another way to compare, with the threshold that is best on the even clusters."""
    edges = compare(even.texts)
    grouped = {each: _group(len(even.ids), edges, each) for each in thresholds}
    best = max(thresholds, key=lambda each: score(even, grouped[each])["f1"])
    return score(odd, _group(len(odd.ids), compare(odd.texts), best))


def _group(size: int, edges: Edges, threshold: float) -> list[int]:
    stories = [0] * size
    for number, members in enumerate(group(range(size), edges, threshold=threshold)):
        for member in members:
            stories[member] = number
    return stories


def _count_pairs(sizes: Mapping[Any, int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def _pool(lines: Sequence[Mapping[str, Any]]) -> Pool:
    bodies = [(line["cluster"], body) for line in lines for body in line["bodies"]]
    return Pool(
        ids=tuple(f"{cluster}/{body['body_id']}" for cluster, body in bodies),
        clusters=tuple(cluster for cluster, _ in bodies),
        texts=tuple(body["text"] for _, body in bodies),
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    return run(measure, default=GOLD, about=__doc__, argv=argv)


if __name__ == "__main__":
    sys.exit(main())
