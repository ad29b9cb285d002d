"""Groups found from what is around a few things: those that all links at once give, whatever was asked for before."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from firsthand.grouping import Decision, Edges, Nearest, Rank, group, group_components

SIZE = 9
nodes = st.integers(0, SIZE - 1)
weights = st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.5, 0.6, 0.6, 0.9, 1.0])
graphs = st.dictionaries(st.sampled_from(list(combinations(range(SIZE), 2))), weights)
decisions = st.lists(st.builds(Decision, nodes, nodes, st.booleans()), max_size=8)


@dataclass
class Graph:
    """A web in memory."""

    edges: Edges
    decisions: Sequence[Decision] = ()
    hidden: Collection[int] = ()
    order: Sequence[int] = range(SIZE)
    asked: set[int] = field(default_factory=set)

    def rank(self, nodes: Collection[int]) -> Mapping[int, Rank]:
        return {node: ("2024", f"{self.order.index(node):06}") for node in nodes if node not in self.hidden}

    def fetch_edges(self, nodes: Collection[int]) -> Edges:
        self.asked.update(nodes)
        return {pair: weight for pair, weight in self.edges.items() if not {*pair}.isdisjoint(nodes)}

    def fetch_decisions(self, nodes: Collection[int]) -> Sequence[Decision]:
        return [each for each in self.decisions if not {each.left, each.right}.isdisjoint(nodes)]

    def group_all(self, threshold: float) -> Sequence[tuple[int, ...]]:
        shown = [node for node in self.order if node not in self.hidden]
        edges = {pair: weight for pair, weight in self.edges.items() if {*shown} >= {*pair}}
        return group(shown, edges, threshold=threshold, decisions=self.decisions)


webs = st.builds(Graph, graphs, decisions, st.sets(nodes, max_size=3), st.permutations(range(SIZE)))


@given(webs, st.lists(st.lists(nodes, unique=True), max_size=3), st.sampled_from([0.2, 0.5, 0.7]))
def test_the_groups_are_those_of_all_links(web: Graph, asked: list[list[int]], threshold: float) -> None:
    expected, found = web.group_all(threshold), Nearest(web, threshold=threshold)
    group_of = {node: members for members in expected for node in members}
    for some in asked:
        shown = [node for node in some if node not in web.hidden]
        assert found.find_groups(some) == tuple(dict.fromkeys(group_of[node] for node in shown))


@given(webs, st.lists(nodes, unique=True), st.sampled_from([0.2, 0.5, 0.7]))
def test_components_are_grouped_whole(web: Graph, asked: list[int], threshold: float) -> None:
    expected, found = web.group_all(threshold), group_components(web, asked, threshold=threshold)
    assert set(found) <= set(expected)
    assert {node for members in found for node in members} >= {*asked} - {*web.hidden}


def test_large_graphs_come_out_alike() -> None:
    for seed in range(5):
        chances = Random(seed)
        size = 300
        ends = [chances.sample(range(size), 2) for _ in range(3_000)]
        edges = {(min(pair), max(pair)): chances.choice([0.2, 0.4, 0.4, 0.6, 0.8]) for pair in ends}
        decided = [
            Decision(chances.randrange(size), chances.randrange(size), chances.random() < 0.5) for _ in range(30)
        ]
        web = Graph(edges, decided, order=chances.sample(range(size), k=size))
        found = Nearest(web, threshold=0.05)
        assert sorted(found.find_groups(range(size))) == sorted(web.group_all(0.05))


def test_what_is_far_away_is_not_looked_at() -> None:
    chain = {(node, node + 1): 0.9 if node % 2 else 0.6 for node in range(SIZE - 1)}
    web = Graph(chain)
    assert Nearest(web, threshold=0.5).find_groups([1]) == ((1, 2),)
    assert max(web.asked) < SIZE - 1
