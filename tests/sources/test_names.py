"""Written names: where they begin and end, and what they look like."""

from __future__ import annotations

import pytest

from firsthand.sources.mentions import find_candidates
from firsthand.sources.names import NameKind, may_be_one, read_name
from firsthand.text import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Ann Lee. Bob left.", ["He", "Ann Lee", "Bob"]),
        ("Lee’s Oslo office", ["Lee", "Oslo"]),
        ("Ann Lee\n\nOslo Times", ["Ann Lee", "Oslo Times"]),
        ("But Ludwig van Ott agreed", ["Ludwig van Ott"]),
        ("Bill de Witt and Al-Amin Holt", ["Bill de Witt", "Al-Amin Holt"]),
        ("Sen. J. P. Orr on Monday in Oslo", ["Sen. J. P. Orr", "Oslo"]),
        ("the Securities and Exchange Commission", ["Securities and Exchange Commission"]),
    ],
)
def test_finds_candidates(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in find_candidates(text)] == expected


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Gov. Ann Lee of Ohio", "Ann Lee", NameKind.PERSON),
        ("Secretary of State Ann Lee", "Ann Lee", NameKind.PERSON),
        ("Speaker of the House Bo Orr", "Bo Orr", NameKind.PERSON),
        ("Mr. King", "King", NameKind.PERSON),
        ("Department of Justice", "Department of Justice", NameKind.BODY),
        ("Oslo Police Department", "Oslo Police Department", NameKind.BODY),
        ("Judge", "Judge", NameKind.ROLE),
        ("Rostec", "Rostec", NameKind.OPEN),
    ],
)
def test_reads_names(text: str, words: str, kind: NameKind) -> None:
    name = read_name(text, Span(0, len(text)))
    assert (" ".join(name.words), name.kind) == (words, kind)


def test_tells_relatives_apart() -> None:
    assert may_be_one(("bob", "orr"), ("robert", "j", "orr"))
    assert not may_be_one(("ann", "orr"), ("robert", "orr"))
