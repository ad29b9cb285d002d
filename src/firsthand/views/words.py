"""How the views put things: numbers with their noun, names of sources, kinds and repairs, doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable

from firsthand.records import UNKNOWN_HAND, Attribution, Channel, Passage, Reading, Source, Stance, TimeRef
from firsthand.views.inert import shorten

UNSURE_BELOW = 0.5
"""Below it an attribution is, by the machine's own judgement, more likely wrong than right."""

JUDGED_CHARS = 140
"""Of who corrected an attribution, when and why."""

STANCE_NAMES = {
    Stance.STATE: "statement",
    Stance.CONFIRM: "confirmation",
    Stance.DENY: "denial",
    Stance.ACCUSE: "accusation",
    Stance.ESTIMATE: "estimate",
    Stance.OPINE: "opinion",
    Stance.ASK: "request",
    Stance.PROMISE: "promise",
}

CHANNEL_PHRASES = {
    Channel.UNSTATED: "",
    Channel.INTERVIEW: "in an interview",
    Channel.STATEMENT: "in a statement",
    Channel.SPEECH: "in a speech",
    Channel.PRESS_CONFERENCE: "at a press conference",
    Channel.SOCIAL_MEDIA: "on social media",
    Channel.DOCUMENT: "in a document",
    Channel.BROADCAST: "in a broadcast",
    Channel.DEBATE: "in a debate",
    Channel.TESTIMONY: "in testimony",
}

HAND_REASONS = {
    "another interview": "said in an interview with somebody who is not named",
    "back": "the words lead back to its interview",
    "cited": "it is cited for the source",
    "credit": "the article credits it",
    "dateline": "the dateline credits it",
    "employed": "the source writes for it",
    "handed over": "this one handed the text over",
    "passive": "somebody quoted it, who is not named",
    "poll": "from its poll, which was named before",
    "quoted passage": "the passage is quoted from it",
    "quotes": "it quotes the source",
    "released": "it dug the text up",
    "repeated": "it is given as the source of the same words",
    "reported": "from its report, which was named before",
    "same source": "the same source goes on as before",
    "told": "the source told it, or said so there",
    "turn": "a turn in its transcript",
    "within what it says": "the words stand inside what this one says",
}
"""By the names of the rules that find hands (`firsthand.sources`)."""

_OPEN_ENDS = ("", "..")
_CLOCK = re.compile(r"^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?")
"""A day and a time of day; nobody asks for the seconds."""


def count(number: int, noun: str) -> str:
    """Say how many.

    >>> count(1, "source"), count(3_000, "source")
    ('1 source', '3,000 sources')
    """
    return f"{number:,} {noun}{'s' * (number != 1)}"


def say(name: str) -> str:
    """Say the name of a repair, a kind of block or a kind of source.

    >>> say("unwrap_lines")
    'unwrap lines'
    """
    return name.replace("_", " ")


def say_numbers(positions: Iterable[int]) -> str:
    """Say the numbers that attributions are shown with, from their positions.

    >>> say_numbers([0, 1, 4])
    '1, 2, 5'
    """
    return ", ".join(str(position + 1) for position in positions)


def say_hand(name: str) -> str:
    """Say who a hand is; one that the text leaves open has no name."""
    return "somebody unnamed" if name == UNKNOWN_HAND else name


def say_hand_reason(reason: str) -> str:
    """Say why somebody is taken for a hand; what a person wrote stays as it is.

    >>> say_hand_reason("dateline"), say_hand_reason("she said so")
    ('the dateline credits it', 'she said so')
    """
    return HAND_REASONS.get(reason, reason)


def say_publisher(reading: Reading) -> str:
    """Say who published the document, as far as it tells."""
    return reading.publisher.name if reading.publisher else "the publisher"


def name_publisher(reading: Reading) -> str:
    """Name who published the document; one that is only inferred says from what. Empty where nothing tells."""
    found = reading.publisher
    return "" if found is None else mark_inferred(found.name, inferred=found.inferred, reason=found.reason)


def say_published(reading: Reading, *, is_explained: bool = True) -> str:
    """Say when the document was published; empty where nothing tells.

    Args:
        reading: of the document.
        is_explained: whether a day that is only inferred says from what.
    """
    stated, found = reading.document.metadata.published, reading.published
    if stated or found is None or not found.edtf:
        return _CLOCK.sub(r"\1 \2", stated)
    reason = found.reason if is_explained else ""
    return mark_inferred(say_edtf(found.edtf), inferred=found.inferred, reason=reason)


