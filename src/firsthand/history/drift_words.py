"""Drift in the words of a claim: hedges, stance, the day that it was said on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from firsthand.claims.hedges import find_hedge_words
from firsthand.history.held import Held, tell_same, weigh_words
from firsthand.linking.spelling import list_words
from firsthand.linking.terms import read_terms
from firsthand.records import DriftFinding, DriftKind, Passage, Severity, SourceType, Stance, TimeRef

GOVERNED_WORDS: Final = 8
"""So many words after a hedge are looked through for what it weakens: "may have died" weakens "died"."""
SHOWN_GOVERNED: Final = 2
"""So many of them, those of weight, must be said on the other side, too: the hedge is gone, not what it stood with."""
WEAK: Final = (Stance.ESTIMATE, Stance.ACCUSE, Stance.OPINE)
TAKEN: Final = (Stance.ESTIMATE, Stance.OPINE)
"""What a source so puts is its own view; a hedge may stand in the cue alone."""
HARD: Final = (Stance.STATE, Stance.CONFIRM)

SAME_SAYING: Final = 0.7
"""So much of the lighter content stands in the other where both tell of one saying, which has one cue; for a day, so
much of the heavier, too."""
STALE_DAYS: Final = 2
"""Readers take what is told without a day for news of the day that they read it, or of the one before."""
BLURRED_DAYS: Final = 7
"""A day told as one of so many is blurred; "this week" is near enough."""

_VIEW: Final = re.compile(
    r"\b(?:believ|think|thought|suspect|fear|expect|estimat|predict|feel|felt|guess|assum|suggest|hint|alleg|accus|blam|"
    r"theor|specul|wager|opinion|view|rumou?r|indicat|reports (?:that|of)\b|if\b|whether\b)",
    re.IGNORECASE,
)
"""Words that keep a claim somebody's view."""
_ESTIMATE: Final = re.compile(
    r"\b(?:believ|think|thought|suspect|fear|expect|estimat|predict|guess|assum|specul|theor)", re.IGNORECASE
)
"""Cues that put a claim as what somebody takes to be so."""
_CLAIM: Final = re.compile(r"\b(?:claim|alleg|accus|insinuat|impl|argu|insist)", re.IGNORECASE)
_LOOSE: Final = re.compile(r"could|if .*|alleged|purported|apparent|supposed|reportedly", re.IGNORECASE)
"""Words that weaken less than they seem to: what somebody "could" do was often within his power, "the alleged thief"
may be so called beside any claim, and "reportedly" tells no more than a source does."""
_FALSE: Final = re.compile(r"\b(?:inaccurate|false|untrue|incorrect|hoax|den(?:y|ies|ied)|not true)\b", re.IGNORECASE)
_DAY: Final = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight|overnight|weekend|morning|afternoon|evening"
    r"|night|earlier|week|(?:january|february|march|april|june|july|august|september|october|november|december)"
    r"|(?:jan|feb|aug|sept?|oct|nov|dec)\.?(?= \d)|may(?= \d))\b",
    re.IGNORECASE,
)
_OCCASION: Final = re.compile(
    r"\b(?:debate|interview|speech|rally|convention|hearing|testimony|testified|(?:news|press) conference|campaign stop"
    r"|show|appearance|statement|order|ruling|letter|memo|tweet)s?\b",
    re.IGNORECASE,
)
"""What tells readers when something was said as well as a day does."""
_WHOLE_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def find_hedge_changes(before: Held, after: Held) -> Iterator[DriftFinding]:
    """Find hedges of one side whose claim stands on the other without any."""
    if not tell_same(before, after):
        return
    if passage := _find_lost_hedge(before, after):
        severity = Severity.HIGH if after.attribution.stance in HARD else Severity.MEDIUM
        reason = f"“{passage.text}” weakens what the second tells without any such word"
        yield DriftFinding(DriftKind.HEDGE_DROPPED, severity, passage, after.whole, reason)
    if passage := _find_lost_hedge(after, before):
        reason = f"“{passage.text}” weakens what the first tells without any such word"
        yield DriftFinding(DriftKind.HEDGE_ADDED, Severity.LOW, before.whole, passage, reason)


