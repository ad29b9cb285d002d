"""The wordings of a claim beside each other: who says the same in the same words, and where the words differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, repeat
from typing import Final

from markupsafe import Markup

from firsthand.records import Change, ClaimGroup, Telling
from firsthand.views.inert import flatten
from firsthand.views.markup import write

MOST_COMPARED: Final = 120
"""Words; a content that is longer is shown without marks. Comparing two of that length takes some 5 ms at worst."""
MOST_MARKED: Final = 80
"""Wordings that are held against the first; a page shows no more."""
LEAST_ALIKE: Final = 0.34
"""Of the words of both, so many are the same where marks help: below, two in three would be marked."""
MOST_CHARS: Final = 1_200

_WORD: Final = re.compile(r"\S+")
_EDGES: Final = " .,;:!?\"'“”‘’«»()[]"
_OPENING: Final = "that"
"""How a content begins that the cue hands over; it is not of its words."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words in which a claim is put.

    Attributes:
        words: as the first has them.
        tellings: who puts it so, earliest first.
        marked: the same as HTML, with what differs from the wording that all are held against: `ins` for what that
            one does not have, `del` for what it has instead.
        is_first: whether it is that wording.
        is_compared: whether there are marks.
    """

    words: str
    tellings: tuple[Telling, ...]
    marked: Markup
    is_first: bool
    is_compared: bool


def list_wordings(group: ClaimGroup) -> tuple[Wording, ...]:
    """List the wordings of a claim, the earliest first; most others are held against the first that says it whole."""
    same: dict[str, list[Telling]] = {}
    for telling in group.tellings:
        same.setdefault(_fold(telling.attribution.content_text), []).append(telling)
    model = group.wording.attribution.content_text
    first = _fold(model)
    ordered = sorted(same.items(), key=lambda each: each[0] != first)
    held = chain(repeat(model, MOST_MARKED), repeat(""))
    return tuple(
        _hold_against(each, tellings, is_first=folded == first)
        for each, (folded, tellings) in zip(held, ordered, strict=False)
    )


def _hold_against(model: str, tellings: Sequence[Telling], *, is_first: bool) -> Wording:
    words = tellings[0].attribution.content_text
    marked = "" if is_first or not model else mark_differences(model, words)
    shown = Markup(marked or write(_cut(words)))  # noqa: S704 - written by `markup`
    return Wording(words, tuple(tellings), shown, is_first, bool(marked))


def mark_differences(model: str, words: str) -> str:
    """Mark, as HTML, the words of a text that another one has not, and those that it has instead.

    Returns:
        Empty where the texts are too long or too different for marks to help.

    >>> mark_differences("four ships cannot sail", "Four ships may not sail.")
    'Four ships <del>cannot</del> <ins>may not</ins> sail.'
    >>> mark_differences("four ships cannot sail", "that four ships cannot sail")
    'that four ships cannot sail'
    """
    left, right = (_WORD.findall(flatten(text)) for text in (model, words))
    opening = [right.pop(0)] if right[:1] == [_OPENING] and left[:1] != [_OPENING] else []
    if max(len(left), len(right)) > MOST_COMPARED:
        return ""
    matcher = SequenceMatcher(None, [*map(_fold, left)], [*map(_fold, right)], autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return ""
    pieces = (_mark(left[a:b], right[c:d], is_same=kind == "equal") for kind, a, b, c, d in matcher.get_opcodes())
    return " ".join([*opening, *chain.from_iterable(pieces)])


def mark_change(change: Change) -> Markup:
    """Mark, in the words of a claim that a later version altered, what it added and what it left out.

    Returns:
        Empty where marks would not help, or nothing was altered.
    """
    if change.before is None or change.after is None:
        return Markup()
    return Markup(mark_differences(change.before.content_text, change.after.content_text))  # noqa: S704 - as above


def _mark(gone: Sequence[str], new: Sequence[str], *, is_same: bool) -> Iterator[str]:
    if is_same:
        yield write(" ".join(new))
        return
    if gone:
        yield f"<del>{write(' '.join(gone))}</del>"
    if new:
        yield f"<ins>{write(' '.join(new))}</ins>"


def _fold(words: str) -> str:
    """Words as they are compared: without case, and without the marks and the "that" at their ends."""
    return " ".join(words.split()).casefold().strip(_EDGES).removeprefix(f"{_OPENING} ").strip(_EDGES)


def _cut(words: str) -> str:
    flat = flatten(words)
    return flat if len(flat) <= MOST_CHARS else f"{flat[:MOST_CHARS].rstrip()}…"
