"""What follows from a judgement, said to whoever made it."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.records import Judgement, Ruling


def say_consequence(judgement: Judgement, tellings: Sequence[int] = ()) -> str:
    """Say what follows from a judgement, or which command shows it.

    Args:
        judgement: as the ledger keeps it.
        tellings: for one on claims, how many tellings each claim has now that the two attributions put forward.

    >>> say_consequence(Judgement(Ruling.SAME_CLAIM, "3f2a91bc04d1e7aa", "77d0aa1e92c0ffee"), [3])
    'Now one claim with 3 tellings.'
    """
    subject = judgement.subject
    match judgement.ruling:
        case Ruling.SAME_CLAIM | Ruling.DIFFERENT_CLAIM:
            return _say_claims(tellings)
        case Ruling.SAME_SOURCE | Ruling.DIFFERENT_SOURCE:
            return f"`firsthand origins {subject}` shows what that makes of the origins."
        case Ruling.NOT_COPY:
            return f"`firsthand story {subject}` shows the documents without that tie."
        case Ruling.WRONG if judgement.correction is None:
            return f"It is left out of all answers; `firsthand judge withdrawn {judgement.id}` brings it back."
        case Ruling.WRONG:
            return "Answers give it so from now on, and say who decided that."
        case Ruling.RIGHT:
            return "Answers give it as it was read from now on, and say who checked that."
        case Ruling.WITHDRAWN:
            return f"Answers are as they were without {subject}."
        case _:
            return f"`firsthand impact {subject}` shows all that rests on it."


def _say_claims(tellings: Sequence[int]) -> str:
    counts = [f"{number} telling{'s' * (number != 1)}" for number in tellings]
    if len(counts) == 1:
        return f"Now one claim with {counts[0]}."
    return f"Now {len(counts)} claims: with {' and '.join(counts)}."
