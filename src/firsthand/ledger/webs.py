"""Claims and stories as webs: what is linked with what as it is seen from a vantage, and the groups of it.

For now, groups are kept, and looked up. From a moment that is over, they are made when they are asked for: from the
links between what is seen from there, and from the decisions in force there. So nothing that comes later changes them.
What is not seen has no links: documents that were not there yet, and attributions that are none, as somebody judged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain
from typing import Any, ClassVar, Final

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, delete, insert, select

from firsthand.grouping import CLAIM_THRESHOLD, STORY_THRESHOLD, Decision, Nearest, Rank
from firsthand.ledger import schema
from firsthand.ledger.judgements import fetch_in_force, list_spurious
from firsthand.ledger.keys import among, among_given, cut_batches, fetch_among, find_keys, give
from firsthand.ledger.moments import MOMENT_COLUMNS, tell_moment
from firsthand.ledger.vantage import see_documents, sees_all
from firsthand.records import NOW, Judgement, Relation, Ruling, Vantage

_DECIDING: Final = (Ruling.SAME_CLAIM, Ruling.DIFFERENT_CLAIM)
_REGROUPING: Final = (*_DECIDING, Ruling.WRONG)


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
    _document: ClassVar[ColumnElement[int]]
    """In that, the key of the document of each."""
    _threshold: ClassVar[float]

    def __init__(self, connection: Connection, vantage: Vantage = NOW) -> None:
        self._connection = connection
        self._vantage = vantage
        self._member, self._group = self._members.columns

    def rank(self, nodes: Collection[int]) -> dict[int, Rank]:
        """Say when those of some that are seen were published, and their ids: that is their order."""
        key = self._ranked.selected_columns["key"]
        wanted = self._ranked.where(*see_documents(self._document, self._vantage))
        return {row.key: (tell_moment(row), row.id) for row in fetch_among(self._connection, wanted, key, nodes)}

    def fetch_edges(self, nodes: Collection[int]) -> dict[tuple[int, int], float]:
        """Fetch how surely these belong to others, seen or not, and to each other."""
        left, right, weight = self._links.c.left_key, self._links.c.right_key, self._links.c.confidence
        wanted = select(left, right, weight).where(*self._only)
        return {
            (one, other): confidence
            for end in (left, right)
            for one, other, confidence in fetch_among(self._connection, wanted, end, nodes)
        }

    def fetch_decisions(self, nodes: Collection[int]) -> Sequence[Decision]:
        """Fetch what was decided of these and others, seen or not, in the order of deciding: here, nothing."""
        del nodes
        return ()

    def find_groups(self, nodes: Collection[int]) -> dict[int, list[int]]:
        """Find the groups of those of some that are seen, by the keys of who stands for them.

        Returns:
            The groups in the order of the nodes; who is alone is a group.
        """
        if self._are_kept:
            return self._look_up_groups(nodes)
        return {group[0]: list(group) for group in self._nearest.find_groups(nodes)}

    @cached_property
    def _are_kept(self) -> bool:
        """Whether the groups that are kept are those that are seen: nothing came later, and nothing waits for them."""
        if not self._vantage.is_past:
            return True
        waiting, known = schema.ungrouped.c.document_key, self._vantage.known_before
        later = select(schema.judgement.c["key"]).where(schema.judgement.c.learned_at >= known)
        return (
            sees_all(self._connection, self._vantage)
            and self._connection.scalar(select(waiting).limit(1)) is None
            and not (known and self._connection.scalar(later.limit(1)))
        )

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(self, threshold=self._threshold)

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

    def _look_up_groups(self, nodes: Collection[int]) -> dict[int, list[int]]:
        firsts = self._fetch_firsts(list(nodes))
        groups: dict[int, list[int]] = {firsts.get(node, node): [] for node in nodes}
        wanted = _select_members(self._member, self._group, self._group, self._connection.dialect.name)
        for batch in cut_batches(list(groups)):
            for member, first in self._connection.execute(wanted, give(self._connection, batch)).all():
                groups[first].append(member)
        return {first: members or [first] for first, members in groups.items()}

    def _fetch_firsts(self, nodes: Sequence[int]) -> dict[int, int]:
        """Fetch who stands for the group of each; nothing of those that are alone."""
        wanted = _select_members(self._member, self._group, self._member, self._connection.dialect.name)
        return {
            member: first
            for batch in cut_batches(nodes)
            for member, first in self._connection.execute(wanted, give(self._connection, batch)).all()
        }


@cache
def _select_members(member: Column[int], group: Column[int], end: Column[int], dialect: str) -> Select[int, int]:
    """Select the members of groups, and who stands for these, where one of the two is among those that are given."""
    return select(member, group).where(among_given(dialect, end))


class StoryWeb(Web):
    """The documents, linked as one event."""

    _links = schema.likeness
    _members = schema.story_member
    _ranked = select(schema.document.c["key"], schema.document.c.id, *MOMENT_COLUMNS)
    _document = schema.document.c["key"]
    _threshold = STORY_THRESHOLD


class ClaimWeb(Web):
    """The attributions, linked as one claim.

    State: what was ever judged in a way that changes groups, looked up once; so a web serves one question, and a
    judgement that is put in needs another one.
    """

    _links = schema.claim_link
    _only = (schema.claim_link.c.relation == Relation.SAME.value,)
    _members = schema.claim_member
    _ranked = select(schema.attribution.c["key"], schema.attribution.c.id, *MOMENT_COLUMNS).join(schema.document)
    _document = schema.document.c["key"]
    _threshold = CLAIM_THRESHOLD

    def see(self, nodes: Collection[int]) -> set[int]:
        """Tell which of some are seen."""
        facet = schema.facet.c
        found = select(facet.attribution_key).where(*see_documents(facet.document_key, self._vantage))
        counting = set(nodes)
        if self._vantage.is_past:
            counting = {key for (key,) in fetch_among(self._connection, found, facet.attribution_key, nodes)}
        return counting - self._find_spurious(counting)

    def rank(self, nodes: Collection[int]) -> dict[int, Rank]:
        """Say when those of some that are seen were published, and their ids."""
        ranks = super().rank(nodes)
        spurious = self._find_spurious(ranks)
        return {key: rank for key, rank in ranks.items() if key not in spurious}

    def find_groups(self, nodes: Collection[int]) -> dict[int, list[int]]:
        """Find the groups of those of some that are seen."""
        spurious = self._find_spurious(nodes)
        return super().find_groups([node for node in nodes if node not in spurious])

    def fetch_decisions(self, nodes: Collection[int]) -> Sequence[Decision]:
        """Fetch what was decided of these and others, seen or not, in the order of deciding."""
        judgements = [each for each in self._fetch_in_force(nodes) if each.ruling in _DECIDING]
        ids = {end for each in judgements for end in (each.subject, each.other)}
        keys = find_keys(self._connection, schema.attribution, ids)
        return [
            Decision(keys[each.subject], keys[each.other], each.ruling is Ruling.SAME_CLAIM)
            for each in judgements
            if each.subject in keys and each.other in keys
        ]

    def fetch_neighbours(self, nodes: Collection[int]) -> set[int]:
        """Fetch what some are grouped with, linked with or decided to be one with, whether they are seen or not."""
        grouped = chain.from_iterable(self._look_up_groups(list(nodes)).values())
        linked = chain.from_iterable(self.fetch_edges(nodes))
        decided = chain.from_iterable((each.left, each.right) for each in self.fetch_decisions(nodes))
        return {*nodes, *grouped, *linked, *decided}

    @cached_property
    def _judged(self) -> Mapping[int, str]:
        """The ids of all that was ever judged in a way that changes groups, by their keys: some thousands at most."""
        told, held = schema.judgement.c, schema.attribution.c
        return {
            row.key: row.id
            for end in (told.subject, told.other)
            for row in self._connection.execute(
                select(held["key"], held.id).join(schema.judgement, end == held.id).where(told.ruling.in_(_REGROUPING))
            ).all()
        }

    def _fetch_in_force(self, nodes: Collection[int]) -> tuple[Judgement, ...]:
        """Fetch the judgements in force that name some."""
        named = [self._judged[key] for key in self._judged.keys() & nodes]
        return fetch_in_force(self._connection, self._vantage, about=named) if named else ()

    def _find_spurious(self, nodes: Collection[int]) -> set[int]:
        """Find those that are none, as somebody judged."""
        spurious = list_spurious(self._fetch_in_force(nodes))
        return {key for key in self._judged.keys() & nodes if self._judged[key] in spurious} if spurious else set()
