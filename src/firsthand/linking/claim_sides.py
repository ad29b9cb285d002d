"""What is laid out of a document's claims before they are compared with those of another document.

State: the claims of the documents compared last are kept as they were laid out: a document is compared with one
neighbour after the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from firsthand.linking.claim_profile import ClaimProfile
from firsthand.linking.claim_words import Contents, Words, lay_out_contents, lay_out_words
from firsthand.linking.terms import read_terms
from firsthand.records import Stance

if TYPE_CHECKING:
    from numpy.typing import NDArray

KEPT_SIDES: Final = 16
"""Laid out, a document of a dozen claims takes some 600 KB."""

NEGATIONS: Final = re.compile(r"\b(?:not?|never|none|nobody|nothing|neither|nor|without|cannot)\b|n't\b")
_DENIALS: Final = re.compile(
    r"\b(?:den(?:y|ie[sd]|ying|ials?)|reject(?:s|ed|ing)?|disput(?:e[sd]?|ing)|dismiss(?:e[sd]|ing)?"
    r"|refut(?:e[sd]?|ing)|debunk\w*|false(?:ly)?|untrue|hoax(?:es)?|fake[sd]?|bogus|lies?|lied|lying|liar|myth"
    r"|fabricat\w*|baseless|unfounded|incorrect|inaccurate|wrong|misleading|nonsense|rumou?rs?|fictional|satir\w*"
    r"|contrary|rebut\w*|contradict\w*|no (?:truth|evidence|basis)|not true|push(?:ed|es|ing)? back|mischaracteri\w*"
    r"|challeng(?:ed|es|ing)|contested|nothing to do)\b"
)
_DEMANDING_CUES: Final = re.compile(
    r"\b(?:call(?:s|ed|ing)?(?: \w+)? (?:up)?on|call(?:s|ed|ing)?(?: \w+)? for|urg(?:e[sd]?|ing)|demand\w*|insist\w*"
    r"|ask(?:s|ed|ing)?|implor\w*|beg(?:s|ged|ging)?|press(?:ed|ing|es)?|pressur\w*|request\w*|appeal\w*|plead\w*"
    r"|recommend\w*|advis(?:e[sd]?|ing)|want(?:s|ed)?)\b"
)
_DEMANDS: Final = re.compile(
    r"\b(?:should(?:n't)?|must|ought|needs? to|has to|have to|had better|let's|let us)\b"
    r"|^[\"“‘'\s]*(?:(?:not )?to|let|do(?: not|n't)|please)\b"
)
_CALENDAR: Final = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october"
    r"|november|december|(?:19|20)\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class Side:
    """The claims of one document, at least one.

    Attributes:
        claims: their profiles.
        contents: what is claimed.
        sayings: the words of cue and content together.
        wholes: the words of source, cue and content together.
        passages: the same with those around them.
        cues: the words of the cues.
        negated: which contents have a negation, bool[claims].
        denying: which deny what they hand over, by their stance or their cue, bool[claims].
        doubting: which contents say of something that it is not so: "hoax", "untrue", bool[claims].
        demanding: which say what should be done, by their stance, cue or content, bool[claims].
        calendar: the weekdays, months and years that each content names.
    """

    claims: tuple[ClaimProfile, ...]
    contents: Contents
    sayings: Words
    wholes: Words
    passages: Words
    cues: Words
    negated: NDArray[np.bool_]
    denying: NDArray[np.bool_]
    doubting: NDArray[np.bool_]
    demanding: NDArray[np.bool_]
    calendar: tuple[frozenset[str], ...]


@lru_cache(maxsize=KEPT_SIDES)
def lay_out(claims: tuple[ClaimProfile, ...]) -> Side:
    """Lay out claims of one document."""
    contents = [_fold(claim.content) for claim in claims]
    wholes = [f"{claim.name} {claim.cue} {claim.content}" for claim in claims]
    return Side(
        claims,
        lay_out_contents(claims),
        lay_out_words([read_terms(f"{claim.cue} {claim.content}") for claim in claims]),
        lay_out_words([read_terms(whole) for whole in wholes]),
        lay_out_words([read_terms(f"{whole} {claim.around}") for whole, claim in zip(wholes, claims, strict=True)]),
        lay_out_words([read_terms(claim.cue) for claim in claims]),
        np.array([bool(NEGATIONS.search(content)) for content in contents]),
        np.array([claim.stance is Stance.DENY or bool(_DENIALS.search(_fold(claim.cue))) for claim in claims]),
        np.array([bool(_DENIALS.search(content)) for content in contents]),
        np.array([_demands(claim, content) for claim, content in zip(claims, contents, strict=True)]),
        tuple(frozenset(_CALENDAR.findall(content)) for content in contents),
    )


def split(claims: Sequence[ClaimProfile], *, size: int) -> list[tuple[ClaimProfile, ...]]:
    """Split the claims of a document into runs of a bounded size."""
    return [tuple(claims[start : start + size]) for start in range(0, len(claims), size)]


def _demands(claim: ClaimProfile, content: str) -> bool:
    return claim.stance is Stance.ASK or bool(_DEMANDING_CUES.search(_fold(claim.cue)) or _DEMANDS.search(content))


def _fold(text: str) -> str:
    return text.lower().replace("’", "'")
