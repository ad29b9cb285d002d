"""Where a claim comes from, in a terminal."""

import re
from dataclasses import replace

import pytest

from firsthand.records import Credibility, Origins, SourceType
from firsthand.views.origins import MOST_AGAINST, MOST_BRANCHES, MOST_DOUBTS, draw_origins
from tests.views.ledgers import HOSTILE_CHARACTERS, flow, show
from tests.views.linked import (
    DOUBT,
    GROUP,
    IDS,
    ORIGINS,
    PIECES,
    draw_hostile_origins,
    make_document,
    make_told,
    make_way,
)

NASTY = "<i>\x1b[31m\x9b2J\r\u2028\u202e\x00[bold]:smile:"


def test_who_asked_for_another_telling_is_told_which_claim_it_is() -> None:
    first, *_, last = (each.attribution.id for each in ORIGINS.group.tellings)
    drawn = flow(draw_origins(ORIGINS, asked=last), width=200)
    assert f"asked for: {last[:10]} in " in drawn
    assert f"tells the same claim; {ORIGINS.group.claim[:10]} is its earliest telling" in drawn
    assert "asked for:" not in flow(draw_origins(ORIGINS, asked=first))


def test_the_claim_stands_on_top_with_who_has_it() -> None:
    drawn = flow(draw_origins(ORIGINS))
    assert drawn.startswith(
        "Four ferries are out of service claim a010000000 · 5 documents of 4 outlets, 2025-06-01 to 2025-06-05"
    )


def test_what_stands_against_it_comes_before_the_count() -> None:
    drawn = flow(draw_origins(ORIGINS), width=120)
    against = (
        "✗ 1 claim against it World Monitor ← Transport Ministry · named organization "
        "denied: that any ferry is out of service Headline 6 · 2025-06-06 · claim a060000000 · "
        "3 tellings of this claim · denies that “any ferry"
    )
    assert against in drawn
    assert drawn.index(against) < drawn.index("1 to 2 independent origins")


def test_a_denial_that_several_outlets_have_is_one_claim() -> None:
    (denial,) = GROUP.contradictions
    again = make_told(7, "that ferries are out of service", make_document(7, "The Post"), name="Transport Ministry")
    group = replace(GROUP, contradictions=(denial, replace(denial, telling=again, confidence=0.95)))
    drawn = flow(draw_origins(replace(ORIGINS, group=group)), width=120)
    assert "✗ 1 claim against it The Post ← Transport Ministry" in drawn
    assert "World Monitor ← Transport Ministry" not in drawn


def test_what_hardly_stands_against_it_is_counted_and_not_said() -> None:
    weak = replace(GROUP.contradictions[0], claim="c1", confidence=0.2)
    drawn = flow(draw_origins(replace(ORIGINS, group=replace(GROUP, contradictions=(*GROUP.contradictions, weak)))))
    assert "✗ 1 claim against it" in drawn
    assert "? 1 more claim may stand against it; --jsonl tells" in drawn
    alone = flow(draw_origins(replace(ORIGINS, group=replace(GROUP, contradictions=(weak,)))))
    assert "✗" not in alone
    assert "? 1 claim may stand against it" in alone


def test_nothing_against_it_is_no_words() -> None:
    assert "against" not in flow(draw_origins(replace(ORIGINS, group=replace(GROUP, contradictions=()))))


def test_a_circle_is_shown_with_who_is_in_it() -> None:
    drawn = flow(draw_origins(ORIGINS))
    assert "↻ circular reporting: Quay Mercury ← World Monitor ← Quay Mercury each names the other" in drawn
    assert "circular" not in flow(draw_origins(replace(ORIGINS, loops=())))


def list_lines(origins: Origins) -> list[str]:
    return [line.strip(" │") for line in show(draw_origins(origins), width=120).splitlines()]


def test_each_origin_has_the_tree_of_those_who_have_it_from_there() -> None:
    lines = list_lines(ORIGINS)
    at = lines.index("A  a port official · anonymous source")
    assert lines[at + 1 : at + 8] == [
        "└── Quay Mercury · 2025-06-01 0101010101",
        "Four ferries are out of service",
        "says it has it from a port official",
        "└── The Post ← Quay Mercury · 2025-06-02 0202020202 · cites it",
        "four ferries cannot sail",
        "└── Valley Herald ← Quay Mercury · 2025-06-03 0303030303 · reprint, 96% shared",
        "nearly all of it stands there",
    ]
    assert "B  Ilse Brandt, engineer · named person" in lines


def test_another_word_for_the_source_is_shown() -> None:
    ways = (*ORIGINS.ways[:1], make_way(PIECES[1], "A", "The Post", "Quay Mercury", "officials", passes_on=(IDS[0],)))
    assert "└── The Post ← Quay Mercury ← officials · 2025-06-02 0202020202 · cites it" in list_lines(
        replace(ORIGINS, ways=ways)
    )


