"""What the page of a claim is made of: wordings, moments, what stands against it, the words around it."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import ClaimGroup, Contradiction, Judgement, Ruling
from firsthand.text import Span
from firsthand.views.against import list_against
from firsthand.views.claim_sheet import MOST_ROWS, MOST_STEMS, prepare_claim
from firsthand.views.context import AROUND_CHARS, draw_context
from firsthand.views.hits import say_reach
from firsthand.views.site import Site
from firsthand.views.timeline import list_moments
from firsthand.views.wordings import MOST_COMPARED, list_wordings, mark_differences
from tests.views.ledgers import HOSTILE_CHARACTERS
from tests.views.linked import DENIAL, GROUP, ORIGINS, PIECES, draw_hostile_origins, make_document, make_told
from tests.views.traced import trace

NASTY = "<script>alert(1)</script></q><img src=x onerror=alert(1)>\"'&\u202e\x00\x1b[31m"


def tell(*contents: str) -> ClaimGroup:
    tellings = tuple(make_told(at, content, make_document(at, f"Paper {at}")) for at, content in enumerate(contents, 1))
    return replace(GROUP, tellings=tellings)


def strip(marked: str, dropped: str) -> list[str]:
    """The words of a marked text without those in one kind of marks."""
    return re.sub(r"</?\w+>", "", re.sub(rf"<{dropped}>.*?</{dropped}>", "", marked)).split()


def test_the_same_words_are_one_wording() -> None:
    one, other = list_wordings(
        tell("Four ships sail.", "that four ships sail", "“four ships sail”", "Three ships sail")
    )
    assert ([len(each.tellings) for each in (one, other)], one.is_first) == ([3, 1], True)
    assert other.marked == "<del>Four</del> <ins>Three</ins> ships sail"


def test_wordings_are_held_against_the_first_that_says_it_whole() -> None:
    whole, fragment = list_wordings(tell("the ships", "Four ships cannot sail"))
    assert (whole.words, whole.is_first) == ("Four ships cannot sail", True)
    assert not fragment.is_first


def test_what_is_put_quite_differently_or_at_great_length_has_no_marks() -> None:
    assert mark_differences("four ships cannot sail", "a shortage of crews keeps boats ashore") == ""
    assert mark_differences("ship " * (MOST_COMPARED + 1), "ship " * MOST_COMPARED) == ""


@given(st.lists(st.sampled_from(["ship", "Ship,", "sails", "<b>", "four"]), max_size=12),
       st.lists(st.sampled_from(["ship", "sails", "never", "&", "four"]), max_size=12))  # fmt: skip
def test_marks_leave_both_texts_as_they_were(left: list[str], right: list[str]) -> None:
    marked = mark_differences(" ".join(left), " ".join(right))
    if marked:
        escaped = [word.replace("&", "&amp;") for word in right]
        assert strip(marked, "del") == escaped
        assert len(strip(marked, "ins")) == len(left)


def test_a_claim_against_it_is_listed_once_and_clear_ones_apart() -> None:
    def against(claim: str, confidence: float) -> Contradiction:
        return replace(GROUP.contradictions[0], claim=claim, confidence=confidence)

    listed = list_against([against("a", 0.2), against("b", 0.1), against("a", 0.8), against("c", 0.15)])
    assert [(each.claim, each.confidence) for each in listed.clear] == [("a", 0.8)]
    assert [each.claim for each in listed.doubtful] == ["c", "b"]


def test_documents_come_in_the_order_of_coming_out_and_say_how_they_came_by_it() -> None:
    moments = list_moments(ORIGINS)
    assert [each.telling.entry.publisher for each in moments[:3]] == ["Quay Mercury", "The Post", "Valley Herald"]
    assert [each.how for each in moments] == [
        "has it first hand, from a port official",
        "has it from Quay Mercury: cites it",
        "has it from The Post: reprint, 96% shared",
        "has it first hand, from Ilse Brandt",
        "has it from somebody unnamed, whose text the ledger does not hold",
    ]
    assert [each.is_passed_on for each in moments] == [False, True, True, False, True]


def test_documents_of_an_unknown_day_come_last() -> None:
    first = replace(PIECES[0], entry=replace(PIECES[0].entry, published=""))
    group = replace(GROUP, tellings=(first, *PIECES[1:]))
    moments = list_moments(replace(ORIGINS, group=group))
    assert [each.day for each in moments][-1] == ""
    assert [each.opens_day for each in moments] == [True] * 5


def test_outlets_of_a_source_that_took_it_back_do_not_repeat_the_other_one() -> None:
    traced = replace(trace((0, 0, 0), (0, 0, 0), (2, 1, 0), origins=2), least=1, most=1)
    fallen = replace(traced.origins[0], verdict=Judgement(Ruling.RETRACTED, traced.origins[0].tellings[0]))
    assert prepare_claim(traced, Site()).repeated == "3 outlets, one origin"
    assert prepare_claim(replace(traced, origins=(fallen, traced.origins[1])), Site()).repeated == ""


def test_how_far_a_claim_reaches_is_said_in_days() -> None:
    first, last = make_document(1, "Post", published="[2025-06-01..2025-06-05]"), make_document(2, "Sun")
    assert say_reach([first]) == "1 document of 1 outlet, 2025-06-01 to 2025-06-05"
    assert say_reach([first, replace(last, published="2025-07")]) == "2 documents of 2 outlets, 2025-06-01 to 2025-07"
    assert say_reach([replace(last, published="")]) == "1 document of 1 outlet"


def test_the_words_around_it_end_with_its_paragraph() -> None:
    text = "Before.\n\nThe ministry denied that\nany ship is out of service. More of it.\n\nAfter."
    claim = replace(DENIAL.attribution, source=(Span(9, 21),), cue=(Span(22, 28),), content=(Span(29, 60),))
    assert draw_context(text, claim) == (
        '<mark class="source">The ministry</mark> <mark class="cue">denied</mark> '
        '<mark class="content">that any ship is out of service</mark>. More of it.'
    )


def test_the_words_around_it_are_bounded() -> None:
    text = "word " * 2_000
    claim = replace(DENIAL.attribution, source=(), cue=(), content=(Span(5_000, 5_004),))
    drawn = draw_context(text, claim)
    assert drawn.startswith("… word")
    assert drawn.endswith("word …")
    assert len(drawn) < 3 * AROUND_CHARS
    assert draw_context(text, replace(claim, content=())) == ""


def test_what_many_tell_is_bounded() -> None:
    sheet = prepare_claim(trace(*((at, at, 0) for at in range(300)), origins=300), Site())
    assert (len(sheet.stems), sheet.left_origins) == (MOST_STEMS, 300 - MOST_STEMS)
    (stem,) = prepare_claim(trace((0, 0, 0), *((0, 0, 0) for _ in range(299))), Site()).stems
    assert (len(stem.rows), stem.left, stem.documents) == (MOST_ROWS, 300 - MOST_ROWS, 300)


def test_nothing_from_outside_is_markup() -> None:
    sheet = prepare_claim(draw_hostile_origins(NASTY), Site())
    drawn = f"{sheet.graph}{''.join(each.marked for each in sheet.wordings)}"
    assert not re.search(HOSTILE_CHARACTERS, drawn)
    assert "<script" not in drawn
    assert not re.search(HOSTILE_CHARACTERS, mark_differences(f"four ships {NASTY}", f"three ships {NASTY}"))
