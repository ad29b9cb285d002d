"""What a judgement must look like, whatever the ledger holds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from firsthand.errors import RefusedJudgement, show
from firsthand.records import Correction, Judgement, Ruling
from firsthand.records.vantage import read_day

OF_CLAIMS: Final = (Ruling.SAME_CLAIM, Ruling.DIFFERENT_CLAIM)
OF_SOURCES: Final = (Ruling.SAME_SOURCE, Ruling.DIFFERENT_SOURCE)
OF_PAIRS: Final = (*OF_CLAIMS, *OF_SOURCES, Ruling.NOT_COPY)
"""Those that take two; which of the two comes first makes no difference."""
OF_EITHER: Final = (Ruling.RETRACTED, Ruling.CORRECTED)

MOST_CHARS: Final = 10_000
"""Of why it was judged so, of what the origin says now, of the words of a correction: five pages."""
MOST_NAME_CHARS: Final = 1_000
"""Of a name, a title, of who judged; the longest descriptions of nameless sources have some 300."""
MOST_HANDS: Final = 50
"""Claims of the news pass three at most."""
MOST_SPANS: Final = 100
"""Words that belong together stand in some ten places at most."""


def check_judgement(judgement: Judgement) -> None:
    """Check that a judgement gives what its ruling needs and nothing else, of bounded length.

    Raises:
        RefusedJudgement: it does not; the message says what to change.
    """
    ruling = judgement.ruling.value.replace("_", " ")
    if judgement.ruling in OF_PAIRS and not judgement.other:
        raise RefusedJudgement(f"{ruling} takes two ids, and there is one. Give the other one, too.")
    if judgement.ruling not in OF_PAIRS and judgement.other:
        raise RefusedJudgement(f"{ruling} takes one id, and there are two. Leave one out.")
    if judgement.correction is not None and judgement.ruling is not Ruling.WRONG:
        raise RefusedJudgement(f"{ruling} takes no correction of what was read. Judge it wrong, or leave that out.")
    if judgement.correction is not None and judgement.correction.is_empty:
        what = "the correction changes nothing"
        raise RefusedJudgement(f"{what}. Say what should read otherwise; without a correction, it is no attribution.")
    if judgement.on and judgement.ruling not in OF_EITHER:
        raise RefusedJudgement(f"{ruling} takes no day on which its origin said so. Leave that out.")
    if judgement.now and judgement.ruling is not Ruling.CORRECTED:
        raise RefusedJudgement(
            f"{ruling} takes no words that the origin says now. Judge it corrected, or leave them out."
        )
    _check_lengths(judgement)
    read_time(judgement.at)
    try:
        read_day("on", judgement.on)
    except ValueError as error:
        raise RefusedJudgement(f"{error}.") from None


def _check_lengths(judgement: Judgement) -> None:
    given = judgement.correction or Correction()
    if len(given.via or ()) > MOST_HANDS:
        raise RefusedJudgement(f"the correction has {len(given.via or ())} hands. Give at most {MOST_HANDS}.")
    words = [each for each in (given.source, given.cue, given.content) if each]
    if any(len(each.spans) > MOST_SPANS for each in words):
        raise RefusedJudgement(f"the words of the correction stand in more than {MOST_SPANS} places. Give fewer.")
    if not all(map(str.strip, given.via or ())):
        raise RefusedJudgement(
            "a hand of the correction has no name. Leave it out, or name it ? where it is not known."
        )
    names = [judgement.by, given.name or "", given.title or "", *(given.via or ())]
    for texts, most in (
        ([judgement.why, judgement.now, *(each.text for each in words)], MOST_CHARS),
        (names, MOST_NAME_CHARS),
    ):
        longest = max(map(len, texts))
        if longest > most:
            raise RefusedJudgement(f"a text of the judgement has {longest:,} characters. Give at most {most:,}.")


def read_time(at: str) -> str:
    """Read when something was judged, and tell it in UTC; a time without a zone is in UTC, and empty stays empty.

    Raises:
        RefusedJudgement: it is no time.
    """
    if not at:
        return ""
    try:
        told = datetime.fromisoformat(at)
        return (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        raise RefusedJudgement(f"at: {show(at)} is no time. Give one like 2026-11-23T10:15:00+00:00.") from None