def find_stance_change(before: Held, after: Held) -> Iterator[DriftFinding]:
    """Find an estimate that became a plain statement; an accusation stays one in any words."""
    own, other = before.attribution, after.attribution
    if own.stance not in TAKEN or other.stance not in HARD or own.negated or other.negated:
        return
    if not tell_same(before, after, covered=SAME_SAYING) or not _ESTIMATE.search(own.cue_text):
        return
    if not set(list_words(own.name)) & set(list_words(other.name)):
        return
    if _VIEW.search(after.sentence) or _CLAIM.search(other.cue_text) or find_hedge_words(after.sentence):
        return
    severity = Severity.HIGH if own.stance is Stance.ESTIMATE else Severity.MEDIUM
    reason = f"“{own.cue_text}” puts it as {_NAMES[own.stance]}; “{other.cue_text or 'no word'}” does not"
    yield DriftFinding(DriftKind.STANCE_HARDENED, severity, before.handing, after.handing, reason)


_NAMES: Final = {Stance.ESTIMATE: "an estimate", Stance.OPINE: "an opinion"}


def find_date_change(before: Held, after: Held) -> Iterator[DriftFinding]:
    """Find a day that was told and is not told any more, where readers would take it for a later one."""
    own, other = before.attribution.said, after.attribution.said
    if own is None or own.inferred or not own.passage.spans or not _WHOLE_DAY.fullmatch(own.edtf):
        return
    if not _is_blurred(own, after) or not tell_same(before, after, covered=SAME_SAYING, wholly=True):
        return
    told = f"the second tells only {other.edtf}" if other else "the second tells no time"
    reason = f"“{own.passage.text}” is {own.edtf}; {told}"
    shown = other.passage if other is not None and other.passage.spans else after.handing
    yield DriftFinding(DriftKind.DATE_BLURRED, Severity.LOW, own.passage, shown, reason)


def _is_blurred(day: TimeRef, after: Held) -> bool:
    """Whether a document tells a wide time for a day, or neither time nor occasion, where readers think of another."""
    told, published = after.attribution.said, after.reading.published
    if told is not None:
        return told.earliest <= day.edtf <= told.latest and _count_days(told.earliest, told.latest) >= BLURRED_DAYS
    if published is None or _count_days(day.edtf, published.earliest) < STALE_DAYS:
        return False
    return not (_DAY.search(after.surroundings) or _OCCASION.search(after.surroundings))


def _count_days(start: str, end: str) -> int:
    """How many days lie between two ISO dates; 0 where one is no date."""
    try:
        return (date.fromisoformat(end) - date.fromisoformat(start)).days
    except ValueError:
        return 0


def _find_lost_hedge(hedged: Held, plain: Held) -> Passage | None:
    """Find a hedge in one telling whose words the other tells without any hedge near it; None where there is none."""
    if plain.attribution.hedges or plain.attribution.stance in WEAK or plain.attribution.type is SourceType.NONE:
        return None
    if find_hedge_words(plain.sentence) or _VIEW.search(plain.sentence):
        return None
    said = weigh_words(plain.attribution.content_text)
    if _FALSE.search(hedged.sentence) or _FALSE.search(plain.sentence):
        return None
    for hedge in hedged.attribution.hedges:
        if _LOOSE.fullmatch(hedge.text):
            continue
        governed = _list_governed(hedged, hedge)
        shared = [stem for stem in governed if stem in said]
        if len(shared) >= SHOWN_GOVERNED and governed[0] in said:
            return hedge
    return None


def _list_governed(held: Held, hedge: Passage) -> list[str]:
    """List the stems of weight right after a hedge in the content, in order."""
    content = held.attribution.content_text
    at = content.find(hedge.text)
    if at < 0 or content.count(hedge.text) > 1:
        return []
    behind = content[at + len(hedge.text) :]
    sentence = re.split(r"[.,;:!?–—]", behind, maxsplit=1)[0]
    stems = [term.stem for term in read_terms(sentence)[:GOVERNED_WORDS]]
    heavy = weigh_words(sentence)
    return [stem for stem in stems if stem in heavy][: SHOWN_GOVERNED + 1]
