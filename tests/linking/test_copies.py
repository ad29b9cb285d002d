"""How one of two documents came from the other."""

from __future__ import annotations

import itertools

import pytest

from firsthand.linking.copies import derive
from firsthand.linking.document_profile import DocumentProfile
from firsthand.linking.handles import NEARNESS, sum_nearness
from firsthand.records import Derivation, DerivationKind
from tests.linking.documents import FROST, PIER, PIER_REWRITTEN, STATEMENT, make_profile

WIRE = make_profile(PIER, publisher="Kelmouth Courier", published="2024-05-07", wire="Reuters")
STRIPPED = make_profile(f"Pier shut after cracks\n\n{PIER}", publisher="The Ostrel Post", published="2024-05-08")


def only(derivations: tuple[Derivation, ...]) -> Derivation:
    (derivation,) = derivations
    return derivation


def test_a_text_without_its_credit_is_a_wire_copy_of_the_one_with_it() -> None:
    found = only(derive(WIRE, STRIPPED))
    assert (found.kind, found.original, found.ordered) == (DerivationKind.WIRE_COPY, WIRE.id, True)
    assert found.share > 0.95
    assert "Reuters" in found.reason


def test_without_any_credit_it_is_a_reprint_and_the_later_one_derived() -> None:
    early = make_profile(PIER, publisher="Kelmouth Courier", published="2024-05-07")
    found = only(derive(STRIPPED, early))
    assert (found.kind, found.derived) == (DerivationKind.REPRINT, STRIPPED.id)
    assert "2024-05-08 against 2024-05-07" in found.reason


def test_a_credit_tells_the_direction_where_no_date_does() -> None:
    credited, bare = make_profile(PIER, wire="AFP"), make_profile(f"{PIER}\n\nMore on this later today.")
    found = only(derive(bare, credited))
    assert (found.derived, found.ordered) == (bare.id, True)


def test_the_agency_itself_comes_first_whatever_the_dates_say() -> None:
    agency = make_profile(PIER, publisher="Reuters", published="2024-05-09")
    found = only(
        derive(make_profile(f"{PIER} Ends.", publisher="Post", published="2024-05-08", wire="Reuters"), agency)
    )
    assert found.original == agency.id


def test_nothing_tells_the_direction() -> None:
    one, other = make_profile(PIER), make_profile(f"{PIER} Ends.")
    found = only(derive(one, other))
    assert not found.ordered
    assert found.original == min(one.id, other.id)


def test_passages_stand_where_they_are_said_to() -> None:
    text = f"Good morning from the coast, dear readers of this page.\n\n{PIER}"
    derived = make_profile(text, published="2024-06-01")
    passage = only(derive(make_profile(PIER, published="2024-05-01"), derived)).passages[0]
    assert passage.derived.of(text) == passage.original.of(PIER)
    assert len(passage.original.of(PIER)) > 0.9 * len(PIER)


def test_a_paragraph_taken_over_is_partial_reuse() -> None:
    paragraph = PIER.split("\n\n")[1]
    found = only(derive(make_profile(f"{FROST}\n\n{paragraph}"), make_profile(PIER)))
    assert found.kind is DerivationKind.PARTIAL_REUSE
    assert 0.2 < found.share < 0.6


def test_the_same_event_in_other_words_is_no_copy() -> None:
    assert derive(make_profile(PIER), make_profile(PIER_REWRITTEN)) == ()


def test_a_shared_statement_is_a_weak_sign_and_the_documents_meet() -> None:
    one, other = (
        make_profile(f"{PIER}\n\n{STATEMENT}, said Varga."),
        make_profile(f"{FROST}\n\nSaid Varga: {STATEMENT}."),
    )
    found = only(derive(one, other))
    assert found.confidence < 0.5
    assert not found.ordered
    assert "from the speaker" in found.reason
    assert sum_nearness(one.handles, other.handles) >= NEARNESS


def test_what_one_outlet_prints_under_all_its_texts_is_no_copy() -> None:
    notice = "The Kelmouth Courier brings you all the news of the coast every morning; write to us at the old mill."
    one, other = (make_profile(f"{text}\n\n{notice}", publisher="Kelmouth Courier") for text in (PIER, FROST))
    assert derive(one, other) == ()


