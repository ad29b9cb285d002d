"""Average-link clustering: the same groups for the same weights, and no chains."""

import time
from collections.abc import Sequence
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from firsthand.grouping import Decision, Edges, drop_overruled, group

SIZE = 7
weights = st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.5000004, 0.6, 0.6, 0.9, 1.0])
pairs = st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1))
decisions = st.lists(
    st.builds(lambda pair, are_one: Decision(pair[0], pair[1], are_one), pairs, st.booleans()), max_size=8
)
graphs = st.dictionaries(st.sampled_from(list(combinations(range(SIZE), 2))), weights)


def cluster_naively(size: int, edges: Edges, threshold: float, held: Sequence[Decision] = ()) -> list[list[int]]:
    """The same by looking at all pairs of groups each time; all decisions hold, and none makes two one."""
    groups = [[node] for node in range(size)]
    apart = [{each.left, each.right} for each in held]

    def join(one: int, other: int) -> None:
        left, right = (next(each for each in groups if node in each) for node in (one, other))
        groups.remove(right)
        left += right

    def mean(one: list[int], other: list[int]) -> float:
        if any(pair & {*one} and pair & {*other} for pair in apart):
            return 0.0
        pairs = ((min(left, right), max(left, right)) for left in one for right in other)
        return sum(round(edges.get(pair, 0) * 1_000_000) for pair in pairs) / (len(one) * len(other))

    while True:
        pairs = [(-mean(one, other), min(one), min(other)) for one, other in combinations(sorted(groups, key=min), 2)]
        best = min(pairs, default=(0.0, 0, 0))
        if -best[0] < threshold * 1_000_000 or not best[0]:
            return sorted(map(sorted, groups))
        join(best[1], best[2])


def join_all(groups: Sequence[Sequence[int]], pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Make one of all groups that pairs lead from one to the other of."""
    joined = [{*members} for members in groups]
    for left, right in pairs:
        one, other = (next(each for each in joined if node in each) for node in (left, right))
        if one is not other:
            joined.remove(other)
            one |= other
    return sorted(map(sorted, joined))


def can_hold(held: Sequence[Decision]) -> bool:
    """Whether decisions can hold beside each other: nothing that is one is kept apart."""
    groups = join_all([[node] for node in range(SIZE)], [(each.left, each.right) for each in held if each.are_one])
    return all(
        not any({each.left, each.right} <= {*members} for members in groups) for each in held if not each.are_one
    )


@given(graphs, st.sampled_from([0.2, 0.5, 0.7]), decisions)
def test_it_is_average_link_where_nothing_was_made_one(
    edges: dict[tuple[int, int], float], threshold: float, decided: list[Decision]
) -> None:
    apart = [each for each in decided if not each.are_one and each.left != each.right]
    found = group(range(SIZE), edges, threshold=threshold, decisions=apart)
    assert list(map(list, found)) == cluster_naively(SIZE, edges, threshold, apart)


@given(graphs, st.sampled_from([0.2, 0.5, 0.7]), decisions)
def test_groups_of_what_was_made_one_are_united(
    edges: dict[tuple[int, int], float], threshold: float, decided: list[Decision]
) -> None:
    same = [each for each in decided if each.are_one]
    found = group(range(SIZE), edges, threshold=threshold, decisions=same)
    pairs = [(each.left, each.right) for each in same]
    assert list(map(list, found)) == join_all(cluster_naively(SIZE, edges, threshold), pairs)


@given(graphs, st.sampled_from([0.2, 0.5, 0.7]), decisions)
def test_all_that_was_decided_and_can_hold_does(
    edges: dict[tuple[int, int], float], threshold: float, decided: list[Decision]
) -> None:
    found = group(range(SIZE), edges, threshold=threshold, decisions=decided)
    assert sorted(node for members in found for node in members) == list(range(SIZE))
    for each in drop_overruled(decided):
        assert any({each.left, each.right} <= {*members} for members in found) == each.are_one


@given(decisions)
def test_of_decisions_that_cannot_all_hold_the_later_ones_do(decided: list[Decision]) -> None:
    expected = list[Decision]()
    for each in reversed(decided):
        if can_hold([each, *expected]):
            expected.insert(0, each)
    assert list(drop_overruled(decided)) == expected


def test_what_was_decided_of_other_things_does_not_count() -> None:
    decided = [Decision(0, 9, True), Decision(9, 1, True), Decision(0, 1, True), Decision(0, 9, False)]
    assert group(range(3), {}, threshold=0.5, decisions=decided) == ((0, 1), (2,))


def test_who_was_made_one_with_somebody_brings_his_group_but_nobody_told_apart() -> None:
    edges = {(0, 2): 0.9, (0, 3): 0.6, (1, 4): 0.6}
    assert group(range(5), edges, threshold=0.5, decisions=[Decision(1, 0, True)]) == ((0, 1, 2, 4), (3,))
    apart = [Decision(1, 0, True), Decision(2, 1, False)]
    assert group(range(5), edges, threshold=0.5, decisions=apart) == ((0, 1, 3, 4), (2,))
    clash = [Decision(4, 3, False), Decision(1, 0, True), Decision(2, 1, False)]
    assert group(range(5), edges, threshold=0.5, decisions=clash) == ((0, 1), (2,), (3,), (4,))


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


def test_many_decisions_take_little_time() -> None:
    chances = Random(2)
    decided = [
        Decision(chances.randrange(5_000), chances.randrange(5_000), chances.random() < 0.5) for _ in range(20_000)
    ]
    decided += [Decision(node, node + 1, True) for node in range(4_999)]
    start = time.process_time()
    assert len(group(range(5_000), {}, threshold=0.3, decisions=decided)) == 1
    assert time.process_time() - start < 2
