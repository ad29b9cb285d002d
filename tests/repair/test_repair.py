"""The repairs in their order: layout, the log, the way back, and texts of every kind."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.errors import SettingsError
from firsthand.records import Block, BlockKind, Document, Page
from firsthand.repair import REPAIRS, repair
from firsthand.text import Span
from tests.repair.conftest import make_document

FURNITURE = {"Related": BlockKind.RELATED, "Page ": BlockKind.PAGE_FOOTER, "HARBOUR": BlockKind.MASTHEAD}

SNIPPETS = (
    *"abI1l0]|\"'“”‘’`,.-",
    *("\n", "\r\n", "\f", " ", "\u00a0", "\t", "\n\n", "\u00ad", "\ufffe", "\x00", "\ufeff", "\u200b", "\ufb01"),
    *('""', "''", "``", ",,", "pre-\n", "existing", "govern-\n", "ment", "â€œ", "Ã©", "â€\u009d", "Ã", "©", "[", "tbe"),
    *("The KTJ said", "KT]J", "１slo", "1,000", "l,000", ", she said.", "the", "s.", "Related: x", "Page 4", "HARBOUR"),
)
steady = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Generated texts are not timed: a busy machine is no failure."""

TEXTS = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=3), max_size=30).map("".join)


LONGEST_SECONDS = 10
"""Twice what the largest of the texts took on a busy machine; time that grows with the square takes minutes."""


def names(document: Document) -> list[str]:
    return [record.name for record in repair(document)[1]]


def test_furniture_is_cut_with_its_reason() -> None:
    document = make_document("HARBOUR NEWS\n\nThe port shut.\n\nRelated: Ships\n\nIt rained.\n\nPage 4", FURNITURE)
    traced, log = repair(document)
    assert traced.text == "The port shut.\n\nIt rained."
    assert [record.name for record in log] == ["cut_furniture"] * 3
    assert log[1].reason == "related: by hand: related"
    assert log[1].span.of(document.text) == log[1].before == "\n\nRelated: Ships\n\n"


def test_a_span_across_furniture_leads_to_both_sides_of_it() -> None:
    document = make_document("The port shut.\n\nRelated: Ships\n\nIt rained.", FURNITURE)
    traced, _ = repair(document)
    assert [span.of(document.text) for span in traced.trace(Span(4, 18))] == ["port shut.", "It"]


def test_lines_of_a_paragraph_become_one() -> None:
    assert repair(make_document("The port \n  shut\r\non Monday.\n\n\n\nIt rained."))[0].text == (
        "The port shut on Monday.\n\nIt rained."
    )


def test_a_paragraph_that_furniture_breaks_is_put_together_again() -> None:
    document = make_document("The port shut because\n\nPage 4\n\nit rained.", FURNITURE)
    traced, _ = repair(document)
    assert traced.text == "The port shut because it rained."
    assert [span.of(document.text) for span in traced.trace(Span(9, 24))] == ["shut because", "it"]


def test_a_word_that_a_page_breaks_is_put_together_again() -> None:
    document = make_document("The port's govern-\n\nPage 4\n\nment shut.", FURNITURE)
    traced, _ = repair(document)
    assert traced.text == "The port's government shut."
    assert [span.of(document.text) for span in traced.trace(Span(11, 21))] == ["govern-", "ment"]


@pytest.mark.parametrize(
    "text",
    [
        "The port shut.\n\nPage 4\n\nit rained.",
        "The port shut because\n\nPage 4\n\nIt rained.",
        "the port shut because\n\nit rained.",
        "“The port shut.”\n\nPage 4\n\nit rained.",
    ],
)
def test_paragraphs_stay_apart_without_evidence(text: str) -> None:
    assert "rejoin_paragraphs" not in names(make_document(text, FURNITURE))


def test_a_title_is_never_joined_to_the_text() -> None:
    kinds = {"Port shuts": BlockKind.TITLE, **FURNITURE}
    assert "\n\n" in repair(make_document("Port shuts\n\nPage 4\n\nit rained.", kinds))[0].text


def test_a_page_end_without_furniture_breaks_a_paragraph_too() -> None:
    document = make_document("The port shut because\n\nit rained.")
    document = replace(document, pages=(Page(1, Span(0, 21), 1, 1), Page(2, Span(23, 33), 1, 1)))
    assert repair(document)[0].text == "The port shut because it rained."
    assert repair(make_document("The port shut because\n\n\fit rained."))[0].text == "The port shut because it rained."


