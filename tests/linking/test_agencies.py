"""Whose copy a document is that credits nobody."""

from __future__ import annotations

from firsthand.linking.agencies import find_agencies
from firsthand.records import Derivation, DerivationKind


def copy(derived: str, original: str, share: float, *, confidence: float = 0.9) -> Derivation:
    return Derivation(derived, original, False, DerivationKind.REPRINT, share, confidence, "")


def test_a_credited_copy_tells() -> None:
    found = find_agencies({"a": "Reuters", "b": ""}, [copy("b", "a", 0.95)])
    assert (found["b"].name, found["b"].credited) == ("Reuters", "a")
    assert "95%" in found["b"].reason


def test_the_closest_copy_tells_first() -> None:
    found = find_agencies({"a": "Reuters", "b": "AP", "c": ""}, [copy("c", "a", 0.4), copy("b", "c", 0.9)])
    assert found["c"].name == "AP"


def test_it_is_passed_on() -> None:
    found = find_agencies({"a": "AFP", "b": "", "c": ""}, [copy("b", "a", 0.9), copy("c", "b", 0.8)])
    assert found["c"].name == "AFP"
    assert found["c"].confidence < found["b"].confidence


def test_a_shared_quotation_tells_nothing() -> None:
    assert "b" not in find_agencies({"a": "AP", "b": ""}, [copy("b", "a", 0.5, confidence=0.3)])


def test_an_own_credit_counts() -> None:
    assert find_agencies({"a": "AP", "b": "AFP"}, [copy("b", "a", 0.9)])["b"].name == "AFP"
