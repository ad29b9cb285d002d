"""Claims and stories as webs: what is linked with what as it is seen from a vantage, and the groups of it.

For now, groups are kept, and looked up. From a moment that is over, they are made when they are asked for: from the
links between what is seen from there, and from the decisions in force there. So nothing that comes later changes them.
What is not seen has no links: documents that were not there yet, and attributions that are none, as somebody judged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, ClassVar, Final

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, insert, select, union_all

from firsthand.grouping import CLAIM_THRESHOLD, STORY_THRESHOLD, Decision, find_groups
from firsthand.ledger import schema
from firsthand.ledger.judgements import fetch_in_force, has_wrong, list_spurious
from firsthand.ledger.keys import among, cut_batches
from firsthand.ledger.moments import MOMENT_COLUMNS, tell_moment
from firsthand.ledger.vantage import Conditions, see_documents
from firsthand.records import NOW, Relation, Ruling, Vantage

_DECIDING: Final = (Ruling.SAME_CLAIM.value, Ruling.DIFFERENT_CLAIM.value)


class Web:
    """Things with links between them, and their groups.

    Args:
        connection: the transaction.
        vantage: from where in time it is asked.
    """

    _links: ClassVar[Table]
    """The table that says which belong together."""
    _only: ClassVar[tuple[ColumnElement[bool], ...]] = ()
    """Which of these links count."""
    _members: ClassVar[Table]
    """The table that says of which group each is: its key, and that of who stands for the group."""
    _ranked: ClassVar[Select[Any]]
    """How to look up the ids of things, and when they were published."""
    _keys: ClassVar[ColumnElement[int]]
    """A column that has the keys of all."""
    _threshold: ClassVar[float]

    def __init__(self, connection: Connection, vantage: Vantage = NOW) -> None:
        self._connection = connection
        self._vantage = vantage
        self._member, self._group = self._members.columns

    def see(self, nodes: Collection[int]) -> set[int]:
        """Tell which of some are seen."""
        if not self._vantage.is_past:
            return set(nodes)
        return {
            key
            for batch in cut_batches(sorted(nodes))
            for key in self._connection.scalars(
                select(self._keys).where(among(self._connection, self._keys, batch), *self._say_seen(self._keys))
            )
        }

    def fetch_edges(self, nodes: Collection[int]) -> dict[tuple[int, int], float]:
        """Fetch how surely these, which are seen, belong to others that are, and to each other."""
        left, right = self._links.c.left_key, self._links.c.right_key
        return {
            (row.left_key, row.right_key): row.confidence
            for batch in cut_batches(sorted(nodes))
            for row in self._connection.execute(
                union_all(self._select_edges(left, right, batch), self._select_edges(right, left, batch))
            )
        }

    def fetch_decisions(self, nodes: Collection[int]) -> Sequence[Decision]:
        """Fetch what was decided of these and others, or each other, in the order of deciding: here, nothing."""
        del nodes
        return ()

    def sort(self, nodes: Collection[int]) -> Sequence[int]:
        """Order them by when they were published, and then by their ids."""
        key = self._ranked.selected_columns["key"]
        found = (
            row
            for batch in cut_batches(sorted(nodes))
            for row in self._connection.execute(self._ranked.where(among(self._connection, key, batch)))
        )
        return [row.key for row in sorted(found, key=lambda row: (tell_moment(row), row.id))]

    def find_groups(self, nodes: Collection[int]) -> dict[int, list[int]]:
        """Find the groups of those of some that are seen, by the keys of who stands for them.

        Returns:
            The groups in the order of the nodes; who is alone is a group.
        """
        seen = self.see(nodes)
        asked = [node for node in nodes if node in seen]
        if not self._vantage.is_past:
            return self._look_up_groups(asked)
        groups = {group[0]: list(group) for group in find_groups(self, asked, threshold=self._threshold)}
        group_of = {member: first for first, members in groups.items() for member in members}
        return {first: groups[first] for first in dict.fromkeys(group_of[node] for node in asked)}

    def put_groups(self, groups: Iterable[Sequence[int]]) -> None:
        """Keep in which groups their members are now, instead of what was kept of these members before.

        Args:
            groups: the first member of each stands for it; one that is alone is in no group.
        """
        now = {member: members[0] if len(members) > 1 else None for members in groups for member in members}
        old = self._fetch_firsts(list(now))
        changed = [member for member, first in now.items() if old.get(member) != first]
        for batch in cut_batches([member for member in changed if member in old]):
            self._connection.execute(delete(self._members).where(among(self._connection, self._member, batch)))
        rows = [
            {self._member.name: member, self._group.name: now[member]} for member in changed if now[member] is not None
        ]
        if rows:
            self._connection.execute(insert(self._members), rows)

    def _look_up_groups(self, nodes: Sequence[int]) -> dict[int, list[int]]:
        firsts = self._fetch_firsts(nodes)
        groups: dict[int, list[int]] = {firsts.get(node, node): [] for node in nodes}
        wanted = select(self._member.label("member"), self._group.label("first"))
        for batch in cut_batches(list(groups)):
            for row in self._connection.execute(wanted.where(among(self._connection, self._group, batch))):
                groups[row.first].append(row.member)
        return {first: members or [first] for first, members in groups.items()}

    def _fetch_firsts(self, nodes: Sequence[int]) -> dict[int, int]:
        """Fetch who stands for the group of each; nothing of those that are alone."""
        wanted = select(self._member.label("member"), self._group.label("first"))
        return {
            row.member: row.first
            for batch in cut_batches(nodes)
            for row in self._connection.execute(wanted.where(among(self._connection, self._member, batch)))
        }

    def _select_edges(self, near: ColumnElement[int], far: ColumnElement[int], nodes: Sequence[int]) -> Select[Any]:
        """Select the links of some whose far ends have come out and are known."""
        link = self._links.c
        wanted = select(link.left_key, link.right_key, link.confidence)
        return wanted.where(among(self._connection, near, nodes), *self._only, *self._say_seen(far))

    def _say_seen(self, key: ColumnElement[int]) -> Conditions:
        """Say that what has a key stands in a document that is seen, or is one."""
        return see_documents(key, self._vantage)


class StoryWeb(Web):
    """The documents, linked as one event."""

    _links = schema.likeness
    _members = schema.story_member
    _ranked = select(schema.document.c["key"], schema.document.c.id, *MOMENT_COLUMNS)
    _keys = schema.appearance.c.document_key
    _threshold = STORY_THRESHOLD


class ClaimWeb(Web):
    """The attributions, linked as one claim.

    State: whether anything was ever judged that changes groups, looked up once; so a web serves one question, and a
    judgement that is put in needs another one.
    """

    _links = schema.claim_link
    _only = (schema.claim_link.c.relation == Relation.SAME.value,)
    _members = schema.claim_member
    _ranked = select(schema.attribution.c["key"], schema.attribution.c.id, *MOMENT_COLUMNS).join(schema.document)
    _keys = schema.facet.c.attribution_key
    _threshold = CLAIM_THRESHOLD

    def see(self, nodes: Collection[int]) -> set[int]:
        """Tell which of some are seen: their documents are, and nobody judged that they are none."""
        seen = super().see(nodes)
        return seen - self._find_spurious(seen)

    def fetch_edges(self, nodes: Collection[int]) -> dict[tuple[int, int], float]:
        """Fetch how surely these, which are seen, belong to others that are, and to each other."""
        edges = super().fetch_edges(nodes)
        spurious = self._find_spurious({*chain.from_iterable(edges)})
        return {pair: weight for pair, weight in edges.items() if spurious.isdisjoint(pair)}

    def fetch_decisions(self, nodes: Collection[int]) -> Sequence[Decision]:
        """Fetch what was decided of these and others that are seen, or each other, in the order of deciding."""
        decisions = self.fetch_all_decisions(nodes)
        seen = self.see({end for each in decisions for end in (each.left, each.right)}) if decisions else ()
        return [each for each in decisions if each.left in seen and each.right in seen]

    def fetch_all_decisions(self, nodes: Collection[int]) -> Sequence[Decision]:
        """Fetch what was decided of these and others, seen or not."""
        if not self._is_decided:
            return ()
        named = self._find_named(nodes, _DECIDING)
        judgements = [
            each
            for each in fetch_in_force(self._connection, self._vantage, about=named.values())
            if each.ruling in _DECIDING
        ]
        keys = find_keys(
            self._connection, schema.attribution, chain.from_iterable((e.subject, e.other) for e in judgements)
        )
        return [
            Decision(keys[each.subject], keys[each.other], each.ruling is Ruling.SAME_CLAIM)
            for each in judgements
            if each.subject in keys and each.other in keys
        ]

    def fetch_neighbours(self, nodes: Collection[int]) -> set[int]:
        """Fetch what some are grouped with, linked with or decided to be one with, whether they are seen or not."""
        grouped = chain.from_iterable(self._look_up_groups(list(nodes)).values())
        linked = chain.from_iterable(super().fetch_edges(nodes))
        decided = chain.from_iterable((each.left, each.right) for each in self.fetch_all_decisions(nodes))
        return {*nodes, *grouped, *linked, *decided}

    @cached_property
    def _is_decided(self) -> bool:
        told = schema.judgement.c
        return self._connection.scalar(select(told["key"]).where(told.ruling.in_(_DECIDING)).limit(1)) is not None

    @cached_property
    def _has_wrong(self) -> bool:
        return has_wrong(self._connection)

    def _find_spurious(self, nodes: Collection[int]) -> set[int]:
        """Find those that are none, as somebody judged."""
        if not self._has_wrong:
            return set()
        named = self._find_named(nodes, (Ruling.WRONG.value,))
        spurious = list_spurious(fetch_in_force(self._connection, self._vantage, about=named.values()))
        return {key for key, id_ in named.items() if id_ in spurious}

    def _find_named(self, nodes: Collection[int], rulings: Sequence[str]) -> dict[int, str]:
        """Find the ids of those that judgements of some rulings name, by their keys."""
        told, held = schema.judgement.c, schema.attribution.c
        return {
            row.key: row.id
            for end in (told.subject, told.other)
            for batch in cut_batches(sorted(nodes))
            for row in self._connection.execute(
                select(held["key"], held.id)
                .join(schema.judgement, end == held.id)
                .where(among(self._connection, held["key"], batch), told.ruling.in_(rulings))
            )
        }

    def _say_seen(self, key: ColumnElement[int]) -> Conditions:
        if not self._vantage.is_past:
            return ()
        own = schema.facet.alias("own_facet")
        seen = select(own.c.attribution_key).where(
            own.c.attribution_key == key, *see_documents(own.c.document_key, self._vantage)
        )
        return (seen.correlate_except(own).exists(),)


def find_keys(connection: Connection, table: Table, ids: Iterable[str]) -> dict[str, int]:
    """Find the keys of documents or attributions by their ids."""
    wanted = select(table.c.id, table.c["key"])
    return {
        row.id: row.key
        for batch in cut_batches(sorted(set(ids)))
        for row in connection.execute(wanted.where(among(connection, table.c.id, batch)))
    }
