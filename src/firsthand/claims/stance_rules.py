"""What the stance head cannot learn from so few examples: questions, negated cues, and contents that deny.

Each rule's confidence is how often it was right in the 147 training and 24 open articles, pulled towards a half: each
met ten cases at most.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from firsthand.claims.cue_features import CueFeatures
from firsthand.records import Found, Stance

NEVER_SAID = frozenset({Stance.CONFIRM, Stance.DENY, Stance.ACCUSE})
"""Where the cue is negated these were not done: "did not confirm", "refused to confirm"; a mere refusal may deny."""
PLEA = "not guilty"
NEGATION_CONFIDENCE = 0.8
QUESTION_CONFIDENCE = 0.5
"""Annotators part on them: in the example ledger such a question asks, two in the training articles are statements."""
INTERVIEW_CONFIDENCE = 0.9
"""Nine of nine questions beside a speaker's name and a colon were called asking."""
ORDER_CONFIDENCE = 0.8
"""A guess: none of the training articles holds such a case, and grammar leaves little doubt."""
DENIAL_CONFIDENCE = 0.75
AFTERMATH_CHARS = 200
"""From one content to the next cue: a denial goes on in the same or the next paragraph."""

_AUXILIARY = (
    r"(?:(?:is|are|was|were|do|does|did|has|have|had|could|will|would|should|must)(?:n['’]t)?"
    r"|can(?:['’]t)?|won['’]t|shall|may)"
)
_QUESTION = re.compile(
    r"(?:[^?.!]{0,200}[,;] )?(?:(?:and|but|so|then) )?(?:(?:why|how|what|when|where)\b(?: \w+){0,2}? )?"
    rf"{_AUXILIARY}\b[^.!?]*\?$"
)
_PLEADS = re.compile(r"plea(?:ds?|ded|ding|d)? (?:[a-z]+ )?not\b")
_ANSWERS = re.compile(
    r"(?:to )?(?:comment|say|answer|discuss|elaborate|respond|speak|talk|specify|disclose|identify|name)\b"
)
"""After "declined": they keep silent and deny nothing."""
_MATTER = r"(?:reports?|allegations?|claims?|accusations?|charges?|story|stories|rumou?rs?|suggestions?|idea|notion)"
_FALSE = (
    r"(?:not true|not the case|not so|false|untrue|wrong|misleading|baseless|unfounded|inaccurate|incorrect|fabricated"
    r"|an? (?:lie|fabrication|hoax|invention)|lies|nonsense|fake|not (?:his|her|their|our|my)\b)"
)
_CONTRADICTS = re.compile(
    rf"(?:that )?(?:that|this|it|these|those|they|(?:the|these|those|such) (?:[\w'’-]+ ){{0,3}}?{_MATTER})"
    rf"(?: (?:of|about|that|by|made|from)\b[^,.;:]{{1,60}})?(?: (?:is|are|was|were)|['’](?:s|re)) (?:\w+ly )?{_FALSE}"
)
_JOINS_DENIAL = re.compile(r"\b(?:and|but) (?:denied|denies|dismissed|dismisses|rejected|rejects|disputed|disputes) ")
_REPEATS_DENIAL = re.compile(
    r"\bthere (?:is|are|was|were|has been|have been|had been) (?:no|not|never)\b|\bno (?:truth|basis|such)\b"
    r"|\bthere (?:has|have|had) never been\b|^(?:nobody|no one|none|nothing|not one)\b"
    r"|^(?:he|she|they|we|i|it) (?:\w+ )?never\b"
    r"|\b(?:false|untrue|baseless|unfounded|misleading|inaccurate|fabricat\w+|not true|distort\w+)\b"
)
_NEVER = re.compile(r"(?:that )?(?:he|she|they)(?: (?:has|have|had))? never\b")
_SPOKESPEOPLE = re.compile(r"\b(?:spokes\w+|lawyers?|attorneys?|solicitors?|barristers?|counsel|representatives?)\b")
_INSISTS = frozenset({"insist", "maintain", "swear", "protest"})
_DISOWNS = re.compile(r"(?:that )?(?:he|she|they|it|i|we)(?: \w+)?(?: (?:not|never)\b|n['’]t\b)")
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we"})
_IDLE = frozenset(
    {"the", "a", "an", "of", "in", "for", "and", "s", "who", "to", "at", "on", "from", "by", "his", "her"}
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Case:
    """One attribution, with the one before it, for the rules to look at.

    Attributes:
        text: of the article.
        found: the attribution.
        features: of it.
        stance: as the head has it.
        before: the attribution before it, None for the first.
        stance_before: as it was judged.
    """

    text: str
    found: Found
    features: CueFeatures
    stance: Stance
    before: Found | None
    stance_before: Stance | None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a rule says: the stance, how often such a rule is right, and why."""

    stance: Stance
    confidence: float
    reason: str


def rule(case: Case) -> Ruling | None:
    """Apply the first rule that has something to say."""
    return next((ruling for apply in RULES if (ruling := apply(case))), None)


def _rule_negated(case: Case) -> Ruling | None:
    features = case.features
    withheld = features.negated and (case.stance is not Stance.DENY or bool(_ANSWERS.match(features.content)))
    pleaded = PLEA in features.lemmas
    if case.stance not in NEVER_SAID or pleaded or not (features.cue_negated or withheld):
        return None
    return Ruling(Stance.STATE, NEGATION_CONFIDENCE, f"cue '{case.features.cue}' is negated")


def _rule_plea(case: Case) -> Ruling | None:
    """Pleaded not guilty, whether "guilty" was taken for the cue or for the content."""
    if not _PLEADS.search(f"{case.features.cue} {case.features.content}"):
        return None
    return Ruling(Stance.DENY, NEGATION_CONFIDENCE, "a plea of not guilty")


def _rule_interview(case: Case) -> Ruling | None:
    """A name, a colon and a question."""
    if case.features.cue not in (":", "") or not case.features.content.endswith("?"):
        return None
    return Ruling(Stance.ASK, INTERVIEW_CONFIDENCE, "a question beside the speaker's name")


def _rule_question(case: Case) -> Ruling | None:
    """The whole of what is quoted is one question."""
    if case.stance is not Stance.STATE or not _QUESTION.match(case.features.content):
        return None
    return Ruling(Stance.ASK, QUESTION_CONFIDENCE, "what is quoted is a question")


def _rule_order(case: Case) -> Ruling | None:
    """He told them to go."""
    if case.stance is not Stance.STATE or "tell" not in case.features.lemmas:
        return None
    if not case.features.content.startswith(("to ", "not to ")):
        return None
    return Ruling(Stance.ASK, ORDER_CONFIDENCE, "who is told to do something is asked to")


def _rule_contradiction(case: Case) -> Ruling | None:
    """Somebody says that what others say is not so."""
    content = case.features.content
    if case.stance is not Stance.STATE:
        return None
    found = _CONTRADICTS.match(content) or _JOINS_DENIAL.search(content)
    return Ruling(Stance.DENY, DENIAL_CONFIDENCE, f"the content says '{found.group().strip()}'") if found else None


def _rule_insistence(case: Case) -> Ruling | None:
    """He insisted that he never."""
    if case.stance is not Stance.STATE or _INSISTS.isdisjoint(case.features.lemmas):
        return None
    found = _DISOWNS.match(case.features.content)
    if not found:
        return None
    return Ruling(Stance.DENY, DENIAL_CONFIDENCE, f"'{case.features.cue}' with '{found.group().strip()}'")


def _rule_spokesperson(case: Case) -> Ruling | None:
    """His lawyer said that he never."""
    found = _NEVER.match(case.features.content) if case.stance is Stance.STATE else None
    source = " ".join(span.of(case.text) for span in case.found.source).lower()
    if not found or not _SPOKESPEOPLE.search(source):
        return None
    return Ruling(Stance.DENY, DENIAL_CONFIDENCE, f"one who speaks for another says '{found.group()}'")


def _rule_aftermath(case: Case) -> Ruling | None:
    """A speaker who has just denied something goes on."""
    if case.stance is not Stance.STATE or case.stance_before is not Stance.DENY or not case.before:
        return None
    found = _REPEATS_DENIAL.search(case.features.content)
    if not found or not _goes_on(case.text, case.before, case.found):
        return None
    return Ruling(Stance.DENY, DENIAL_CONFIDENCE, f"the speaker has just denied it, and goes on '{found.group()}'")


def _goes_on(text: str, before: Found, found: Found) -> bool:
    """Tell whether an attribution follows closely and its source shares a word with the one before."""
    gap = found.start - max(span.end for span in (*before.cue, *before.content))
    earlier, later = _name_words(text, before), _name_words(text, found)
    return gap <= AFTERMATH_CHARS and bool(later & (earlier | _PRONOUNS))


def _name_words(text: str, found: Found) -> set[str]:
    return {word for span in found.source for word in _WORD.findall(span.of(text).lower())} - _IDLE


RULES: tuple[Callable[[Case], Ruling | None], ...] = (
    _rule_plea,
    _rule_negated,
    _rule_interview,
    _rule_question,
    _rule_order,
    _rule_contradiction,
    _rule_insistence,
    _rule_spokesperson,
    _rule_aftermath,
)
"""In order: the first that applies decides."""
