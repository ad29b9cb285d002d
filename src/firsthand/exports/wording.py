"""What is said of a claim in words: for people who see an export in a tool that does not know Firsthand's terms."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, UTC, datetime

from firsthand.records import UNKNOWN_HAND, Attribution, TimeRef

_UNNAMING = re.compile(r"(?i:an?|one|some|other|its|his|her|their|our)\s(?:.*\s)?[a-z]", re.DOTALL)
"""How descriptions begin and go on: "a spokeswoman for the Inspectorate"; "An Nguyen" is a name."""

_THE = re.compile(r"the\s+", re.IGNORECASE)

_QUOTED = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^«»]*(?:»|$)|„[^„“”]*(?:[“”]|$)")
_QUOTED_SINGLY = re.compile(r"[‘'](?:[^‘’'“”\"]|(?<=\w)[’'](?=\w))*[’'][\s.,;:!?…]*")
"""Inside single marks an apostrophe is one only between two letters: "the dockers’ pay" could end a quotation."""
_ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII)
_LEFT_OUT = "[…]"


def is_name(text: str) -> bool:
    """Tell whether somebody is called by a name, for formats that are to hold names only.

    A body that is only described ("the growers’ association", "its spokesman") is a named organisation in the data
    model all the same. Scripts without capitals get the benefit of the doubt.

    >>> [is_name(text) for text in ("The Capital Ledger", "The government", "A spokeswoman for the Inspectorate")]
    [True, False, False]
    """
    bare = _THE.sub("", text.strip(), count=1)
    return bool(bare) and not _UNNAMING.match(bare) and (bare != bare.lower() or bare == bare.upper())


def is_quotation(attribution: Attribution) -> bool:
    """Tell whether all of a content stands in quotation marks, so that it is the source's own words.

    A quotation that ends with the paragraph and goes on in the next has no closing mark. Where only some of the words
    are quoted, the whole is not.
    """
    parts = [part.strip() for part in attribution.content_text.split(_LEFT_OUT)]
    return all(map(_is_quoted, parts))


def _is_quoted(part: str) -> bool:
    if _QUOTED_SINGLY.fullmatch(part):
        return True
    rest, quotations = _QUOTED.subn("", part)
    return quotations > 0 and not any(map(str.isalnum, rest))


def describe_claim(attribution: Attribution) -> str:
    """Say in a line who does what with the claim, when, and through whom it comes.

    "Marit Solheim (the association’s spokeswoman): accuse, said on 2025-03-10, via Coast Gazette".
    """
    who = attribution.name or attribution.source_text or "no source given"
    title = f" ({attribution.title})" if attribution.title else ""
    inferred = " (inferred)" if attribution.said and attribution.said.inferred else ""
    said_on = [f"said on {attribution.said_on}{inferred}"] if attribution.said_on else []
    via = [f"via {' via '.join(map(_name_hand, attribution.via))}"] if attribution.via else []
    stance = f"{attribution.stance} (negated)" if attribution.negated else str(attribution.stance)
    return f"{who}{title}: {', '.join([stance, *said_on, *via])}"


def _name_hand(hand: str) -> str:
    return "a hand that the text leaves open" if hand == UNKNOWN_HAND else hand


def say_date(time: TimeRef | None) -> str:
    """Say a date for formats that know plain ISO 8601 dates only, and cannot say that one is inferred.

    Empty where it is inferred, and where it is an interval or a decade.
    """
    return time.edtf if time and not time.inferred and _ISO_DATE.fullmatch(time.edtf) else ""


def say_utc(time: str) -> str:
    """Say a date and time in UTC; empty where it is none, has no time zone, or lies at either end of the calendar."""
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        return ""
    if moment.tzinfo is None or moment.year in (MINYEAR, MAXYEAR):
        return ""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
