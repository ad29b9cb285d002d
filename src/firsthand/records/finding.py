"""What an editor should look at again: a finding, its weight and its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.records.attribution import Passage


class Level(StrEnum):
    """How heavily a finding weighs; a rule that is off finds nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that does not meet the policy.

    Attributes:
        code: of the rule: "FH104". Codes do not change.
        level: how heavily the policy weighs it.
        message: what was found, in a clause.
        passage: the sentence, or where there is none, the words.
        line, column: where the words at issue begin in the original text, both from 1.
    """

    code: str
    level: Level
    message: str
    passage: Passage
    line: int
    column: int