def test_every_repair_can_be_switched_off() -> None:
    document = make_document('HARBOUR\n\nThe govern-\nment o\ufb03ce.\n\nHe said ""no."', FURNITURE)
    assert {"cut_furniture", "rejoin_hyphenated_words", "expand_ligatures", "mend_quotation_marks"} <= set(
        names(document)
    )
    for mend in REPAIRS:
        assert mend.__name__ not in {record.name for record in repair(document, skip=[mend.__name__])[1]}
    assert repair(document, skip=[mend.__name__ for mend in REPAIRS])[0].text == document.text


def test_names_of_repairs_are_their_own() -> None:
    assert len({mend.__name__ for mend in REPAIRS}) == len(REPAIRS)
    assert all(mend.__doc__ for mend in REPAIRS)


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SettingsError, match=r"no repair named mend_manners; the repairs are .*unwrap_lines"):
        repair(make_document("The port shut."), skip=["mend_manners"])


def test_an_empty_document_stays_empty() -> None:
    assert repair(make_document(""))[0].text == ""
    assert repair(make_document(" \n "))[0].text == ""
    assert repair(make_document("Page 4", FURNITURE))[0].text == ""


def test_an_unclosed_mark_costs_nothing_but_itself() -> None:
    text = 'She said "we pay.\n\nThe port shut.\n\n"No," he said.'
    assert repair(make_document(text))[0].text == text


@steady
@given(TEXTS)
def test_spans_lead_inside_the_original_and_in_order(text: str) -> None:
    document = make_document(text, FURNITURE)
    traced, log = repair(document)
    for record in log:
        assert 0 <= record.span.start <= record.span.end <= len(text)
    ends = []
    for place in range(len(traced.text)):
        spans = traced.trace(Span(place, place + 1))
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        ends += [span.start for span in spans]
    assert ends == sorted(ends)


@steady
@given(TEXTS)
def test_repairing_what_was_repaired_changes_nothing(text: str) -> None:
    once, _ = repair(make_document(text, FURNITURE))
    twice, log = repair(make_document(once.text))
    assert (twice.text, log) == (once.text, ())


@steady
@given(st.lists(st.lists(st.text("abcdefgh", min_size=1, max_size=8), min_size=1).map(" ".join), min_size=1))
def test_undamaged_text_comes_out_untouched(paragraphs: list[str]) -> None:
    document = make_document("\n\n".join(paragraph.capitalize() + "." for paragraph in paragraphs))
    traced, log = repair(document)
    assert (traced.text, log) == (document.text, ())


@steady
@given(TEXTS)
def test_nothing_of_the_furniture_is_left(text: str) -> None:
    document = make_document(text, FURNITURE)
    traced, _ = repair(document)
    led = traced.trace(Span(0, len(traced.text)))
    furniture = [block.span for block in document.blocks if not block.kind.is_read]
    assert not any(span.overlaps(block) for span in led for block in furniture)


@pytest.mark.parametrize(
    "text",
    [
        "The port shut because it rained. " * 300_000,
        "x" * 10_000_000,
        " " * 5_000_000 + "x" + " " * 5_000_000 + "x",
        '"' * 100_000,
        '"a ' * 100_000,
        "''" * 20_000 + " `` " * 20_000,
        "“We pay,’ she said. ‘No " * 5_000,
        '""No" ' * 10_000,
        "KT]J " * 10_000 + "KTJ",
        "a]" * 200_000,
        "1,lOO" * 100_000,
        "l" * 500_000 + ",000",
        "â€œ" * 50_000,
        "Ã© â€™ " * 2_000,
        "-\n" * 20_000,
        "govern-\nment " * 10_000,
        "\n" * 1_000_000 + "x",
        "x\n " * 20_000,
        "\x00" * 1_000_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_large_and_odd_texts_take_linear_time(text: str) -> None:
    whole = Span(len(text) - len(text.lstrip()), len(text.rstrip()))
    document = replace(make_document(""), text=text, blocks=(Block(whole, BlockKind.PROSE, "all of it"),))
    started = time.process_time()
    repair(document)
    assert time.process_time() - started < LONGEST_SECONDS


@pytest.mark.corpus
def test_news_text_comes_out_unchanged_but_for_white_space(corpora: Path) -> None:
    lines = (corpora / "polnear" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines:
        text = json.loads(line)["text"]
        assert repair(make_document(text))[0].text.split() == text.split()