def test_a_link_leads_to_the_original() -> None:
    original = make_profile(PIER, url="https://www.courier.example/pier?utm_source=feed")
    text = f"As reported here, it is closed.\n\n{FROST}"
    derived = make_profile(text, links=[("reported here", "http://courier.example/pier/")])
    found = only(derive(derived, original))
    assert (found.kind, found.derived) == (DerivationKind.HYPERLINK, derived.id)
    assert found.evidence[0].of(text) == "reported here"


def test_a_citation_needs_the_event_and_must_not_come_before_it() -> None:
    text = f"{PIER_REWRITTEN}\n\nThe Courier reported the closure."
    courier = make_profile(PIER, publisher="The Courier", published="2024-05-07")
    citing = make_profile(
        text, publisher="Post", published="2024-05-08", cites=[("The Courier reported", "The Courier")]
    )
    found = only(derive(courier, citing))
    assert (found.kind, found.derived, found.ordered) == (DerivationKind.CITATION, citing.id, True)
    assert found.evidence[0].of(text) == "The Courier reported"
    early = make_profile(
        text, publisher="Post", published="2024-05-06", cites=[("The Courier reported", "The Courier")]
    )
    assert derive(courier, early) == ()
    elsewhere = make_profile(FROST, publisher="The Courier", published="2024-05-07")
    assert derive(elsewhere, citing) == ()


def test_of_two_copies_of_a_wire_text_neither_cites_the_other() -> None:
    cites = [("Ines Varga", "Reuters")]
    one, other = (
        make_profile(f"{PIER}\n\n{end}", publisher=name, published="2024-05-07", wire="Reuters", cites=cites)
        for name, end in (("Kelmouth Courier", "More to come."), ("The Ostrel Post", "Ends here."))
    )
    assert only(derive(one, other)).kind is DerivationKind.WIRE_COPY
    citing = make_profile(PIER_REWRITTEN, publisher="Post", published="2024-05-08", cites=cites)
    assert only(derive(one, citing)).kind is DerivationKind.CITATION


def test_two_texts_at_one_address_are_versions() -> None:
    url = "https://courier.example/pier"
    old, new = (
        make_profile(PIER, url=url, published="2024-05-07"),
        make_profile(f"{PIER} New.", url=url, published="2024-05-08"),
    )
    found = only(derive(new, old))
    assert (found.kind, found.derived) == (DerivationKind.VERSION, new.id)


def test_a_script_that_shows_many_pages_makes_no_versions() -> None:
    one, other = (
        make_profile(text, url=f"https://courier.example/news.php?id={n}")
        for n, text in enumerate((PIER, PIER_REWRITTEN))
    )
    assert derive(one, other) == ()


def test_a_reprint_may_have_another_title() -> None:
    one, other = (make_profile(f"{title}\n\n{PIER}") for title in ("Pier shut for good", "Kelmouth loses a landmark"))
    found = only(derive(one, other))
    assert (found.kind, found.ordered) == (DerivationKind.REPRINT, False)
    assert sum_nearness(one.handles, other.handles) >= NEARNESS


def test_a_date_on_one_side_tells_no_direction() -> None:
    dated, dateless = make_profile(f"A.\n\n{PIER}", published="2024-05-07"), make_profile(f"B.\n\n{PIER}")
    same = make_profile(f"C.\n\n{PIER}", published="2024-05-07")
    assert not any(only(derive(dated, other)).ordered for other in (dateless, same))


def test_an_outlet_that_repeats_its_background_copies_nothing() -> None:
    background = PIER.split("\n\n")[2]
    first = make_profile(PIER, publisher="Courier", published="2024-05-07")
    later = make_profile(f"{FROST}\n\n{PIER_REWRITTEN}\n\n{background}", publisher="Courier", published="2024-05-10")
    assert derive(first, later) == ()


def test_a_document_is_no_copy_of_itself() -> None:
    assert derive(WIRE, WIRE) == ()


@pytest.mark.parametrize(("one", "other"), [*itertools.combinations((WIRE, STRIPPED, make_profile(PIER_REWRITTEN)), 2)])
def test_the_order_of_the_two_makes_no_difference(one: DocumentProfile, other: DocumentProfile) -> None:
    assert derive(one, other) == derive(other, one)
