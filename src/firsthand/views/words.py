"""How the views put things: numbers with their noun, names of sources, kinds and repairs, doubt."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.records import UNKNOWN_HAND, Attribution, Channel, Quantity, Reading, Stance, TimeRef

UNSURE_BELOW = 0.5
"""Below it an attribution is, by the machine's own judgement, more likely wrong than right."""

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

_SIZES = {"up": "up ", "down": "down ", "~": "about "}
_PARTS_OF_A_HUNDRED = {"percent": 1.0, "share": 100.0}
_LARGE_NUMBERS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_OPEN_ENDS = ("", "..")


def count(number: int, noun: str) -> str:
    """Say how many.

    >>> count(1, "source"), count(3, "source")
    ('1 source', '3 sources')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


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


def say_publisher(reading: Reading) -> str:
    """Say who published the document, as far as it tells."""
    return reading.document.metadata.publisher or "the publisher"


def say_published(reading: Reading) -> str:
    """Say when the document was published; a date that is only inferred says so. Empty where nothing tells."""
    stated, found = reading.document.metadata.published, reading.published
    if stated or found is None or not found.edtf:
        return stated
    return say_time(found)


def say_time(time: TimeRef) -> str:
    """Say a time; one that hangs on an inferred date says so. Empty where it was not resolved."""
    said = say_edtf(time.edtf)
    return f"{said} (inferred)" if said and time.inferred else said


def say_edtf(edtf: str) -> str:
    """Say a time that is written in EDTF, intervals in words.

    >>> say_edtf("2019-06"), say_edtf("2019-06-02/.."), say_edtf("../2019"), say_edtf("2018/2019")
    ('2019-06', '2019-06-02 or later', '2019 or earlier', '2018 to 2019')
    """
    start, is_interval, end = edtf.partition("/")
    if not is_interval:
        return edtf
    if end in _OPEN_ENDS:
        return f"{start} or later"
    return f"{end} or earlier" if start in _OPEN_ENDS else f"{start} to {end}"


def name_source(attribution: Attribution) -> str:
    """Say who the source is: its name as resolved, else its words without the comma that often ends them.

    Empty where the text gives no source.
    """
    return attribution.name or " ".join(attribution.source_text.split()).rstrip(" ,;:")


def say_stance(attribution: Attribution) -> str:
    """Say what the source does with the content, and whether the cue takes that back ("did not say")."""
    name = STANCE_NAMES[attribution.stance]
    return f"{name}, negated" if attribution.negated else name


def say_origin(attribution: Attribution) -> str:
    """Say which origin it goes back to, and which it may be the same as; empty where none was found.

    >>> from dataclasses import replace
    >>> said = Attribution("a1", (), (), (), "", "", "", None, 0.9, "", origin="E", maybe=("B", "D"))
    >>> say_origin(said), say_origin(replace(said, maybe=()))
    ('E (or B, D)', 'E')
    """
    return f"{attribution.origin} (or {', '.join(attribution.maybe)})" if attribution.maybe else attribution.origin


def is_unsure(attribution: Attribution) -> bool:
    """Tell whether an attribution is to be shown with doubt."""
    return attribution.confidence < UNSURE_BELOW


def say_figures(quantities: Iterable[Quantity]) -> str:
    """Say the figures of a content; figures of the same thing at different times stand as a change.

    >>> from firsthand.records import Passage
    >>> past = Quantity(Passage((), "1,200"), 1200, 1200, "", "", "berths", "years ago")
    >>> now = Quantity(Passage((), "a few dozen"), 24, 60, "", "", "berths", "now")
    >>> say_figures([past, now])
    '1,200 → 24–60 berths'
    """
    said: list[str] = []
    last: Quantity | None = None
    for each in quantities:
        if last and each.when != last.when and (each.unit, each.counted) == (last.unit, last.counted):
            before = said.pop().removesuffix(f" {_say_measured(each)}")
            said.append(f"{before} → {_say_figure(each)}")
        else:
            said.append(_say_figure(each))
        last = each
    return "; ".join(said)


def _say_figure(quantity: Quantity) -> str:
    size = f"{_SIZES.get(quantity.change, '')}{_say_range(quantity)}"
    return f"{size} {_say_measured(quantity)}".rstrip()


def _say_measured(quantity: Quantity) -> str:
    unit = "" if quantity.unit in _PARTS_OF_A_HUNDRED else quantity.unit
    return f"{unit} {quantity.counted}".strip()


def _say_range(quantity: Quantity) -> str:
    low, high = (_say_number(end, quantity.unit) for end in (quantity.low, quantity.high))
    if low and high:
        return low if low == high else f"{low}–{high}"
    if low:
        return f"at least {low}"
    return f"at most {high}" if high else quantity.passage.text


def _say_number(number: float | None, unit: str) -> str:
    if number is None:
        return ""
    if unit in _PARTS_OF_A_HUNDRED:
        return f"{number * _PARTS_OF_A_HUNDRED[unit]:.4g}%"
    for size, name in _LARGE_NUMBERS:
        if number >= size and float(f"{number / size:.6g}") * size == number:
            return f"{number / size:.6g} {name}"
    return f"{number:,.15g}"