def test_a_claim_that_comes_back_to_an_outlet_is_pointed_out() -> None:
    ways = (*ORIGINS.ways[:2], make_way(PIECES[4], "A", "Quay Mercury", "The Post", passes_on=(IDS[1],)))
    assert "└── Quay Mercury ← The Post · 2025-06-05 0505050505 ↻ back at Quay Mercury" in list_lines(
        replace(ORIGINS, ways=ways)
    )


def test_why_several_are_one_origin_is_said_where_several_have_it_first_hand() -> None:
    assert "has it from the Quay Mercury" not in flow(draw_origins(ORIGINS))
    ways = tuple(make_way(each, "A", "Quay Mercury", "a port official") for each in PIECES[:2])
    assert "one: The Post has it from the Quay Mercury" in flow(draw_origins(replace(ORIGINS, ways=ways)))


def test_whom_else_a_document_has_it_from_is_said_unless_it_stands_above() -> None:
    ways = (
        *(make_way(each, "A", "Quay Mercury", "a port official") for each in PIECES[:2]),
        make_way(PIECES[2], "A", "Valley Herald", "Quay Mercury", "a port official", passes_on=tuple(IDS[:2])),
    )
    assert "also from Quay Mercury (0101010101)" in list_lines(replace(ORIGINS, ways=ways))
    assert "also from" not in flow(draw_origins(ORIGINS))


def test_what_leads_to_no_source_says_so() -> None:
    assert "leads to no source └── Quay Mercury ← somebody unnamed · 2025-06-05" in flow(draw_origins(ORIGINS))


def test_one_origin_for_several_outlets_is_pointed_out() -> None:
    single = replace(ORIGINS, least=1, most=1)
    assert "! 4 outlets, one origin: that they repeat it confirms nothing" in flow(draw_origins(single))
    assert "confirms nothing" not in flow(draw_origins(ORIGINS))


def test_no_origin_at_all_is_said() -> None:
    nowhere = replace(ORIGINS, origins=(), ways=ORIGINS.ways[4:], least=0, most=0, doubts=(), key=None)
    drawn = flow(draw_origins(nowhere))
    assert "no origin " in drawn
    assert "confirms nothing" not in drawn
    assert "Not certain" not in drawn


def test_what_would_be_worth_finding_out_is_said() -> None:
    drawn = flow(draw_origins(ORIGINS))
    assert (
        "Not certain Worth finding out: are A (a port official) and B (Ilse Brandt) one? If they are, it has "
        "1 independent origin. A = B? “a port official” may be Ilse Brandt" in drawn
    )
    assert "Worth" not in flow(draw_origins(replace(ORIGINS, key=None)))


def test_the_rating_is_a_suggestion_with_its_reason() -> None:
    rated = replace(ORIGINS, credibility=Credibility(2, "two origins, and nothing against it"))
    assert "Suggested rating: F2, probably true: two origins, and nothing against it" in flow(draw_origins(rated))


def test_a_source_and_a_publisher_that_nobody_names_are_said() -> None:
    origin = replace(ORIGINS.origins[0], name="", type=SourceType.NONE)
    entry = replace(PIECES[0].entry, publisher="")
    group = replace(GROUP, tellings=(replace(PIECES[0], entry=entry),), contradictions=(), derivations=())
    way = make_way(PIECES[0], "A", "", "")
    drawn = flow(draw_origins(replace(ORIGINS, group=group, origins=(origin,), ways=(way,))))
    assert "A no source named └──" in drawn
    assert "└── publisher unknown · 2025-06-01" in drawn


def test_many_of_everything_are_counted() -> None:
    told = [make_told(number, "so", replace(PIECES[0].entry, id=f"d{number}")) for number in range(MOST_BRANCHES + 2)]
    group = replace(
        GROUP,
        tellings=tuple(told),
        contradictions=tuple(
            replace(GROUP.contradictions[0], claim=f"c{number}") for number in range(MOST_AGAINST + 3)
        ),
        claim=told[0].attribution.id,
    )
    crowd = replace(
        ORIGINS,
        group=group,
        ways=tuple(make_way(each, "A", "Quay Mercury", "an official") for each in told),
        doubts=(DOUBT,) * (MOST_DOUBTS + 4),
    )
    assert "and 1 more origin; --jsonl" in flow(draw_origins(replace(crowd, origins=ORIGINS.origins[:1] * 21)))
    drawn = flow(draw_origins(crowd))
    assert "and 3 more; --jsonl tells them" in drawn
    assert "and 2 more documents; --jsonl tells them" in drawn
    assert "and 4 more pairs that may be one; --jsonl tells them" in drawn


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, show(draw_origins(ORIGINS), width=width).splitlines())) <= width


@pytest.mark.parametrize("width", [80, 200])
def test_nothing_from_outside_steers_the_terminal(width: int) -> None:
    drawn = show(draw_origins(draw_hostile_origins(NASTY)), width=width)
    assert not re.search(HOSTILE_CHARACTERS, drawn)
    assert ":smile:" in drawn
