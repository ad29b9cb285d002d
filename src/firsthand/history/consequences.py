"""What follows from a judgement, said to whoever made it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.records import Judgement, Ruling


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from a judgement.

    Attributes:
        said: what follows for certain, as a sentence; empty where that has to be looked up.
        command: which command of `firsthand` shows more; empty where there is no more to see.
        of: the id that the command takes.
        shows: what it shows, as the end of a sentence: "shows all that rests on it".
    """

    said: str = ""
    command: str = ""
    of: str = ""
    shows: str = ""

    def __str__(self) -> str:
        """Say it in a terminal."""
        more = f"`firsthand {self.command} {self.of}` {self.shows}." if self.command else ""
        return f"{self.said[:-1]}; {more}" if self.said and more else self.said or more


def find_consequence(judgement: Judgement, tellings: Sequence[int] = ()) -> Consequence:
    """Tell what follows from a judgement, or which command shows it.

    Args:
        judgement: as the ledger keeps it.
        tellings: for one on claims, how many tellings each claim has now that the two attributions put forward.

    >>> str(find_consequence(Judgement(Ruling.SAME_CLAIM, "3f2a91bc04d1e7aa", "77d0aa1e92c0ffee"), [3]))
    'Now one claim with 3 tellings.'
    """
    subject = judgement.subject
    match judgement.ruling:
        case Ruling.SAME_CLAIM | Ruling.DIFFERENT_CLAIM:
            return Consequence(_say_claims(tellings))
        case Ruling.SAME_SOURCE | Ruling.DIFFERENT_SOURCE:
            return Consequence("", "origins", subject, "shows what that makes of the origins")
        case Ruling.NOT_COPY:
            return Consequence("", "story", subject, "shows the documents without that tie")
        case Ruling.WRONG if judgement.correction is None:
            return Consequence("It is left out of all answers.", "judge withdrawn", judgement.id, "brings it back")
        case Ruling.WRONG:
            return Consequence("Answers give it so from now on, and say who decided that.")
        case Ruling.RIGHT:
            return Consequence("Answers give it as it was read from now on, and say who checked that.")
        case Ruling.WITHDRAWN:
            return Consequence(f"Answers are as they were without {subject}.")
        case _:
            return Consequence("", "impact", subject, "shows all that rests on it")


def _say_claims(tellings: Sequence[int]) -> str:
    counts = [f"{number} telling{'s' * (number != 1)}" for number in tellings]
    if len(counts) == 1:
        return f"Now one claim with {counts[0]}."
    return f"Now {len(counts)} claims: with {' and '.join(counts)}."
