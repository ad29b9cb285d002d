"""What stands against a claim, each claim of others once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.records import Contradiction


@dataclass(frozen=True, slots=True)
class Against:
    """The claims that stand against another one, each by the telling that does so most surely.

    Attributes:
        clear: those that say so, or whose own document shows it.
        doubtful: those that may, the surest first.
    """

    clear: tuple[Contradiction, ...]
    doubtful: tuple[Contradiction, ...]


def list_against(contradictions: Iterable[Contradiction]) -> Against:
    """Gather what stands against a claim.

    Args:
        contradictions: of the claim; they may hold several tellings of one claim.
    """
    by_claim: dict[str, list[Contradiction]] = {}
    for each in contradictions:
        by_claim.setdefault(each.claim or each.telling.attribution.id, []).append(each)
    surest = [max(same, key=lambda each: each.confidence) for same in by_claim.values()]
    doubtful = sorted((each for each in surest if not each.is_clear), key=lambda each: -each.confidence)
    return Against(tuple(each for each in surest if each.is_clear), tuple(doubtful))
