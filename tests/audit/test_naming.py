"""What an audit calls a source."""

import pytest

from firsthand.audit.naming import name_kind, name_source
from firsthand.records import Source, SourceType


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
