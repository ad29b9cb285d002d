"""Verdicts: whether two things are one, how surely, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """Whether two sources are one."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of a pair.

    Attributes:
        answer: whether the two are one.
        confidence: 0 to 1, of the answer yes or no; for "maybe" how likely it is that they are one.
        reason: the words it rests on.
        voiced: whether it is not the names that say so: one speaks for the other, or both for a third, or both are
            quoted with the same words.
    """

    answer: Answer
    confidence: float
    reason: str
    voiced: bool = False

    @property
    def is_yes(self) -> bool:
        """Whether the two are one."""
        return self.answer is Answer.YES

    @property
    def is_no(self) -> bool:
        """Whether the two are told apart."""
        return self.answer is Answer.NO
