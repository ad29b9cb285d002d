"""Average-link clustering: the same groups for the same weights, and no chains."""

import time
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from firsthand.grouping import Edges, group

SIZE = 7
weights = st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.5000004, 0.6, 0.6, 0.9, 1.0])
graphs = st.dictionaries(st.sampled_from(list(combinations(range(SIZE), 2))), weights)


def cluster_naively(size: int, edges: Edges, threshold: float) -> list[list[int]]:
    """The same by looking at all pairs of groups each time."""
    groups = [[node] for node in range(size)]

    def mean(one: list[int], other: list[int]) -> float:
        pairs = ((min(left, right), max(left, right)) for left in one for right in other)
        return sum(round(edges.get(pair, 0) * 1_000_000) for pair in pairs) / (len(one) * len(other))

    while True:
        pairs = [(-mean(one, other), min(one), min(other)) for one, other in combinations(sorted(groups, key=min), 2)]
        best = min(pairs, default=(0.0, 0, 0))
        if -best[0] < threshold * 1_000_000 or not best[0]:
            return sorted(map(sorted, groups))
        left, right = (next(each for each in groups if first in each) for first in best[1:])
        groups.remove(right)
        left += right


@given(graphs, st.sampled_from([0.2, 0.5, 0.7]))
def test_it_is_average_link(edges: dict[tuple[int, int], float], threshold: float) -> None:
    found = group(range(SIZE), edges, threshold=threshold)
    assert list(map(list, found)) == cluster_naively(SIZE, edges, threshold)


@given(graphs, st.permutations(range(SIZE)), st.randoms())
def test_neither_keys_nor_the_order_of_links_matter(
    edges: dict[tuple[int, int], float], keys: list[int], chances: Random
) -> None:
    renamed = [((keys[left], keys[right]), weight) for (left, right), weight in edges.items()]
    chances.shuffle(renamed)
    turned = {(pair if chances.random() < 0.5 else pair[::-1]): weight for pair, weight in renamed}
    found = group(keys, turned, threshold=0.5)
    plain = group(range(SIZE), edges, threshold=0.5)
    assert found == tuple(tuple(keys[node] for node in members) for members in plain)


def test_a_chain_of_strong_links_falls_apart() -> None:
    chain = {(node, node + 1): 0.9 for node in range(9)}
    assert group(range(10), chain, threshold=0.5) == ((0, 1), (2, 3), (4, 5), (6, 7), (8, 9))


def test_weak_links_inside_a_component_count() -> None:
    edges = {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.45}
    assert group(range(3), edges, threshold=0.5) == ((0, 1, 2),)
    assert group(range(3), edges | {(0, 2): 0.3}, threshold=0.5) == ((0, 1), (2,))


def test_ties_go_to_the_first_nodes() -> None:
    edges = {(10, 20): 0.8, (20, 30): 0.8}
    assert group((30, 20, 10), edges, threshold=0.5) == ((30, 20), (10,))


def test_a_large_component_takes_little_time() -> None:
    chances = Random(1)
    edges = {
        (min(pair), max(pair)): chances.random() for pair in (chances.sample(range(5_000), 2) for _ in range(50_000))
    }
    edges |= {(0, node): 0.9 for node in range(1, 5_000)}
    start = time.process_time()
    group(range(5_000), edges, threshold=0.3)
    assert time.process_time() - start < 2
