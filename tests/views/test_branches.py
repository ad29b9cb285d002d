"""Who has a claim from whom, as a tree."""

from dataclasses import replace

import pytest

from firsthand.records import Origins, Way
from firsthand.views.branches import Branch, grow_branches
from tests.views.linked import IDS, ORIGINS, PIECES, make_told, make_way


def name(branch: Branch) -> str:
    """Name a branch by its publisher, with those below it in brackets."""
    below = ", ".join(map(name, branch.branches))
    return f"{branch.telling.entry.publisher}{f' ({below})' * bool(below)}"


def trace(*ways: Way) -> Origins:
    return replace(ORIGINS, ways=ways)


def test_who_passes_a_claim_on_hangs_under_whom_they_have_it_from() -> None:
    (first,) = grow_branches(ORIGINS, "A")
    assert name(first) == "Quay Mercury (The Post (Valley Herald))"


def test_each_origin_has_its_own_tree() -> None:
    assert [name(each) for each in grow_branches(ORIGINS, "B")] == ["Evening Ledger"]
    assert [name(each) for each in grow_branches(ORIGINS, "")] == ["Quay Mercury"]
    assert grow_branches(ORIGINS, "C") == ()


def test_how_a_document_came_from_the_one_above_is_told() -> None:
    ((herald,),) = (each.branches for (root,) in [grow_branches(ORIGINS, "A")] for each in root.branches)
    assert [each.kind for each in herald.copied] == ["reprint"]
    assert [each.entry.id for each in herald.others] == [IDS[0]]


def test_a_circle_is_cut() -> None:
    ways = (make_way(PIECES[0], "", passes_on=(IDS[1],)), make_way(PIECES[1], "", passes_on=(IDS[0],)))
    assert [name(each) for each in grow_branches(trace(*ways), "")] == ["The Post (Quay Mercury)"]


def test_a_document_that_passes_itself_on_hangs_under_nobody() -> None:
    assert [name(each) for each in grow_branches(trace(make_way(PIECES[0], "A", passes_on=(IDS[0],))), "A")] == [
        "Quay Mercury"
    ]


def test_whom_a_document_was_copied_from_comes_before_whom_it_cites() -> None:
    ways = (
        *ORIGINS.ways[:2],
        make_way(PIECES[2], "A", "Valley Herald", "Quay Mercury", "an official", passes_on=(IDS[0], IDS[1])),
    )
    assert [name(each) for each in grow_branches(trace(*ways), "A")] == ["Quay Mercury (The Post (Valley Herald))"]


def test_what_a_document_says_twice_is_one_branch_with_the_fuller_telling() -> None:
    again = make_told(9, "None of the four ferries of the line sails", PIECES[0].entry)
    origins = replace(ORIGINS, group=replace(ORIGINS.group, tellings=(*PIECES, again)))
    for told, other in ((again, PIECES[0]), (PIECES[0], again)):
        ways = (
            make_way(told, "A", "Quay Mercury", "the Post", "an official"),
            make_way(other, "A", "Quay Mercury", "an official"),
        )
        (branch,) = grow_branches(replace(origins, ways=ways), "A")
        assert (branch.times, branch.telling) == (2, told)


@pytest.mark.parametrize("length", [2_000])
def test_a_long_chain_takes_no_recursion(length: int) -> None:
    told = [make_told(0, "so", replace(PIECES[0].entry, id=f"d{number}")) for number in range(length)]
    told = [replace(each, attribution=replace(each.attribution, id=f"a{number}")) for number, each in enumerate(told)]
    ways = [make_way(each, "A", passes_on=(f"d{number - 1}",)) for number, each in enumerate(told)]
    origins = replace(ORIGINS, group=replace(ORIGINS.group, tellings=tuple(told)), ways=tuple(ways))
    (branch,) = grow_branches(origins, "A")
    depth = 1
    while branch.branches:
        (branch,) = branch.branches
        depth += 1
    assert depth == length
