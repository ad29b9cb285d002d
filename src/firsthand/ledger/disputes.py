"""Where people disagree: one found right what another called wrong, or corrected it otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Final

from firsthand.ledger.judgement_checks import OF_CLAIMS, OF_SOURCES
from firsthand.records import OF_READING, Correction, Judgement

GAINSAYING: Final = (OF_READING, OF_CLAIMS, OF_SOURCES)
"""Of each family, who rules otherwise gainsays."""


def find_against(judgement: Judgement, others: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Find those by somebody else that gainsay a judgement.

    Args:
        judgement: one in force.
        others: those in force.
    """
    return tuple(each for each in others if gainsays(judgement, each))


def gainsays(one: Judgement, other: Judgement) -> bool:
    """Tell whether two people decided otherwise of the same.

    >>> from firsthand.records import Ruling
    >>> right = Judgement(Ruling.RIGHT, "3f2a91bc04d1e7aa", by="Ann")
    >>> wrong = Judgement(Ruling.WRONG, "3f2a91bc04d1e7aa", by="Bob", correction=Correction(name="Bo Lind"))
    >>> gainsays(right, wrong), gainsays(right, right)
    (True, False)
    """
    if one.by == other.by or (one.subject, one.other) != (other.subject, other.other):
        return False
    if not any(one.ruling in family and other.ruling in family for family in GAINSAYING):
        return False
    return one.ruling is not other.ruling or _correct_otherwise(one.correction, other.correction)


def _correct_otherwise(one: Correction | None, other: Correction | None) -> bool:
    """Whether one says that it is no attribution, and the other how it should read, or both differ in a field."""
    if one is None or other is None:
        return one is not other
    given = ((getattr(one, each.name), getattr(other, each.name)) for each in fields(Correction))
    return any(left is not None and right is not None and left != right for left, right in given)
