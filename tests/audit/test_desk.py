"""The audit of several documents: what belongs to which words, and the worst first."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.audit import Policy
from firsthand.audit.desk import audit_reading, count_nameless, explain_nameless, pick_code, sum_up
from firsthand.audit.listing import list_reading
from firsthand.audit.tallies import Tallies
from firsthand.ledger import Ledger
from firsthand.pipeline import read_text
from firsthand.records import Audit, Level, Metadata, Reading, Sighting

POLICY = Policy.default()
BAD = "The sale is off, a person close to the board said.\n\nA person close to the board said the plan may fail."
GOOD = "The sale is on, Ada Brack said."
SHY = "The sale is off, said an official who asked not to be named because he was not authorised to speak."


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    return tuple(
        read_text(text, metadata=Metadata(title=text[:20], publisher="The Quay", wire=wire))
        for text, wire in ((BAD, ""), (GOOD, "Tidewater"), (SHY, ""))
    )


def _audit(reading: Reading) -> Audit:
    return audit_reading(reading, list_reading(reading), POLICY)


def test_a_finding_belongs_to_the_attribution_at_whose_words_it_points(readings: tuple[Reading, ...]) -> None:
    bad = readings[0]
    by_id = {each.id: each for each in bad.attributions}
    audit = _audit(bad)
    assert audit.findings
    for each in audit.findings:
        assert each.span in by_id[each.claim].source


def test_findings_of_one_sentence_stand_together(readings: tuple[Reading, ...]) -> None:
    audit = _audit(readings[0])
    assert len(audit.places) == 2
    assert sum(map(len, audit.places)) == len(audit.findings) > 2


def test_the_worst_comes_first_and_rules_are_counted(readings: tuple[Reading, ...]) -> None:
    audits = sum_up(map(_audit, reversed(readings)), POLICY)
    assert audits.audits[0].entry.metadata.title == BAD[:20]
    assert audits.errors == audits.audits[0].count(Level.ERROR)
    assert (audits.faulty, audits.clean) == (1, sum(not each.findings for each in audits.audits))
    first = audits.codes[0]
    assert (first.level, first.documents) == (Level.ERROR, 1)
    assert sum(each.findings for each in audits.codes) == audits.errors + audits.warnings + audits.notes


def test_rules_that_are_off_are_not_listed(readings: tuple[Reading, ...]) -> None:
    policy = Policy.parse('ignore = ["FH101"]')
    audits = sum_up([audit_reading(each, list_reading(each), policy) for each in readings], policy)
    assert "FH101" not in {each.code for each in audits.codes}


def test_one_rule_is_picked(readings: tuple[Reading, ...]) -> None:
    audits = [_audit(each) for each in readings]
    picked = pick_code(audits, "FH101")
    assert {each.finding.code for audit in picked for each in audit.findings} == {"FH101"}
    assert pick_code(audits, "FH999") == ()


def test_why_a_source_is_not_named_is_told_in_the_words_of_the_text(readings: tuple[Reading, ...]) -> None:
    (why,) = explain_nameless(readings[2], POLICY).values()
    assert why
    assert why.text == SHY == why.spans[0].of(readings[2].document.text)
    assert set(explain_nameless(readings[0], POLICY).values()) == {None}
    assert explain_nameless(readings[1], POLICY) == {}


def test_readings_are_counted_as_a_ledger_counts_them(readings: tuple[Reading, ...], tmp_path: Path) -> None:
    tallies = Tallies()
    with Ledger.open(str(tmp_path / "firsthand.db"), create=True) as ledger:
        for each in readings:
            tallies.take(each)
            ledger.put(each, Sighting(each.document.name))
        theirs, ours = ledger.statistics(), tallies.sum_up()
    for name in ("documents", "claims", "kinds", "stances", "quoted", "roles", "hands", "outlets", "agencies"):
        assert getattr(ours, name) == getattr(theirs, name), name
    assert count_nameless(ours, POLICY) == count_nameless(theirs, POLICY)


def test_a_reading_is_listed_as_a_ledger_would(readings: tuple[Reading, ...], tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "firsthand.db"), create=True) as ledger:
        ledger.put(readings[0], Sighting(readings[0].document.name))
        (entry,) = ledger.entries()
    listed = list_reading(readings[0])
    for name in (
        "id",
        "given_id",
        "sha256",
        "name",
        "metadata",
        "publisher",
        "published",
        "version",
        "versions",
        "claims",
    ):
        assert getattr(listed, name) == getattr(entry, name), name
