"""Which attributions are sourced statements: words that a source handed over, not its acts, plans or states of mind.

The attributions of a reading are of all kinds: "she said", "voters prefer", "the council voted to". An audit counts
what a reporter was told, heard or read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.records import Attribution

LEAST_CONFIDENCE = 0.5
"""Below it an attribution is, by the machine's own judgement, more likely wrong than right."""

_REGULAR = """
accuse acknowledge add admonish advise affirm allege announce answer appeal argue ask assail assert assure attest aver
blame blast boast brag call caution challenge characterize charge chronicle cite claim clarify comment complain concede
conclude condemn confess confide confirm contend counsel counter criticize declare decry defend demand denounce deny
describe detail disclose discuss dismiss echo elaborate emphasize encourage estimate exclaim explain express forecast
hint imply inform insinuate insist instruct interject joke lament lecture maintain mention mock narrate note observe
outline phrase plead point posit praise predict proclaim project promise propose protest publish question quote reason
reassure rebuke recall recite recommend recount reiterate relate remark remember remind repeat reply report request
respond retort retweet reveal ridicule say scold shout signal speak specify stress suggest summarize surmise tell
testify theorize threaten tout tweet underline underscore urge utter vent voice vow wager warn whisper wonder worry
document find identify illustrate indicate demonstrate list read record show state write
"""
"""Verbs that hand words or findings over: the "public" factual verbs and the suasive verbs of Quirk et al., A
Comprehensive Grammar of the English Language, 16.31-32, as far as PolNeAR's training articles use them as cues of what
was said rather than of what was done; and the verbs of what documents do."""

_IRREGULAR = """
said told wrote written spoke spoken found admit admits admitted admitting quip quips quipped quipping rebut rebuts
rebutted rebutting refer refers referred referring swear swears swore according per argument assertion statement
contention remarks testimony
"""

_SILENCE = re.compile(
    r"\b(?:declin|refus)\w+ to (?:\w+ ){0,2}(?:comment|say|answer|discuss|speak|elaborate|respond|be interviewed)"
    r"|\b(?:not|n['’]t|never)\b(?: \w+){0,2} (?:respond|repl|return|comment|answer|available|reached)",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"\b(?:will|would|can|could|may|might|shall|should|must)\b|^to \w", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_QUOTATION_MARKS = frozenset('"“”«»')


def stands_alone(attribution: Attribution, *, least_confidence: float = LEAST_CONFIDENCE) -> bool:
    """Tell whether an attribution is the document's own to tell, and sure enough to count.

    What stands within the content of another attribution is that one's to tell.

    Args:
        attribution: of a reading.
        least_confidence: 0 to 1; one that the machine is less sure of does not count.
    """
    return attribution.within is None and attribution.confidence >= least_confidence


def hands_words_over(attribution: Attribution) -> bool:
    """Tell whether a source hands words over.

    Quoted words are handed over whatever the cue; silence ("declined to comment") and what is yet to be said ("will
    tell") are not.
    """
    cue = attribution.cue_text
    if _SILENCE.search(f"{cue} {attribution.content_text}"):
        return False
    if is_quoted(attribution):
        return True
    return not _NOT_YET.search(cue) and any(word.lower() in _HANDING_OVER for word in _WORD.findall(cue))


def is_quoted(attribution: Attribution) -> bool:
    """Tell whether the content holds words in quotation marks."""
    return not _QUOTATION_MARKS.isdisjoint(attribution.content_text)


def _inflect(verb: str) -> Iterator[str]:
    """Give the forms of a regular verb, in either spelling.

    >>> list(_inflect("deny"))
    ['deny', 'denies', 'denied', 'denying']
    """
    yield verb
    if verb.endswith("e"):
        yield from (f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    else:
        hiss = "e" if verb.endswith(("s", "x", "sh", "ch")) else ""
        yield from (f"{verb}{hiss}s", f"{verb}ed", f"{verb}ing")
    if verb.endswith("ize"):
        yield from _inflect(f"{verb[:-3]}ise")


_HANDING_OVER = frozenset(_IRREGULAR.split()).union(*(_inflect(verb) for verb in _REGULAR.split()))
