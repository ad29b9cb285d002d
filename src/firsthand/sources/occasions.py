"""Occasions: the places in an article that tell how, where or through whom something was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from firsthand.records import Channel
from firsthand.sources.outlets import Outlet
from firsthand.text import Span


class Tie(StrEnum):
    """How an outlet comes to have what it hands on."""

    TOLD = "told"
    INTERVIEW = "interview"
    AIRED = "aired"
    WROTE = "wrote"
    REPORTED = "reported"
    RELEASED = "released"
    POLL = "poll"
    STAFF = "staff"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Occasion:
    """An outlet that may be a hand, and how the words around it put that.

    Attributes:
        span: the outlet's words.
        name: the outlet's.
        tie: how it came by what it hands on.
        channel: what that says of how it was said.
    """

    span: Span
    name: str
    tie: Tie
    channel: Channel


BEFORE_CHARS = 70
AFTER_CHARS = 60
"""How far from an outlet's name the words may stand that tie something to it: eight to ten words."""

_WHO = r"(?:[\w.’'-]+,?\s+){0,6}?[\"“‘]?"
_FEW = r"(?:[\w-]+\s+)"
_TALK = r"told|tells?|telling|sp(?:oke|eaking|oken)\s+(?:to|with)|talk(?:ed|ing)\s+(?:to|with)|confirmed\s+to|said\s+to"
_LETTERS = r"asked\s+by|statement\s+to|emailed|email\s+to|comments?\s+to"
_TEXTS = r"op-ed|essay|column|editorial|blog|letter"
_GOT = r"published|released|obtained|acquired|seen|viewed|leaked|posted|compiled|conducted|credited|reviewed|unearthed"
_PUTS = (
    r"report(?:s|ed|ing)?|sa(?:ys|id)|wr[io]t(?:es?|ten)|not(?:es|ed)|cit(?:es|ed|ing)|quot(?:es|ed|ing)|found|finds"
)
_WORKS = r"article|story|stories|published|revealed|ran|feature|piece|profile|investigation|analysis|sources?"
_STAFF = r"host|anchor|reporter|correspondent|commentator|analyst|editor|journalist|writer|moderator"
_BEFORE = tuple(
    (tie, re.compile(rf"\b(?:{words})\s+{joint}$", re.IGNORECASE))
    for tie, words, joint in (
        (
            Tie.INTERVIEW,
            r"interview(?:s|ed|ing)?|sit-down|conversation",
            rf"{_FEW}{{0,4}}?(?:with|on|by|for|to|in|at|from)\s+{_WHO}",
        ),
        (Tie.WROTE, rf"wr[io]t(?:e|es|ing|ten)|{_TEXTS}", rf"{_FEW}{{0,3}}?(?:in|for|on|to|at)\s+{_WHO}"),
        (Tie.TOLD, rf"{_TALK}|{_LETTERS}", _WHO),
        (Tie.RELEASED, rf"{_GOT}|provided|reported", rf"{_FEW}?(?:by|in|on|to|from)\s+{_WHO}"),
        (Tie.REPORTED, r"reported|reports|according\s+to|wrote|writes|notes|noted", r"(?:an?\s+|the\s+)?[\"“]?"),
        (Tie.AIRED, r"on|during|of|watching|with|from|aboard|in", r"(?:an?\s+|the\s+)?(?:[\w’'-]+\s+){0,3}?[\"“‘]?"),
    )
)
_AFTER = tuple(
    (tie, re.compile(rf"{joint}(?:{words})\b", re.IGNORECASE))
    for tie, joint, words in (
        (Tie.INTERVIEW, rf"(?:[’']s?)?[\"”]?\s+{_FEW}{{0,3}}?", r"interviews?"),
        (Tie.POLL, r"(?:[/,’'-]\s?\w+)*\s+(?:[\w/-]+\s+){0,4}?", r"polls?|survey|tracker|tracking|tally"),
        (Tie.WROTE, rf"(?:[’']s?)?\s+{_FEW}{{0,2}}?", rf"{_TEXTS}|columnist|contributor|guest"),
        (Tie.STAFF, rf"(?:[’']s?)?\s+{_FEW}{{0,2}}?", _STAFF),
        (Tie.REPORTED, r"(?:[’']s?)?[\"”]?,?\s+(?:\w+ly\s+|first\s+|has\s+|also\s+|had\s+)?", rf"{_PUTS}|{_WORKS}"),
    )
)
_CHANNELS = {Tie.INTERVIEW: Channel.INTERVIEW, Tie.WROTE: Channel.DOCUMENT}


def find_occasions(text: str, outlets: Sequence[Outlet]) -> tuple[Occasion, ...]:
    """Say of each outlet how the words around it tie something to it, in order."""
    return tuple(_read(text, outlet) for outlet in outlets)


def _read(text: str, outlet: Outlet) -> Occasion:
    span = outlet.span
    before = _cut(text[max(0, span.start - BEFORE_CHARS) : span.start].rsplit("\n", 1)[-1])
    after = text[span.end : span.end + AFTER_CHARS].split("\n", 1)[0]
    ties = [tie for tie, pattern in _AFTER if pattern.match(after)]
    ties += [tie for tie, pattern in _BEFORE if (tie is not Tie.AIRED or outlet.airs) and pattern.search(before)]
    tie = min(ties, key=_PRECEDENCE.index, default=Tie.NAMED)
    channel = Channel.BROADCAST if tie is Tie.AIRED else _CHANNELS.get(tie, Channel.UNSTATED)
    return Occasion(span, outlet.name, tie, channel)


_PRECEDENCE = (
    Tie.INTERVIEW,
    Tie.POLL,
    Tie.TOLD,
    Tie.WROTE,
    Tie.RELEASED,
    Tie.REPORTED,
    Tie.AIRED,
    Tie.STAFF,
    Tie.NAMED,
)
_SENTENCE_END = re.compile(r"[.!?][\"”’]?\s+(?=[A-Z\"“‘])")


def _cut(before: str) -> str:
    """The words after the last end of a sentence."""
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    return (
        before[ends[-1] :]
        if ends and not before[: ends[-1]].rstrip().endswith(("Mr.", "Sen.", "Gov.", "Rep.", "Dr."))
        else before
    )