def mark_inferred(found: str, *, inferred: bool, reason: str = "") -> str:
    """Mark what is known of a document, if the document does not state it; where there is room, with the reason.

    >>> mark_inferred("thequay.example", inferred=True), mark_inferred("The Quay", inferred=False)
    ('thequay.example (inferred)', 'The Quay')
    >>> mark_inferred("2024-10-22", inferred=True, reason="the document's dateline")
    "2024-10-22 (inferred from: the document's dateline)"
    """
    if not found or not inferred:
        return found
    return f"{found} (inferred from: {reason})" if reason else f"{found} (inferred)"


def say_time(time: TimeRef) -> str:
    """Say a time; one that hangs on an inferred date says so. Empty where it was not resolved."""
    said = say_edtf(time.edtf)
    return f"{said} (inferred)" if said and time.inferred else said


def say_edtf(edtf: str) -> str:
    """Say a time that is written in EDTF, intervals in words.

    >>> say_edtf("2019-06"), say_edtf("2019-06-02/.."), say_edtf("../2019"), say_edtf("2018/2019")
    ('2019-06', '2019-06-02 or later', '2019 or earlier', '2018 to 2019')
    >>> say_edtf("[2019-06-02..2019-06-08]")
    '2019-06-02 to 2019-06-08'
    """
    start, is_interval, end = edtf.strip("[]").replace("..", "/" if edtf.startswith("[") else "..").partition("/")
    if not is_interval:
        return edtf
    if end in _OPEN_ENDS:
        return f"{start} or later"
    return f"{end} or earlier" if start in _OPEN_ENDS else f"{start} to {end}"


def say_moment(moment: str) -> str:
    """Say a time of the ledger's clock, which is UTC, to the minute.

    >>> say_moment("2026-11-22T22:50:11+00:00")
    '2026-11-22 22:50 UTC'
    """
    found = _CLOCK.match(moment)
    return f"{found[1]} {found[2]} UTC" if found else moment


def name_source(attribution: Attribution) -> str:
    """Say who the source is: its name as resolved, else its words without the comma that often ends them.

    Empty where the text gives no source.
    """
    return attribution.name or " ".join(attribution.source_text.split()).rstrip(" ,;:")


def pick_justification(source: Source) -> tuple[Passage, ...]:
    """Pick the passages that say why a source should know, without the one that its name repeats."""
    return tuple(passage for passage in source.justification if passage.text != source.name)


def say_stance(attribution: Attribution) -> str:
    """Say what the source does with the content, and whether the cue takes that back ("did not say")."""
    name = STANCE_NAMES[attribution.stance]
    return f"{name}, negated" if attribution.negated else name


def say_taken_back(attribution: Attribution) -> str:
    """Say what a source does that denies the content, or did not say it; empty where it puts the content forward."""
    return say_stance(attribution) if attribution.stance is Stance.DENY or attribution.negated else ""


def say_content(attribution: Attribution) -> str:
    """Say the content, after what the source does where it does not put it forward, lest it be taken for said."""
    return ": ".join(filter(None, (say_taken_back(attribution), attribution.content_text)))


def say_judged(attribution: Attribution) -> str:
    """Say who corrected it, when and why; empty where nobody did."""
    return shorten(attribution.reason.partition("; ")[0], most_chars=JUDGED_CHARS) if attribution.judged else ""


def say_origin(attribution: Attribution) -> str:
    """Say which origin it goes back to, and which it may be the same as; empty where none was found.

    >>> from dataclasses import replace
    >>> said = Attribution("a1", (), (), (), "", "", "", None, 0.9, "", origin="E", maybe=("B", "D"))
    >>> say_origin(said), say_origin(replace(said, maybe=()))
    ('E (maybe B, D)', 'E')
    """
    return f"{attribution.origin} (maybe {', '.join(attribution.maybe)})" if attribution.maybe else attribution.origin


def is_unsure(attribution: Attribution) -> bool:
    """Tell whether an attribution is to be shown with doubt."""
    return attribution.confidence < UNSURE_BELOW
