"""The words around a number that bend it: "about", "more than", "or so"; and the verbs that make it a rise or fall."""

from __future__ import annotations

from typing import NamedTuple

from firsthand.figures.tokens import Tokens, words

EXACT, ROUGHLY, ABOVE, BELOW, UP, DOWN = "=", "~", ">", "<", "up", "down"
_BEFORE = {
    EXACT: "just|only|exactly|precisely|a total of|fully|even|another|an additional|a further|a record|a mere|merely"
    "|well|far|slightly|a little|a bit|significantly|considerably",
    ROUGHLY: "about|around|roughly|approximately|approx|circa|some|nearly|almost|close to|an estimated|estimated"
    "|something like|in the region of|on the order of|as good as|not quite|virtually|barely|~|≈|c.",
    ABOVE: "more than|over|above|at least|exceeding|exceeds|exceeded|upwards of|upward of|in excess of|greater than"
    "|higher than|larger than|bigger than|longer than|older than|a minimum of|minimum of|no fewer than|no less than"
    "|not less than|north of|topping|topped|surpassing|surpassed|beyond|better than|>",
    BELOW: "less than|fewer than|under|below|up to|at most|no more than|not more than|a maximum of|maximum of"
    "|as many as|as much as|lower than|smaller than|shorter than|younger than|south of|sub -|<",
}
_PHRASES = {tuple(form.split()): change for change, forms in _BEFORE.items() for form in forms.split("|")}
_LONGEST = max(len(form) for form in _PHRASES)
_AFTER = {
    ("or", "more"): ABOVE, ("or", "above"): ABOVE, ("or", "over"): ABOVE, ("or", "older"): ABOVE, ("+",): ABOVE,
    ("or", "less"): BELOW, ("or", "fewer"): BELOW, ("or", "below"): BELOW, ("or", "under"): BELOW,
    ("or", "younger"): BELOW, ("or", "so"): ROUGHLY, ("more", "or", "less"): ROUGHLY, ("-", "odd"): ROUGHLY,
    ("odd",): ROUGHLY, ("-", "plus"): ABOVE, ("at", "least"): ABOVE, ("at", "most"): BELOW,
    ("at", "the", "most"): BELOW,
}  # fmt: skip
_RISES = words(
    "up rise rises rose risen rising gain gains gained gaining climb climbs climbed climbing jump jumps jumped jumping "
    "surge surges surged surging soar soars soared soaring increase increases increased increasing grow grows grew "
    "grown growing advance advanced advancing rally rallied spike spiked swell swelled leap leapt leaped raise raised "
    "raises boost boosted add adds added adding expand expanded rocketed skyrocketed edged-up appreciated"
)
_FALLS = words(
    "down fall falls fell fallen falling drop drops dropped dropping decline declines declined declining lose loses "
    "lost losing slip slips slipped slipping slide slides slid sliding tumble tumbles tumbled tumbling plunge plunges "
    "plunged plunging plummet plummets plummeted plummeting sink sinks sank sunk shed sheds slump slumps slumped dip "
    "dips dipped decrease decreases decreased decreasing ease eased shrink shrinks shrank shrunk cut cuts cutting "
    "reduce reduces reduced reducing slash slashed slashes lower lowered trimmed weakened crashed dived"
)
_OF_MEASURES = words("up down lose loses lost losing add adds added adding gain gains gained gaining shed sheds")
"""These tell of a rise or fall only beside a measure: one loses three games and gives up ten rooms, too."""
_ONLY_BY = words("raise raises raised boost boosted expand expanded reduce reduces reduced lower")
"""These take an object, so that a figure right behind them is what they raise: "raised $5 million"."""
_BY_REACH = 8
"""How many tokens "by" may stand behind its verb: "cut the number of planned flights by"."""


class Modifier(NamedTuple):
    """The modifiers of a number.

    Attributes:
        start: the position of the first token before the number; that of the number if there is none.
        end: the position after the last token behind the number.
        change: what they make of it, as `Quantity.change`.
    """

    start: int
    end: int
    change: str


def read_modifier(tokens: Tokens, start: int, end: int, *, floor: int) -> Modifier:
    """Read the modifiers around a number.

    Args:
        tokens: the text.
        start: the position of its first token, that of a currency sign.
        end: the position after its last token, that of a unit.
        floor: the position before which no modifier of it stands.
    """
    change = EXACT
    while True:
        found = _match_before(tokens, start, floor)
        if not found:
            break
        start -= len(found)
        change = _PHRASES[found] if change == EXACT else change
    after = match_after(tokens, end)
    return Modifier(start, end + len(after), _AFTER[after] if after and change == EXACT else change)


def match_after(tokens: Tokens, at: int) -> tuple[str, ...]:
    """Return the tokens of the modifier that follows a number: "or so"."""
    for length in (3, 2, 1):
        words = tokens.lows(at, at + length)
        if words in _AFTER:
            return words
    return ()


def _match_before(tokens: Tokens, at: int, floor: int) -> tuple[str, ...]:
    for length in range(min(_LONGEST, at - floor), 0, -1):
        words = tokens.lows(at - length, at)
        if words in _PHRASES:
            return words
    return ()


def find_movement(tokens: Tokens, at: int, *, measure: bool) -> str:
    """Tell whether the words before a figure make it the size of a rise or fall.

    Args:
        tokens: the text.
        at: the position of the figure's first token, its modifiers included.
        measure: whether it is a percentage, points, money or the like.

    Returns:
        `UP`, `DOWN` or nothing.
    """
    before = tokens[at - 1].low
    if before == "by":
        for step in range(at - 2, max(at - 2 - _BY_REACH, -1), -1):
            movement = _name(tokens[step].low)
            if movement:
                return movement
        return ""
    if before in _ONLY_BY or (before in _OF_MEASURES and not measure):
        return ""
    return _name(before)


def _name(word: str) -> str:
    if word in _RISES:
        return UP
    return DOWN if word in _FALLS else ""


def moves(tokens: Tokens, at: int) -> bool:
    """Tell whether the token is a verb or noun of rise or fall: "from 300 to 500" after it are two figures."""
    return bool(_name(tokens[at].low)) or tokens[at].low in _TURNS


_TURNS = words(
    "change changed changes went go goes gone going moved move slow slowed slowing brought bring brings bringing trim "
    "trimming upgraded downgraded lift lifted lifting revised halved doubled doubling tripled creeping improved "
    "improve push pushed pushing narrowed widened swung turned"
)
