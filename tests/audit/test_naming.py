"""What an audit calls a source."""

import pytest

from firsthand.audit.naming import give_reasons, give_title, name_kind, name_source
from firsthand.records import Passage, Source, SourceType


def make(name: str, kind: str) -> Source:
    return Source(name, SourceType(kind), "", (), (), "A", (), 1.0, "given")


@pytest.mark.parametrize(
    ("name", "kind", "kind_name", "short"),
    [
        ("Ann Orr", "named_person", "Named Person", "Ann Orr"),
        ("The Vellmar Council", "named_organization", "Named Organization", "The Vellmar Council"),
        ("a person close to the board", "anonymous_source", "Anonymous Source", ""),
        ("some tenants' advocates", "unnamed_group", "Unnamed Group of People", "tenants' advocates"),
        ("other experts who read it", "unnamed_group", "Unnamed Group of People", "experts"),
        ("those who spoke", "unnamed_group", "Unnamed Group of People", ""),
        ("a police officer", "unnamed_person", "Unnamed Person", "police officer"),
        ("a 2021 report by the Inspector General", "document", "Document", "2021 report"),
        ("the complaint", "document", "Document", "complaint"),
        ("estimates from Orr Research", "document", "Named Organization", "Orr Research"),
        ("Vellmar Council’s website", "document", "Named Organization", "Vellmar Council"),
        ("a spokesman for the Vellmar Council on Monday", "unnamed_person", "Named Organization", "Vellmar Council"),
        ("Open Dams officials", "unnamed_group", "Named Organization", "Open Dams"),
        ("a Dammark official", "unnamed_person", "Named Organization", "Dammark"),
        ("Federal officials", "unnamed_group", "Unnamed Group of People", "Federal officials"),
        ("an official close to the Vellmar Council", "anonymous_source", "Anonymous Source", ""),
        ("the data", "document", "Document", "data"),
    ],
)
def test_kinds_and_names(name: str, kind: str, kind_name: str, short: str) -> None:
    source = make(name, kind)
    assert (name_kind(source), name_source(source)) == (kind_name, short)


@pytest.mark.parametrize(
    ("title", "listed", "reasons"),
    [
        ("mayor of Vellmar", "mayor of Vellmar", "who was there"),
        ("an analyst who once worked there", "an analyst", "who was there"),
        ("a 42-year-old mother of two", "", "a 42-year-old mother of two; who was there"),
        ("", "", "who was there"),
    ],
)
def test_an_office_is_a_title_and_any_other_description_a_reason(title: str, listed: str, reasons: str) -> None:
    passages = (Passage((), "who was there"),)
    source = Source("Ann Orr", SourceType.NAMED_PERSON, title, (), passages, "A", (), 1.0, "given")
    assert (give_title(source), give_reasons(source)) == (listed, reasons)
