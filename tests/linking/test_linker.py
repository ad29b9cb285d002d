"""The linker on a ledger in memory: what it finds follows from the documents, not from the order in which they came."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.grouping import CLAIM_THRESHOLD, STORY_THRESHOLD, Decision, Edges, Rank, drop_overruled, group
from firsthand.linking.linker import Grouping, draft_document, link_document
from firsthand.records import ClaimLink, Derivation, Likeness, Linked, Reading, Relation
from tests.linking.fakes import judged, write_documents

__all__ = ["judged"]

DOCUMENTS = write_documents(9, seed=5)


@dataclass
class MemoryWeb:
    """Things by their keys, which are given in the order in which they come."""

    ids: dict[int, str] = field(default_factory=dict)
    edges: dict[tuple[int, int], float] = field(default_factory=dict)
    groups: dict[int, int] = field(default_factory=dict)
    judged: Sequence[tuple[str, str, bool]] = ()

    def fetch_edges(self, nodes: Collection[int]) -> Edges:
        return {pair: weight for pair, weight in self.edges.items() if not {*pair}.isdisjoint(nodes)}

    def fetch_decisions(self, nodes: Collection[int]) -> Sequence[Decision]:
        known = {id_: key for key, id_ in self.ids.items()}
        decisions = [
            Decision(known[one], known[other], are_one)
            for one, other, are_one in self.judged
            if {one, other} <= known.keys()
        ]
        return [each for each in decisions if not {each.left, each.right}.isdisjoint(nodes)]

    def rank(self, nodes: Collection[int]) -> Mapping[int, Rank]:
        return {node: ("", self.ids[node]) for node in nodes}

    def put_groups(self, groups: Iterable[Sequence[int]]) -> None:
        for members in groups:
            for member in members:
                self.groups[member] = members[0]

    def find_key(self, id_: str) -> int:
        return next(key for key, known in self.ids.items() if known == id_)

    def name_groups(self) -> set[frozenset[str]]:
        return {
            frozenset(self.ids[key] for key in self.ids if self.groups.get(key, key) == first)
            for first in {self.groups.get(key, key) for key in self.ids}
        }


class MemoryBench:
    def __init__(self) -> None:
        self.claims, self.stories = MemoryWeb(), MemoryWeb()
        self.profiles: dict[int, tuple[bytes, Mapping[int, int]]] = {}
        self.owners: dict[int, int] = {}
        self.waiting = set[int]()
        self.links = list[Likeness | Derivation | ClaimLink]()

    def add(self, reading: Reading) -> Linked:
        key = len(self.stories.ids)
        self.stories.ids[key] = reading.document.sha256[:16]
        for attribution in reading.attributions:
            self.owners[len(self.claims.ids)] = key
            self.claims.ids[len(self.claims.ids)] = attribution.id
        return link_document(self, key, draft_document(reading))

    def group(self) -> None:
        grouping, waiting = Grouping(), sorted(self.waiting)
        for start in range(0, len(waiting), 2):
            grouping.group(self, waiting[start : start + 2])

    def put_profile(self, document: int, packed: bytes, handles: Mapping[int, int]) -> None:
        self.profiles[document] = packed, handles
        self.waiting.add(document)

    def find_near(self, document: int, handles: Collection[int], *, nearness: int) -> Sequence[int]:
        own = self.profiles[document][1]
        assert own.keys() == set(handles)
        return [
            key
            for key, (_, theirs) in self.profiles.items()
            if key != document and sum(own[value] * theirs[value] for value in own.keys() & theirs) >= nearness
        ]

    def fetch_profiles(self, documents: Sequence[int]) -> Iterator[bytes]:
        return (self.profiles[key][0] for key in documents)

    def fetch_claims(self, documents: Sequence[int]) -> Sequence[int]:
        return [key for key, owner in self.owners.items() if owner in documents]

    def mark_grouped(self, documents: Sequence[int]) -> None:
        self.waiting -= {*documents}

    def put_links(
        self, likenesses: Sequence[Likeness], derivations: Sequence[Derivation], claims: Sequence[ClaimLink]
    ) -> None:
        self.links += [*likenesses, *derivations, *claims]
        for web, found in (
            (self.stories, likenesses),
            (self.claims, [c for c in claims if c.relation is Relation.SAME]),
        ):
            for each in found:
                web.edges[web.find_key(each.left), web.find_key(each.right)] = each.confidence


def link_all(
    readings: Iterable[Reading], *, group_after: int = 100, judged: Sequence[tuple[str, str, bool]] = ()
) -> MemoryBench:
    bench = MemoryBench()
    bench.claims.judged = judged
    for number, reading in enumerate(readings, 1):
        bench.add(reading)
        if number % group_after == 0:
            bench.group()
    bench.group()
    return bench


@pytest.mark.usefixtures("judged")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(st.permutations(DOCUMENTS), st.integers(1, 10))
def test_the_order_of_arrival_makes_no_difference(order: Sequence[Reading], group_after: int) -> None:
    one, other = link_all(DOCUMENTS), link_all(order, group_after=group_after)
    assert max(map(len, one.claims.name_groups())) > 2
    assert sorted(map(repr, one.links)) == sorted(map(repr, other.links))
    assert one.claims.name_groups() == other.claims.name_groups()
    assert one.stories.name_groups() == other.stories.name_groups()


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize("seed", range(5))
def test_the_groups_are_those_of_all_links_at_once(seed: int) -> None:
    bench = link_all(write_documents(12, seed=seed))
    for web, threshold in ((bench.claims, CLAIM_THRESHOLD), (bench.stories, STORY_THRESHOLD)):
        found = group(sorted(web.ids, key=web.ids.__getitem__), web.edges, threshold=threshold)
        assert {frozenset(web.ids[key] for key in members) for members in found} == web.name_groups()


CLAIMS = [each.id for reading in DOCUMENTS for each in reading.attributions]
decided = st.lists(st.tuples(st.sampled_from(CLAIMS), st.sampled_from(CLAIMS), st.booleans()), max_size=12)


@pytest.mark.usefixtures("judged")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(st.permutations(DOCUMENTS), st.integers(1, 10), decided)
def test_what_was_judged_holds_whatever_the_order_of_arrival(
    order: Sequence[Reading], group_after: int, judged: Sequence[tuple[str, str, bool]]
) -> None:
    one, other = link_all(DOCUMENTS, judged=judged), link_all(order, group_after=group_after, judged=judged)
    assert one.claims.name_groups() == other.claims.name_groups()
    web = one.claims
    for each in drop_overruled(web.fetch_decisions(web.ids)):
        assert (web.groups.get(each.left, each.left) == web.groups.get(each.right, each.right)) is each.are_one


@pytest.mark.usefixtures("judged")
def test_it_says_what_it_found() -> None:
    bench, found = MemoryBench(), list[Linked]()
    for reading in DOCUMENTS:
        found.append(bench.add(reading))
    assert [each.id for each in found] == [reading.document.sha256[:16] for reading in DOCUMENTS]
    assert found[0] == replace(found[0], neighbours=0, derivations=0)
    for kind, counted in ((Derivation, "derivations"), (ClaimLink, "claims")):
        assert sum(getattr(each, counted) for each in found) == sum(isinstance(each, kind) for each in bench.links) > 0


@pytest.mark.usefixtures("judged")
def test_who_shares_no_handle_is_not_compared() -> None:
    plain = [reading for reading in DOCUMENTS if "#" not in reading.document.text]
    assert plain
    assert [link_all(DOCUMENTS).add(replace_text(reading)).neighbours for reading in plain] == [0] * len(plain)


def replace_text(reading: Reading) -> Reading:
    document = replace(reading.document, sha256=reading.document.sha256[::-1])
    return replace(reading, document=document, attributions=())
