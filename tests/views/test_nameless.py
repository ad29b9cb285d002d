"""What the desk says of nameless sources: which are counted, and which others without a name are not."""

from firsthand.audit import Policy
from firsthand.audit.desk import count_nameless
from firsthand.records import Statistics, Tally
from firsthand.views.nameless import explain_nameless, say_nameless

KINDS = (
    Tally("named_person", 9, 1),
    Tally("unnamed_group", 4, 0),
    Tally("anonymous_source", 2, 1),
    Tally("unnamed_person", 2, 0),
    Tally("none", 1, 0),
)


def _count(*, wire: int = 0, kinds: tuple[Tally, ...] = KINDS) -> Statistics:
    claims = Tally("claims", sum(each.own for each in kinds), sum(each.wire for each in kinds))
    return Statistics(
        documents=Tally("documents", 3, wire), claims=claims, pages=3, left_out=0, unread=None, kinds=kinds,
        stances=(), quoted=(), roles=(), hands=(), outlets=(), agencies=(),
    )  # fmt: skip


def test_what_is_not_counted_stands_beside_what_is() -> None:
    nameless = count_nameless(_count(), Policy.default())
    assert explain_nameless(nameless) == (
        "Counted as nameless, as the policy says: anonymous sources (3). "
        "Not counted: 4 from unnamed groups, 2 from unnamed persons, 1 with no source given."
    )


def test_what_a_policy_counts_is_not_told_twice() -> None:
    policy = Policy.parse('nameless = ["anonymous_source", "unnamed_person"]')
    nameless = count_nameless(_count(), policy)
    assert nameless.counted.all == 5
    assert explain_nameless(nameless) == (
        "Counted as nameless, as the policy says: anonymous sources and unnamed persons (5). "
        "Not counted: 4 from unnamed groups, 1 with no source given."
    )


def test_shares_of_own_copy_and_wire_copy_stand_apart() -> None:
    policy = Policy.default()
    alone, both = _count(), _count(wire=1)
    assert say_nameless(count_nameless(alone, policy), alone) == "15% from nameless sources"
    assert say_nameless(count_nameless(both, policy), both) == (
        "15% from nameless sources (11% in own copy, 50% in wire copy)"
    )


def test_where_all_have_names_nothing_stands_beside() -> None:
    named = _count(kinds=KINDS[:1])
    nameless = count_nameless(named, Policy.default())
    assert explain_nameless(nameless) == "Counted as nameless, as the policy says: anonymous sources (0)."
    assert say_nameless(nameless, named) == "none from nameless sources"
